import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { OperatorError } from '../../domain/errors.ts';
import {
  type BackupManifest,
  DATABASE_NAME,
  describeBackup,
  FILES_NAME,
  MANIFEST_NAME,
} from './backup-manifest.ts';
import { storageFault } from './storage-faults.ts';

/** Pages copied at once: more makes the copy sooner done, fewer lets writers in between. */
const PAGES_AT_ONCE = 2_000;
/** What belongs to a running process or is itself a copy. */
const LEFT_OUT = /^(?:\..*|lock|lock-holder\.json|instance\.(?:lock|json)|logs|backups|before-restore-.*)$/;

export interface BackupOptions {
  readonly dataFolder: string;
  readonly databasePath: string;
  /** The folder in which the backup's own folder is made. */
  readonly to: string;
  readonly now: Date;
}

/**
 * Copies database and data folder while the service runs: the database by SQLite's online backup, which gives one moment of it; the
 * rest file by file, pointers before what they point to. The backup appears whole or not at all.
 * Resolves to its folder. Throws `OperatorError`.
 */
export async function backupDataFolder(
  options: BackupOptions,
): Promise<{ readonly folder: string; readonly manifest: BackupManifest }> {
  const { dataFolder, databasePath, to, now } = options;
  const name = `haidong-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const partial = join(to, `.partial-${name}`);
  const folder = join(to, name);
  await rm(partial, { recursive: true, force: true });
  await mkdir(join(partial, FILES_NAME), { recursive: true });
  try {
    await copyFolder(
      dataFolder,
      join(partial, FILES_NAME),
      new Set([resolve(to), ...databaseFiles(databasePath)]),
    );
    await copyDatabase(databasePath, join(partial, DATABASE_NAME));
    const manifest = await describeBackup(partial, now);
    await writeFile(join(partial, MANIFEST_NAME), `${JSON.stringify(manifest, undefined, 1)}\n`);
    await rename(partial, folder);
    return { folder, manifest };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (error instanceof OperatorError) throw error;
    const fault = storageFault(error);
    throw new OperatorError(`备份没有做成：${fault instanceof Error ? fault.message : String(fault)}`, {
      cause: error,
    });
  }
}

export const databaseFiles = (databasePath: string): readonly string[] =>
  ['', '-wal', '-shm', '-journal'].map((end) => resolve(`${databasePath}${end}`));

async function copyDatabase(from: string, to: string): Promise<void> {
  let source: Database.Database;
  try {
    source = new Database(from, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw new OperatorError(`没有数据库可备份：${from}`, { cause: error });
  }
  try {
    await source.backup(to, { progress: () => PAGES_AT_ONCE });
  } finally {
    source.close();
  }
  const copy = new Database(to);
  try {
    // A copy that stands alone, without a log beside it.
    copy.pragma('journal_mode = DELETE');
    const found = copy.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new OperatorError(`备份出的数据库没有通过完整性检查：${String(found)}`);
  } finally {
    copy.close();
  }
}

/** Files first, so that a pointer is never newer than what it points to; what vanishes while we copy was on its way out. */
async function copyFolder(from: string, to: string, leftOut: ReadonlySet<string>): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true }).catch(ignoreMissing([]));
  const wanted = entries.filter(
    (entry) => !LEFT_OUT.test(entry.name) && !leftOut.has(resolve(from, entry.name)),
  );
  for (const entry of wanted.filter((one) => one.isFile())) {
    await copyFile(join(from, entry.name), join(to, basename(entry.name))).catch(ignoreMissing(undefined));
  }
  for (const entry of wanted.filter((one) => one.isDirectory())) {
    await mkdir(join(to, entry.name), { recursive: true });
    await copyFolder(join(from, entry.name), join(to, entry.name), leftOut);
  }
}

const ignoreMissing =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code !== 'ENOENT') throw error;
    return instead;
  };
