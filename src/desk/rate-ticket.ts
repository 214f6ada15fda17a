import type { DeskTx } from '../ports/desk-store.ts';
import type { ResidentMessage } from '../ports/message-rows.ts';
import { awaitNext } from './add-to-ticket.ts';
import type { DeskDeps } from './deps.ts';
import { logEvent } from './log-event.ts';
import { queueAboutTicket, queueSay } from './queue-reply.ts';
import { reopenTicket } from './reopen-ticket.ts';
import { staffWords } from './staff-words.ts';
import { words } from './words.ts';

/** Takes the resident's marks, once, and offers to take a word with them. */
export async function rateTicket(
  deps: DeskDeps,
  tx: DeskTx,
  message: ResidentMessage,
  ticketId: string,
  score: number,
): Promise<void> {
  const conversation = await tx.conversation(message.conversationId);
  const ticket = await tx.ticket(ticketId);
  await tx.settle([message.id], undefined, deps.clock.now());
  if (ticket.rating !== undefined)
    return queueSay(deps, tx, conversation, { text: words.ratedAlready, ticketId });
  await tx.changeTicket(ticketId, { rating: score });
  await logEvent(deps, tx, ticket, { id: ticket.residentId, role: 'resident' }, 'rated', { score });
  await queueAboutTicket(deps, tx, ticket, staffWords.residentRated(score));
  await queueSay(deps, tx, conversation, {
    text: words.rated,
    ticketId,
    buttons: [{ label: words.commentLabel, action: { kind: 'comment', ticketId } }],
  });
}

/** The next message is a word about how it went. */
export async function askComment(
  deps: DeskDeps,
  tx: DeskTx,
  message: ResidentMessage,
  ticketId: string,
): Promise<void> {
  const conversation = await tx.conversation(message.conversationId);
  await tx.settle([message.id], undefined, deps.clock.now());
  await awaitNext(deps, tx, conversation, 'comment', ticketId);
  await queueSay(deps, tx, conversation, { text: words.commentAsk, ticketId });
}

/** It is not solved after all: the ticket goes back into the queue. */
export async function reopenForResident(
  deps: DeskDeps,
  tx: DeskTx,
  message: ResidentMessage,
  ticketId: string,
): Promise<void> {
  const conversation = await tx.conversation(message.conversationId);
  const ticket = await tx.ticket(ticketId);
  await tx.settle([message.id], undefined, deps.clock.now());
  const actor = { id: ticket.residentId, role: 'resident' } as const;
  const reopening = await reopenTicket(deps, tx, ticket, actor, staffWords.residentReopened);
  const text =
    reopening.kind === 'reopened'
      ? words.reopened(ticket.number)
      : reopening.kind === 'other-open'
        ? words.reopenElsewhere(reopening.other.number)
        : words.reopenNotNeeded(ticket.number);
  await queueSay(deps, tx, conversation, { text, ticketId });
}
