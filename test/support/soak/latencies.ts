import type { BotLife } from './run-bot.ts';
import type { World } from './world.ts';

/** From update to reply, in ms of the machine's clock. */
export interface Latencies {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** A process that serves needs this long before it is called calm, in ms. */
const WARM_MS = 1_000;

/** Of every question that got an answer of the bot; calm: asked and answered within one life of its process. */
export function latenciesOf(world: World, lives: readonly BotLife[]): { stormy: Latencies; calm: Latencies } {
  const all = [...world.heardAt].map(([token, heard]) => {
    const { at } = world.asked.get(token)!;
    return { at, heard, tookMs: heard - at };
  });
  const calm = all.filter(({ at, heard }) =>
    lives.some(
      ({ readyAt = Number.POSITIVE_INFINITY, endedAt = Number.POSITIVE_INFINITY }) =>
        at > readyAt + WARM_MS && heard < endedAt,
    ),
  );
  const times = (list: typeof all) => list.map(({ tookMs }) => tookMs);
  return { stormy: summary(times(all)), calm: summary(times(calm)) };
}

export function summary(times: readonly number[]): Latencies {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), most: sorted.at(-1) ?? 0 };
}
