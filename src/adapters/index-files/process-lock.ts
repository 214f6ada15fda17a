import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { OperatorError } from '../../domain/errors.ts';
import { words } from './words.ts';

/**
 * Runs `work` alone among all processes that lock `dir`; throws `OperatorError` with words where another one is at it.
 *
 * The lock is SQLite's exclusive lock on an empty database, which the kernel gives back when the process dies, however it dies:
 * no stale lock files, no guessing whether a process number still means the same process. `lock-holder.json` only serves the words.
 */
export async function withProcessLock<Result>(
  dir: string,
  now: () => Date,
  work: () => Promise<Result>,
): Promise<Result> {
  const holderPath = join(dir, 'lock-holder.json');
  const database = new Database(join(dir, 'lock'), { timeout: 0 });
  try {
    try {
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
      throw new OperatorError(words.locked(await describeHolder(holderPath)), { cause: error });
    }
    const holder = { pid: process.pid, since: now().toISOString() };
    await writeFile(holderPath, JSON.stringify(holder)).catch(() => undefined);
    return await work();
  } finally {
    database.close();
  }
}

async function describeHolder(path: string): Promise<string> {
  try {
    const { pid, since } = JSON.parse(await readFile(path, 'utf8')) as { pid?: unknown; since?: unknown };
    return `PID ${Number(pid)}，${String(since)} 开始`;
  } catch {
    return '刚刚开始';
  }
}
