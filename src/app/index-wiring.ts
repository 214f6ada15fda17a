import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createEmbeddedEmbedder } from '../adapters/embedded/embedded-embedder.ts';
import { createHnswStore } from '../adapters/hnsw/hnsw-store.ts';
import { createIndexFiles } from '../adapters/index-files/index-files.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import { digestOfTexts, INDEX_FORMAT_VERSION } from '../indexing/index-format.ts';
import type { OpenIndexDeps } from '../indexing/open-index.ts';
import type { Embedder } from '../ports/embedder.ts';
import type { IndexContent, IndexMaterial } from '../ports/index-store.ts';
import { createLearnedSource } from '../retrieval/learned/learned-source.ts';
import { createQueryExpander } from '../retrieval/query-expander.ts';

/** An embedder that knows a lexicon and learns nothing of the corpus, for benchmarks. No training, no download, no network. */
export const embeddedEmbedderFor = (lexicon: IndexContent['lexicon']): Embedder =>
  createEmbeddedEmbedder({
    expand: createQueryExpander(lexicon).expand,
    lexiconDigest: digestOfTexts(lexicon.flatMap(({ say, means }) => [say.join('|'), means.join('|')])),
  });

export interface IndexWiringParts {
  readonly dataDir: string;
  readonly now?: () => Date;
  /** Another service's embedder; by default the one that learns from the corpus. */
  readonly embedders?: OpenIndexDeps['embedders'];
}

/** What opening, watching, building and rolling back an index take. */
export function wireIndexDeps(parts: IndexWiringParts) {
  const now = parts.now ?? (() => new Date());
  return Object.freeze({
    store: createIndexFiles({
      dir: join(parts.dataDir, 'indexes'),
      formatVersion: INDEX_FORMAT_VERSION,
      now,
    }),
    neighbours: createHnswStore(),
    embedders: parts.embedders ?? createLearnedSource(),
    now,
    newSuffix: () => randomBytes(4).toString('hex'),
  });
}

/** What of the corpus goes into an index; `context` is whatever else answering wants to find there. */
export const indexMaterialOf = <Context>(
  corpus: Corpus,
  context: IndexMaterial<Context>['context'],
): IndexMaterial<Context> => ({
  passages: corpus.passages,
  lexicon: corpus.lexicon,
  context,
  corpusDigest: corpus.digest,
});
