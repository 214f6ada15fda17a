import type { Log } from '../ports/log.ts';
import type { Timers } from '../ports/timers.ts';

export interface Pump {
  /** Something may be due now. */
  kick(): void;
  /** No new rounds; resolves when what runs has ended. */
  stop(): Promise<void>;
  /** Jobs under way. */
  running(): number;
}

/** A round that failed is tried again after this long, in ms. */
const AFTER_FAULT_MS = 1_000;

/**
 * Runs rounds one at a time: a round starts whatever jobs are due and tells when to look again. Kicks during a round cause one more.
 */
export function createPump(options: {
  readonly timers: Timers;
  readonly log: Log;
  readonly name: string;
  /** Starts jobs by `run`; resolves to how many ms from now the next is due, or undefined to wait for a kick. */
  readonly round: (run: (job: () => Promise<void>) => void) => Promise<number | undefined>;
}): Pump {
  const { timers, log, name } = options;
  const jobs = new Set<Promise<void>>();
  let stopped = false;
  let turning: Promise<void> | undefined;
  let again = false;
  let callOff = () => {};

  const run = (job: () => Promise<void>): void => {
    const mine = job()
      .catch((error: unknown) => log.error(`${name}-job-failed`, { error }))
      .then(() => {
        jobs.delete(mine);
        kick();
      });
    jobs.add(mine);
  };

  const turn = async (): Promise<void> => {
    do {
      again = false;
      callOff();
      let nextMs: number | undefined;
      try {
        nextMs = await options.round(run);
      } catch (error) {
        log.error(`${name}-round-failed`, { error });
        nextMs = AFTER_FAULT_MS;
      }
      if (nextMs !== undefined && !stopped) callOff = timers.after(Math.max(1, nextMs), kick);
    } while (again && !stopped);
  };

  function kick(): void {
    if (stopped) return;
    if (turning !== undefined) {
      again = true;
      return;
    }
    turning = turn().finally(() => {
      turning = undefined;
      if (again) kick();
    });
  }

  return Object.freeze({
    kick,
    stop: async () => {
      stopped = true;
      callOff();
      await turning;
      await Promise.all(jobs);
    },
    running: () => jobs.size,
  });
}
