import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDeskStore } from '../../../src/adapters/sqlite/create-desk-store.ts';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import { BOT } from '../../../src/domain/ticket-event.ts';
import { describeDeskStore } from '../../contracts/desk-store.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const openFresh = () => {
  const folder = tempFolder();
  const file = join(folder.path, 'desk.db');
  const databases = [openDatabase(file)];
  return { folder, databases, store: createDeskStore(databases[0]!), file };
};

describeDeskStore('SQLite', async () => {
  const { folder, databases, store, file } = openFresh();
  return {
    store,
    reopen: async () => {
      databases.at(-1)?.close();
      databases.push(openDatabase(file));
      return createDeskStore(databases.at(-1)!);
    },
    close: async () => {
      databases.at(-1)?.close();
      folder.remove();
    },
  };
});

describe('the log of tickets', () => {
  it('can be added to, and neither changed nor shortened', async () => {
    const { folder, databases, store } = openFresh();
    await store.write(async (tx) => {
      const newIds = { resident: 'r', conversation: 'c' };
      const at = new Date();
      const met = await tx.meet({ channel: 'x', externalId: '1', name: '张', chat: '1', newIds, at });
      const { id: conversationId, residentId } = met.conversation;
      await tx.addTicket({
        id: 't',
        number: await tx.nextTicketNumber('2026-11-23'),
        residentId,
        conversationId,
        state: 'open',
        reason: 'danger',
        priority: 'danger',
        question: '问',
        reopened: 0,
        openedAt: at,
      });
      await tx.addEvent({ ticketId: 't', conversationId, at, actor: BOT, kind: 'opened' });
    });
    expect(() => databases[0]!.exec("UPDATE ticket_events SET kind = 'closed'")).toThrow('append-only');
    expect(() => databases[0]!.exec('DELETE FROM ticket_events')).toThrow('append-only');
    databases[0]!.close();
    folder.remove();
  });
});

describe('the audit log', () => {
  it('can be added to, and neither changed nor shortened', async () => {
    const { folder, databases, store } = openFresh();
    await store.write((tx) => tx.audit({ at: new Date(), actor: 'bot', subject: 'HD-1', event: 'opened' }));
    expect(() => databases[0]!.exec("UPDATE audit_log SET event = 'nothing'")).toThrow('append-only');
    expect(() => databases[0]!.exec('DELETE FROM audit_log')).toThrow('append-only');
    databases[0]!.close();
    folder.remove();
  });
});
