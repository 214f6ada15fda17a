import { parseArgs } from 'node:util';
import { runScript } from '../src/app/run-script.ts';
import { runSoak, type SoakShape } from '../test/support/soak/run-soak.ts';
import { sayReport } from '../test/support/soak/say-report.ts';

const FULL: Omit<SoakShape, 'seed'> = {
  residents: 500,
  messages: 5_000,
  tickets: 400,
  staff: 12,
  kills: 20,
  hours: 12,
  dayMs: 180_000,
  boundMs: 290_000,
  rush: { perSecond: 30, seconds: 10 },
  settleMs: 60_000,
};
const SMALL: Omit<SoakShape, 'seed'> = {
  residents: 40,
  messages: 240,
  tickets: 24,
  staff: 3,
  kills: 3,
  hours: 12,
  dayMs: 20_000,
  boundMs: 90_000,
  settleMs: 20_000,
};

/** A simulated day against a hostile Telegram; exit 1 when anything was lost, doubled, or sent to the wrong person. */
await runScript(async () => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      small: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const report = await runSoak({ ...(values.small ? SMALL : FULL), seed: Number(values.seed) }, (words) =>
    console.error(words),
  );
  console.log(values.json ? JSON.stringify(report, undefined, 2) : sayReport(report));
  return report.violations.length === 0 ? 0 : 1;
});
