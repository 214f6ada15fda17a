import { ticketNumberIn } from '../domain/ticket.ts';
import type { DeskTx, StaffThread } from '../ports/desk-store.ts';
import type { StaffRoom } from '../ports/staff-room.ts';
import type { DeskDeps } from './deps.ts';

/** Message numbers looked at in one go; each costs a call that shows nothing. */
const MOST_SUSPECTS = 60;
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

/** One pass over all topics in doubt; throws `DeliveryError` when the staff chat cannot be asked. */
export async function reconcileTopics(deps: DeskDeps, room: StaffRoom): Promise<void> {
  const { doubtful, suspects } = await deps.store.read(async (tx) => {
    const threads = await tx.doubtfulThreads(room.chat);
    return { doubtful: threads, suspects: await suspectsOf(tx, room.chat, threads) };
  });
  let lost = doubtful.reduce((sum, thread) => sum + thread.doubtful, 0);
  for (const suspect of suspects.slice(0, MOST_SUSPECTS)) {
    if (lost === 0) break;
    if (await removeIfLost(deps, room, String(suspect))) lost -= 1;
  }
  if (doubtful.length === 0) return;
  await deps.store.write(async (tx) => {
    for (const thread of doubtful) await tx.updateThread(thread.id, { doubtful: 0 });
  });
}

/** Numbers within the bounds of any topic in doubt that no known message has, newest first. */
async function suspectsOf(
  tx: DeskTx,
  chat: string,
  threads: readonly StaffThread[],
): Promise<readonly number[]> {
  const suspects = new Set<number>();
  for (const thread of threads) {
    const before = Number(thread.thread);
    const after = Math.max(thread.afterMessage, FIRST_MESSAGE);
    const known = new Set(await tx.knownStaffMessages(chat, after, before));
    for (let id = before - 1; id > after; id--) if (!known.has(id)) suspects.add(id);
  }
  return [...suspects].sort((a, b) => b - a);
}

async function removeIfLost(deps: DeskDeps, room: StaffRoom, thread: string): Promise<boolean> {
  const name = await room.topicName(thread, deps.cut);
  const number = name === undefined ? undefined : ticketNumberIn(name);
  if (number === undefined) return false;
  // A topic whose ticket has no stored one yet may be just in the making; one in which staff wrote was taken in and is being closed.
  const isDouble = await deps.store.read(async (tx) => {
    const ticket = await tx.ticketByNumber(number);
    const held = ticket === undefined ? undefined : (await tx.threadOf(ticket.id, room.chat))?.thread;
    const taken = await tx.ticketByThread(room.chat, thread);
    return held !== undefined && held !== thread && taken === undefined;
  });
  if (!isDouble) return false;
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
  return true;
}
