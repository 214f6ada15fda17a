import { eachToken, normaliseText } from '../domain/text/tokenise.ts';
import { DENSE_SHARE, FEWEST_FOR_DENSE, type KeywordField, type KeywordTable } from './keyword-table.ts';
import { GrowingNumbers, Vocabulary } from './vocabulary.ts';

/** The texts of one document, field by field in the order of the index' fields; pairs never cross from one text to the next. */
export type KeywordDocument = readonly (readonly string[])[];

/**
 * BM25's saturation: how soon further mentions of a term stop counting. Range 0.5..3; from 0.8 to 2 the development questions differ
 * by noise (R@10 within 0.02), so Robertson's customary value stands.
 */
const K1 = 1.2;

/**
 * Builds the table of BM25F saturations for `documents`. Deterministic; documents are numbered in the order given.
 *
 * For term t in document d, with fields f: tf = Σ weight_f · count_f / (1 - b_f + b_f · length_f / mean length_f),
 * impact = 255 · tf / (K1 + tf) (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields").
 */
export function buildKeywordTable(
  documents: readonly KeywordDocument[],
  fields: readonly KeywordField[],
): KeywordTable {
  const read = readTokens(documents, fields);
  const vocabulary = read.vocabulary;
  const termCount = vocabulary.size;

  // First by document (cheap scratch per document), then turned over by a counting sort on terms.
  const postings = saturate(documents.length, fields, read, termCount);

  const order = vocabulary.sortedOrder();
  const rank = new Uint32Array(termCount);
  for (let position = 0; position < termCount; position++) rank[order[position] as number] = position;

  const keys = new Uint32Array(termCount);
  const frequencies = new Uint32Array(termCount);
  const peaks = new Uint8Array(termCount);
  for (let position = 0; position < termCount; position++) {
    keys[position] = vocabulary.keyOf(order[position] as number);
  }
  for (let i = 0; i < postings.length; i++) {
    const position = rank[postings.terms[i] as number] as number;
    frequencies[position] = (frequencies[position] as number) + 1;
    if ((postings.impacts[i] as number) > (peaks[position] as number))
      peaks[position] = postings.impacts[i] as number;
  }

  const denseFrom = Math.max(FEWEST_FOR_DENSE, Math.ceil(documents.length * DENSE_SHARE));
  const denseTerms = rank
    .map((_, position) => position)
    .filter((position) => (frequencies[position] as number) > denseFrom);
  const denseRow = new Int32Array(termCount).fill(-1);
  for (const [row, position] of denseTerms.entries()) denseRow[position] = row;

  const starts = new Uint32Array(termCount + 1);
  for (let position = 0; position < termCount; position++) {
    const kept = denseRow[position] === -1 ? (frequencies[position] as number) : 0;
    starts[position + 1] = (starts[position] as number) + kept;
  }
  const total = starts[termCount] as number;
  const table: KeywordTable = {
    documentCount: documents.length,
    keys,
    starts,
    frequencies,
    peaks,
    documents: new Uint32Array(total),
    impacts: new Uint8Array(total),
    denseTerms,
    dense: new Uint8Array(denseTerms.length * documents.length),
  };
  const next = starts.slice();
  for (let i = 0; i < postings.length; i++) {
    const position = rank[postings.terms[i] as number] as number;
    const row = denseRow[position] as number;
    const document = postings.documents[i] as number;
    if (row >= 0) {
      table.dense[row * documents.length + document] = postings.impacts[i] as number;
      continue;
    }
    const slot = next[position] as number;
    next[position] = slot + 1;
    table.documents[slot] = document;
    table.impacts[slot] = postings.impacts[i] as number;
  }
  return table;
}

interface TokenStream {
  readonly vocabulary: Vocabulary;
  /** Term numbers of all texts, one after the other. */
  readonly terms: Uint32Array;
  /** End in `terms` of each (document, field), fields innermost. */
  readonly ends: Uint32Array;
  readonly meanLengths: readonly number[];
}

function readTokens(documents: readonly KeywordDocument[], fields: readonly KeywordField[]): TokenStream {
  const vocabulary = new Vocabulary();
  const terms = new GrowingNumbers();
  const ends = new Uint32Array(documents.length * fields.length);
  const totals = fields.map(() => 0);
  let slot = 0;
  for (const document of documents) {
    for (let field = 0; field < fields.length; field++) {
      const before = terms.length;
      if ((fields[field] as KeywordField).weight > 0) {
        for (const text of document[field] ?? []) {
          eachToken(normaliseText(text), (key) => terms.push(vocabulary.numberOf(key)));
        }
      }
      totals[field] = (totals[field] as number) + terms.length - before;
      ends[slot++] = terms.length;
    }
  }
  const meanLengths = totals.map((total) => Math.max(1, total / Math.max(1, documents.length)));
  return { vocabulary, terms: terms.values(), ends, meanLengths };
}

interface PostingsByDocument {
  readonly length: number;
  readonly terms: Uint32Array;
  readonly documents: Uint32Array;
  readonly impacts: Uint8Array;
}

function saturate(
  documentCount: number,
  fields: readonly KeywordField[],
  read: TokenStream,
  termCount: number,
): PostingsByDocument {
  const weights = new Float64Array(termCount);
  const touched = new GrowingNumbers();
  const terms = new GrowingNumbers();
  const documents = new GrowingNumbers();
  const impacts = new GrowingNumbers();
  let at = 0;
  let slot = 0;
  for (let document = 0; document < documentCount; document++) {
    touched.clear();
    for (const [index, field] of fields.entries()) {
      const end = read.ends[slot++] as number;
      const dampening = 1 - field.b + (field.b * (end - at)) / (read.meanLengths[index] as number);
      for (; at < end; at++) {
        const term = read.terms[at] as number;
        if (weights[term] === 0) touched.push(term);
        weights[term] = (weights[term] as number) + field.weight / dampening;
      }
    }
    for (let i = 0; i < touched.length; i++) {
      const term = touched.at(i);
      const weight = weights[term] as number;
      weights[term] = 0;
      terms.push(term);
      documents.push(document);
      impacts.push(Math.max(1, Math.round((255 * weight) / (K1 + weight))));
    }
  }
  return {
    length: terms.length,
    terms: terms.values(),
    documents: documents.values(),
    impacts: Uint8Array.from(impacts.values()),
  };
}
