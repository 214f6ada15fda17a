import type { Corpus } from '../corpus/load-corpus.ts';
import type { EmbedderSource } from '../ports/embedder-source.ts';
import type { IndexContent } from '../ports/index-store.ts';
import type { NearestNeighboursStore } from '../ports/nearest-neighbours.ts';
import type { PassageSearch } from '../ports/passage-search.ts';
import { buildKeywordTable } from '../retrieval/build-keyword-table.ts';
import { createExactNeighbours } from '../retrieval/exact-neighbours.ts';
import { createKeywordIndex } from '../retrieval/keyword-index.ts';
import { createLearnedSource } from '../retrieval/learned/learned-source.ts';
import { PASSAGE_FIELDS, passageFields } from '../retrieval/passage-fields.ts';
import { createPassageSearch } from '../retrieval/passage-search.ts';
import { surfaceTexts } from '../retrieval/surfaces.ts';
import { createVectorTable, putVector, vectorAt } from '../retrieval/vector-table.ts';
import { type AnsweringContext, answeringContextOf } from './answering-wiring.ts';

/**
 * An index of a corpus held in memory alone, for measuring what is in the folder, published or not. Neighbours are exact unless
 * a store is given to build the graph that is served.
 */
export async function indexInMemory(
  corpus: Corpus,
  options: {
    readonly neighbours?: NearestNeighboursStore;
    /** The embedded default where it is not given. */
    readonly embedders?: EmbedderSource;
  } = {},
): Promise<{ readonly content: IndexContent<AnsweringContext>; readonly search: PassageSearch }> {
  const content: IndexContent<AnsweringContext> = {
    passages: corpus.passages,
    lexicon: corpus.lexicon,
    context: await answeringContextOf(corpus),
    corpusDigest: corpus.digest,
  };
  const { embedder } = await (options.embedders ?? createLearnedSource()).prepare(
    content,
    undefined,
    () => undefined,
  );
  const texts = surfaceTexts(content.passages);
  const vectors = createVectorTable(texts.length, embedder.dimension);
  for (let begin = 0; begin < texts.length; begin += embedder.maxBatch) {
    const made = await embedder.embed(texts.slice(begin, begin + embedder.maxBatch));
    made.forEach((vector, at) => {
      putVector(vectors, begin + at, vector);
    });
  }
  const search = createPassageSearch({
    indexVersion: 'in-memory',
    passages: content.passages,
    keywords: createKeywordIndex(buildKeywordTable(content.passages.map(passageFields), PASSAGE_FIELDS)),
    vectors,
    neighbours:
      options.neighbours?.build(
        texts.map((_, row) => vectorAt(vectors, row)),
        embedder.dimension,
      ) ?? createExactNeighbours(vectors),
    embedder,
  });
  return { content, search };
}
