import type { TokenKey } from '../domain/text/tokenise.ts';
import { BLOCK_SIZE, impactOf, inverseFrequency, type KeywordTable, termOf } from './keyword-table.ts';
import { createTopK } from './top-k.ts';

/** One token of a query with its weight: 1 for the asker's own words, less for words that stand in for them. */
export interface QueryTerm {
  readonly key: TokenKey;
  readonly weight: number;
}

export interface KeywordHit {
  readonly document: number;
  readonly score: number;
}

export interface KeywordIndex {
  readonly table: KeywordTable;
  /**
   * The k best documents of which `accept` is true, best first, equal scores by document number. Exact: the same as
   * scoring every document. `accept` is only asked about documents that would stand among the best so far.
   */
  search(
    terms: readonly QueryTerm[],
    k: number,
    accept?: (document: number) => boolean,
  ): readonly KeywordHit[];
  /** The BM25F score of one document: the same number that a search gives it. */
  score(terms: readonly QueryTerm[], document: number): number;
  contains(key: TokenKey, document: number): boolean;
  /** Inverse document frequency of a token; that of a token in no document where it is unknown. */
  rarity(key: TokenKey): number;
}

/** A query's term found in the vocabulary. */
interface FoundTerm {
  readonly term: number;
  /** What one unit of impact adds, in the integer units of this query. */
  readonly unit: number;
}

/** Integer scores: sums then do not depend on the order of adding, so pruning can be exact to the last digit. */
const LARGEST_SCORE = 0x7fff_ffff;
/** Blocks are ordered by their bound in so many steps; finer ordering finds the best documents no sooner. */
const ORDER_STEPS = 512;

/**
 * Searches a keyword table by block-max pruning (Mallia, Suel and Tonellotto, SIGIR 2024, "Faster learned sparse retrieval with
 * block-max pruning"), exactly.
 *
 *     bound of a block = Σ over the query's terms of  unit · peak of the term in that block
 *
 *     1. add up the bounds of all blocks: one byte a term and block, no posting is read
 *     2. score blocks whole, the highest bound first, keeping the k best documents
 *     3. stop at the first block whose bound lies below the k-th best: neither it nor any after it can change the list
 *
 * Documents of one law lie side by side, so the few blocks that share the question's rare words stand out and the rest is never read.
 */
export function createKeywordIndex(table: KeywordTable): KeywordIndex {
  const blockCount = Math.ceil(table.documentCount / BLOCK_SIZE);
  const bounds = new Int32Array(blockCount);
  const ordered = new Uint32Array(blockCount);
  const stepStarts = new Uint32Array(ORDER_STEPS + 1);
  const sums = new Int32Array(BLOCK_SIZE);
  /** For each term of the query in turn, the entry of each block (+1, 0 where there is none). */
  let entries = new Uint32Array(32 * blockCount);
  const unknownRarity = inverseFrequency(table.documentCount, 0);
  const rarityOf = (term: number): number =>
    term < 0 ? unknownRarity : inverseFrequency(table.documentCount, table.frequencies[term] as number);

  function find(terms: readonly QueryTerm[]): { found: FoundTerm[]; scale: number } {
    const weights = new Map<number, number>();
    for (const { key, weight } of terms) {
      const term = termOf(table.keys, key);
      if (term >= 0 && weight > 0) weights.set(term, (weights.get(term) ?? 0) + weight);
    }
    let total = 0;
    const found: { term: number; unit: number }[] = [];
    for (const [term, weight] of weights) {
      const unit = weight * rarityOf(term);
      total += unit * 255;
      found.push({ term, unit });
    }
    const scale = total === 0 ? 1 : (LARGEST_SCORE - found.length * 255) / total;
    for (const entry of found) entry.unit = Math.max(1, Math.round(entry.unit * scale));
    return { found, scale: scale * 255 };
  }

  /** Step 1; gives the largest bound. */
  function addBounds(found: readonly FoundTerm[]): number {
    bounds.fill(0);
    if (entries.length < found.length * blockCount) entries = new Uint32Array(found.length * blockCount);
    else entries.fill(0, 0, found.length * blockCount);
    let row = 0;
    for (const { term, unit } of found) {
      const end = table.firstBlocks[term + 1] as number;
      for (let entry = table.firstBlocks[term] as number; entry < end; entry++) {
        const block = table.blocks[entry] as number;
        bounds[block] = (bounds[block] as number) + unit * (table.peaks[entry] as number);
        entries[row + block] = entry + 1;
      }
      row += blockCount;
    }
    let largest = 0;
    for (const bound of bounds) if (bound > largest) largest = bound;
    return largest;
  }

  /** Blocks with a bound, by descending step of bound; gives how many. */
  function orderBlocks(largest: number): number {
    const toStep = ORDER_STEPS / (largest + 1);
    stepStarts.fill(0);
    let count = 0;
    for (const bound of bounds) {
      if (bound === 0) continue;
      count++;
      const step = ORDER_STEPS - Math.floor(bound * toStep);
      stepStarts[step] = (stepStarts[step] as number) + 1;
    }
    for (let step = 1; step <= ORDER_STEPS; step++) {
      stepStarts[step] = (stepStarts[step] as number) + (stepStarts[step - 1] as number);
    }
    for (let block = blockCount - 1; block >= 0; block--) {
      const bound = bounds[block] as number;
      if (bound === 0) continue;
      const step = ORDER_STEPS - Math.floor(bound * toStep);
      const slot = (stepStarts[step] as number) - 1;
      stepStarts[step] = slot;
      ordered[slot] = block;
    }
    return count;
  }

  /** Step 2 for one block: the sums of its documents. */
  function scoreBlock(found: readonly FoundTerm[], block: number): void {
    sums.fill(0);
    let at = block;
    for (const { unit } of found) {
      const entry = entries[at] as number;
      at += blockCount;
      if (entry === 0) continue;
      const end = table.starts[entry] as number;
      for (let i = table.starts[entry - 1] as number; i < end; i++) {
        const place = table.places[i] as number;
        sums[place] = (sums[place] as number) + unit * (table.impacts[i] as number);
      }
    }
  }

  function search(
    terms: readonly QueryTerm[],
    k: number,
    accept?: (document: number) => boolean,
  ): readonly KeywordHit[] {
    const { found, scale } = find(terms);
    if (k < 1 || found.length === 0) return [];
    const best = createTopK(Math.min(k, table.documentCount), accept);
    const count = orderBlocks(addBounds(found));
    for (let i = 0; i < count; i++) {
      const block = ordered[i] as number;
      const floor = best.floor();
      // Within a step of the order a lower bound may come first, so the step after may still hold a block worth scoring.
      if ((bounds[block] as number) < floor) continue;
      scoreBlock(found, block);
      const first = block * BLOCK_SIZE;
      for (let place = 0; place < BLOCK_SIZE; place++) {
        const sum = sums[place] as number;
        if (sum > 0 && sum >= best.floor()) best.offer(first + place, sum);
      }
    }
    return best.take().map(({ document, sum }) => ({ document, score: sum / scale }));
  }

  return Object.freeze({
    table,
    search,
    score(terms: readonly QueryTerm[], document: number) {
      const { found, scale } = find(terms);
      let sum = 0;
      for (const { term, unit } of found) sum += unit * impactOf(table, term, document);
      return sum / scale;
    },
    contains(key: TokenKey, document: number) {
      const term = termOf(table.keys, key);
      return term >= 0 && impactOf(table, term, document) > 0;
    },
    rarity: (key: TokenKey) => rarityOf(termOf(table.keys, key)),
  });
}
