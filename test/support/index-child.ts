import { createIndexer } from '../../src/indexing/indexer.ts';
import { interceptFileSystem } from './failing-file-system.ts';
import { PASSING_GATE, testIndexing } from './indexing.ts';
import { contentOf, FEW_PASSAGES } from './passages.ts';

/**
 * A real indexing process. DIES_AT=n: kills itself with SIGKILL just before the n-th call that changes the disk (0: never).
 * WAITS=1: says "waiting" inside the gate, with the lock held, and stays there until it is killed.
 */
const [dataDir = '', digest = ''] = process.argv.slice(2);
const diesAt = Number(process.env.DIES_AT ?? 0);
const deps = testIndexing({
  dataDir,
  fs: interceptFileSystem((number) => {
    if (number === diesAt) process.kill(process.pid, 'SIGKILL');
  }),
  gate: {
    examine: async (candidate, published) => {
      if (process.env.WAITS === '1') {
        process.stdout.write('waiting\n');
        await new Promise((resolve) => setTimeout(resolve, 600_000));
      }
      return await PASSING_GATE.examine(candidate, published);
    },
  },
});
const report = await createIndexer({ ...deps, newSuffix: () => digest.slice(0, 8).padEnd(8, '0') }).run(
  contentOf(FEW_PASSAGES, digest),
);
process.stdout.write(`${report.kind}\n`);
