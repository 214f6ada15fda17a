import { type AnswerId, as, type ConversationId, type ReplyId } from '../../domain/ids.ts';
import type { ReplyAction } from '../../domain/reply.ts';
import type { MessageRef, NewReply, QueuedReply, QueueHead, ReplyRows } from '../../ports/reply-rows.ts';
import { date, given, json, number, type Row, type Statements, text, utc } from './statements.ts';

const queuedReply = (db: Statements, row: Row): QueuedReply => ({
  id: as<ReplyId>(text(row.id)),
  lane: text(row.lane),
  chat: text(row.chat),
  audience: text(row.audience) as QueuedReply['audience'],
  ...given('conversationId', row.conversation_id, (value) => as<ConversationId>(text(value))),
  ...given('ticketId', row.ticket_id, text),
  ...given('answerId', row.answer_id, (value) => as<AnswerId>(text(value))),
  ...given('edits', row.edits, text),
  content: json(row.content),
  buttons: db
    .all('SELECT n, label FROM reply_actions WHERE reply_id = @id ORDER BY n', { id: row.id })
    .map((button) => ({ n: number(button.n), label: text(button.label) })),
  carries: json(row.carries),
  ...given('quotes', row.quotes, (value) => json<MessageRef>(value)),
  partsSent: number(row.parts_sent),
  attempts: number(row.attempts),
  queuedAt: date(row.created_at),
  notBefore: date(row.not_before),
});

function queue(db: Statements, reply: NewReply): boolean {
  const added = db.run(
    `INSERT INTO replies (id, lane, chat, audience, conversation_id, ticket_id, answer_id, edits, urgency, kind, content, once_key, carries, quotes, not_before, created_at)
     VALUES (@id, @lane, @chat, @audience, @conversation, @ticket, @answer, @edits, @urgency, @kind, @content, @onceKey, @carries, @quotes, @at, @at)
     ON CONFLICT (once_key) DO NOTHING`,
    {
      id: reply.id,
      lane: reply.lane,
      chat: reply.chat,
      audience: reply.audience,
      conversation: reply.conversationId ?? null,
      ticket: reply.ticketId ?? null,
      answer: reply.answerId ?? null,
      edits: reply.edits ?? null,
      urgency: reply.urgency,
      kind: reply.content.kind,
      content: JSON.stringify(reply.content),
      onceKey: reply.onceKey ?? null,
      carries: JSON.stringify(reply.carries ?? []),
      quotes: reply.quotes === undefined ? null : JSON.stringify(reply.quotes),
      at: utc(reply.at),
    },
  );
  if (added === 0) return false;
  reply.buttons.forEach((button, n) => {
    db.run('INSERT INTO reply_actions (reply_id, n, label, action) VALUES (@id, @n, @label, @action)', {
      id: reply.id,
      n,
      label: button.label,
      action: JSON.stringify(button.action),
    });
  });
  return true;
}

export const createReplyRows = (db: Statements): ReplyRows => ({
  queue: async (reply) => queue(db, reply),
  wasQueued: async (onceKey) =>
    db.one('SELECT 1 FROM replies WHERE once_key = @onceKey', { onceKey }) !== undefined,
  heads: async (limit) =>
    db
      .all(
        `SELECT id, lane, chat, kind, urgency, not_before FROM replies r WHERE state = 'queued' AND seq = (
           SELECT seq FROM replies f WHERE f.lane = r.lane AND f.state = 'queued' ORDER BY urgency DESC, seq LIMIT 1)
         ORDER BY urgency DESC, seq LIMIT @limit`,
        { limit },
      )
      .map((row) => ({
        id: as<ReplyId>(text(row.id)),
        lane: text(row.lane),
        chat: text(row.chat),
        kind: text(row.kind) as QueueHead['kind'],
        urgency: number(row.urgency),
        notBefore: date(row.not_before),
      })),
  queuedReply: async (id) => {
    const row = db.one(`SELECT * FROM replies WHERE id = @id AND state = 'queued'`, { id });
    return row === undefined ? undefined : queuedReply(db, row);
  },
  partSent: async (id, { parts, messageIds = [], done, at }) => {
    db.run(
      `UPDATE replies SET parts_sent = @parts, attempts = 0, last_error = NULL, sent_at = @at,
         state = CASE WHEN @done = 1 THEN 'sent' ELSE state END,
         external_ids = (SELECT json_group_array(value) FROM (
           SELECT value FROM json_each(external_ids) UNION ALL SELECT value FROM json_each(@messageIds)))
       WHERE id = @id`,
      { id, parts, messageIds: JSON.stringify(messageIds), done: done ? 1 : 0, at: utc(at) },
    );
  },
  postpone: async (id, until, error, attempts) => {
    db.run(
      'UPDATE replies SET not_before = @until, last_error = @error, attempts = @attempts WHERE id = @id',
      {
        id,
        until: utc(until),
        error,
        attempts,
      },
    );
  },
  giveUp: async (id, state, error) => {
    db.run('UPDATE replies SET state = @state, last_error = @error WHERE id = @id', { id, state, error });
  },
  requeuePacket: async (ticketId, chat) => {
    db.run(
      `UPDATE replies SET state = 'queued', parts_sent = 0, attempts = 0, not_before = created_at
       WHERE seq = (SELECT max(seq) FROM replies WHERE ticket_id = @ticketId AND chat = @chat AND kind = 'packet')`,
      { ticketId, chat },
    );
  },
  notesBehind: async (id, limit) => {
    const head = db.one('SELECT seq, lane, urgency FROM replies WHERE id = @id', { id });
    if (head === undefined) return [];
    const behind = db.all(
      `SELECT * FROM replies WHERE lane = @lane AND state = 'queued' AND seq > @seq ORDER BY seq LIMIT @limit`,
      { lane: head.lane, seq: head.seq, limit },
    );
    const end = behind.findIndex((row) => row.kind !== 'note' || row.parts_sent !== 0);
    return (end === -1 ? behind : behind.slice(0, end)).map((row) => queuedReply(db, row));
  },
  backlogOf: async (chat) => {
    const row = db.one(
      `SELECT count(*) AS n, min(created_at) AS oldest FROM replies WHERE state = 'queued' AND chat = @chat`,
      { chat },
    );
    return { waiting: number(row?.n), ...given('oldest', row?.oldest, date) };
  },
  actionOf: async (replyId, n) => {
    const row = db.one(
      `SELECT a.label, a.action, r.conversation_id, r.answer_id FROM reply_actions a JOIN replies r ON r.id = a.reply_id
       WHERE a.reply_id = @replyId AND a.n = @n AND r.conversation_id IS NOT NULL`,
      { replyId, n },
    );
    if (row === undefined) return undefined;
    return {
      label: text(row.label),
      action: json<ReplyAction>(row.action),
      conversationId: as<ConversationId>(text(row.conversation_id)),
      ...given('answerId', row.answer_id, (value) => as<AnswerId>(text(value))),
    };
  },
  queuedReplies: async () => number(db.one(`SELECT count(*) AS n FROM replies WHERE state = 'queued'`)?.n),
  hasQueued: async (lane) =>
    db.one(`SELECT 1 FROM replies WHERE lane = @lane AND state = 'queued' LIMIT 1`, { lane }) !== undefined,
  sentSince: async (since) =>
    db
      .all('SELECT chat, sent_at, parts_sent FROM replies WHERE sent_at >= @since', { since: utc(since) })
      .map((row) => ({ chat: text(row.chat), at: date(row.sent_at), parts: number(row.parts_sent) })),
});
