import type { StaffRows, StaffThread } from '../../ports/staff-rows.ts';
import { given, number, type Row, type Statements, text, utc } from './statements.ts';
import { maybeTicket } from './ticket-rows.ts';

const toThread = (row: Row): StaffThread => ({
  id: text(row.id),
  ticketId: text(row.ticket_id),
  chat: text(row.chat),
  mode: text(row.mode) as StaffThread['mode'],
  state: text(row.state) as StaffThread['state'],
  ...given('thread', row.thread, text),
  afterMessage: number(row.after_message),
  doubtful: number(row.doubtful),
});

export const createStaffRows = (db: Statements): StaffRows => ({
  threadOf: async (ticket, chat) => {
    const row = db.one(
      `SELECT * FROM ticket_threads WHERE ticket_id = @ticket AND chat = @chat AND state IN ('intended', 'live', 'closed')
       ORDER BY created_at DESC, rowid DESC LIMIT 1`,
      { ticket, chat },
    );
    return row === undefined ? undefined : toThread(row);
  },
  addThread: async (thread, at) => {
    db.run(
      `INSERT INTO ticket_threads (id, ticket_id, chat, mode, state, thread, after_message, doubtful, created_at)
       VALUES (@id, @ticket, @chat, @mode, @state, @thread, @afterMessage, @doubtful, @at) ON CONFLICT DO NOTHING`,
      {
        id: thread.id,
        ticket: thread.ticketId,
        chat: thread.chat,
        mode: thread.mode,
        state: thread.state,
        thread: thread.thread ?? null,
        afterMessage: thread.afterMessage,
        doubtful: thread.doubtful,
        at: utc(at),
      },
    );
  },
  updateThread: async (id, change) => {
    db.run(
      `UPDATE ticket_threads SET state = coalesce(@state, state), thread = coalesce(@thread, thread),
         doubtful = coalesce(@doubtful, doubtful) WHERE id = @id`,
      {
        id,
        state: change.state ?? null,
        thread: change.thread ?? null,
        doubtful: change.doubtful ?? null,
      },
    );
  },
  ticketByThread: async (chat, thread) =>
    maybeTicket(
      db.one(
        `SELECT t.* FROM tickets t JOIN ticket_threads h ON h.ticket_id = t.id WHERE h.chat = @chat AND h.thread = @thread`,
        {
          chat,
          thread,
        },
      ),
    ),
  doubtfulThreads: async (chat) =>
    db
      .all(
        `SELECT * FROM ticket_threads WHERE chat = @chat AND doubtful > 0 AND state IN ('live', 'closed')`,
        { chat },
      )
      .map(toThread),
  noteStaffMessage: async (chat, message, ticket) => {
    db.run(
      `INSERT INTO staff_messages (chat, message, ticket_id) VALUES (@chat, @message, @ticket)
       ON CONFLICT DO UPDATE SET ticket_id = coalesce(excluded.ticket_id, ticket_id)`,
      { chat, message: number(message), ticket: ticket ?? null },
    );
  },
  ticketByStaffMessage: async (chat, message) =>
    maybeTicket(
      db.one(
        `SELECT t.* FROM tickets t JOIN staff_messages s ON s.ticket_id = t.id WHERE s.chat = @chat AND s.message = @message`,
        {
          chat,
          message: number(message),
        },
      ),
    ),
  newestStaffMessage: async (chat) =>
    number(
      db.one('SELECT coalesce(max(message), 0) AS n FROM staff_messages WHERE chat = @chat', { chat })?.n,
    ),
  knownStaffMessages: async (chat, after, before) =>
    db
      .all(
        'SELECT message FROM staff_messages WHERE chat = @chat AND message > @after AND message < @before',
        { chat, after, before },
      )
      .map((row) => number(row.message)),
});
