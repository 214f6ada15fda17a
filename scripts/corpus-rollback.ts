import { readConfig } from '../src/app/config.ts';
import { wireEmbedders } from '../src/app/embedder-wiring.ts';
import { wireIndexDeps } from '../src/app/index-wiring.ts';
import { runScript } from '../src/app/run-script.ts';
import { scriptLog } from '../src/app/script-log.ts';
import { createIndexer } from '../src/indexing/indexer.ts';
import { createOwnQuestionsGate } from '../src/indexing/own-questions-gate.ts';

await runScript(async () => {
  const config = readConfig(process.env);
  const embedders = wireEmbedders(config, scriptLog(config));
  const indexer = createIndexer({
    ...wireIndexDeps({ dataDir: config.dataDir, embedders }),
    gate: createOwnQuestionsGate(),
  });
  console.log((await indexer.rollback()).words);
  return 0;
});
