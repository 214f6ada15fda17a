import type { StageGroup, StageUser } from '../stage.ts';
import type { Double } from '../telegram-double.ts';
import type { DoublePosted } from '../telegram-double-types.ts';
import type { Planned } from './plan-day.ts';
import type { Random } from './random.ts';
import { machineAt, type TimeScale } from './scaled-clock.ts';

/** Everybody who takes part, and what was said by whom to whom: what the checks hold against what arrived. */
export interface World {
  readonly double: Double;
  readonly random: Random;
  time: TimeScale;
  readonly group: StageGroup;
  readonly residents: readonly StageUser[];
  readonly staff: readonly StageUser[];
  /** By token: who said it, and when it was handed to Telegram (machine's clock). */
  readonly asked: Map<
    string,
    { readonly resident: number; readonly kind: Planned['kind']; readonly at: number }
  >;
  /** By token: what staff wrote, for whom. */
  readonly written: Map<string, { readonly number: string; readonly internal: boolean }>;
  /** Updates handed to Telegram that the bot must keep, by side. */
  readonly sent: { resident: number; presses: number; staff: number; closings: number };
  /** Machine's time of the bot's first message with that token in the asker's own chat. */
  readonly heardAt: Map<string, number>;
}

/** Runs things at simulated moments; `settled` resolves when none is left. */
export function createSchedule(world: Pick<World, 'time'>) {
  let waiting = 0;
  let open = true;
  const faults: unknown[] = [];
  return {
    faults,
    at: (simulatedMs: number, run: () => Promise<unknown>): void => {
      if (!open) return;
      waiting += 1;
      setTimeout(
        () => {
          const ran = open ? run() : Promise.resolve();
          ran
            .catch((error: unknown) => faults.push(error))
            .finally(() => {
              waiting -= 1;
            });
        },
        Math.max(0, machineAt(world.time, simulatedMs) - Date.now()),
      );
    },
    /** What is still due is dropped. */
    close: () => {
      open = false;
    },
    waiting: () => waiting,
  };
}
export type Schedule = ReturnType<typeof createSchedule>;

/** What the bot said, as it arrives. */
export function onBotMessage(double: Double, hear: (message: DoublePosted) => void): void {
  double.events.on('posted', (message: DoublePosted) => {
    if (message.sender === 'bot') hear(message);
  });
}
