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
 *
 *     keys       k0  k1  k2 …            sorted token keys (see domain/text/tokenise.ts)
 *     starts     0   3   3   7 …         postings of term t: documents[starts[t] .. starts[t+1])
 *     documents  4 9 12 | | 1 2 5 8 …    ascending within a term
 *     impacts    ▂ ▆ ▃  | | …            the term's BM25F saturation in that document, 1..255
 *
 * A term in more than an eighth of all documents (k1 above: no postings) has a row of one byte a document in `dense`
 * instead, 0 where it is absent: smaller than its postings from a fifth on, and any document is one read away.
 */
export interface KeywordTable {
  readonly documentCount: number;
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
  /** In how many documents each term occurs. */
  readonly frequencies: Uint32Array;
  /** The largest impact of each term: what it can add at most. */
  readonly peaks: Uint8Array;
  readonly documents: Uint32Array;
  readonly impacts: Uint8Array;
  /** Positions in `keys` of the terms that have dense rows, ascending. */
  readonly denseTerms: Uint32Array;
  readonly dense: Uint8Array;
}

/** Share of documents above which a term is kept as a dense row. Measured at 58,000: 1/12 takes 6 % more room, 1/5 1 % less; no difference in time. */
export const DENSE_SHARE = 1 / 8;
/** In a handful of documents dense rows save nothing. */
export const FEWEST_FOR_DENSE = 8;

/** Robertson and Spärck Jones's inverse document frequency, kept positive as in Lucene. */
export const inverseFrequency = (documentCount: number, frequency: number): number =>
  Math.log(1 + (documentCount - frequency + 0.5) / (frequency + 0.5));

/** First position in [from, end) whose value is at least `wanted`: steps that double, then halving between the last two. */
export function seek(values: Uint32Array, from: number, end: number, wanted: number): number {
  if (from >= end || (values[from] as number) >= wanted) return from;
  let step = 1;
  let low = from;
  while (low + step < end && (values[low + step] as number) < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, end);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < wanted) low = middle;
    else high = middle;
  }
  return high;
}
