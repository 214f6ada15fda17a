import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { OperatorError } from '../../domain/errors.ts';

/** Held for as long as the process lives; the operating system lets go of it when the process ends, however it ends. */
export interface FolderLock {
  release(): void;
}

const FILE = 'instance.lock';
const NOTE = 'instance.json';

/**
 * One instance per data folder. The lock is a lock of the operating system on a small database file,
 * so that a killed process leaves nothing stale behind. Throws `OperatorError` with words when another instance holds it.
 */
export function lockDataFolder(folder: string, startedAt: Date): FolderLock {
  mkdirSync(folder, { recursive: true });
  const database = new Database(join(folder, FILE), { timeout: 0 });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) {
      throw new OperatorError(`数据目录 ${folder} 上不了锁，请检查目录的权限和磁盘空间：${String(error)}`, {
        cause: error,
      });
    }
    throw new OperatorError(
      `数据目录 ${folder} 正被另一个实例使用${holder(folder)}。一个数据目录只能有一个实例：请先停掉那一个，或给这一个另设 DATA_DIR`,
      { cause: error },
    );
  }
  writeFileSync(
    join(folder, NOTE),
    `${JSON.stringify({ pid: process.pid, startedAt: startedAt.toISOString() })}\n`,
  );
  return Object.freeze({
    release: () => {
      if (!database.open) return;
      database.exec('ROLLBACK');
      database.close();
    },
  });
}

/** Whether an instance holds the folder now. */
export function isFolderLocked(folder: string): boolean {
  if (!existsSync(join(folder, FILE))) return false;
  const database = new Database(join(folder, FILE), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    database.exec('ROLLBACK');
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    database.close();
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

function holder(folder: string): string {
  try {
    const note = JSON.parse(readFileSync(join(folder, NOTE), 'utf8')) as { pid?: number; startedAt?: string };
    return `（进程 ${note.pid}，${note.startedAt} 启动）`;
  } catch {
    return '';
  }
}
