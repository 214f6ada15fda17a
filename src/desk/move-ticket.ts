import type { Ticket } from '../domain/ticket.ts';
import type { Actor } from '../domain/ticket-event.ts';
import { stateAfter, type TicketMove } from '../domain/ticket-moves.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { TicketChange } from '../ports/ticket-rows.ts';
import { startClock, stopClocks } from './clocks/run-clock.ts';
import type { DeskCore } from './deps.ts';
import { logEvent } from './log-event.ts';

/**
 * Moves a ticket, with what hangs on every such move: who speaks to the resident, the clocks, the waiting that is logged.
 * Resolves to the ticket as it is then; undefined, and nothing done, when the move is not lawful.
 * Why it moved is the caller's to log.
 */
export async function moveTicket(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  move: TicketMove,
  actor: Actor,
  change: Omit<TicketChange, 'state'> = {},
): Promise<Ticket | undefined> {
  const state = stateAfter(ticket.state, move);
  if (state === undefined) return undefined;
  await tx.changeTicket(ticket.id, { ...change, state });
  const moved = await tx.ticket(ticket.id);
  await changeOwner(tx, moved, move);
  if (state !== ticket.state && (state === 'waiting-resident' || state === 'waiting-staff')) {
    const waitsFor = state === 'waiting-staff' ? 'staff' : 'resident';
    await logEvent(deps, tx, moved, actor, 'waiting', { for: waitsFor });
  }
  await keepClocks(deps, tx, moved, move, ticket.state);
  return moved;
}

/** Bot and person never talk over each other: who holds the ticket speaks, and after its end the bot does. */
async function changeOwner(tx: DeskTx, ticket: Ticket, move: TicketMove): Promise<void> {
  switch (move) {
    case 'claim':
    case 'staff-writes':
      return tx.setOwner(ticket.conversationId, 'staff', ticket.assignee);
    case 'close':
      return tx.setOwner(ticket.conversationId, 'bot');
    case 'reopen':
      return tx.setOwner(ticket.conversationId, 'staff');
    case 'release':
    case 'transfer': {
      // Nobody holds it now; whether the bot speaks meanwhile stays as the resident chose.
      const { owner } = await tx.conversation(ticket.conversationId);
      return tx.setOwner(ticket.conversationId, owner);
    }
    case 'resident-writes':
      return;
  }
}

async function keepClocks(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  move: TicketMove,
  before: Ticket['state'],
): Promise<void> {
  switch (move) {
    case 'staff-writes':
      return stopClocks(deps, tx, ticket, ['first-response', 'next-response']);
    case 'resident-writes':
      if (before === 'waiting-resident') await startClock(deps, tx, ticket, 'next-response');
      return;
    case 'close':
      return stopClocks(deps, tx, ticket, ['first-response', 'next-response', 'resolution']);
    case 'reopen':
      await startClock(deps, tx, ticket, 'next-response');
      return startClock(deps, tx, ticket, 'resolution');
    case 'claim':
    case 'release':
    case 'transfer':
      return;
  }
}
