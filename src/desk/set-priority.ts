import type { Ticket, TicketPriority } from '../domain/ticket.ts';
import type { Actor } from '../domain/ticket-event.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import { recount } from './clocks/run-clock.ts';
import type { DeskCore } from './deps.ts';
import { logEvent } from './log-event.ts';

/** Changes how pressing a ticket is; its clocks are counted anew. */
export async function setPriority(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  priority: TicketPriority,
  actor: Actor,
): Promise<void> {
  await tx.changeTicket(ticket.id, { priority });
  await logEvent(deps, tx, ticket, actor, 'prioritised', { from: ticket.priority, to: priority });
  await recount(deps, tx, { ...ticket, priority });
}
