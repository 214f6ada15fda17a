import { fileURLToPath } from 'node:url';
import { createJsonLog } from '../../../src/adapters/log/create-json-log.ts';
import { silentLog } from '../../../src/adapters/log/silent-log.ts';
import { DESK_CONFIG, loadDeskConfig } from '../../../src/app/desk-config.ts';
import { createFakeAnswerer } from '../fake-answerer.ts';
import { assembleBot } from '../start-bot.ts';
import { scaledClock, scaledTimers, type TimeScale } from './scaled-clock.ts';

/**
 * The service in a process of its own, on a scaled clock, to be killed. `KILL_AT` names a point between two steps and its how-manieth
 * passing: `topic-made:2`. Says `ready` when it serves.
 */
const { API_ROOT, BOT_TOKEN, DATA_FOLDER, STAFF_CHAT, KILL_AT = '', TIME_SCALE = '', LOG } = process.env;
const time = JSON.parse(TIME_SCALE) as TimeScale;
const [point, passing = '1'] = KILL_AT.split(':');
/** So long, in ms of the machine's clock: what runs on the scaled clock but waits for the machine. */
const real = (ms: number): number => ms * time.scale;
let passed = 0;

const bot = assembleBot({
  apiRoot: API_ROOT ?? '',
  token: BOT_TOKEN ?? '',
  dataFolder: DATA_FOLDER ?? '',
  answerer: createFakeAnswerer({ tookMs: 2 }),
  staffChat: Number(STAFF_CHAT),
  // The hours, targets and stages of the repository: an ordinary week with its lunch breaks.
  policy: loadDeskConfig(DESK_CONFIG, fileURLToPath(new URL('../../../corpus', import.meta.url))).policy,
  clock: scaledClock(time),
  timers: scaledTimers(time),
  mode: { kind: 'polling', holdSeconds: 2 },
  settings: {
    debounceMs: real(2),
    answerDeadlineMs: real(5_000),
    // Long: a busy machine must not make the bot give up calls that were answered.
    sendTimeoutMs: 10_000,
    retryFirstMs: 1_000,
    // So many kills in a row would make an innocent message look like one that kills.
    mostAttempts: 100,
  },
  log:
    LOG === undefined
      ? silentLog
      : createJsonLog({
          level: 'warn',
          clock: scaledClock(time),
          write: (line) => void process.stderr.write(line),
          secrets: [],
        }),
  probe: (name) => {
    if (name !== point) return;
    passed += 1;
    if (passed === Number(passing)) process.kill(process.pid, 'SIGKILL');
  },
});
await bot.start();
process.stdout.write('ready\n');
process.once('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
