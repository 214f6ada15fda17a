import { join } from 'node:path';
import { createEmbeddedEmbedder } from '../../src/adapters/embedded/embedded-embedder.ts';
import { createHnswStore } from '../../src/adapters/hnsw/hnsw-store.ts';
import { createIndexFiles, type IndexFileSystem } from '../../src/adapters/index-files/index-files.ts';
import { INDEX_FORMAT_VERSION } from '../../src/indexing/index-format.ts';
import type { IndexerDeps } from '../../src/indexing/indexer.ts';
import type { Embedder } from '../../src/ports/embedder.ts';
import type { EmbedderSource } from '../../src/ports/embedder-source.ts';
import type { ReleaseGate } from '../../src/ports/release-gate.ts';

export const PASSING_GATE: ReleaseGate = {
  examine: () => Promise.resolve({ passed: true, words: '检查通过。' }),
};

export interface TestIndexingOptions {
  readonly dataDir: string;
  readonly fs?: IndexFileSystem;
  readonly gate?: ReleaseGate;
  readonly embedder?: Embedder;
}

/** An embedder that counts what it is asked and keeps the texts. */
export function createCountingEmbedder(lexiconDigest = 'test'): Embedder & { readonly texts: string[] } {
  const inner = createEmbeddedEmbedder({ expand: () => [], lexiconDigest });
  const texts: string[] = [];
  return {
    ...inner,
    texts,
    embed: (asked) => {
      texts.push(...asked);
      return inner.embed(asked);
    },
  };
}

/** One embedder for every index, with no file of its own. */
export const sourceOf = (embedder: Embedder): EmbedderSource => ({
  name: embedder.id,
  claims: () => true,
  prepare: () => Promise.resolve({ embedder }),
  open: () => embedder,
});

let suffix = 0;

/** Everything that indexing takes, on a folder of the test's own; the clock moves a minute with each look. */
export function testIndexing({
  dataDir,
  fs,
  gate = PASSING_GATE,
  embedder,
}: TestIndexingOptions): IndexerDeps {
  let minutes = 0;
  const now = (): Date => new Date(Date.UTC(2026, 10, 23, 8, minutes++));
  const used = embedder ?? createCountingEmbedder();
  return {
    store: createIndexFiles({
      dir: join(dataDir, 'indexes'),
      formatVersion: INDEX_FORMAT_VERSION,
      now,
      ...(fs === undefined ? {} : { fs }),
    }),
    neighbours: createHnswStore(),
    embedders: sourceOf(used),
    gate,
    now,
    newSuffix: () => (suffix++).toString(16).padStart(8, '0'),
  };
}
