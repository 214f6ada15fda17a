import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { OperatorError } from '../../domain/errors.ts';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations.ts';
import { storageFault } from './storage-faults.ts';

export interface OpenOptions {
  /** How long a statement waits for another process's lock; the whole program waits with it. Default 1000. */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens (or makes) the database file and brings its schema up to date.
 * WAL with synchronous FULL: what a transaction has committed survives a loss of power.
 * Throws `OperatorError` with words when the file is damaged, locked, of a newer program, or the disk is full.
 */
export function openDatabase(file: string, options: OpenOptions = {}): Database.Database {
  let database: Database.Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    database = new Database(file, { timeout: options.busyTimeoutMs ?? 1000 });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    migrate(database, file);
    return database;
  } catch (error) {
    database?.close();
    throw cannotOpen(file, error);
  }
}

/** Words for whatever kept a database from being opened. */
export function cannotOpen(file: string, error: unknown): OperatorError {
  if (error instanceof OperatorError) return error;
  const fault = storageFault(error);
  return new OperatorError(
    `打不开数据库 ${file}：${fault instanceof Error ? fault.message : String(fault)}`,
    {
      cause: error,
    },
  );
}

export const schemaVersionOf = (database: Database.Database): number =>
  Number(database.pragma('user_version', { simple: true }));

export const newerSchema = (file: string, found: number): OperatorError =>
  new OperatorError(
    `数据库 ${file} 的结构版本是 ${found}，比本程序认识的 ${SCHEMA_VERSION} 新；请用写过它的那个版本的程序，或换一个 DATA_DIR`,
  );

function migrate(database: Database.Database, file: string): void {
  const found = schemaVersionOf(database);
  if (found > SCHEMA_VERSION) throw newerSchema(file, found);
  for (const migration of MIGRATIONS) {
    if (migration.version <= found) continue;
    database
      .transaction(() => {
        database.exec(migration.sql);
        database.pragma(`user_version = ${migration.version}`);
      })
      .exclusive();
  }
}
