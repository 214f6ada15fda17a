import { existsSync } from 'node:fs';
import { createDeskStore } from '../adapters/sqlite/create-desk-store.ts';
import { SCHEMA_VERSION } from '../adapters/sqlite/migrations.ts';
import { cannotOpen, newerSchema } from '../adapters/sqlite/open-database.ts';
import { readAnyDatabase, readDatabase } from '../adapters/sqlite/read-database.ts';
import type { Finding } from './finding.ts';
import { WORDS } from './words.ts';

/** Whether the database is whole and of this program; it is only read. */
export async function checkDatabase(path: string): Promise<readonly Finding[]> {
  if (!existsSync(path)) return [{ level: '正常', words: WORDS.databaseNotYet(path) }];
  try {
    return await readAnyDatabase(path, (database, version) => {
      const found = String(database.pragma('integrity_check', { simple: true }));
      if (found !== 'ok') return [{ level: '错误', words: WORDS.databaseDamaged(found) }];
      if (version > SCHEMA_VERSION) return [{ level: '错误', words: newerSchema(path, version).message }];
      return version < SCHEMA_VERSION
        ? [{ level: '注意', words: WORDS.databaseOlder(version, SCHEMA_VERSION) }]
        : [{ level: '正常', words: WORDS.databaseSound(version) }];
    });
  } catch (error) {
    return [{ level: '错误', words: cannotOpen(path, error).message }];
  }
}

/** What models cost lately; nothing where none were asked. */
export async function checkSpending(path: string): Promise<readonly Finding[]> {
  try {
    const days = await readDatabase(path, (database) =>
      createDeskStore(database).read((tx) => tx.modelSpendingByDay(7)),
    );
    return days.map(({ day, model, calls, tokens, cost }) => ({
      level: '正常',
      words: WORDS.modelSpent(day, model, calls, tokens, cost),
    }));
  } catch {
    // What is wrong with the database stands in its own finding.
    return [];
  }
}
