import { IndexError } from '../domain/errors.ts';
import type { IndexVersion } from '../domain/ids.ts';
import type { EmbedderSource } from '../ports/embedder-source.ts';
import type { IndexContent, IndexFolder, IndexStore } from '../ports/index-store.ts';
import type { NearestNeighboursStore } from '../ports/nearest-neighbours.ts';
import type { PassageSearch } from '../ports/passage-search.ts';
import { decodeKeywordTable } from '../retrieval/keyword-file.ts';
import { createKeywordIndex } from '../retrieval/keyword-index.ts';
import { createPassageSearch } from '../retrieval/passage-search.ts';
import { surfaceTexts } from '../retrieval/surfaces.ts';
import { decodeVectorTable } from '../retrieval/vector-file.ts';
import type { VectorTable } from '../retrieval/vector-table.ts';
import { digestOfTexts, INDEX_FILES } from './index-format.ts';
import { words } from './words.ts';

export interface OpenIndexDeps {
  readonly store: IndexStore;
  readonly neighbours: NearestNeighboursStore;
  /** Makes the embedder of a new index and opens that of a published one. */
  readonly embedders: EmbedderSource;
}

/** A published index, verified and in memory. */
export interface OpenedIndex<Context = unknown> {
  readonly version: IndexVersion;
  readonly content: IndexContent<Context>;
  readonly search: PassageSearch;
  /** For reuse by the next re-index. */
  readonly vectors: VectorTable;
  readonly embedderId: string;
  /** The embedder's own file, if it has one. */
  readonly model: Uint8Array | undefined;
}

/** The index in service. Throws `IndexError` where there is none, or where it is damaged or made for another embedder. */
export async function openCurrentIndex<Context = unknown>(
  deps: OpenIndexDeps,
): Promise<OpenedIndex<Context>> {
  const pointer = await deps.store.pointer();
  if (pointer === undefined) throw new IndexError('missing', words.noIndex);
  return await openIndex<Context>(await deps.store.open(pointer.version), deps);
}

/** Opens one version's folder; every file is verified before it is read, the native one before native code sees it. */
export async function openIndex<Context = unknown>(
  folder: IndexFolder,
  deps: Omit<OpenIndexDeps, 'store'>,
): Promise<OpenedIndex<Context>> {
  const { manifest } = folder;
  const { version } = manifest;
  const made = manifest.embedder.id;
  if (!deps.embedders.claims(made))
    throw new IndexError('incompatible', words.otherEmbedder(version, made, deps.embedders.name));
  const content = parseContent<Context>(await folder.read(INDEX_FILES.content), version);
  const model = INDEX_FILES.model in manifest.files ? await folder.read(INDEX_FILES.model) : undefined;
  const embedder = await deps.embedders.open(content, model);
  if (embedder.id !== made || embedder.dimension !== manifest.embedder.dimension) {
    throw new IndexError('incompatible', words.otherEmbedder(version, made, embedder.id));
  }
  const texts = surfaceTexts(content.passages);
  const fits = (what: string, found: number | string, expected: number | string): void => {
    if (found !== expected)
      throw new IndexError('damaged', words.doesNotFit(version, `${what}：${found} ≠ ${expected}`));
  };
  fits('条目', content.passages.length, manifest.counts.passages);
  fits('语料摘要', content.corpusDigest, manifest.corpusDigest);
  fits('向量文字', digestOfTexts(texts), manifest.surfacesDigest);

  const table = decodeKeywordTable(await folder.read(INDEX_FILES.keywords), INDEX_FILES.keywords, VERIFIED);
  fits('关键词条目', table.documentCount, manifest.counts.passages);
  const vectors = decodeVectorTable(await folder.read(INDEX_FILES.vectors), INDEX_FILES.vectors, VERIFIED);
  fits('向量', vectors.count, texts.length);
  fits('维数', vectors.dimension, embedder.dimension);
  const graph = folder.locate(INDEX_FILES.neighbours);
  const neighbours = await deps.neighbours.open(graph.path, {
    size: texts.length,
    dimension: embedder.dimension,
    sha256: graph.sha256,
  });
  const search = createPassageSearch({
    indexVersion: version,
    passages: content.passages,
    keywords: createKeywordIndex(table),
    vectors,
    neighbours,
    embedder,
  });
  return Object.freeze({ version, content, search, vectors, embedderId: embedder.id, model });
}

/** The folder has checked the sum of every file that it reads. */
const VERIFIED = { verified: true };

function parseContent<Context>(bytes: Uint8Array, version: string): IndexContent<Context> {
  try {
    const content = JSON.parse(Buffer.from(bytes).toString('utf8')) as IndexContent<Context>;
    if (Array.isArray(content.passages) && Array.isArray(content.lexicon)) return content;
  } catch (cause) {
    throw new IndexError('damaged', words.contentDamaged(version), cause);
  }
  throw new IndexError('damaged', words.contentDamaged(version));
}
