import type { Clock } from '../../src/ports/clock.ts';
import type { Timers } from '../../src/ports/timers.ts';

/** Waits this short are real: the desk's own looking around. */
const REAL_MS = 60;

/** A clock that stands until it is moved, and timers that go off when it is moved past them. */
export function manualTime(start: string): {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Moves the clock; what falls due runs. */
  readonly moveTo: (moment: string | Date) => void;
  readonly moveBy: (ms: number) => void;
} {
  let now = new Date(start).getTime();
  const waiting = new Set<{ readonly at: number; readonly run: () => void }>();
  const moveTo = (moment: string | Date) => {
    now = new Date(moment).getTime();
    for (const timer of [...waiting].sort((a, b) => a.at - b.at)) {
      if (timer.at > now || !waiting.delete(timer)) continue;
      timer.run();
    }
  };
  return {
    clock: { now: () => new Date(now) },
    timers: {
      after: (delayMs, run) => {
        if (delayMs <= REAL_MS) {
          const timer = setTimeout(run, delayMs);
          return () => clearTimeout(timer);
        }
        const timer = { at: now + delayMs, run };
        waiting.add(timer);
        return () => waiting.delete(timer);
      },
    },
    moveTo,
    moveBy: (ms) => moveTo(new Date(now + ms)),
  };
}
