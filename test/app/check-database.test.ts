import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS, SCHEMA_VERSION } from '../../src/adapters/sqlite/migrations.ts';
import { openDatabase } from '../../src/adapters/sqlite/open-database.ts';
import { checkDatabase, checkSpending } from '../../src/app/check-database.ts';
import { tempFolder } from '../support/temp-folder.ts';

describe('what the doctor says about the database', () => {
  let folder: ReturnType<typeof tempFolder>;
  let file: string;
  beforeEach(() => {
    folder = tempFolder();
    file = join(folder.path, 'bot.sqlite');
  });
  afterEach(() => folder.remove());
  const check = async () => (await checkDatabase(file)).map(({ level, words }) => `${level} ${words}`);

  it('is that there is none yet, without making one', async () => {
    expect(await check()).toEqual([expect.stringMatching(/^正常 数据库还没有建/u)]);
    expect(await checkSpending(file)).toEqual([]);
    expect(existsSync(file)).toBe(false);
  });

  it('is that it is whole', async () => {
    openDatabase(file).close();
    expect(await check()).toEqual([`正常 数据库完好，结构第 ${SCHEMA_VERSION} 版。`]);
    expect(await checkSpending(file)).toEqual([]);
  });

  it('is that the next start will migrate an older one, which it leaves as it is', async () => {
    const old = new Database(file);
    old.exec(MIGRATIONS[0]!.sql);
    old.pragma('user_version = 1');
    old.close();
    const before = readFileSync(file);
    expect(await check()).toEqual([expect.stringMatching(/^注意 .*第 1 版.*下次 npm start 时升级/u)]);
    expect(await checkSpending(file)).toEqual([]);
    expect(readFileSync(file)).toEqual(before);
  });

  it('is a fault where it is of a newer program or none at all', async () => {
    const newer = openDatabase(file);
    newer.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    newer.close();
    expect(await check()).toEqual([expect.stringMatching(/^错误 .*比本程序认识的/u)]);
    writeFileSync(file, '这不是数据库'.repeat(500));
    expect(await check()).toEqual([expect.stringMatching(/^错误 打不开数据库 .*已损坏/u)]);
  });
});
