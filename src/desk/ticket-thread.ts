import { DeliveryError, type Thread } from '../ports/courier.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { QueuedReply } from '../ports/reply-rows.ts';
import type { StaffRoom } from '../ports/staff-room.ts';
import type { StaffThread } from '../ports/staff-rows.ts';
import type { DeskDeps } from './deps.ts';
import { departmentOf } from './policy.ts';

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
  const { known, topic, open } = await deps.store.read(async (tx) => {
    const ticket = await tx.ticket(ticketId);
    return {
      known: await tx.threadOf(ticketId, room.chat),
      topic: standingTopic(deps, room, ticket.department),
      open: ticket.state !== 'closed',
    };
  });
  if (known?.thread !== undefined) {
    const { thread: id } = known;
    // A ticket that was opened again, or came back to this department, opens its topic again.
    if (open && known.mode === 'topic' && known.state === 'closed' && content.kind !== 'close-thread') {
      await room.reopenTopic(id, deps.cut);
      await deps.store.write((tx) => tx.updateThread(known.id, { state: 'live' }));
    }
    if (known.mode === 'topic') return { kind: 'thread', thread: { mode: 'topic', id } };
    return { kind: 'thread', thread: { mode: 'reply', id, ...(topic === undefined ? {} : { topic }) } };
  }
  if (content.kind !== 'packet') return { kind: 'packet-first' };
  if (topic !== undefined) return { kind: 'thread', thread: { mode: 'in-topic', topic } };
  if ((await room.mode(deps.cut)) === 'replies') return { kind: 'none' };
  return makeTopic(deps, room, ticketId, content, known);
}

/** The topic of the main chat in which a department's tickets are threads of replies, if it has one. */
const standingTopic = (
  deps: DeskDeps,
  room: StaffRoom,
  department: string | undefined,
): string | undefined =>
  room.chat === deps.staffRoom?.chat ? departmentOf(deps.policy, department)?.topic : undefined;

/**
 * Makes the ticket's topic. That a call begins is stored before it: one whose end never was stored tells, later, that there may be a
 * second topic to remove.
 */
async function makeTopic(
  deps: DeskDeps,
  room: StaffRoom,
  ticketId: string,
  packet: Extract<QueuedReply['content'], { kind: 'packet' }>,
  intended: StaffThread | undefined,
): Promise<Whereto> {
  const intent = await intend(deps, room, ticketId, intended);
  deps.probe('topic-intended');
  const update = (change: Parameters<DeskTx['updateThread']>[1]) =>
    deps.store.write((tx) => tx.updateThread(intent.id, change));
  let thread: string;
  try {
    thread = await room.createTopic(packet.title, packet.danger, deps.cut);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    // A gateway that gave up (502) may stand before a server that did it.
    if (error.mayHaveHappened || error.fault === 'unreachable') throw error;
    await update({ doubtful: intent.doubtful - 1 });
    if (error.fault !== 'no-topics') throw error;
    room.forgetMode();
    deps.log.warn('staff-chat-has-no-topics', { message: error.message });
    return { kind: 'none' };
  }
  deps.probe('topic-made');
  await deps.store.write(async (tx) => {
    await tx.updateThread(intent.id, { state: 'live', thread, doubtful: intent.doubtful - 1 });
    await tx.noteStaffMessage(room.chat, thread, ticketId);
  });
  deps.probe('topic-stored');
  return { kind: 'thread', thread: { mode: 'topic', id: thread } };
}

/** Stores that one more call to make the topic begins. */
const intend = (
  deps: DeskDeps,
  room: StaffRoom,
  ticketId: string,
  intended: StaffThread | undefined,
): Promise<StaffThread> =>
  deps.store.write(async (tx) => {
    if (intended !== undefined) {
      const again = { ...intended, doubtful: intended.doubtful + 1 };
      await tx.updateThread(again.id, { doubtful: again.doubtful });
      return again;
    }
    const intent: StaffThread = {
      id: deps.ids.next(),
      ticketId,
      chat: room.chat,
      mode: 'topic',
      state: 'intended',
      afterMessage: await tx.newestStaffMessage(room.chat),
      doubtful: 1,
    };
    await tx.addThread(intent, deps.clock.now());
    return intent;
  });
