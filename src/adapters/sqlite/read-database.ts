import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { OperatorError } from '../../domain/errors.ts';
import { SCHEMA_VERSION } from './migrations.ts';
import { cannotOpen, newerSchema, schemaVersionOf } from './open-database.ts';

/**
 * Lets `work` read an existing database, beside the running bot too, and closes it whatever happens. Nothing is made or migrated;
 * SQLite itself may leave an empty log (`-wal`, `-shm`) beside the file, which the next writer takes over.
 * `work` gets a schema of any version: see `readDatabase` for this program's own.
 * Throws `OperatorError` with words: no such file (exit code 66), damaged, locked.
 */
export async function readAnyDatabase<T>(
  file: string,
  work: (database: Database.Database, schemaVersion: number) => T | Promise<T>,
): Promise<T> {
  if (!existsSync(file))
    throw new OperatorError(
      `没有数据库 ${file}：机器人第一次在 Telegram 上运行时才建；已经运行过的，请核对 DATA_DIR 和 DATABASE_URL`,
      { exitCode: 66 },
    );
  let database: Database.Database | undefined;
  try {
    let version: number;
    try {
      database = new Database(file, { readonly: true, fileMustExist: true, timeout: 1000 });
      database.pragma('trusted_schema = OFF');
      version = schemaVersionOf(database);
    } catch (error) {
      throw cannotOpen(file, error);
    }
    return await work(database, version);
  } finally {
    database?.close();
  }
}

/** The same for a database of this program's schema; an older or a newer one is refused with words. */
export const readDatabase = <T>(
  file: string,
  work: (database: Database.Database) => T | Promise<T>,
): Promise<T> =>
  readAnyDatabase(file, (database, version) => {
    if (version > SCHEMA_VERSION) throw newerSchema(file, version);
    if (version < SCHEMA_VERSION)
      throw new OperatorError(
        `数据库 ${file} 的结构版本是 ${version}，比本程序的 ${SCHEMA_VERSION} 旧；这个命令只读，不改它。先用 npm start 把机器人启动一次，它会升级`,
      );
    return work(database);
  });
