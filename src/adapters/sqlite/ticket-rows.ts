import {
  type AnswerId,
  as,
  type ConversationId,
  type ResidentId,
  type TicketNumber,
} from '../../domain/ids.ts';
import type { EscalationReason, ReplyLanguage } from '../../domain/outcome.ts';
import {
  type CloseReason,
  type Ticket,
  type TicketPriority,
  type TicketState,
  ticketNumberOf,
} from '../../domain/ticket.ts';
import type { TicketChange, TicketRows } from '../../ports/ticket-rows.ts';
import { date, given, json, number, type Row, type Statements, text, utc } from './statements.ts';

export const toTicket = (row: Row): Ticket => ({
  id: text(row.id),
  number: as<TicketNumber>(text(row.number)),
  residentId: as<ResidentId>(text(row.resident_id)),
  conversationId: as<ConversationId>(text(row.conversation_id)),
  state: text(row.state) as TicketState,
  reason: text(row.reason) as EscalationReason,
  priority: text(row.priority) as TicketPriority,
  question: text(row.question),
  openedAt: date(row.opened_at),
  ...given('language', row.language, (value) => text(value) as ReplyLanguage),
  ...given('domain', row.domain, text),
  ...given('department', row.department, text),
  ...given('assignee', row.assignee, text),
  ...given('staffChat', row.staff_chat, text),
  ...given('dueOn', row.due_on, text),
  ...given('claimedAt', row.claimed_at, date),
  ...given('firstStaffAt', row.first_staff_at, date),
  ...given('closedAt', row.closed_at, date),
  ...given('closeReason', row.close_reason, (value) => text(value) as CloseReason),
  ...given('mergedInto', row.merged_into, text),
  reopened: number(row.reopened),
  ...given('rating', row.rating, number),
});

/** Columns of the changeable fields. */
const COLUMNS: Readonly<Record<keyof TicketChange, string>> = {
  state: 'state',
  priority: 'priority',
  reopened: 'reopened',
  department: 'department',
  assignee: 'assignee',
  staffChat: 'staff_chat',
  dueOn: 'due_on',
  claimedAt: 'claimed_at',
  firstStaffAt: 'first_staff_at',
  closedAt: 'closed_at',
  closeReason: 'close_reason',
  mergedInto: 'merged_into',
  rating: 'rating',
};

/** `a = @a, b = @b` for what is named in the change, and the values for it. */
export function assignments<T extends object>(
  change: T,
  columns: Readonly<Record<keyof T, string>>,
): { readonly set: string; readonly values: Row } {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  return {
    set: entries.map(([key]) => `${columns[key as keyof T]} = @${key}`).join(', '),
    values: Object.fromEntries(
      entries.map(([key, value]) => [key, value instanceof Date ? utc(value) : (value as unknown)]),
    ),
  };
}

const BY_PRIORITY = `CASE priority WHEN 'danger' THEN 0 WHEN 'deadline' THEN 1 WHEN 'vulnerable' THEN 2 ELSE 3 END`;

export const maybeTicket = (row: Row | undefined): Ticket | undefined =>
  row === undefined ? undefined : toTicket(row);

export const createTicketRows = (db: Statements): TicketRows => ({
  openTicketOf: async (conversation) =>
    maybeTicket(
      db.one(`SELECT * FROM tickets WHERE conversation_id = @conversation AND state <> 'closed'`, {
        conversation,
      }),
    ),
  ticket: async (id) => {
    const row = db.one('SELECT * FROM tickets WHERE id = @id', { id });
    if (row === undefined) throw new Error('no such ticket');
    return toTicket(row);
  },
  ticketByNumber: async (ticketNumber) =>
    maybeTicket(db.one('SELECT * FROM tickets WHERE number = @ticketNumber', { ticketNumber })),
  ticketsOf: async (resident, limit) =>
    db
      .all(
        `SELECT * FROM tickets WHERE resident_id = @resident ORDER BY state = 'closed', opened_at DESC LIMIT @limit`,
        {
          resident,
          limit,
        },
      )
      .map(toTicket),
  openTicketList: async () =>
    db
      .all(`SELECT * FROM tickets WHERE state <> 'closed' ORDER BY ${BY_PRIORITY}, opened_at, rowid`)
      .map(toTicket),
  openTickets: async () => number(db.one(`SELECT count(*) AS n FROM tickets WHERE state <> 'closed'`)?.n),
  nextTicketNumber: async (day) => {
    const row = db.one(
      `INSERT INTO ticket_numbers (day, last) VALUES (@day, 1) ON CONFLICT (day) DO UPDATE SET last = last + 1 RETURNING last`,
      { day },
    );
    return ticketNumberOf(day, number(row?.last));
  },
  addTicket: async (ticket) => {
    db.run(
      `INSERT INTO tickets (id, number, resident_id, conversation_id, state, reason, priority, question, language,
         domain, department, staff_chat, due_on, reopened, opened_at)
       VALUES (@id, @number, @resident, @conversation, @state, @reason, @priority, @question, @language,
         @domain, @department, @staffChat, @dueOn, @reopened, @openedAt)`,
      {
        id: ticket.id,
        number: ticket.number,
        resident: ticket.residentId,
        conversation: ticket.conversationId,
        state: ticket.state,
        reason: ticket.reason,
        priority: ticket.priority,
        question: ticket.question,
        language: ticket.language ?? null,
        domain: ticket.domain ?? null,
        department: ticket.department ?? null,
        staffChat: ticket.staffChat ?? null,
        dueOn: ticket.dueOn ?? null,
        reopened: ticket.reopened,
        openedAt: utc(ticket.openedAt),
      },
    );
  },
  addMatter: async (matter) => {
    db.run(
      `INSERT INTO ticket_matters (id, ticket_id, answer_id, reason, question, snapshot, created_at)
       VALUES (@id, @ticket, @answer, @reason, @question, @snapshot, @at)`,
      {
        id: matter.id,
        ticket: matter.ticketId,
        answer: matter.answerId ?? null,
        reason: matter.reason,
        question: matter.question,
        snapshot: JSON.stringify(matter.snapshot),
        at: utc(matter.at),
      },
    );
  },
  mattersOf: async (ticket) =>
    db
      .all('SELECT * FROM ticket_matters WHERE ticket_id = @ticket ORDER BY created_at, rowid', { ticket })
      .map((row) => ({
        id: text(row.id),
        ticketId: text(row.ticket_id),
        ...given('answerId', row.answer_id, (value) => as<AnswerId>(text(value))),
        reason: text(row.reason) as EscalationReason,
        question: text(row.question),
        snapshot: json(row.snapshot),
        at: date(row.created_at),
      })),
  moveMatters: async (from, to) => {
    db.run('UPDATE ticket_matters SET ticket_id = @to WHERE ticket_id = @from', { from, to });
  },
  changeTicket: async (id, change) => {
    const { set, values } = assignments(change, COLUMNS);
    if (set !== '') db.run(`UPDATE tickets SET ${set} WHERE id = @ticketId`, { ...values, ticketId: id });
  },
});
