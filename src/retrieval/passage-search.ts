import type { PassageId } from '../domain/ids.ts';
import type { Passage } from '../domain/passage.ts';
import type { Embedder } from '../ports/embedder.ts';
import type { NearestNeighbours } from '../ports/nearest-neighbours.ts';
import type { PassageSearch, SearchHit, SearchQuery } from '../ports/passage-search.ts';
import { coverageOf, weighQuery } from './coverage.ts';
import { fuse, pool } from './fuse.ts';
import type { KeywordIndex } from './keyword-index.ts';
import { LONGEST_QUERY, queryTerms } from './query-terms.ts';
import { queryVector } from './query-vector.ts';
import { type Surface, surfacesOf } from './surfaces.ts';
import { similarityTo, toVectorQuery, type VectorQuery, type VectorTable } from './vector-table.ts';

/** Fewest candidates that each of the two searches brings in; the fusion ranks their union. */
const FEWEST_CANDIDATES = 40;
/** Surfaces asked of the graph for each wanted passage: a passage has about seven, and several of them may be near. */
const SURFACES_A_PASSAGE = 2;
/** Past this many surfaces one pass over the accepted passages' vectors is cheaper than a wider graph search. */
const WIDEST_GRAPH_SEARCH = 1024;

/**
 * What nearness to a title with its facet's words counts beside nearness to a text or a question. Range 0.8..1. Every statement of
 * an entry with that facet has the same title, and a short question (信访多久给答复) is near to many titles.
 */
const TITLE_SHARE = 0.92;

export interface PassageSearchParts {
  readonly indexVersion: string;
  readonly passages: readonly Passage[];
  /** Document n = passages[n], fields as in passage-fields.ts. */
  readonly keywords: KeywordIndex;
  /** Row n = surface n of all passages in order (surfaceTexts). */
  readonly vectors: VectorTable;
  /** Label n = row n. */
  readonly neighbours: NearestNeighbours;
  readonly embedder: Embedder;
}

interface Nearness {
  /** Row of the nearest surface. */
  readonly label: number;
  /** Its cosine. */
  readonly similarity: number;
  /** Cosine of the passage as a whole. */
  readonly pooled: number;
}

interface Scored {
  readonly passage: number;
  readonly keyword: number;
  readonly near: Nearness;
  readonly score: number;
}

const byScore = (a: Scored, b: Scored): number => b.score - a.score || a.passage - b.passage;

interface Prepared {
  readonly best: readonly Scored[];
  readonly score: (passage: number) => Scored;
  readonly accept: (passage: number) => boolean;
  readonly hit: (scored: Scored) => SearchHit;
}

