import { as, type ConversationId } from '../../domain/ids.ts';
import type { ActorRole, TicketEvent, TicketEventKind } from '../../domain/ticket-event.ts';
import type { TicketEventRows } from '../../ports/ticket-rows.ts';
import { date, json, number, type Row, type Statements, text, utc } from './statements.ts';

const toEvent = (row: Row): TicketEvent => ({
  id: number(row.id),
  ticketId: text(row.ticket_id),
  conversationId: as<ConversationId>(text(row.conversation_id)),
  at: date(row.at),
  actor: { id: text(row.actor_id), role: text(row.actor_role) as ActorRole },
  kind: text(row.kind) as TicketEventKind,
  detail: json(row.detail),
});

export const createTicketEventRows = (db: Statements): TicketEventRows => ({
  addEvent: async ({ ticketId, conversationId, at, actor, kind, detail }) => {
    db.run(
      `INSERT INTO ticket_events (ticket_id, conversation_id, at, actor_id, actor_role, kind, detail)
       VALUES (@ticketId, @conversationId, @at, @actorId, @actorRole, @kind, @detail)`,
      {
        ticketId,
        conversationId,
        at: utc(at),
        actorId: actor.id,
        actorRole: actor.role,
        kind,
        detail: JSON.stringify(detail ?? {}),
      },
    );
  },
  eventsOf: async (ticketId) =>
    db.all('SELECT * FROM ticket_events WHERE ticket_id = @ticketId ORDER BY id', { ticketId }).map(toEvent),
  eventsBetween: async (from, to) =>
    db
      .all('SELECT * FROM ticket_events WHERE at >= @from AND at < @to ORDER BY id', {
        from: utc(from),
        to: utc(to),
      })
      .map(toEvent),
});
