import { URGENCY } from '../domain/reply.ts';
import { BOT } from '../domain/ticket-event.ts';
import { DeliveryError } from '../ports/courier.ts';
import { type DeskTx, StorageError } from '../ports/desk-store.ts';
import type { QueuedReply } from '../ports/reply-rows.ts';
import type { DeskDeps } from './deps.ts';
import { logEvent } from './log-event.ts';
import { openOrJoinTicket } from './open-ticket.ts';
import type { Pacer } from './pacer.ts';
import { queueToStaff } from './queue-reply.ts';
import { retryStorage } from './retry-storage.ts';
import { staffWords } from './staff-words.ts';

/** How often the operator is reminded of a staff chat that cannot be written to, in ms. */
const LOST_CHAT_MS = 5 * 60 * 1000;
/** How often a thread is opened again for words of the resident; network faults count, too. */
const MOST_REOPENINGS = 20;

/** What becomes of a reply whose sending failed. Nothing is lost: it is tried later, or recorded as failed and shown to a person. */
export async function afterFault(
  deps: DeskDeps,
  pacer: Pacer,
  reply: QueuedReply,
  error: unknown,
): Promise<void> {
  // What was sent but could not be noted for a stopping program stays queued: at least once.
  if (error instanceof StorageError || deps.cut.aborted) return;
  const fault =
    error instanceof DeliveryError ? error : new DeliveryError('refused', String(error), { cause: error });
  const message = fault.message;
  const write = (work: (tx: DeskTx) => Promise<void>) =>
    retryStorage(deps, deps.cut, () => deps.store.write(work));
  const postpone = (delayMs: number) =>
    write((tx) =>
      tx.postpone(reply.id, new Date(deps.clock.now().getTime() + delayMs), message, reply.attempts + 1),
    );

  switch (fault.fault) {
    case 'unreachable':
      deps.log.warn('reply-unreachable', {
        reply: reply.id,
        kind: reply.content.kind,
        attempts: reply.attempts + 1,
        message,
      });
      return postpone(backoffMs(deps, reply.attempts));
    case 'flood': {
      const waitMs = fault.retryAfterMs ?? deps.settings.retryFirstMs;
      pacer.block(reply.chat, deps.clock.now().getTime() + waitMs);
      deps.log.warn('reply-flood', { reply: reply.id, audience: reply.audience, waitMs });
      return postpone(waitMs);
    }
    case 'blocked':
      return write((tx) => blocked(deps, tx, reply));
    case 'thread-gone':
      deps.log.warn('thread-gone', { reply: reply.id });
      return write((tx) => threadGone(tx, reply));
    case 'thread-closed':
      return reopen(deps, reply, postpone);
    case 'no-topics':
      deps.staffRooms.get(reply.chat)?.forgetMode();
      return postpone(backoffMs(deps, reply.attempts));
    case 'chat-lost':
      if (reply.audience === 'staff') {
        deps.log.error('staff-chat-lost', { message, cure: staffWords.staffChatLost });
        return postpone(LOST_CHAT_MS);
      }
      return write((tx) => blocked(deps, tx, reply));
    case 'refused':
      deps.log.error('reply-refused', {
        reply: reply.id,
        kind: reply.content.kind,
        audience: reply.audience,
        message,
        error,
      });
      return write((tx) => refused(deps, tx, reply, message));
  }
}

/** Doubles from the first wait, with up to a fifth more so that lanes do not march in step. */
function backoffMs({ settings, ids }: DeskDeps, attempts: number): number {
  const plain = Math.min(settings.retryFirstMs * 2 ** Math.min(attempts, 20), settings.retryMostMs);
  return plain * (1 + (ids.next().charCodeAt(0) % 20) / 100);
}

/** The resident is marked and left in peace; staff who wrote are told. */
async function blocked(deps: DeskDeps, tx: DeskTx, reply: QueuedReply): Promise<void> {
  await tx.giveUp(reply.id, 'failed', 'blocked');
  if (reply.conversationId === undefined) return;
  const conversation = await tx.conversation(reply.conversationId);
  await tx.setBlocked(conversation.residentId, deps.clock.now());
  const ticket = await tx.openTicketOf(conversation.id);
  if (ticket !== undefined) {
    await queueToStaff(deps, tx, ticket, {
      kind: 'note',
      text: staffWords.notSent(staffWords.residentBlocked),
    });
  }
}

const isCopy = ({ content }: QueuedReply): boolean =>
  content.kind === 'copy' || content.kind === 'copy-album';

