import { DeliveryError, type Thread } from '../ports/courier.ts';
import type { QueuedReply, StaffThread } from '../ports/desk-store.ts';
import type { StaffRoom } from '../ports/staff-room.ts';
import type { DeskDeps } from './deps.ts';

/** Where a staff reply goes; 'packet-first' when the thread must be made anew, 'none' for the chat at large. */
export type Whereto =
  | { readonly kind: 'thread'; readonly thread: Thread }
  | { readonly kind: 'none' }
  | { readonly kind: 'packet-first' };

/** Finds the thread for a reply to staff; a packet makes it. Throws `DeliveryError`. */
export async function threadFor(deps: DeskDeps, room: StaffRoom, reply: QueuedReply): Promise<Whereto> {
  const { ticketId, content } = reply;
  if (ticketId === undefined) return { kind: 'none' };
  if ((content.kind === 'note' || content.kind === 'close-thread') && content.thread !== undefined) {
    return { kind: 'thread', thread: { mode: 'topic', id: content.thread } };
  }
  const known = await deps.store.read((tx) => tx.threadOf(ticketId, room.chat));
  if (known?.thread !== undefined) return { kind: 'thread', thread: { mode: known.mode, id: known.thread } };
  if (content.kind !== 'packet') return { kind: 'packet-first' };
  if ((await room.mode()) === 'replies') return { kind: 'none' };
  return makeTopic(deps, room, ticketId, content, known);
}

/**
 * Makes the ticket's topic. The intent is stored before the call: an intent without a thread, found later, says that a call was made
 * whose end is unknown, and that there may be a second topic to remove.
 */
async function makeTopic(
  deps: DeskDeps,
  room: StaffRoom,
  ticketId: string,
  packet: Extract<QueuedReply['content'], { kind: 'packet' }>,
  intended: StaffThread | undefined,
): Promise<Whereto> {
  const intent =
    intended ??
    (await deps.store.write(async (tx) =>
      intend(deps, room, ticketId, await tx.newestStaffMessage(room.chat)),
    ));
  if (intended === undefined) {
    await deps.store.write((tx) => tx.addThread(intent, deps.clock.now()));
  } else {
    await deps.store.write((tx) => tx.updateThread(intent.id, { doubtful: true }));
  }
  deps.probe('topic-intended');
  let thread: string;
  try {
    thread = await room.createTopic(packet.title, packet.danger);
  } catch (error) {
    if (error instanceof DeliveryError && error.fault === 'no-topics') {
      room.forgetMode();
      await deps.store.write((tx) => tx.updateThread(intent.id, { state: 'gone' }));
      deps.log.warn('staff-chat-has-no-topics', { message: error.message });
      return { kind: 'none' };
    }
    throw error;
  }
  deps.probe('topic-made');
  await deps.store.write(async (tx) => {
    await tx.updateThread(intent.id, { state: 'live', thread });
    await tx.noteStaffMessage(room.chat, thread, ticketId);
  });
  deps.probe('topic-stored');
  return { kind: 'thread', thread: { mode: 'topic', id: thread } };
}

const intend = (deps: DeskDeps, room: StaffRoom, ticketId: string, afterMessage: number): StaffThread => ({
  id: deps.ids.next(),
  ticketId,
  chat: room.chat,
  mode: 'topic',
  state: 'intended',
  afterMessage,
  doubtful: false,
});

/** Numbers looked at for one doubtful topic; each costs a call that shows nothing. */
const MOST_SUSPECTS = 8;

/**
 * Looks for topics that were made while their answer was lost, and removes them. A topic's id is the number of its first message, so a
 * lost one is a number between the newest message known before the intent and the topic that was made at last, and it is no message that
 * we know of. What is neither ours nor named for the ticket is left alone.
 */
export async function reconcileTopics(deps: DeskDeps, room: StaffRoom): Promise<number> {
  const doubtful = await deps.store.read((tx) => tx.doubtfulThreads(room.chat));
  let removed = 0;
  for (const thread of doubtful) {
    const { ticket, suspects } = await deps.store.read(async (tx) => {
      const before = Number(thread.thread);
      const known = new Set(await tx.knownStaffMessages(room.chat, thread.afterMessage, before));
      const between = Array.from(
        { length: Math.max(0, before - thread.afterMessage - 1) },
        (_, index) => before - 1 - index,
      );
      return {
        ticket: await tx.ticket(thread.ticketId),
        suspects: between.filter((id) => !known.has(id)).slice(0, MOST_SUSPECTS),
      };
    });
    for (const suspect of suspects) {
      const found = await room.removeOrphan(String(suspect), ticket.number);
      if (found !== 'removed') continue;
      removed += 1;
      await deps.store.write((tx) =>
        tx.audit({
          at: deps.clock.now(),
          actor: 'bot',
          subject: ticket.number,
          event: 'orphan-topic-removed',
          detail: { thread: String(suspect) },
        }),
      );
    }
    await deps.store.write((tx) => tx.updateThread(thread.id, { doubtful: false }));
  }
  return removed;
}
