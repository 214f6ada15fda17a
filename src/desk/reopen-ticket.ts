import { URGENCY } from '../domain/reply.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Actor } from '../domain/ticket-event.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { DeskCore } from './deps.ts';
import { logEvent } from './log-event.ts';
import { moveTicket } from './move-ticket.ts';
import { queueToStaff } from './queue-reply.ts';
import { staffWords } from './staff-words.ts';

export type Reopening =
  | { readonly kind: 'reopened'; readonly ticket: Ticket }
  | { readonly kind: 'not-closed' }
  /** The conversation has another ticket at work: there is never a second. */
  | { readonly kind: 'other-open'; readonly other: Ticket };

/** Opens an ended ticket again, into the queue; `said` is what staff read of it in its thread. */
export async function reopenTicket(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  actor: Actor,
  said: string,
): Promise<Reopening> {
  const other = await tx.openTicketOf(ticket.conversationId);
  if (other !== undefined && other.id !== ticket.id) return { kind: 'other-open', other };
  const reopened = await moveTicket(deps, tx, ticket, 'reopen', actor, {
    assignee: null,
    claimedAt: null,
    closedAt: null,
    closeReason: null,
    reopened: ticket.reopened + 1,
  });
  if (reopened === undefined) return { kind: 'not-closed' };
  await logEvent(deps, tx, ticket, actor, 'reopened', {
    by: actor.role === 'resident' ? 'resident' : 'staff',
  });
  await queueToStaff(
    deps,
    tx,
    reopened,
    {
      kind: 'note',
      text: said,
      ticketNumber: ticket.number,
      verbs: [{ verb: 'claim', label: staffWords.claimLabel }],
    },
    { urgency: URGENCY.ticket },
  );
  return { kind: 'reopened', ticket: reopened };
}
