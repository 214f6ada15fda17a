import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupDataFolder } from '../../../src/adapters/sqlite/backup-data-folder.ts';
import { createDeskStore } from '../../../src/adapters/sqlite/create-desk-store.ts';
import { lockDataFolder } from '../../../src/adapters/sqlite/lock-data-folder.ts';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { applyPendingRestore, restoreDataFolder } from '../../../src/adapters/sqlite/restore-data-folder.ts';
import { OperatorError } from '../../../src/domain/errors.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const NOW = new Date('2026-11-23T02:00:00Z');
const LATER = new Date('2026-11-23T03:00:00Z');

describe('backup and restore of a data folder', () => {
  let folder: ReturnType<typeof tempFolder>;
  let dataFolder: string;
  let databasePath: string;
  let database: Database;
  const to = () => join(dataFolder, 'backups');

  beforeEach(() => {
    folder = tempFolder();
    dataFolder = join(folder.path, 'data');
    databasePath = join(dataFolder, 'bot.sqlite');
    database = openDatabase(databasePath);
    mkdirSync(join(dataFolder, 'indexes', 'v1'), { recursive: true });
    mkdirSync(join(dataFolder, 'indexes', '.draft-x'), { recursive: true });
    mkdirSync(join(dataFolder, 'logs'), { recursive: true });
    writeFileSync(join(dataFolder, 'indexes', 'current'), '{"version":"v1"}');
    writeFileSync(join(dataFolder, 'indexes', 'lock'), '');
    writeFileSync(join(dataFolder, 'indexes', 'v1', 'graph.bin'), 'graph of v1');
    writeFileSync(join(dataFolder, 'logs', 'bot.log'), 'a line');
  });
  afterEach(() => {
    database.close();
    folder.remove();
  });

  const draw = (of: Database) => createDeskStore(of).write((tx) => tx.nextTicketNumber('2026-11-23'));
  const backup = () => backupDataFolder({ dataFolder, databasePath, to: to(), now: NOW });
  const restore = (from: string) => restoreDataFolder({ dataFolder, databasePath, from, now: LATER });

  it('copies one moment of the database and the published indexes while both are in use', async () => {
    await draw(database);
    const stop = new AbortController();
    const writing = (async () => {
      while (!stop.signal.aborted) {
        await draw(database);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const { folder: made, manifest } = await backup();
    stop.abort();
    await writing;
    expect(Object.keys(manifest.files).toSorted((a, b) => a.localeCompare(b, 'en'))).toEqual([
      'database.sqlite',
      'files/indexes/current',
      'files/indexes/v1/graph.bin',
    ]);
    const copy = openDatabase(join(made, 'database.sqlite'));
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(Number((await draw(copy)).slice(-4))).toBeGreaterThan(1);
    copy.close();
  });

  it('puts everything back, and keeps what it replaced', async () => {
    await draw(database);
    const { folder: made } = await backup();
    await draw(database);
    writeFileSync(join(dataFolder, 'indexes', 'current'), '{"version":"v2"}');
    database.close();
    const { applied, aside } = await restore(made);
    expect(applied).toBe(true);
    database = openDatabase(databasePath);
    expect(await draw(database)).toBe('HD-20261123-0002');
    expect(readFileSync(join(dataFolder, 'indexes', 'current'), 'utf8')).toBe('{"version":"v1"}');
    expect(readFileSync(join(aside!, 'indexes', 'current'), 'utf8')).toBe('{"version":"v2"}');
    const before = openDatabase(join(aside!, 'bot.sqlite'));
    expect(await draw(before)).toBe('HD-20261123-0003');
    before.close();
  });

  it('waits for the next start while an instance runs', async () => {
    await draw(database);
    const { folder: made } = await backup();
    await draw(database);
    const lock = lockDataFolder(dataFolder, NOW);
    expect(await restore(made)).toEqual({ applied: false });
    expect(await draw(database)).toBe('HD-20261123-0003');
    database.close();
    lock.release();
    expect(await applyPendingRestore({ dataFolder, databasePath })).toContain(
      'before-restore-20261123T030000Z',
    );
    expect(await applyPendingRestore({ dataFolder, databasePath })).toBeUndefined();
    database = openDatabase(databasePath);
    expect(await draw(database)).toBe('HD-20261123-0002');
  });

  it('finishes a restore that was cut off between any two renames', async () => {
    await draw(database);
    const { folder: made } = await backup();
    await draw(database);
    const lock = lockDataFolder(dataFolder, NOW);
    await restore(made);
    database.close();
    lock.release();
    const aside = join(dataFolder, 'before-restore-20261123T030000Z');
    mkdirSync(aside);
    const { renameSync } = await import('node:fs');
    renameSync(join(dataFolder, 'indexes'), join(aside, 'indexes'));
    renameSync(join(dataFolder, '.restore-pending', 'files', 'indexes'), join(dataFolder, 'indexes'));
    renameSync(databasePath, join(aside, 'bot.sqlite'));
    expect(await applyPendingRestore({ dataFolder, databasePath })).toBe(aside);
    database = openDatabase(databasePath);
    expect(await draw(database)).toBe('HD-20261123-0002');
    expect(readFileSync(join(dataFolder, 'indexes', 'current'), 'utf8')).toBe('{"version":"v1"}');
    expect(existsSync(join(dataFolder, '.restore-pending'))).toBe(false);
  });

  it('refuses a damaged backup and changes nothing', async () => {
    const { folder: made } = await backup();
    writeFileSync(join(made, 'files', 'indexes', 'v1', 'graph.bin'), 'graph of v?');
    await draw(database);
    await expect(restore(made)).rejects.toThrow(/graph.bin 缺失或已损坏/);
    await expect(restore(join(to(), 'none'))).rejects.toBeInstanceOf(OperatorError);
    expect(await draw(database)).toBe('HD-20261123-0002');
    expect(existsSync(join(dataFolder, '.restore-pending'))).toBe(false);
  });

  it('leaves no half backup behind when there is nothing to back up', async () => {
    await expect(
      backupDataFolder({ dataFolder, databasePath: join(dataFolder, 'none.sqlite'), to: to(), now: NOW }),
    ).rejects.toThrow('没有数据库可备份');
    expect(readdirSync(to())).toEqual([]);
  });
});
