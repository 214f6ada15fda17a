import { URGENCY } from '../domain/reply.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { DeskDeps } from './deps.ts';
import { logEvent } from './log-event.ts';
import { queueSay, queueToStaff } from './queue-reply.ts';
import { words } from './words.ts';

/** Ends a ticket: the resident is told, the conversation goes back to the bot, the thread is closed. */
export async function closeTicket(
  deps: Pick<DeskDeps, 'ids' | 'clock' | 'staffRoom'>,
  tx: DeskTx,
  ticket: Ticket,
  actor: string,
  { threadIsClosed = false }: { readonly threadIsClosed?: boolean } = {},
): Promise<void> {
  const now = deps.clock.now();
  await tx.changeTicket(ticket.id, { state: 'closed', closedAt: now, closeReason: 'solved' });
  await logEvent(deps, tx, ticket, { id: actor, role: 'staff' }, 'closed', { reason: 'solved' });
  const conversation = await tx.conversation(ticket.conversationId);
  await tx.setOwner(conversation.id, 'bot');
  await queueSay(deps, tx, conversation, { text: words.closed(ticket.number), ticketId: ticket.id });
  if (deps.staffRoom === undefined) return;
  const thread = await tx.threadOf(ticket.id, deps.staffRoom.chat);
  if (threadIsClosed) {
    if (thread !== undefined) await tx.updateThread(thread.id, { state: 'closed' });
    return;
  }
  await queueToStaff(
    deps,
    tx,
    ticket,
    { kind: 'note', text: words.closeDone(ticket.number) },
    { urgency: URGENCY.rest },
  );
  await queueToStaff(deps, tx, ticket, { kind: 'close-thread' }, { urgency: URGENCY.rest });
}
