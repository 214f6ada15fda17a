import { readConfig } from '../src/app/config.ts';
import { wireIndexDeps } from '../src/app/index-wiring.ts';
import { runScript } from '../src/app/run-script.ts';
import { createIndexer } from '../src/indexing/indexer.ts';
import { createOwnQuestionsGate } from '../src/indexing/own-questions-gate.ts';

await runScript(async () => {
  const { dataDir } = readConfig(process.env);
  const indexer = createIndexer({ ...wireIndexDeps({ dataDir }), gate: createOwnQuestionsGate() });
  console.log((await indexer.rollback()).words);
  return 0;
});
