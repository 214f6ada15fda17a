import { StorageError } from '../ports/desk-store.ts';
import type { DeskDeps } from './deps.ts';

const FIRST_MS = 500;
const MOST_MS = 15_000;

/**
 * Does `work` again and again while the storage cannot take it (disk full, locked), so that what is already done outside,
 * a message sent, is not done twice for want of a note. Gives up only when `signal` aborts, and then throws the last fault.
 */
export async function retryStorage<T>(
  { timers, log }: Pick<DeskDeps, 'timers' | 'log'>,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  for (let waitMs = FIRST_MS; ; waitMs = Math.min(waitMs * 2, MOST_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StorageError && error.retryable) || signal.aborted) throw error;
      log.error('storage-refused', { fault: error.fault, message: error.message, retryInMs: waitMs });
      await wait(timers, waitMs, signal);
    }
  }
}

/** Resolves after `delayMs`, or at once when the signal aborts. */
export const wait = (timers: DeskDeps['timers'], delayMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const callOff = timers.after(delayMs, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    const stop = () => {
      callOff();
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
