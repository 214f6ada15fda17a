import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runScript } from '../src/app/run-script.ts';
import { benchAnswers } from './bench/answers-section.ts';
import { runStage } from './bench/measure.ts';
import { benchRetrieval } from './bench/retrieval-section.ts';

interface BenchOptions {
  readonly quick: boolean;
  readonly print: (line: string) => void;
}

/** The sections of the bench in the order of running; each prints as it goes and gives its figures for `--json`. */
const SECTIONS: Readonly<Record<string, (options: BenchOptions) => Promise<unknown>>> = {
  retrieval: ({ quick, print }) =>
    benchRetrieval({ sizes: quick ? [500, 2_000] : [1_000, 10_000, 100_000], print }),
  answers: benchAnswers,
};

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      /** Smaller sizes, for CI. */
      quick: { type: 'boolean', default: false },
      /** Only this section. */
      section: { type: 'string' },
      /** Also write the figures to this file. */
      json: { type: 'string' },
      // The rest is how the bench calls itself: each measurement runs in a process of its own.
      stage: { type: 'string' },
      system: { type: 'string' },
      size: { type: 'string' },
      dir: { type: 'string' },
    },
  });
  if (values.stage !== undefined) {
    await runStage(values.stage, values.system ?? '', Number(values.size), values.dir ?? '');
    return 0;
  }
  const print = (line: string): void => console.log(line);
  print(`${cpus()[0]?.model ?? '未知处理器'}，${cpus().length} 核，Node ${process.version}`);
  const figures: Record<string, unknown> = {};
  for (const [name, run] of Object.entries(SECTIONS)) {
    if (values.section === undefined || values.section === name)
      figures[name] = await run({ quick: values.quick, print });
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  return 0;
});
