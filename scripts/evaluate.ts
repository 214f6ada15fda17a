import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createHnswStore } from '../src/adapters/hnsw/hnsw-store.ts';
import { wireAnswerer } from '../src/app/answering-wiring.ts';
import { readConfig } from '../src/app/config.ts';
import { wireEmbedders } from '../src/app/embedder-wiring.ts';
import { indexInMemory } from '../src/app/in-memory-index.ts';
import { runScript } from '../src/app/run-script.ts';
import { scriptLog } from '../src/app/script-log.ts';
import { readCorpus } from '../src/corpus/load-corpus.ts';
import { shanghaiDay } from '../src/domain/shanghai-time.ts';
import { abstention, evaluate, percentile, scoresOf } from '../src/evaluation/evaluate.ts';
import { loadGolden, selectGolden } from '../src/evaluation/golden.ts';
import { goldenFaults } from '../src/evaluation/golden-gate.ts';
import { renderReport } from '../src/evaluation/render-report.ts';

/**
 * Asks the golden set, prints a table and writes a report; exit 1 under the floors of a release. A part of the set (`--group`,
 * `--half`) is for looking at: the floors are those of the whole, so it is not held to them, and it leaves the report of the
 * whole alone.
 */
await runScript(async () => {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: 'corpus' },
      golden: { type: 'string', default: 'test/golden' },
      group: { type: 'string' },
      half: { type: 'string' },
      failures: { type: 'boolean', default: false },
      html: { type: 'string' },
    },
  });
  const config = readConfig(process.env);
  const cases = selectGolden(loadGolden(resolve(values.golden)), values);
  const isWhole = values.group === undefined && values.half === undefined;
  const { corpus, faults } = readCorpus(resolve(values.corpus));
  if (faults.length > 0) console.error(`（语料有 ${faults.length} 处错误，先按读得出的部分测）`);
  const { content, search } = await indexInMemory(corpus, {
    embedders: wireEmbedders(config, scriptLog(config)),
    neighbours: createHnswStore(),
  });
  const answerer = wireAnswerer(content, search);
  const judgements = await evaluate(answerer, cases, new Date());
  const html = values.html ?? (isWhole ? join(config.dataDir, 'evaluation.html') : undefined);
  if (html !== undefined) {
    mkdirSync(dirname(resolve(html)), { recursive: true });
    writeFileSync(resolve(html), renderReport(judgements, shanghaiDay(new Date()), search.indexVersion));
    console.log(`报告写在 ${html}`);
  }
  if (values.failures) {
    for (const { case: item, verdict, faults: why, answer } of judgements) {
      if (verdict === 'right') continue;
      console.log(`\n[${item.id}] ${verdict} ${why.join('；')}\n  问：${item.turns.join(' ⏎ ')}`);
      console.log(`  答(${answer.outcome.kind})：${answer.outcome.text}`);
      const conf = answer.trace.filter(({ step }) => step === 'retrieve').map(({ note }) => note.confidence);
      console.log(
        `  把握 ${conf.join(',')}  ${answer.evidence
          .slice(0, 4)
          .map((one) => `${one.passageId}@${one.basis}(${one.score})`)
          .join(' | ')}`,
      );
    }
  }
  const groups = [...new Set(judgements.map(({ case: item }) => item.group))];
  const share = (value: number | undefined): string => (value === undefined ? '—' : value.toFixed(3));
  const rows = [
    ...groups.map((group) =>
      scoresOf(
        group,
        judgements.filter(({ case: item }) => item.group === group),
      ),
    ),
    scoresOf('全部', judgements),
  ];
  console.table(
    rows.map((row) => ({
      组: row.group,
      题: row.cases,
      对: row.right,
      错: row.wrong,
      漏: row.missed,
      对率: share(row.right / row.cases),
      'R@1': share(row.recall?.at1),
      'R@5': share(row.recall?.at5),
      'R@10': share(row.recall?.at10),
      MRR: share(row.meanReciprocalRank),
      引用: share(row.citationPrecision),
    })),
  );
  const held = abstention(judgements);
  const lengths = judgements
    .filter(({ answer }) => answer.outcome.kind === 'answered')
    .map(({ answer }) => [...answer.outcome.text].length);
  const times = judgements.map(({ tookMs }) => tookMs);
  console.log(
    `不该答的：查准 ${share(held.precision)}，查全 ${share(held.recall)}；答案字数中位 ${percentile(lengths, 0.5)}，95% ${percentile(lengths, 0.95)}；用时中位 ${percentile(times, 0.5).toFixed(1)} 毫秒，99% ${percentile(times, 0.99).toFixed(1)} 毫秒`,
  );
  if (!isWhole) {
    console.log('只测了一部分黄金题，不按最低线判；要判就不带 --group、--half 测全部。');
    return 0;
  }
  const underFloors = goldenFaults(judgements);
  for (const words of underFloors) console.error(`没有通过：${words}。`);
  return underFloors.length === 0 ? 0 : 1;
});
