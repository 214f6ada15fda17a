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
import { CorpusError, OperatorError } from '../src/domain/errors.ts';
import { createIndexer, type IndexReport } from '../src/indexing/indexer.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: 'corpus' },
      'dry-run': { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      // The exit code where the gate or the corpus says no, for whoever must tell that from a run that failed.
      'refused-exit': { type: 'string', default: '1' },
    },
  });
  const refused = Number(values['refused-exit']);
  try {
    return (await index(values)) === 'refused' ? refused : 0;
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    throw new OperatorError(error.message, { cause: error, exitCode: refused });
  }
});

async function index(values: {
  readonly corpus: string;
  readonly 'dry-run': boolean;
  readonly force: boolean;
}): Promise<IndexReport['kind']> {
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
  return report.kind;
}

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
