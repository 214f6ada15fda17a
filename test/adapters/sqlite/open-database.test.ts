import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeskStore } from '../../../src/adapters/sqlite/create-desk-store.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../../src/adapters/sqlite/migrations.ts';
import { openDatabase, schemaVersionOf } from '../../../src/adapters/sqlite/open-database.ts';
import { OperatorError } from '../../../src/domain/errors.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describe('opening the database', () => {
  let folder: ReturnType<typeof tempFolder>;
  let file: string;
  beforeEach(() => {
    folder = tempFolder();
    file = join(folder.path, 'deep', 'desk.db');
  });
  afterEach(() => folder.remove());

  it('makes it, with a log and every write on the disk before it counts', () => {
    const database = openDatabase(file);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(schemaVersionOf(database)).toBe(SCHEMA_VERSION);
    database.close();
  });

  it('leaves what is there when opened again', async () => {
    const first = openDatabase(file);
    await createDeskStore(first).write((tx) => tx.nextTicketNumber('2026-11-23'));
    first.close();
    const second = openDatabase(file);
    expect(await createDeskStore(second).write((tx) => tx.nextTicketNumber('2026-11-23'))).toBe(
      'HD-20261123-0002',
    );
    second.close();
  });

  it('carries tickets of the first desk over, with their log', async () => {
    openDatabase(join(folder.path, 'made.db')).close();
    const old = new Database(join(folder.path, 'old.db'));
    old.exec(MIGRATIONS[0]!.sql);
    old.pragma('user_version = 1');
    old.exec(`
      INSERT INTO residents VALUES ('r', 'telegram', '1', '张', '2026-11-01T00:00:00.000Z', NULL);
      INSERT INTO conversations VALUES ('c', 'r', 'telegram', '1', 'staff', '{}', '2026-11-01T00:00:00.000Z');
      INSERT INTO tickets (id, number, resident_id, conversation_id, state, reason, priority, question, opened_at, first_staff_at)
        VALUES ('t', 'HD-20261101-0001', 'r', 'c', 'open', 'danger', 'danger', '问', '2026-11-01T00:00:00.000Z', '2026-11-01T01:00:00.000Z');
      INSERT INTO replies (id, lane, chat, audience, ticket_id, urgency, kind, content, not_before, created_at)
        VALUES ('p', 'ticket:t', '-100', 'staff', 't', 2, 'packet', '{}', '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z');
      INSERT INTO audit_log (at, actor, subject, event, detail) VALUES
        ('2026-11-01T00:00:00.000Z', 'bot', 'HD-20261101-0001', 'opened', '{"reason":"danger"}'),
        ('2026-11-01T01:00:00.000Z', 'staff:9', 'HD-20261101-0001', 'wrote', '{"kind":"text"}');`);
    old.close();
    const database = openDatabase(join(folder.path, 'old.db'));
    const store = createDeskStore(database);
    expect(await store.read((tx) => tx.ticket('t'))).toMatchObject({
      state: 'waiting-resident',
      staffChat: '-100',
      reopened: 0,
    });
    const events = await store.read((tx) => tx.eventsOf('t'));
    expect(events.map(({ kind, actor }) => `${kind} ${actor.role}:${actor.id}`)).toEqual([
      'opened bot:bot',
      'staff_wrote staff:9',
    ]);
    expect(events[0]!.detail).toEqual({ reason: 'danger' });
    database.close();
  });

  it('refuses a database of a newer program, and one that is none, in words', () => {
    const database = openDatabase(file);
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    database.close();
    expect(() => openDatabase(file)).toThrow(/比本程序认识的 \d+ 新/);
    const other = join(folder.path, 'other.db');
    writeFileSync(other, '这不是数据库'.repeat(500));
    expect(() => openDatabase(other)).toThrow(OperatorError);
    expect(() => openDatabase(other)).toThrow(/已损坏.*restore/);
    expect(existsSync(other)).toBe(true);
  });

  it('says plainly that another program holds it', () => {
    openDatabase(file).close();
    const holder = new Database(file);
    holder.pragma('locking_mode = EXCLUSIVE');
    holder.exec('BEGIN EXCLUSIVE');
    expect(() => openDatabase(file, { busyTimeoutMs: 0 })).toThrow(/被别的程序锁住/);
    holder.close();
  });

  it('tells a full disk from a fault of the program', async () => {
    const database = openDatabase(file);
    const store = createDeskStore(database);
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`);
    const fill = store.write((tx) =>
      tx.audit({
        at: new Date(),
        actor: 'bot',
        subject: 'x',
        event: 'x',
        detail: { long: 'x'.repeat(100_000) },
      }),
    );
    await expect(fill).rejects.toMatchObject({ name: 'StorageError', fault: 'full', retryable: true });
    await expect(store.write(async () => Promise.reject(new TypeError('ours')))).rejects.toBeInstanceOf(
      TypeError,
    );
    expect(await store.read((tx) => tx.unsettled())).toBe(0);
    database.close();
  });

  it('has migrations that are numbered without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});
