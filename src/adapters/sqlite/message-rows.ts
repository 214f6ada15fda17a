import { as, type ConversationId, type MessageId } from '../../domain/ids.ts';
import type { ResidentSaid, StaffSaid } from '../../domain/message.ts';
import type { MessageRows, ResidentMessage, StaffPlace, StoredMessage } from '../../ports/message-rows.ts';
import { recentTurns } from './recent-turns.ts';
import { date, given, json, number, type Row, type Statements, text, utc } from './statements.ts';

/** More than this in one turn wait for the next. */
const MOST_TOGETHER = 20;

const toMessage = (row: Row): StoredMessage => {
  const base = {
    seq: number(row.seq),
    id: as<MessageId>(text(row.id)),
    bot: text(row.bot),
    updateId: number(row.update_id),
    lane: text(row.lane),
    chat: text(row.chat),
    ...given('externalId', row.external_id, text),
    receivedAt: date(row.received_at),
    attempts: number(row.attempts),
  };
  return row.side === 'staff'
    ? { ...base, side: 'staff', said: json<StaffSaid>(row.said), place: json<StaffPlace>(row.place) }
    : {
        ...base,
        side: 'resident',
        conversationId: as<ConversationId>(text(row.conversation_id)),
        said: json<ResidentSaid>(row.said),
      };
};

const FREE_LANE = `state = 'new' AND NOT EXISTS (SELECT 1 FROM messages c WHERE c.lane = m.lane AND c.state = 'claimed')
  AND seq = (SELECT min(seq) FROM messages f WHERE f.lane = m.lane AND f.state = 'new')`;

export const createMessageRows = (db: Statements): MessageRows => ({
  addMessage: async (message) =>
    db.run(
      `INSERT INTO messages (id, bot, update_id, side, lane, conversation_id, chat, external_id, kind, said, place, received_at, ready_at)
       VALUES (@id, @bot, @updateId, @side, @lane, @conversation, @chat, @externalId, @kind, @said, @place, @receivedAt, @readyAt)
       ON CONFLICT (bot, update_id) DO NOTHING`,
      {
        id: message.id,
        bot: message.bot,
        updateId: message.updateId,
        side: message.side,
        lane: message.lane,
        conversation: message.side === 'resident' ? message.conversationId : null,
        chat: message.chat,
        externalId: message.externalId ?? null,
        kind: message.said.kind,
        said: JSON.stringify(message.said),
        place: message.side === 'staff' ? JSON.stringify(message.place) : null,
        receivedAt: utc(message.receivedAt),
        readyAt: utc(message.readyAt),
      },
    ) === 1,
  isKnown: async (bot, updateId) =>
    db.one('SELECT 1 FROM messages WHERE bot = @bot AND update_id = @updateId', { bot, updateId }) !==
    undefined,
  deferLane: async (lane, readyAt, limitMs) => {
    for (const row of db.all(`SELECT id, received_at FROM messages WHERE lane = @lane AND state = 'new'`, {
      lane,
    })) {
      const limit = date(row.received_at).getTime() + limitMs;
      const ready = new Date(Math.min(readyAt.getTime(), limit));
      db.run('UPDATE messages SET ready_at = @ready WHERE id = @id', { id: row.id, ready: utc(ready) });
    }
  },
  messageByExternal: async (conversation, externalId) => {
    const row = db.one(
      `SELECT id, state, said FROM messages WHERE conversation_id = @conversation AND external_id = @externalId
       ORDER BY seq DESC LIMIT 1`,
      { conversation, externalId },
    );
    if (row === undefined) return undefined;
    return {
      id: as<MessageId>(text(row.id)),
      state: text(row.state) as 'new' | 'claimed' | 'settled',
      said: json<ResidentSaid>(row.said),
    };
  },
  replaceSaid: async (id, said) => {
    db.run('UPDATE messages SET said = @said, kind = @kind WHERE id = @id', {
      id,
      said: JSON.stringify(said),
      kind: said.kind,
    });
  },
  claim: async (now, together) => {
    const head = db.one(
      `SELECT lane FROM messages m WHERE ${FREE_LANE} AND ready_at <= @now ORDER BY seq LIMIT 1`,
      { now: utc(now) },
    );
    if (head === undefined) return [];
    const waiting = db
      .all(
        `SELECT * FROM messages WHERE lane = @lane AND state = 'new' ORDER BY seq LIMIT ${MOST_TOGETHER}`,
        { lane: head.lane },
      )
      .map(toMessage);
    const first = waiting[0]!;
    const end = waiting.findIndex((next, index) => index > 0 && !together(first, next));
    const taken = end === -1 ? waiting : waiting.slice(0, end);
    for (const message of taken) {
      db.run(
        `UPDATE messages SET state = 'claimed', claimed_at = @now, attempts = attempts + 1 WHERE id = @id`,
        {
          id: message.id,
          now: utc(now),
        },
      );
    }
    return taken.map((message) => ({ ...message, attempts: message.attempts + 1 }));
  },
  nextReadyAt: async () => {
    const row = db.one(`SELECT min(ready_at) AS at FROM messages m WHERE ${FREE_LANE}`);
    return row?.at === null || row === undefined ? undefined : date(row.at);
  },
  settle: async (ids, answerId, at) => {
    for (const id of ids) {
      db.run(
        `UPDATE messages SET state = 'settled', settled_at = @at, answer_id = @answerId WHERE id = @id`,
        {
          id,
          at: utc(at),
          answerId: answerId ?? null,
        },
      );
    }
  },
  release: async (ids, readyAt) => {
    for (const id of ids) {
      db.run(
        `UPDATE messages SET state = 'new', claimed_at = NULL, ready_at = @readyAt WHERE id = @id AND state = 'claimed'`,
        {
          id,
          readyAt: utc(readyAt),
        },
      );
    }
  },
  reclaim: async () => db.run(`UPDATE messages SET state = 'new', claimed_at = NULL WHERE state = 'claimed'`),
  unsettled: async () =>
    number(db.one(`SELECT count(*) AS n FROM messages WHERE state IN ('new', 'claimed')`)?.n),
  lastPress: async (replyId, n, before) => {
    const row = db.one(
      `SELECT settled_at FROM messages WHERE kind = 'press' AND json_extract(said, '$.replyId') = @replyId
       AND (@n IS NULL AND json_extract(said, '$.action.value') IS NOT NULL AND json_extract(said, '$.action.value') <> 'leave'
            OR json_extract(said, '$.n') = @n)
       AND (@before IS NULL OR seq < (SELECT seq FROM messages WHERE id = @before))
       ORDER BY seq DESC LIMIT 1`,
      { replyId, n: n === 'any-guide-answer' ? null : n, before: before ?? null },
    );
    return row === undefined ? undefined : given('settledAt', row.settled_at, date);
  },
  recentContents: async (conversation, since, limit) =>
    db
      .all(
        `SELECT * FROM messages WHERE conversation_id = @conversation AND kind = 'content' AND received_at >= @since
         ORDER BY seq DESC LIMIT @limit`,
        { conversation, since: utc(since), limit },
      )
      .map((row) => toMessage(row) as ResidentMessage)
      .reverse(),
  recentTurns: async (conversation, limit) => recentTurns(db, conversation, limit),
});
