import {
  type AnswerId,
  as,
  type ConversationId,
  type ResidentId,
  type TicketNumber,
} from '../../domain/ids.ts';
import type { EscalationReason } from '../../domain/outcome.ts';
import { type Ticket, type TicketPriority, type TicketState, ticketNumberOf } from '../../domain/ticket.ts';
import type { TicketRows } from '../../ports/desk-store.ts';
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
  ...given('firstStaffAt', row.first_staff_at, date),
  ...given('closedAt', row.closed_at, date),
});

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
  unannouncedTickets: async (chat) =>
    db
      .all(
        `SELECT * FROM tickets t WHERE state <> 'closed' AND NOT EXISTS (
           SELECT 1 FROM replies r WHERE r.ticket_id = t.id AND r.kind = 'packet' AND r.chat = @chat)
         ORDER BY priority = 'danger' DESC, opened_at`,
        { chat },
      )
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
      `INSERT INTO tickets (id, number, resident_id, conversation_id, state, reason, priority, question, opened_at)
       VALUES (@id, @number, @resident, @conversation, @state, @reason, @priority, @question, @openedAt)`,
      {
        id: ticket.id,
        number: ticket.number,
        resident: ticket.residentId,
        conversation: ticket.conversationId,
        state: ticket.state,
        reason: ticket.reason,
        priority: ticket.priority,
        question: ticket.question,
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
  raise: async (id, priority) => {
    db.run('UPDATE tickets SET priority = @priority WHERE id = @id', { id, priority });
  },
  staffWrote: async (id, at) => {
    db.run('UPDATE tickets SET first_staff_at = coalesce(first_staff_at, @at) WHERE id = @id', {
      id,
      at: utc(at),
    });
  },
  closeTicket: async (id, by, at) => {
    db.run(
      `UPDATE tickets SET state = 'closed', closed_at = @at, closed_by = @by WHERE id = @id AND state <> 'closed'`,
      {
        id,
        by,
        at: utc(at),
      },
    );
  },
});
