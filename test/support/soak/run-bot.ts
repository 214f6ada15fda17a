import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TimeScale } from './scaled-clock.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PROCESS = fileURLToPath(new URL('./bot-process.ts', import.meta.url));

export interface BotPlace {
  readonly apiRoot: string;
  readonly token: string;
  readonly dataFolder: string;
  readonly staffChat: number;
}

/** A life of the bot's process, in ms of the machine's clock. */
export interface BotLife {
  /** The scale that it lived on. */
  readonly time: TimeScale;
  readonly startedAt: number;
  readyAt?: number;
  endedAt?: number;
  killed: boolean;
}

/** Starts the bot's process, kills it, and remembers its lives. One at a time. */
export function createBotRunner(place: BotPlace) {
  const lives: BotLife[] = [];
  let child: ChildProcess | undefined;
  let ended: Promise<unknown> = Promise.resolve();

  /** Resolves when it serves, or has died before. `killAt`: a point at which it kills itself. */
  const start = async (time: TimeScale, killAt = ''): Promise<void> => {
    await ended;
    const life: BotLife = { time, startedAt: Date.now(), killed: false };
    lives.push(life);
    const mine = spawn(process.execPath, ['--import', 'tsx', PROCESS], {
      cwd: ROOT,
      env: {
        ...process.env,
        API_ROOT: place.apiRoot,
        BOT_TOKEN: place.token,
        DATA_FOLDER: place.dataFolder,
        STAFF_CHAT: String(place.staffChat),
        TIME_SCALE: JSON.stringify(time),
        KILL_AT: killAt,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = mine;
    ended = once(mine, 'exit').then(([, signal]) => {
      life.endedAt = Date.now();
      life.killed = signal === 'SIGKILL';
      if (child === mine) child = undefined;
    });
    const ready = once(mine.stdout!, 'data').then(() => {
      life.readyAt = Date.now();
    });
    await Promise.race([ready, ended]);
    if (life.readyAt === undefined && !life.killed)
      throw new Error(`the bot's process ended before it served (${mine.exitCode})`);
  };

  return {
    lives: lives as readonly BotLife[],
    start,
    isAlive: () => child !== undefined,
    /** Resolves when it is dead, however it died. */
    ended: () => ended,
    kill: async (signal: NodeJS.Signals = 'SIGKILL') => {
      child?.kill(signal);
      await ended;
    },
  };
}
export type BotRunner = ReturnType<typeof createBotRunner>;
