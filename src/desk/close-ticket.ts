import { assertNever } from '../domain/outcome.ts';
import { type ReplyButton, URGENCY } from '../domain/reply.ts';
import type { CloseReason, Ticket } from '../domain/ticket.ts';
import type { Actor } from '../domain/ticket-event.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import { measure } from './clocks/run-clock.ts';
import type { DeskCore } from './deps.ts';
import { learningOffer } from './learning/offer.ts';
import { logEvent } from './log-event.ts';
import { moveTicket } from './move-ticket.ts';
import { queueSay, queueToStaff, staffChatOf } from './queue-reply.ts';
import { staffWords } from './staff-words.ts';
import { words } from './words.ts';

export interface Closing {
  readonly reason: CloseReason;
  /** The thread was closed by hand: nothing more is written into it. */
  readonly threadIsClosed?: boolean;
  /** The ticket that goes on instead. */
  readonly into?: Ticket;
}

/**
 * Ends a ticket: the resident is told and, except after danger, asked how it went; the conversation goes back to the bot, the thread
 * is closed. False, and nothing done, when it was ended already.
 */
export async function closeTicket(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  actor: Actor,
  closing: Closing,
): Promise<boolean> {
  const { reason } = closing;
  const closed = await moveTicket(deps, tx, ticket, 'close', actor, {
    closedAt: deps.clock.now(),
    closeReason: reason,
  });
  if (closed === undefined) return false;
  await logEvent(deps, tx, ticket, actor, 'closed', {
    reason,
    priority: ticket.priority,
    department: ticket.department ?? null,
    reopened: ticket.reopened,
    ...measure(deps, ticket, ticket.openedAt, deps.policy.targets[ticket.priority].resolution),
  });
  await tellResident(deps, tx, closed, closing);
  await endThread(deps, tx, closed, closing);
  return true;
}

async function tellResident(deps: DeskCore, tx: DeskTx, ticket: Ticket, closing: Closing): Promise<void> {
  const conversation = await tx.conversation(ticket.conversationId);
  const say = (text: string, buttons: readonly ReplyButton[] = []) =>
    queueSay(deps, tx, conversation, { text, buttons, ticketId: ticket.id });
  switch (closing.reason) {
    case 'merged':
      return say(words.closedMerged(ticket.number, closing.into?.number ?? ''));
    case 'withdrawn':
      // Who took it back is answered where they did so.
      return;
    case 'not-ours':
      return say(words.closedNotOurs(ticket.number), [reopenButton(ticket)]);
    case 'solved':
    case 'no-answer': {
      // In danger nobody is asked for marks, nor twice for one ticket; and there is nothing to judge where no person wrote.
      const asks =
        ticket.priority !== 'danger' && ticket.firstStaffAt !== undefined && ticket.rating === undefined;
      const text = words.closed(ticket.number);
      return say(asks ? `${text}\n\n${words.askSatisfaction}` : text, [
        ...(asks ? rateButtons(ticket) : []),
        reopenButton(ticket),
      ]);
    }
    default:
      return assertNever(closing.reason);
  }
}

const reopenButton = (ticket: Ticket): ReplyButton => ({
  label: words.reopenLabel,
  action: { kind: 'reopen', ticketId: ticket.id },
});

const rateButtons = (ticket: Ticket): readonly ReplyButton[] =>
  [5, 4, 3, 2, 1].map((score) => ({
    label: words.satisfaction(score),
    action: { kind: 'rate', ticketId: ticket.id, score },
  }));

async function endThread(deps: DeskCore, tx: DeskTx, ticket: Ticket, closing: Closing): Promise<void> {
  const chat = staffChatOf(deps, ticket);
  if (chat === undefined) return;
  const thread = await tx.threadOf(ticket.id, chat);
  if (closing.threadIsClosed === true) {
    if (thread !== undefined) await tx.updateThread(thread.id, { state: 'closed' });
    // Words of the resident may have opened it again before this was known.
    const log = await tx.eventsOf(ticket.id);
    if (!log.some(({ kind }) => kind === 'thread_reopened')) return;
    await queueToStaff(deps, tx, ticket, { kind: 'close-thread' }, { urgency: URGENCY.rest });
    return;
  }
  const text =
    closing.reason === 'merged'
      ? staffWords.mergedAway(closing.into?.number ?? '')
      : staffWords.closeDone(ticket.number, closing.reason);
  const offer = await learningOffer(deps, tx, ticket, closing.reason);
  await queueToStaff(deps, tx, ticket, { kind: 'note', text, ...offer }, { urgency: URGENCY.rest });
  await queueToStaff(deps, tx, ticket, { kind: 'close-thread' }, { urgency: URGENCY.rest });
}
