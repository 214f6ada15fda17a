import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../../domain/errors.ts';
import { SCHEMA_VERSION } from './migrations.ts';

/**
 * A backup is a folder:
 *
 *     backup.json        what is in it, with lengths and checksums
 *     database.sqlite    the desk's database
 *     files/             the rest of the data folder: published indexes …
 */
export const MANIFEST_NAME = 'backup.json';
export const DATABASE_NAME = 'database.sqlite';
export const FILES_NAME = 'files';
const FORMAT = 1;

const manifest = z.object({
  format: z.number().int(),
  createdAt: z.string(),
  schemaVersion: z.number().int(),
  files: z.record(z.string(), z.object({ bytes: z.number().int(), sha256: z.string() })),
});
export type BackupManifest = z.infer<typeof manifest>;

export async function describeBackup(folder: string, createdAt: Date): Promise<BackupManifest> {
  const files: BackupManifest['files'] = {};
  for (const path of await filesBelow(folder)) {
    const name = relative(folder, path);
    if (name !== MANIFEST_NAME)
      files[name] = { bytes: (await stat(path)).size, sha256: await sha256Of(path) };
  }
  return { format: FORMAT, createdAt: createdAt.toISOString(), schemaVersion: SCHEMA_VERSION, files };
}

/** Reads a backup's manifest and checks every file against it. Throws `OperatorError` naming what is wrong. */
export async function checkBackup(folder: string): Promise<BackupManifest> {
  const wrong = (what: string, cause?: unknown) =>
    new OperatorError(`备份 ${folder} 不能用：${what}。请换一份备份`, { cause });
  let read: BackupManifest;
  try {
    read = manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST_NAME), 'utf8')));
  } catch (error) {
    throw wrong(`没有可读的 ${MANIFEST_NAME}`, error);
  }
  if (read.format !== FORMAT) throw wrong(`格式是 ${read.format}，本程序只认识 ${FORMAT}`);
  if (read.schemaVersion > SCHEMA_VERSION) {
    throw wrong(
      `数据库结构版本 ${read.schemaVersion} 比本程序的 ${SCHEMA_VERSION} 新，请用写它的那个版本的程序`,
    );
  }
  if (read.files[DATABASE_NAME] === undefined) throw wrong('里面没有数据库');
  for (const [name, { bytes, sha256 }] of Object.entries(read.files)) {
    if (name.split(/[\\/]/).includes('..')) throw wrong(`${name} 指到备份之外`);
    const path = join(folder, name);
    const size = await stat(path).then(
      (found) => found.size,
      () => -1,
    );
    if (size !== bytes || (await sha256Of(path)) !== sha256) throw wrong(`${name} 缺失或已损坏`);
  }
  return read;
}

/** All plain files below a folder, files before folders on each level. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name));
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const below = await Promise.all(folders.map(filesBelow));
  return [...files, ...below.flat()];
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
