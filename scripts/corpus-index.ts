import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answeringContextOf } from '../src/app/answering-wiring.ts';
import { readConfig } from '../src/app/config.ts';
import { wireEmbedders } from '../src/app/embedder-wiring.ts';
import { indexMaterialOf, wireIndexDeps } from '../src/app/index-wiring.ts';
import { GOLDEN_DIR, OVERLAY } from '../src/app/open-answerer.ts';
import { wireReleaseGate } from '../src/app/release-gate-wiring.ts';
import { runScript } from '../src/app/run-script.ts';
import { scriptLog } from '../src/app/script-log.ts';
import { loadCorpus } from '../src/corpus/load-corpus.ts';
import { createIndexer } from '../src/indexing/indexer.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: 'corpus' },
      'dry-run': { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
    },
  });
  const config = readConfig(process.env);
  const corpus = loadCorpus(values.corpus, join(config.dataDir, OVERLAY));
  const embedders = wireEmbedders(config, scriptLog(config));
  const indexer = createIndexer({
    ...wireIndexDeps({ dataDir: config.dataDir, embedders }),
    gate: wireReleaseGate(GOLDEN_DIR),
  });
  const report = await indexer.run(
    indexMaterialOf(corpus, () => answeringContextOf(corpus)),
    {
      dryRun: values['dry-run'],
      force: values.force,
      onProgress: progressBar(process.stderr),
    },
  );
  if (report.kind === 'planned') {
    const { added, changed, removed } = report.plan;
    for (const [sign, ids] of [['+', added] as const, ['~', changed] as const, ['-', removed] as const]) {
      for (const id of ids) console.log(`${sign} ${id}`);
    }
  }
  console.log(report.words);
  return report.kind === 'refused' ? 1 : 0;
});

/** Draws a bar on a terminal, and nothing where the output goes into a file. */
function progressBar(out: NodeJS.WriteStream): (done: number, total: number) => void {
  return (done, total) => {
    if (!out.isTTY) return;
    const filled = Math.round((done / total) * 30);
    out.write(
      `\r计算向量 ${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${done}/${total}${done === total ? '\n' : ''}`,
    );
  };
}
