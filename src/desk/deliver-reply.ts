import { DeliveryError, type Outgoing, type Part, type Thread } from '../ports/courier.ts';
import type { QueuedReply } from '../ports/reply-rows.ts';
import type { StaffRoom } from '../ports/staff-room.ts';
import { combineNotes } from './combine-notes.ts';
import { afterFault, correctionLost, dropForBlocked } from './delivery-faults.ts';
import type { DeskDeps } from './deps.ts';
import type { Pacer, Place } from './pacer.ts';
import { retryStorage } from './retry-storage.ts';
import { threadFor } from './ticket-thread.ts';

/**
 * Sends what is left of one reply, part by part, noting each; stops early when the pace wants it to.
 * `place` is taken for the first part; `reconcile` is called after a packet, whose topic may have a double. Throws only `StorageError`s of a stopping program.
 */
export async function deliverReply(
  deps: DeskDeps,
  pacer: Pacer,
  place: Place,
  reply: QueuedReply,
  reconcile: () => void,
): Promise<void> {
  try {
    if (await isForBlocked(deps, reply)) {
      await deps.store.write((tx) => dropForBlocked(deps, tx, reply));
      return;
    }
    const room = reply.audience === 'staff' ? deps.staffRooms.get(reply.chat) : undefined;
    if (reply.audience === 'staff' && room === undefined) {
      // The staff chat was changed: open tickets are announced anew to the new one.
      await deps.store.write((tx) => tx.giveUp(reply.id, 'dropped', 'the staff chat is another now'));
      return;
    }
    const whereto = room === undefined ? ({ kind: 'none' } as const) : await threadFor(deps, room, reply);
    if (whereto.kind === 'packet-first') {
      await deps.store.write((tx) => tx.requeuePacket(reply.ticketId ?? '', reply.chat));
      return;
    }
    const thread = whereto.kind === 'thread' ? whereto.thread : undefined;
    await sendParts(deps, pacer, place, reply, room, thread);
    if (reply.content.kind === 'packet') reconcile();
  } catch (error) {
    await afterFault(deps, pacer, reply, error);
  }
}

async function sendParts(
  deps: DeskDeps,
  pacer: Pacer,
  place: Place,
  reply: QueuedReply,
  room: StaffRoom | undefined,
  thread: Thread | undefined,
): Promise<void> {
  const { content, together } = await combineNotes(deps, reply, room);
  const { quote, target } = await deps.store.read(async (tx) => ({
    quote: reply.quotes === undefined ? undefined : await tx.counterpartOf(reply.quotes, reply.chat),
    target:
      content.kind === 'correction'
        ? await tx.counterpartOf({ chat: content.ofChat, messageId: content.ofMessage }, reply.chat)
        : undefined,
  }));
  if (content.kind === 'correction' && target === undefined) {
    await deps.store.write((tx) => correctionLost(deps, tx, reply));
    return;
  }
  const outgoing: Outgoing = {
    id: reply.id,
    chat: reply.chat,
    content,
    buttons: reply.buttons,
    ...(thread === undefined ? {} : { thread }),
    ...(quote === undefined ? {} : { quote }),
    ...(target === undefined ? {} : { target }),
    ...(reply.edits === undefined ? {} : { edits: reply.edits }),
  };
  const parts = deps.courier.plan(outgoing);
  if (parts.length === 0) await deps.store.write((tx) => tx.giveUp(reply.id, 'dropped', 'nothing to send'));
  for (let index = reply.partsSent; index < parts.length; index++) {
    const part = parts[index]!;
    const isFirst = index === reply.partsSent;
    const now = deps.clock.now().getTime();
    if (!isFirst && pacer.earliest(reply.chat, part.cost, now) > now) return;
    const places = isFirst ? placesFor(pacer, reply.chat, place, part) : [pacer.begin(reply.chat, part.cost)];
    const sent = await sendPart(deps, places, part);
    await notePart(deps, reply, together, thread, { index, count: parts.length, ...sent });
  }
}

async function isForBlocked(deps: DeskDeps, reply: QueuedReply): Promise<boolean> {
  const { audience, conversationId } = reply;
  if (audience !== 'resident' || conversationId === undefined) return false;
  return deps.store.read(
    async (tx) => (await tx.resident((await tx.conversation(conversationId)).residentId)).blocked,
  );
}

/** One place was taken when the reply was chosen; an album counts for as many messages as it has pieces. */
const placesFor = (pacer: Pacer, chat: string, place: Place, { cost }: Part): readonly Place[] =>
  cost > 1 ? [place, pacer.begin(chat, cost - 1)] : [place];

async function sendPart(deps: DeskDeps, places: readonly Place[], part: Part) {
  deps.probe('sending');
  try {
    const sent = await deps.courier.send(part, {
      signal: deps.cut,
      timeoutMs: deps.settings.sendTimeoutMs,
    });
    for (const place of places) place.end(deps.clock.now().getTime());
    return sent;
  } catch (error) {
    // What the channel said no to takes no place in its windows; what got no answer may.
    const never = error instanceof DeliveryError && !error.mayHaveHappened;
    for (const place of places) {
      if (never) place.cancel();
      else place.end(deps.clock.now().getTime());
    }
    throw error;
  } finally {
    deps.probe('sent');
  }
}

/** Notes what went out, in one transaction: the reply and those combined with it, their messages, and whose counterparts they are. */
async function notePart(
  deps: DeskDeps,
  reply: QueuedReply,
  together: readonly QueuedReply[],
  thread: Thread | undefined,
  sent: { readonly index: number; readonly count: number; readonly messageIds: readonly string[] },
): Promise<void> {
  const now = deps.clock.now();
  const { messageIds, index } = sent;
  const [first] = messageIds;
  await retryStorage(deps, deps.cut, () =>
    deps.store.write(async (tx) => {
      const done = index + 1 === sent.count;
      await tx.partSent(reply.id, { parts: index + 1, messageIds, done, at: now });
      for (const other of together)
        await tx.partSent(other.id, { parts: 0, messageIds, done: true, at: now });
      const carried = [reply, ...together].flatMap(({ carries }) => carries);
      for (const [at, source] of carried.entries()) {
        const messageId = messageIds.length === carried.length ? messageIds[at] : first;
        if (messageId !== undefined) await tx.noteRelayed(source, { chat: reply.chat, messageId });
      }
      if (reply.audience !== 'staff') return;
      for (const messageId of messageIds) await tx.noteStaffMessage(reply.chat, messageId, reply.ticketId);
      const { ticketId, content } = reply;
      if (ticketId === undefined) return;
      const isHead = thread === undefined || thread.mode === 'in-topic';
      if (content.kind === 'packet' && index === 0 && isHead && first !== undefined) {
        // No topic of its own: the packet itself is the head of the thread.
        await tx.addThread(
          {
            id: deps.ids.next(),
            ticketId,
            chat: reply.chat,
            mode: 'reply',
            state: 'live',
            thread: first,
            afterMessage: 0,
            doubtful: 0,
          },
          now,
        );
      }
      if (content.kind === 'close-thread' && content.thread === undefined) {
        const made = await tx.threadOf(ticketId, reply.chat);
        if (made !== undefined) await tx.updateThread(made.id, { state: 'closed' });
      }
    }),
  );
  deps.probe('sent-noted');
}