/** Keyword index and vector neighbours, fused. Throws on parts that do not belong together. */
export function createPassageSearch(parts: PassageSearchParts): PassageSearch {
  const { passages, keywords, vectors, neighbours, embedder } = parts;
  const surfaces: Surface[] = [];
  const firstSurface = new Uint32Array(passages.length + 1);
  for (const [index, passage] of passages.entries()) {
    surfaces.push(...surfacesOf(passage));
    firstSurface[index + 1] = surfaces.length;
  }
  const passageOf = new Uint32Array(surfaces.length);
  for (let index = 0; index < passages.length; index++) {
    passageOf.fill(index, firstSurface[index], firstSurface[index + 1]);
  }
  const isTitle = Uint8Array.from(surfaces, ({ kind }) => (kind === 'title' ? 1 : 0));
  assertBelongTogether(parts, surfaces.length);
  const placeById = new Map(passages.map(({ id }, place) => [id, place]));

  /** The nearest surface, and the passage's nearness by its two nearest: one lucky surface says less than two. */
  function nearestSurface(passage: number, asked: VectorQuery): Nearness {
    let label = firstSurface[passage] as number;
    let similarity = -1;
    let second = -1;
    const end = firstSurface[passage + 1] as number;
    for (let candidate = label; candidate < end; candidate++) {
      const nearness = similarityTo(vectors, candidate, asked);
      const cosine = isTitle[candidate] === 1 ? TITLE_SHARE * nearness : nearness;
      if (cosine > similarity) {
        second = similarity;
        similarity = cosine;
        label = candidate;
      } else if (cosine > second) second = cosine;
    }
    return { label, similarity, pooled: pool(similarity, second) };
  }

  /** Adds passages near to `vector`; widens the graph search only while a filter leaves fewer than `fewest`. */
  function addNeighbours(
    into: Set<number>,
    vector: Float32Array,
    fewest: number,
    wanted: number,
    accept: (passage: number) => boolean,
  ): void {
    const near = new Set<number>();
    let width = wanted * SURFACES_A_PASSAGE;
    for (;;) {
      const asked = Math.min(width, neighbours.size);
      for (const { label } of neighbours.search(vector, asked)) {
        const passage = passageOf[label] as number;
        if (accept(passage)) near.add(passage);
        if (near.size >= wanted) break;
      }
      if (near.size >= fewest || asked === neighbours.size) break;
      width *= 4;
      if (width > WIDEST_GRAPH_SEARCH) {
        for (const passage of scanAccepted(vector, wanted, accept)) near.add(passage);
        break;
      }
    }
    for (const passage of near) into.add(passage);
  }

  function scanAccepted(
    vector: Float32Array,
    wanted: number,
    accept: (passage: number) => boolean,
  ): number[] {
    const asked = toVectorQuery(vector);
    const scored: { passage: number; similarity: number }[] = [];
    for (let passage = 0; passage < passages.length; passage++) {
      if (accept(passage)) scored.push({ passage, similarity: nearestSurface(passage, asked).similarity });
    }
    scored.sort((a, b) => b.similarity - a.similarity || a.passage - b.passage);
    return scored.slice(0, wanted).map((entry) => entry.passage);
  }

  /** What one query finds, and how it scores any passage; undefined where the text says nothing. */
  async function prepare(query: SearchQuery): Promise<Prepared | undefined> {
    const text = query.text.slice(0, LONGEST_QUERY);
    const terms = queryTerms(text, query.expansions);
    if (terms.length === 0 || passages.length === 0) return undefined;
    const k = Math.max(1, Math.min(200, Math.floor(query.k)));
    const wanted = Math.max(FEWEST_CANDIDATES, k * 2);
    const accept = rememberVerdicts(passages, query.where);
    const vector = await queryVector(embedder, text, query);

    const candidates = new Set<number>();
    const keywordScores = new Map<number, number>();
    for (const { document, score } of keywords.search(terms, wanted, accept)) {
      candidates.add(document);
      keywordScores.set(document, score);
    }
    if (vector !== undefined) addNeighbours(candidates, vector, k, wanted, accept);

    const asked = vector === undefined ? undefined : toVectorQuery(vector);
    const keywordScore = keywords.scorer(terms);
    let bestKeyword = 0;
    for (const score of keywordScores.values()) bestKeyword = Math.max(bestKeyword, score);
    const score = (passage: number): Scored => {
      const keyword = keywordScores.get(passage) ?? keywordScore(passage);
      const near =
        asked !== undefined
          ? nearestSurface(passage, asked)
          : { label: firstSurface[passage] as number, similarity: 0, pooled: 0 };
      return { passage, keyword, near, score: fuse(keyword, bestKeyword, near.pooled) };
    };
    const weighed = weighQuery(text, query.expansions, keywords);
    return {
      best: Array.from(candidates, score).sort(byScore).slice(0, k),
      score,
      accept,
      hit: ({ passage, keyword, near, score }) => ({
        passage: passages[passage] as Passage,
        score,
        keyword,
        similarity: near.similarity,
        surface: surfaces[near.label] as Surface,
        coverage: coverageOf(weighed, passage),
      }),
    };
  }

  async function search(query: SearchQuery): Promise<readonly SearchHit[]> {
    const prepared = await prepare(query);
    return prepared?.best.map(prepared.hit) ?? [];
  }

  async function nearness(
    query: Pick<SearchQuery, 'text' | 'outbound' | 'waiting'>,
    ids: Iterable<PassageId>,
  ): Promise<ReadonlyMap<PassageId, number>> {
    const vector = await queryVector(embedder, query.text.slice(0, LONGEST_QUERY), query);
    const near = new Map<PassageId, number>();
    if (vector === undefined) return near;
    const asked = toVectorQuery(vector);
    for (const id of ids) {
      const passage = placeById.get(id);
      if (passage !== undefined) near.set(id, nearestSurface(passage, asked).similarity);
    }
    return near;
  }

  async function searchTogether(
    queries: readonly SearchQuery[],
    beside: (passage: Passage) => boolean = () => false,
  ): Promise<readonly (readonly SearchHit[])[]> {
    const prepared = await Promise.all(queries.map(prepare));
    const found = new Set(prepared.flatMap((one) => one?.best.map(({ passage }) => passage) ?? []));
    for (const [at, passage] of passages.entries()) if (beside(passage)) found.add(at);
    return prepared.map((one) => {
      if (one === undefined) return [];
      const known = new Map(one.best.map((scored) => [scored.passage, scored]));
      return [...found]
        .filter((passage) => known.has(passage) || one.accept(passage))
        .map((passage) => known.get(passage) ?? one.score(passage))
        .sort(byScore)
        .map(one.hit);
    });
  }

  return Object.freeze({
    indexVersion: parts.indexVersion,
    passages,
    passage: (id: PassageId) => passages[placeById.get(id) ?? -1],
    search,
    searchTogether,
    nearness,
  });
}

function assertBelongTogether(parts: PassageSearchParts, surfaceCount: number): void {
  const { passages, keywords, vectors, neighbours, embedder } = parts;
  const sizes = [
    ['keyword documents', keywords.table.documentCount, passages.length],
    ['vectors', vectors.count, surfaceCount],
    ['neighbours', neighbours.size, surfaceCount],
    ['vector dimension', vectors.dimension, embedder.dimension],
    ['neighbour dimension', neighbours.dimension, embedder.dimension],
  ] as const;
  for (const [name, found, expected] of sizes) {
    if (found !== expected)
      throw new Error(`index parts do not belong together: ${name} ${found}, expected ${expected}`);
  }
}

function rememberVerdicts(
  passages: readonly Passage[],
  where: ((passage: Passage) => boolean) | undefined,
): (passage: number) => boolean {
  if (where === undefined) return () => true;
  const verdicts = new Map<number, boolean>();
  return (index) => {
    let verdict = verdicts.get(index);
    if (verdict === undefined) {
      verdict = where(passages[index] as Passage);
      verdicts.set(index, verdict);
    }
    return verdict;
  };
}
