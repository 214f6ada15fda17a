import type { TokenKey } from '../domain/text/tokenise.ts';

/** One field of a document: its weight in BM25F and how strongly its length dampens it. */
export interface KeywordField {
  readonly name: string;
  /** Factor on the field's term counts, > 0; 0 leaves the field out. */
  readonly weight: number;
  /** 0 (length plays no part) .. 1 (a text twice as long counts half). */
  readonly b: number;
}

/**
 * The keyword index as flat typed arrays: what is written to disk is what is searched, nothing is built on loading.
 * Documents are numbered in blocks of BLOCK_SIZE; a term's postings are kept block by block, so that a query can tell from
 * one byte a block what a block's best document can at most score.
 *
 *     keys         k0      k1    k2 …     sorted token keys (see domain/text/tokenise.ts)
 *     firstBlocks  0       3     4 …      blocks of term t: blocks[firstBlocks[t] .. firstBlocks[t+1])
 *     blocks       2  5  9 | 5 | …        block numbers, ascending within a term
 *     peaks        ▆  ▂  ▇ | ▃ | …        the term's largest impact in that block
 *     starts       0  2  3 | 7 | …        postings of that entry: places[starts[e] .. starts[e+1])
 *     places       4 60|31 |…             documents within the block, ascending
 *     impacts      ▆ ▂ |▂  |…             the term's BM25F saturation in that document, 1..255
 */
export interface KeywordTable {
  readonly documentCount: number;
  readonly keys: Uint32Array;
  /** In how many documents each term occurs. */
  readonly frequencies: Uint32Array;
  readonly firstBlocks: Uint32Array;
  readonly blocks: Uint16Array;
  readonly peaks: Uint8Array;
  readonly starts: Uint32Array;
  readonly places: Uint8Array;
  readonly impacts: Uint8Array;
}

/**
 * Documents in a block; a power of two up to 256. Smaller blocks have tighter bounds and more of them: at 100,000 passages
 * 32 and 64 take the same time, 128 a third more.
 */
export const BLOCK_SIZE = 64;
/** Block numbers are kept in 16 bits. */
export const MOST_DOCUMENTS = BLOCK_SIZE * 0x1_0000;

/** Where `key` stands in the sorted vocabulary, or -1. */
export function termOf(keys: Uint32Array, key: TokenKey): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] as number;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Impact of a term in a document, 0 where it does not occur. */
export function impactOf(table: KeywordTable, term: number, document: number): number {
  const block = Math.floor(document / BLOCK_SIZE);
  const place = document % BLOCK_SIZE;
  let low = table.firstBlocks[term] as number;
  let high = (table.firstBlocks[term + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = table.blocks[middle] as number;
    if (found < block) low = middle + 1;
    else if (found > block) high = middle - 1;
    else {
      const end = table.starts[middle + 1] as number;
      for (let i = table.starts[middle] as number; i < end; i++) {
        if (table.places[i] === place) return table.impacts[i] as number;
      }
      return 0;
    }
  }
  return 0;
}

/** Robertson and Spärck Jones's inverse document frequency, kept positive as in Lucene. */
export const inverseFrequency = (documentCount: number, frequency: number): number =>
  Math.log(1 + (documentCount - frequency + 0.5) / (frequency + 0.5));