/** For a resident known to have blocked the bot nothing is tried; staff who wrote are told. */
export async function dropForBlocked(deps: DeskDeps, tx: DeskTx, reply: QueuedReply): Promise<void> {
  await tx.giveUp(reply.id, 'dropped', 'blocked');
  const byStaff =
    isCopy(reply) ||
    reply.content.kind === 'correction' ||
    (reply.content.kind === 'say' && reply.content.voice === 'staff');
  if (!byStaff || reply.ticketId === undefined) return;
  await queueToStaff(deps, tx, await tx.ticket(reply.ticketId), {
    kind: 'note',
    text: staffWords.notSent(staffWords.residentBlocked),
  });
}

/** What was to be corrected never reached the resident, or cannot be found there any more: staff are told. */
export async function correctionLost(deps: DeskDeps, tx: DeskTx, reply: QueuedReply): Promise<void> {
  await tx.giveUp(reply.id, 'dropped', 'nothing to correct');
  if (reply.ticketId === undefined) return;
  const note = { kind: 'note', text: staffWords.editNotSent } as const;
  await queueToStaff(deps, tx, await tx.ticket(reply.ticketId), note);
}

async function threadGone(tx: DeskTx, reply: QueuedReply): Promise<void> {
  const { ticketId, content } = reply;
  const own = content.kind === 'note' || content.kind === 'close-thread' ? content.thread : undefined;
  if (ticketId === undefined || own !== undefined || content.kind === 'close-thread')
    return tx.giveUp(reply.id, 'dropped', 'thread gone');
  const thread = await tx.threadOf(ticketId, reply.chat);
  if (thread !== undefined) await tx.updateThread(thread.id, { state: 'gone' });
  // The reply waits behind the packet, which makes a new thread.
  await tx.requeuePacket(ticketId, reply.chat);
}

/**
 * Opens a closed thread again for what is to go into it. After the ticket's end only the resident's own words are worth that;
 * the thread is closed behind them.
 */
async function reopen(
  deps: DeskDeps,
  reply: QueuedReply,
  postpone: (delayMs: number) => Promise<void>,
): Promise<void> {
  const { ticketId, content } = reply;
  const room = deps.staffRooms.get(reply.chat);
  if (ticketId === undefined || room === undefined || content.kind === 'close-thread') {
    return deps.store.write((tx) => tx.giveUp(reply.id, 'dropped', 'thread closed'));
  }
  const { ticket, thread } = await deps.store.read(async (tx) => ({
    ticket: await tx.ticket(ticketId),
    thread: await tx.threadOf(ticketId, room.chat),
  }));
  const ended = ticket.state === 'closed';
  const fromResident = reply.carries.length > 0;
  const mostAttempts = fromResident ? MOST_REOPENINGS : 2;
  if ((ended && !fromResident) || thread?.thread === undefined || reply.attempts > mostAttempts) {
    return deps.store.write((tx) => tx.giveUp(reply.id, 'dropped', 'thread closed'));
  }
  // Before the call: its answer may be lost, and the program may end after it.
  await deps.store.write((tx) =>
    ended
      ? queueToStaff(
          deps,
          tx,
          ticket,
          { kind: 'close-thread' },
          { urgency: URGENCY.rest, onceKey: `close-again:${reply.id}` },
        )
      : logEvent(deps, tx, ticket, BOT, 'thread_reopened'),
  );
  try {
    await room.reopenTopic(thread.thread, deps.cut);
    return postpone(0);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return postpone(backoffMs(deps, reply.attempts));
  }
}

/** Never to be sent. A resident who waits for it gets a person instead; staff who wrote it are told. */
async function refused(deps: DeskDeps, tx: DeskTx, reply: QueuedReply, message: string): Promise<void> {
  if (reply.content.kind === 'correction') return correctionLost(deps, tx, reply);
  await tx.giveUp(reply.id, 'failed', message);
  if (reply.audience === 'staff' && isCopy(reply) && reply.ticketId !== undefined) {
    await queueToStaff(deps, tx, await tx.ticket(reply.ticketId), {
      kind: 'note',
      text: staffWords.copyLost,
    });
  }
  if (reply.audience !== 'resident' || reply.conversationId === undefined) return;
  const conversation = await tx.conversation(reply.conversationId);
  const answer = reply.answerId === undefined ? undefined : await tx.answer(reply.answerId);
  if (answer === undefined) {
    const ticket = await tx.openTicketOf(conversation.id);
    if (ticket !== undefined)
      await queueToStaff(deps, tx, ticket, { kind: 'note', text: staffWords.notSent(message) });
    return;
  }
  await openOrJoinTicket(deps, tx, conversation, {
    reason: 'fault',
    danger: false,
    question: `${staffWords.undeliverable}：${answer.query}`,
    query: answer.query,
    evidence: answer.evidence,
    citations: answer.outcome.kind === 'answered' ? answer.outcome.citations : [],
    answerId: answer.id,
  });
}
