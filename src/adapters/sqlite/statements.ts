import type { Database, Statement } from 'better-sqlite3';

export type Row = Readonly<Record<string, unknown>>;

/** Prepared statements, each made once for its text. */
export interface Statements {
  run(sql: string, values?: Row): number;
  one(sql: string, values?: Row): Row | undefined;
  all(sql: string, values?: Row): readonly Row[];
}

export function createStatements(database: Database): Statements {
  const made = new Map<string, Statement>();
  const statement = (sql: string): Statement => {
    let found = made.get(sql);
    if (found === undefined) {
      found = database.prepare(sql);
      made.set(sql, found);
    }
    return found;
  };
  return Object.freeze({
    run: (sql: string, values: Row = {}) => statement(sql).run(values).changes,
    one: (sql: string, values: Row = {}) => statement(sql).get(values) as Row | undefined,
    all: (sql: string, values: Row = {}) => statement(sql).all(values) as readonly Row[],
  });
}

export const text = (value: unknown): string => String(value);
export const number = (value: unknown): number => Number(value);
export const json = <T>(value: unknown): T => JSON.parse(String(value)) as T;
export const date = (value: unknown): Date => new Date(String(value));
/** UTC, of one width, so that comparing the text compares the time. */
export const utc = (at: Date): string => at.toISOString();
/** `{ key: value }`, or nothing where the column is empty: for optional properties. */
export const given = <K extends string, T>(
  key: K,
  value: unknown,
  read: (value: unknown) => T,
): { readonly [P in K]?: T } =>
  value === null || value === undefined ? {} : ({ [key]: read(value) } as { readonly [P in K]?: T });
