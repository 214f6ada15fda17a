import { DeliveryError, type Part, type Thread } from '../ports/courier.ts';
import type { QueuedReply } from '../ports/desk-store.ts';
import { afterFault, dropForBlocked } from './delivery-faults.ts';
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
    const staffRoom = reply.audience === 'staff' ? deps.staffRoom : undefined;
    if (reply.audience === 'staff' && (staffRoom === undefined || staffRoom.chat !== reply.chat)) {
      // The staff chat was changed: open tickets are announced anew to the new one.
      await deps.store.write((tx) => tx.giveUp(reply.id, 'dropped', 'the staff chat is another now'));
      return;
    }
    const whereto =
      staffRoom === undefined ? ({ kind: 'none' } as const) : await threadFor(deps, staffRoom, reply);
    if (whereto.kind === 'packet-first') {
      await deps.store.write((tx) => tx.requeuePacket(reply.ticketId ?? ''));
      return;
    }
    const thread = whereto.kind === 'thread' ? whereto.thread : undefined;
    const parts = deps.courier.plan({
      id: reply.id,
      chat: reply.chat,
      content: reply.content,
      buttons: reply.buttons,
      ...(thread === undefined ? {} : { thread }),
      ...(reply.edits === undefined ? {} : { edits: reply.edits }),
    });
    if (parts.length === 0) await deps.store.write((tx) => tx.giveUp(reply.id, 'dropped', 'nothing to send'));
    for (let index = reply.partsSent; index < parts.length; index++) {
      const part = parts[index]!;
      const isFirst = index === reply.partsSent;
      const now = deps.clock.now().getTime();
      if (!isFirst && pacer.earliest(reply.chat, part.cost, now) > now) return;
      const sent = await sendPart(deps, isFirst ? place : pacer.begin(reply.chat, part.cost), part);
      await notePart(deps, reply, thread, { index, count: parts.length, ...sent });
    }
    if (reply.content.kind === 'packet') reconcile();
  } catch (error) {
    await afterFault(deps, pacer, reply, error);
  }
}

async function isForBlocked(deps: DeskDeps, reply: QueuedReply): Promise<boolean> {
  const { audience, conversationId } = reply;
  if (audience !== 'resident' || conversationId === undefined) return false;
  return deps.store.read(
    async (tx) => (await tx.resident((await tx.conversation(conversationId)).residentId)).blocked,
  );
}

async function sendPart(deps: DeskDeps, place: Place, part: Part) {
  deps.probe('sending');
  try {
    const sent = await deps.courier.send(part, {
      signal: deps.cut,
      timeoutMs: deps.settings.sendTimeoutMs,
    });
    place.end(deps.clock.now().getTime());
    return sent;
  } catch (error) {
    // What the channel said no to takes no place in its windows; what got no answer may.
    if (error instanceof DeliveryError && !error.mayHaveHappened) place.cancel();
    else place.end(deps.clock.now().getTime());
    throw error;
  } finally {
    deps.probe('sent');
  }
}

async function notePart(
  deps: DeskDeps,
  reply: QueuedReply,
  thread: Thread | undefined,
  sent: { index: number; count: number; messageId?: string },
): Promise<void> {
  const now = deps.clock.now();
  const { messageId, index } = sent;
  await retryStorage(deps, deps.cut, () =>
    deps.store.write(async (tx) => {
      await tx.partSent(reply.id, {
        parts: index + 1,
        ...(messageId === undefined ? {} : { messageId }),
        done: index + 1 === sent.count,
        at: now,
      });
      if (reply.audience !== 'staff') return;
      if (messageId !== undefined) await tx.noteStaffMessage(reply.chat, messageId, reply.ticketId);
      const { ticketId, content } = reply;
      if (ticketId === undefined) return;
      if (content.kind === 'packet' && index === 0 && thread === undefined && messageId !== undefined) {
        // No topics: the packet itself is the head of the thread.
        await tx.addThread(
          {
            id: deps.ids.next(),
            ticketId,
            chat: reply.chat,
            mode: 'reply',
            state: 'live',
            thread: messageId,
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
