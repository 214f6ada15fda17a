import { setTimeout as sleep } from 'node:timers/promises';
import { ChatError } from '../../ports/chat-model.ts';
import { chatErrorOf } from './failures.ts';
import { stopwatch } from './stopwatch.ts';

export interface Patience {
  readonly signal: AbortSignal | undefined;
  /** The whole call, waits included, in milliseconds. */
  readonly timeoutMs: number;
  /** Tries in all; 1..10. */
  readonly tries: number;
}

/** First wait in milliseconds; doubles up to the longest, drawn between its half and its whole. */
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 20_000;
/** A further try with less than this left is not begun, in milliseconds. */
const LEAST_LEFT_MS = 300;

/**
 * Calls a service until it answers, within the time: what may pass (429, 5xx, a broken connection) is tried again after a while, or
 * after as long as the service asks. Rejects with `ChatError` alone.
 */
export async function patientCall<Result>(
  once: (signal: AbortSignal) => Promise<Result>,
  { signal, timeoutMs, tries }: Patience,
): Promise<Result> {
  const clock = stopwatch(signal ?? new AbortController().signal, timeoutMs);
  const until = performance.now() + timeoutMs;
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await clock.race(once(clock.signal));
      } catch (error) {
        const failure = chatErrorOf(error, clock.ended());
        if (!failure.retryable || clock.ended() !== undefined || attempt >= tries) throw failure;
        const backOff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
        const waitMs = Math.max(backOff * (0.5 + Math.random() / 2), failure.retryAfterMs ?? 0);
        if (performance.now() + waitMs + LEAST_LEFT_MS > until) throw failure;
        await sleep(waitMs, undefined, { signal: clock.signal }).catch(() => {
          throw new ChatError('aborted', 'called off while waiting to try again');
        });
      }
    }
  } finally {
    clock.stop();
  }
}
