import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { TOKEN } from '../stage.ts';
import { startDouble } from '../telegram-double.ts';
import { tempFolder } from '../temp-folder.ts';
import { actResidents } from './act-residents.ts';
import { actStaff } from './act-staff.ts';
import { checkDay } from './check-day.ts';
import { type Latencies, latenciesOf } from './latencies.ts';
import { type DayShape, planDay } from './plan-day.ts';
import { createRandom } from './random.ts';
import { createBotRunner } from './run-bot.ts';
import { type RushShape, rush } from './rush.ts';
import { simulatedNow, type TimeScale } from './scaled-clock.ts';
import { rage } from './storm.ts';
import { CALM, createTroubles, STORMY } from './troubles.ts';
import { createSchedule, type World } from './world.ts';

export interface SoakShape extends Omit<DayShape, 'fromMs' | 'toMs'> {
  readonly seed: number;
  /** Simulated hours from eight in the morning. */
  readonly hours: number;
  /** How long the day may take on the machine's clock, in ms; the scale follows from it. */
  readonly dayMs: number;
  /** After the night, with nothing failing: the load under which times are measured. */
  readonly rush?: RushShape;
  /** The whole run ends by then, in ms: what is not done is a violation. */
  readonly boundMs: number;
  /** How long what is left may take after the day, in ms. */
  readonly settleMs: number;
}

export interface SoakReport {
  readonly violations: readonly string[];
  readonly residents: number;
  readonly messages: number;
  readonly staffMessages: number;
  readonly tickets: number;
  readonly kills: number;
  readonly scale: number;
  readonly resent: number;
  readonly troubles: Readonly<Record<string, number>>;
  /** Of all the day, storms and kills among it; and of moments in which nothing was in the way. */
  readonly stormy: Latencies;
  readonly calm: Latencies;
  readonly rush?: Latencies;
  readonly tookMs: number;
  /** The data folder, kept for a look where something was violated. */
  readonly kept?: string;
}

/** A Tuesday at eight in Haidong. */
const MORNING_MS = Date.parse('2026-11-24T08:00:00+08:00');
const HOUR_MS = 3_600_000;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Lives one day and checks what is left of it. Throws only where the stage itself fails. */
export async function runSoak(
  shape: SoakShape,
  say: (words: string) => void = () => {},
): Promise<SoakReport> {
  const began = Date.now();
  const random = createRandom(shape.seed);
  const scale = (shape.hours * HOUR_MS) / shape.dayMs;
  let time: TimeScale = { simulatedMs: MORNING_MS, machineMs: Date.now(), scale };
  const troubles = createTroubles(createRandom(shape.seed + 1), time);
  const stage = await startDouble({ token: TOKEN, troubles });
  const rushing = (shape.rush?.perSecond ?? 0) * (shape.rush?.seconds ?? 0);
  const folder = tempFolder();
  const databasePath = join(folder.path, 'desk.db');
  const staff = await Promise.all(
    Array.from({ length: shape.staff }, (_, n) => stage.client.user(`干事${n + 1}`)),
  );
  const residents = await Promise.all(
    Array.from({ length: shape.residents + rushing }, (_, n) => stage.client.user(`居民${n + 1}`)),
  );
  // One administrator, who may do everything; the others are plain staff.
  const group = await stage.client.group({
    title: '坐席',
    forum: true,
    admins: staff.slice(0, 1),
    members: staff.slice(1),
  });
  const bot = createBotRunner({
    apiRoot: stage.url,
    token: TOKEN,
    dataFolder: folder.path,
    staffChat: group.id,
  });
  let keep = false;
  try {
    await bot.start(time);
    // The day begins when the bot serves.
    time = { ...time, machineMs: Date.now() };
    await bot.kill();
    troubles.time = time;
    const day = { ...shape, fromMs: MORNING_MS, toMs: MORNING_MS + shape.hours * HOUR_MS };
    const world: World = {
      double: stage.double,
      random,
      time,
      group,
      residents,
      staff,
      asked: new Map(),
      written: new Map(),
      sent: { resident: 0, presses: 0, staff: 0, closings: 0 },
      heardAt: new Map(),
    };
    const schedule = createSchedule(world);
    actStaff(world, schedule);
    actResidents(world, schedule, planDay(random, day));
    troubles.shares = STORMY;
    say(`一天开始：${shape.residents} 位居民，${shape.messages} 条消息，时钟 ${Math.round(scale)} 倍`);
    await rage(bot, random, time, day);
    schedule.close();
    troubles.shares = CALM;
    say(`一天结束（${new Date(simulatedNow(time) + 8 * HOUR_MS).toISOString().slice(11, 16)}），等待处理完`);
    const left = () => Math.max(1_000, Math.min(shape.settleMs, began + shape.boundMs - Date.now()));
    const late = await settle(databasePath, left());
    await bot.kill();
    // Overnight nobody is there; in the morning the bot finds what fell due meanwhile.
    time = { simulatedMs: MORNING_MS + 25 * HOUR_MS, machineMs: Date.now(), scale };
    world.time = time;
    troubles.time = time;
    await bot.start(time);
    say('第二天早上，机器人重新启动');
    await sleep((1.5 * HOUR_MS) / scale);
    const lateAgain = await settle(databasePath, left());
    const { stormy, calm } = latenciesOf(world, bot.lives);
    const rushed = shape.rush === undefined ? undefined : await rush(world, shape.rush, shape.residents);
    lateAgain.push(...(await settle(databasePath, left())));
    const now = simulatedNow(time);
    await bot.kill('SIGTERM');
    const found = checkDay(world, databasePath, bot.lives, shape.tickets, now);
    const violations = [
      ...late,
      ...lateAgain,
      ...schedule.faults.map((fault) => `the stage failed: ${String(fault)}`),
      ...found.violations,
    ];
    keep = violations.length > 0;
    if (keep)
      await writeFile(join(folder.path, 'telegram.json'), JSON.stringify(stage.double.posted, undefined, 1));
    return {
      violations,
      ...(keep ? { kept: folder.path } : {}),
      residents: shape.residents,
      messages: world.sent.resident + world.sent.presses,
      staffMessages: world.sent.staff + world.sent.closings,
      tickets: found.tickets,
      kills: bot.lives.filter(({ killed }) => killed).length - 2,
      scale,
      resent: found.resent,
      troubles: troubles.counts,
      stormy,
      calm,
      ...(rushed === undefined ? {} : { rush: rushed }),
      tookMs: Date.now() - began,
    };
  } finally {
    await bot.kill();
    await stage.close();
    if (!keep) folder.remove();
  }
}

/** Waits until nothing is left to be done; says so when that takes too long. */
async function settle(databasePath: string, withinMs: number): Promise<string[]> {
  const left = `SELECT (SELECT count(*) FROM messages WHERE state <> 'settled') + (SELECT count(*) FROM replies WHERE state = 'queued')
    + (SELECT count(*) FROM ticket_threads WHERE doubtful > 0 AND state IN ('live', 'closed')) AS n`;
  const end = Date.now() + withinMs;
  const database = new Database(databasePath, { readonly: true });
  try {
    let quiet = 0;
    while (quiet < 4) {
      const { n } = database.prepare(left).get() as { n: number };
      quiet = n === 0 ? quiet + 1 : 0;
      if (Date.now() > end) return [`still ${n} things to do after ${withinMs} ms`];
      await sleep(250);
    }
    return [];
  } finally {
    database.close();
  }
}
