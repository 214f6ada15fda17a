import { as, type ConversationId, type ResidentId } from '../../domain/ids.ts';
import type { Awaiting, Conversation, Owner, Resident, ResidentRows } from '../../ports/resident-rows.ts';
import { date, given, json, type Row, type Statements, text, utc } from './statements.ts';

const toResident = (row: Row): Resident => ({
  id: as<ResidentId>(text(row.id)),
  channel: text(row.channel),
  externalId: text(row.external_id),
  name: text(row.name),
  blocked: row.blocked_at !== null,
});

const toConversation = (row: Row): Conversation => ({
  id: as<ConversationId>(text(row.id)),
  residentId: as<ResidentId>(text(row.resident_id)),
  chat: text(row.external_id),
  owner: text(row.owner) as Owner,
  ...given('ownerId', row.owner_id, text),
  ...given('awaiting', row.awaiting, (value) => {
    const stored = json<Omit<Awaiting, 'until'> & { until: string }>(value);
    return { ...stored, until: date(stored.until) };
  }),
  memory: json(row.memory),
});

const found = (row: Row | undefined, what: string): Row => {
  if (row === undefined) throw new Error(`no such ${what}`);
  return row;
};

export const createResidentRows = (db: Statements): ResidentRows => ({
  meet: async ({ channel, externalId, name, chat, newIds, at }) => {
    db.run(
      `INSERT INTO residents (id, channel, external_id, name, created_at) VALUES (@id, @channel, @externalId, @name, @at)
       ON CONFLICT (channel, external_id) DO UPDATE SET name = excluded.name, blocked_at = NULL
       WHERE name <> excluded.name OR blocked_at IS NOT NULL`,
      { id: newIds.resident, channel, externalId, name, at: utc(at) },
    );
    const resident = toResident(
      found(
        db.one('SELECT * FROM residents WHERE channel = @channel AND external_id = @externalId', {
          channel,
          externalId,
        }),
        'resident',
      ),
    );
    db.run(
      `INSERT INTO conversations (id, resident_id, channel, external_id, created_at) VALUES (@id, @resident, @channel, @chat, @at)
       ON CONFLICT (channel, external_id) DO NOTHING`,
      { id: newIds.conversation, resident: resident.id, channel, chat, at: utc(at) },
    );
    const conversation = toConversation(
      found(
        db.one('SELECT * FROM conversations WHERE channel = @channel AND external_id = @chat', {
          channel,
          chat,
        }),
        'chat',
      ),
    );
    return { resident, conversation };
  },
  conversation: async (id) =>
    toConversation(found(db.one('SELECT * FROM conversations WHERE id = @id', { id }), 'conversation')),
  resident: async (id) =>
    toResident(found(db.one('SELECT * FROM residents WHERE id = @id', { id }), 'resident')),
  residentByExternal: async (channel, externalId) => {
    const row = db.one('SELECT * FROM residents WHERE channel = @channel AND external_id = @externalId', {
      channel,
      externalId,
    });
    return row === undefined ? undefined : toResident(row);
  },
  setOwner: async (id, owner, ownerId) => {
    db.run('UPDATE conversations SET owner = @owner, owner_id = @ownerId WHERE id = @id', {
      id,
      owner,
      ownerId: ownerId ?? null,
    });
  },
  setAwaiting: async (id, awaiting) => {
    db.run('UPDATE conversations SET awaiting = @awaiting WHERE id = @id', {
      id,
      awaiting: awaiting === undefined ? null : JSON.stringify(awaiting),
    });
  },
  previewOf: async (id) => {
    const row = db.one('SELECT preview FROM conversations WHERE id = @id', { id });
    return given('preview', row?.preview, text).preview;
  },
  setPreview: async (id, messageId) => {
    db.run('UPDATE conversations SET preview = @messageId WHERE id = @id', { id, messageId });
  },
  setMemory: async (id, memory) => {
    db.run('UPDATE conversations SET memory = @memory WHERE id = @id', {
      id,
      memory: JSON.stringify(memory),
    });
  },
  setBlocked: async (id, at) => {
    db.run('UPDATE residents SET blocked_at = @at WHERE id = @id', { id, at: at === null ? null : utc(at) });
  },
});
