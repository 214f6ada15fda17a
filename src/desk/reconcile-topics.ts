import { ticketNumberIn } from '../domain/ticket.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { StaffRoom } from '../ports/staff-room.ts';
import type { StaffThread } from '../ports/staff-rows.ts';
import type { DeskDeps } from './deps.ts';

type Deps = Pick<DeskDeps, 'store' | 'cut' | 'log' | 'clock'>;

/** Message numbers looked at for one topic; each costs a call that shows nothing. After a long standstill hundreds of messages lie between. */
const MOST_SUSPECTS = 500;
/** The message that made the group; never a topic of ours. */
const FIRST_MESSAGE = 1;
const AGAIN_MS = 30_000;

/**
 * Removes topics that were made while their answer was lost. A topic's id is the number of its first message, so a lost one is a number
 * between the newest message known before the first call and the topic that was made at last, and it is no message that we know of.
 * What is not named for a ticket of ours, or is the topic of one, is left alone.
 */
export function createReconciler(deps: DeskDeps): { readonly kick: () => void } {
  let running = false;
  let again = false;

  const kick = (): void => {
    if (deps.staffRooms.size === 0 || deps.cut.aborted) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    reconcileAll(deps)
      .catch((error: unknown) => {
        if (deps.cut.aborted) return;
        deps.log.warn('topics-not-reconciled', { error });
        const callOff = deps.timers.after(AGAIN_MS, kick);
        deps.cut.addEventListener('abort', callOff, { once: true });
      })
      .finally(() => {
        running = false;
        if (!again) return;
        again = false;
        kick();
      })
      .catch(() => undefined);
  };
  return Object.freeze({ kick });
}

async function reconcileAll(deps: DeskDeps): Promise<void> {
  for (const room of deps.staffRooms.values()) await reconcileTopics(deps, room);
}

/**
 * One pass over all topics in doubt, each settled by itself, so that a pass cut short goes on where it was. Throws `DeliveryError` when
 * the staff chat cannot be asked.
 */
export async function reconcileTopics(deps: Deps, room: StaffRoom): Promise<void> {
  const seen = new Set<number>();
  const removed = new Map<string, number>();
  for (const thread of await deps.store.read((tx) => tx.doubtfulThreads(room.chat))) {
    const isFound = () => (removed.get(thread.ticketId) ?? 0) >= thread.doubtful;
    const suspects = await deps.store.read((tx) => suspectsOf(tx, room.chat, thread));
    for (const suspect of suspects.filter((one) => !seen.has(one)).slice(0, MOST_SUSPECTS)) {
      if (isFound()) break;
      const ticketId = await removeIfLost(deps, room, String(suspect));
      seen.add(suspect);
      if (ticketId !== undefined) removed.set(ticketId, (removed.get(ticketId) ?? 0) + 1);
    }
    await deps.store.write((tx) => tx.updateThread(thread.id, { doubtful: 0 }));
  }
}

/** Numbers within the bounds of a topic in doubt that no known message has, newest first. */
async function suspectsOf(tx: DeskTx, chat: string, thread: StaffThread): Promise<readonly number[]> {
  const before = Number(thread.thread);
  const after = Math.max(thread.afterMessage, FIRST_MESSAGE);
  const known = new Set(await tx.knownStaffMessages(chat, after, before));
  const suspects: number[] = [];
  for (let id = before - 1; id > after; id--) if (!known.has(id)) suspects.push(id);
  return suspects;
}

/** Resolves to the ticket whose doubled topic it was. */
async function removeIfLost(deps: Deps, room: StaffRoom, thread: string): Promise<string | undefined> {
  const name = await room.topicName(thread, deps.cut);
  const number = name === undefined ? undefined : ticketNumberIn(name);
  if (number === undefined) return undefined;
  // A topic whose ticket has no stored one yet may be just in the making; one in which staff wrote was taken in and is being closed.
  const ticketId = await deps.store.read(async (tx) => {
    const ticket = await tx.ticketByNumber(number);
    const held = ticket === undefined ? undefined : (await tx.threadOf(ticket.id, room.chat))?.thread;
    const taken = await tx.ticketByThread(room.chat, thread);
    return held !== undefined && held !== thread && taken === undefined ? ticket?.id : undefined;
  });
  if (ticketId === undefined) return undefined;
  await room.removeTopic(thread, deps.cut);
  deps.log.warn('doubled-topic-removed', { ticket: number });
  await deps.store.write((tx) =>
    tx.audit({
      at: deps.clock.now(),
      actor: 'bot',
      subject: number,
      event: 'doubled-topic-removed',
      detail: { thread },
    }),
  );
  return ticketId;
}
