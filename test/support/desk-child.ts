import { createFakeAnswerer } from './fake-answerer.ts';
import { createGrowingAnswerer } from './growing-answerer.ts';
import { assembleBot } from './start-bot.ts';

/**
 * The service in a process of its own, to be killed. `KILL_AT` names a point and its how-manieth passing: `settled:2`.
 * Says `ready` when it serves.
 */
const { API_ROOT, BOT_TOKEN, DATA_FOLDER, STAFF_CHAT, KILL_AT = '', WITH_MODEL } = process.env;
const [point, passing = '1'] = KILL_AT.split(':');
let passed = 0;

const bot = assembleBot({
  apiRoot: API_ROOT ?? '',
  token: BOT_TOKEN ?? '',
  dataFolder: DATA_FOLDER ?? '',
  answerer: WITH_MODEL === undefined ? createFakeAnswerer({ tookMs: 5 }) : createGrowingAnswerer(100),
  ...(STAFF_CHAT === undefined ? {} : { staffChat: Number(STAFF_CHAT) }),
  ...(WITH_MODEL === undefined
    ? {}
    : {
        asksModel: true,
        transcriber: {
          id: 'ears',
          transcribe: () => Promise.resolve({ kind: 'heard' as const, text: '办公证要多久？' }),
        },
      }),
  // So many kills in a row would make an innocent message look like one that kills.
  settings: { retryFirstMs: 50, previewEveryMs: 1, mostAttempts: 100, deliveryWorkers: 3 },
  // The stage sets no limits here, so that the test waits for the service and not for the minute.
  pace: {
    privateChat: [{ count: 100, windowMs: 1_000 }],
    group: [{ count: 100, windowMs: 1_000 }],
    groupUrgent: [{ count: 100, windowMs: 1_000 }],
    overall: { count: 100, windowMs: 1_000 },
  },
  probe: (name) => {
    if (name !== point) return;
    passed += 1;
    if (passed === Number(passing)) process.kill(process.pid, 'SIGKILL');
  },
});
await bot.start();
process.stdout.write('ready\n');
