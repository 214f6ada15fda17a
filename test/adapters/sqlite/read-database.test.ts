import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeskStore } from '../../../src/adapters/sqlite/create-desk-store.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../../src/adapters/sqlite/migrations.ts';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { readAnyDatabase, readDatabase } from '../../../src/adapters/sqlite/read-database.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describe('reading a database', () => {
  let folder: ReturnType<typeof tempFolder>;
  let file: string;
  beforeEach(() => {
    folder = tempFolder();
    file = join(folder.path, 'deep', 'desk.db');
  });
  afterEach(() => folder.remove());
  const makeOld = () => {
    file = join(folder.path, 'old.db');
    const old = new Database(file);
    old.exec(MIGRATIONS[0]!.sql);
    old.pragma('user_version = 1');
    old.close();
  };

  it('sees what the running bot has written, and writes nothing', async () => {
    const bot = openDatabase(file);
    await createDeskStore(bot).write((tx) => tx.nextTicketNumber('2026-11-23'));
    const read = readDatabase(file, async (database) => {
      expect(database.prepare('SELECT count(*) AS n FROM ticket_numbers').get()).toEqual({ n: 1 });
      await createDeskStore(database).write((tx) => tx.nextTicketNumber('2026-11-23'));
    });
    await expect(read).rejects.toThrow(/SQLITE_READONLY/);
    bot.close();
  });

  it('makes none where there is none, nor the folder for it, and says where it looked', async () => {
    await expect(readDatabase(file, () => 1)).rejects.toMatchObject({
      message: expect.stringContaining(`没有数据库 ${file}`),
      exitCode: 66,
    });
    expect(existsSync(dirname(file))).toBe(false);
  });

  it('leaves an older one as it is and says how it is brought up to date', async () => {
    makeOld();
    const before = readFileSync(file);
    await expect(readDatabase(file, () => 1)).rejects.toThrow(/版本是 1，比本程序的 \d+ 旧.*npm start/);
    expect(await readAnyDatabase(file, (_, version) => version)).toBe(1);
    expect(readFileSync(file)).toEqual(before);
  });

  it('refuses a newer one, and a file that is no database, in words', async () => {
    const database = openDatabase(file);
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    database.close();
    await expect(readDatabase(file, () => 1)).rejects.toThrow(/比本程序认识的 \d+ 新/);
    const other = join(folder.path, 'other.db');
    writeFileSync(other, '这不是数据库'.repeat(500));
    await expect(readDatabase(other, () => 1)).rejects.toThrow(/已损坏.*restore/);
  });

  it('closes it when the work fails, too', async () => {
    openDatabase(file).close();
    let used: Database.Database | undefined;
    const read = readDatabase(file, (database) => {
      used = database;
      throw new TypeError('ours');
    });
    await expect(read).rejects.toBeInstanceOf(TypeError);
    expect(used?.open).toBe(false);
  });
});
