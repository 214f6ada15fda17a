import { OperatorError } from '../domain/errors.ts';
import type { Embedder } from '../ports/embedder.ts';
import type { IndexContent, IndexDraft } from '../ports/index-store.ts';
import type { NearestNeighboursStore } from '../ports/nearest-neighbours.ts';
import { buildKeywordTable } from '../retrieval/build-keyword-table.ts';
import { encodeKeywordTable } from '../retrieval/keyword-file.ts';
import { PASSAGE_FIELDS, passageFields } from '../retrieval/passage-fields.ts';
import { surfaceTexts } from '../retrieval/surfaces.ts';
import { encodeVectorTable } from '../retrieval/vector-file.ts';
import {
  copyVector,
  createVectorTable,
  putVector,
  type VectorTable,
  vectorAt,
} from '../retrieval/vector-table.ts';
import { digestOfTexts, INDEX_FILES } from './index-format.ts';
import type { OpenedIndex } from './open-index.ts';
import { words } from './words.ts';

export interface BuildIndexParts {
  readonly content: IndexContent;
  readonly embedder: Embedder;
  /** The embedder's own file, if it has one. */
  readonly model: Uint8Array | undefined;
  readonly neighbours: NearestNeighboursStore;
  readonly draft: IndexDraft;
  /** An index whose vectors may be reused: made by the same embedder. */
  readonly reuse: OpenedIndex | undefined;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** Writes all files of an index into a draft; returns what its manifest must say of them. */
export async function buildIndex(parts: BuildIndexParts) {
  const { content, embedder, draft } = parts;
  const texts = surfaceTexts(content.passages);
  const { vectors, embedded } = await fillVectors(parts, texts);
  const table = buildKeywordTable(content.passages.map(passageFields), PASSAGE_FIELDS);
  // Always built whole: a graph with removed points answers with fewer than were asked for.
  const graph = parts.neighbours.build(
    texts.map((_, row) => vectorAt(vectors, row)),
    embedder.dimension,
  );
  await draft.write(INDEX_FILES.content, Buffer.from(JSON.stringify(content)));
  await draft.write(INDEX_FILES.keywords, encodeKeywordTable(table));
  await draft.write(INDEX_FILES.vectors, encodeVectorTable(vectors));
  if (parts.model !== undefined) await draft.write(INDEX_FILES.model, parts.model);
  await graph.save(draft.pathFor(INDEX_FILES.neighbours));
  return {
    embedded,
    surfacesDigest: digestOfTexts(texts),
    counts: { passages: content.passages.length, surfaces: texts.length, terms: table.keys.length },
  };
}

/** Vectors of all texts: copied from the old index where it has the very text, asked of the embedder otherwise. */
async function fillVectors(
  { embedder, reuse, onProgress, signal }: BuildIndexParts,
  texts: readonly string[],
): Promise<{ vectors: VectorTable; embedded: number }> {
  const vectors = createVectorTable(texts.length, embedder.dimension);
  const known = new Map<string, number>();
  if (reuse !== undefined && reuse.embedderId === embedder.id) {
    for (const [row, text] of surfaceTexts(reuse.content.passages).entries()) known.set(text, row);
  }
  const missing: number[] = [];
  for (const [row, text] of texts.entries()) {
    const old = known.get(text);
    if (old === undefined || reuse === undefined) missing.push(row);
    else copyVector(reuse.vectors, old, vectors, row);
  }
  for (let begin = 0; begin < missing.length; begin += embedder.maxBatch) {
    signal?.throwIfAborted();
    const rows = missing.slice(begin, begin + embedder.maxBatch);
    const made = await embedder.embed(
      rows.map((row) => texts[row] as string),
      signal === undefined ? {} : { signal },
    );
    if (made.length !== rows.length) throw new OperatorError(words.fewVectors(made.length, rows.length));
    for (const [i, row] of rows.entries()) putVector(vectors, row, made[i] as Float32Array);
    onProgress(begin + rows.length, missing.length);
  }
  return { vectors, embedded: missing.length };
}
