import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIndexer } from '../../src/indexing/indexer.ts';
import { openCurrentIndex } from '../../src/indexing/open-index.ts';
import { testIndexing } from '../support/indexing.ts';
import { contentOf, FEW_PASSAGES } from '../support/passages.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: ReturnType<typeof tempFolder>;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  folder.remove();
});

/** Starts a process that indexes the same statements under another corpus digest. */
function startIndexing(digest: string, env: Record<string, string>): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, '../support/index-child.ts'), folder.path, digest],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  return child;
}

describe('an indexing process killed with SIGKILL', () => {
  // A run changes the disk some twenty-five times: folder, four files, manifest, rename, pointer. These are spread over it.
  test.each([3, 7, 12, 16, 19, 21, 23])(
    'before its %i-th change of the disk leaves an index that serves, and the next run succeeds',
    async (diesAt) => {
      const deps = testIndexing({ dataDir: folder.path });
      await createIndexer(deps).run(contentOf(FEW_PASSAGES, 'before'));
      const child = startIndexing('deadbeef', { DIES_AT: String(diesAt) });
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');

      const served = await openCurrentIndex(deps);
      expect(['before', 'deadbeef']).toContain(served.content.corpusDigest);
      const [best] = await served.search.search({ text: '公证书几天能拿到', expansions: [], k: 1 });
      expect(best?.passage.id).toBe('notarization.time.limit');

      expect((await createIndexer(deps).run(contentOf(FEW_PASSAGES, 'after'))).kind).toBe('published');
      expect((await openCurrentIndex(deps)).content.corpusDigest).toBe('after');
      expect(readdirSync(join(folder.path, 'indexes')).filter((name) => name.startsWith('.draft'))).toEqual(
        [],
      );
    },
  );

  test('while it holds the lock turns nobody away after its death', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    const child = startIndexing('deadbeef', { WAITS: '1' });
    const [said] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    expect(said.toString()).toBe('waiting\n');
    await expect(createIndexer(deps).run(contentOf(FEW_PASSAGES, 'mine'))).rejects.toThrow(
      `PID ${child.pid}`,
    );

    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    expect((await createIndexer(deps).run(contentOf(FEW_PASSAGES, 'mine'))).kind).toBe('published');
  });
});
