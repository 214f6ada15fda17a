import type { Ticket } from '../domain/ticket.ts';
import type { Actor, TicketEventKind } from '../domain/ticket-event.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { DeskDeps } from './deps.ts';

/** Appends one line to the ticket's log, in the transaction of what it tells. */
export const logEvent = (
  deps: Pick<DeskDeps, 'clock'>,
  tx: DeskTx,
  ticket: Pick<Ticket, 'id' | 'conversationId'>,
  actor: Actor,
  kind: TicketEventKind,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  tx.addEvent({
    ticketId: ticket.id,
    conversationId: ticket.conversationId,
    at: deps.clock.now(),
    actor,
    kind,
    detail,
  });
