import type { Random } from './random.ts';
import type { BotRunner } from './run-bot.ts';
import { machineAt, type TimeScale } from './scaled-clock.ts';

/** Points between two steps at which the process kills itself now and then; the rest is killed from outside. */
const POINTS = [
  'topic-made',
  'topic-intended',
  'sent',
  'settled',
  'received',
  'sent-noted',
  'answered',
  'staff-settled',
];

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));

/**
 * Lives of the bot over the day: as many stretches as kills, each ended by one, in turn from outside at its end and from inside at some
 * point within; the process is started again at once. Resolves at the end of the day, the bot running.
 */
export async function rage(
  bot: BotRunner,
  random: Random,
  time: TimeScale,
  day: { readonly fromMs: number; readonly toMs: number; readonly kills: number },
): Promise<void> {
  const stretch = (day.toMs - day.fromMs) / (day.kills + 1);
  if (!bot.isAlive()) await bot.start(time);
  for (let kill = 1; kill <= day.kills; kill++) {
    const end = machineAt(time, day.fromMs + stretch * (kill + random.between(-0.2, 0.2)));
    await Promise.race([sleep(end - Date.now()), bot.ended()]);
    if (bot.isAlive()) await bot.kill();
    const inside = kill % 2 === 1 && kill < day.kills;
    const point = POINTS[Math.floor(kill / 2) % POINTS.length]!;
    // Points of topics are passed seldom, the others all the time.
    const passing = point.startsWith('topic') ? 1 + random.below(3) : 10 + random.below(60);
    await bot.start(time, inside ? `${point}:${passing}` : '');
  }
  await sleep(machineAt(time, day.toMs) - Date.now());
}
