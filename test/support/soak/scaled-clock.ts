import type { Clock } from '../../../src/ports/clock.ts';
import type { Timers } from '../../../src/ports/timers.ts';

/** The simulated time: it was `simulatedMs` when the machine's clock showed `machineMs`, and runs `scale` times as fast. */
export interface TimeScale {
  readonly simulatedMs: number;
  readonly machineMs: number;
  readonly scale: number;
}

export const simulatedNow = (time: TimeScale): number =>
  time.simulatedMs + (Date.now() - time.machineMs) * time.scale;

/** The machine's clock at a simulated moment. */
export const machineAt = (time: TimeScale, simulatedMs: number): number =>
  time.machineMs + (simulatedMs - time.simulatedMs) / time.scale;

export const scaledClock = (time: TimeScale): Clock => ({ now: () => new Date(simulatedNow(time)) });

/** `setTimeout` ends at once beyond this many ms; a longer wait is made of several. */
const LONGEST_MS = 1_000_000_000;

export const scaledTimers = ({ scale }: TimeScale): Timers => ({
  after: (delayMs, run) => {
    const timer = setTimeout(run, Math.min(delayMs / scale, LONGEST_MS));
    return () => clearTimeout(timer);
  },
});
