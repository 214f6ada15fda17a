import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { OperatorError } from '../../domain/errors.ts';
import { databaseFiles } from './backup-data-folder.ts';
import { checkBackup, DATABASE_NAME, FILES_NAME } from './backup-manifest.ts';
import { isFolderLocked, lockDataFolder } from './lock-data-folder.ts';

const PENDING = '.restore-pending';
const PARTIAL = '.restore-partial';
/** Names the folder into which goes what the restore replaces. */
const ASIDE_NOTE = 'aside';

export interface RestoreOptions {
  readonly dataFolder: string;
  readonly databasePath: string;
  /** The backup's folder. */
  readonly from: string;
  readonly now: Date;
}

/**
 * Puts a backup back. It is checked whole, copied beside, and then put in place by renames; what it replaces is kept in
 * `before-restore-…`. While an instance runs the copy only waits: the next start puts it in place.
 * Throws `OperatorError` when the backup is damaged or of a newer program; then nothing was changed.
 */
export async function restoreDataFolder(
  options: RestoreOptions,
): Promise<{ readonly applied: boolean; readonly aside?: string }> {
  const { dataFolder, from, now } = options;
  await checkBackup(from);
  await mkdir(dataFolder, { recursive: true });
  const partial = join(dataFolder, PARTIAL);
  await rm(partial, { recursive: true, force: true });
  await cp(from, partial, { recursive: true });
  await checkBackup(partial);
  checkDatabase(join(partial, DATABASE_NAME));
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  await writeFile(join(partial, ASIDE_NOTE), `before-restore-${stamp}`);
  const pending = join(dataFolder, PENDING);
  await rm(pending, { recursive: true, force: true });
  await rename(partial, pending);
  if (isFolderLocked(dataFolder)) return { applied: false };
  const lock = lockDataFolder(dataFolder, now);
  try {
    const aside = await applyPendingRestore(options);
    return { applied: true, ...(aside === undefined ? {} : { aside }) };
  } finally {
    lock.release();
  }
}

/**
 * Puts a waiting restore in place; call it with the data folder's lock held, before the database is opened. Resolves to the folder that
 * keeps what was replaced, or undefined when nothing waits. A crash in the middle is made good by the next call.
 */
export async function applyPendingRestore(
  options: Pick<RestoreOptions, 'dataFolder' | 'databasePath'>,
): Promise<string | undefined> {
  const { dataFolder, databasePath } = options;
  const pending = join(dataFolder, PENDING);
  if (!existsSync(pending)) return undefined;
  const aside = join(dataFolder, await asideOf(pending));
  await mkdir(aside, { recursive: true });
  const files = join(pending, FILES_NAME);
  for (const name of existsSync(files) ? await readdir(files) : []) {
    await replace(join(files, name), join(dataFolder, name), join(aside, name));
  }
  const restored = join(pending, DATABASE_NAME);
  if (existsSync(restored)) {
    await mkdir(dirname(databasePath), { recursive: true });
    // The old log goes with the old database: beside the new one it would be read as its own.
    for (const path of databaseFiles(databasePath)) await moveAside(path, join(aside, basename(path)));
    await move(restored, databasePath);
  }
  await rm(pending, { recursive: true, force: true });
  return aside;
}

async function asideOf(pending: string): Promise<string> {
  const name = (await readFile(join(pending, ASIDE_NOTE), 'utf8')).trim();
  return /^before-restore-\w+$/.test(name) ? name : 'before-restore-unknown';
}

async function replace(from: string, to: string, aside: string): Promise<void> {
  await moveAside(to, aside);
  await move(from, to);
}

/** Renames, or copies where the database lives on another disk. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true });
    await rm(from, { recursive: true, force: true });
  }
}

/** What was moved aside before a crash stays; what stands there now is then half a restore of ours. */
async function moveAside(path: string, aside: string): Promise<void> {
  if (!existsSync(path)) return;
  if (existsSync(aside)) await rm(path, { recursive: true, force: true });
  else await move(path, aside);
}

function checkDatabase(path: string): void {
  const database = new Database(path, { readonly: true });
  try {
    const found = database.pragma('integrity_check', { simple: true });
    if (found !== 'ok')
      throw new OperatorError(`备份里的数据库没有通过完整性检查：${String(found)}。请换一份备份`);
  } finally {
    database.close();
  }
}
