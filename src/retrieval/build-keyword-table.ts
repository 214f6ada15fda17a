import { eachToken, normaliseText } from '../domain/text/tokenise.ts';
import { BLOCK_SIZE, type KeywordField, type KeywordTable, MOST_DOCUMENTS } from './keyword-table.ts';

/** The texts of one document, field by field in the order of the index' fields; pairs never cross from one text to the next. */
export type KeywordDocument = readonly (readonly string[])[];

/**
 * BM25's saturation: how soon further mentions of a term stop counting. Range 0.5..3; on statutes 0.9..1.6 differ
 * by less than noise (R@10 within 0.004), so Robertson's customary value stands.
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
  if (documents.length > MOST_DOCUMENTS) {
    throw new Error(`a keyword table holds at most ${MOST_DOCUMENTS} documents, not ${documents.length}`);
  }
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
  for (let position = 0; position < termCount; position++) {
    keys[position] = vocabulary.keyOf(order[position] as number);
  }
  for (const term of postings.terms) {
    const position = rank[term] as number;
    frequencies[position] = (frequencies[position] as number) + 1;
  }
  const next = new Uint32Array(termCount);
  for (let position = 1; position < termCount; position++) {
    next[position] = (next[position - 1] as number) + (frequencies[position - 1] as number);
  }
  const sorted = new Uint32Array(postings.length);
  const impacts = new Uint8Array(postings.length);
  for (let i = 0; i < postings.length; i++) {
    const position = rank[postings.terms[i] as number] as number;
    const slot = next[position] as number;
    next[position] = slot + 1;
    sorted[slot] = postings.documents[i] as number;
    impacts[slot] = postings.impacts[i] as number;
  }
  return {
    documentCount: documents.length,
    keys,
    frequencies,
    impacts,
    ...cutIntoBlocks(frequencies, sorted, impacts),
  };
}

/** The block structure over postings that lie term after term, documents ascending. */
function cutIntoBlocks(frequencies: Uint32Array, documents: Uint32Array, impacts: Uint8Array) {
  const firstBlocks = new Uint32Array(frequencies.length + 1);
  const places = new Uint8Array(documents.length);
  const blocks = new GrowingNumbers();
  const peaks = new GrowingNumbers();
  const starts = new GrowingNumbers();
  let at = 0;
  for (let term = 0; term < frequencies.length; term++) {
    const end = at + (frequencies[term] as number);
    let current = -1;
    let peak = 0;
    for (; at < end; at++) {
      const document = documents[at] as number;
      const block = Math.floor(document / BLOCK_SIZE);
      if (block !== current) {
        if (current >= 0) peaks.push(peak);
        current = block;
        peak = 0;
        blocks.push(block);
        starts.push(at);
      }
      places[at] = document % BLOCK_SIZE;
      peak = Math.max(peak, impacts[at] as number);
    }
    peaks.push(peak);
    firstBlocks[term + 1] = blocks.length;
  }
  starts.push(documents.length);
  return {
    firstBlocks,
    places,
    blocks: Uint16Array.from(blocks.values()),
    peaks: Uint8Array.from(peaks.values()),
    starts: starts.values().slice(),
  };
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

/** An append-only list of 32-bit numbers. */
class GrowingNumbers {
  length = 0;
  #room = new Uint32Array(1024);
  push(value: number): void {
    if (this.length === this.#room.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.#room);
      this.#room = wider;
    }
    this.#room[this.length++] = value;
  }
  at(index: number): number {
    return this.#room[index] as number;
  }
  clear(): void {
    this.length = 0;
  }
  values(): Uint32Array {
    return this.#room.subarray(0, this.length);
  }
}

/** Token keys numbered in the order in which they first occur; open addressing, since a Map of large integers is four times slower. */
class Vocabulary {
  size = 0;
  #slots = new Int32Array(1 << 16).fill(-1);
  readonly #keys = new GrowingNumbers();

  keyOf(number: number): number {
    return this.#keys.at(number);
  }

  numberOf(key: number): number {
    let slot = this.#slotOf(key);
    const known = this.#slots[slot] as number;
    if (known >= 0) return known;
    if (this.size * 2 > this.#slots.length) {
      this.#widen();
      slot = this.#slotOf(key);
    }
    this.#slots[slot] = this.size;
    this.#keys.push(key);
    return this.size++;
  }

  sortedOrder(): Uint32Array {
    return Uint32Array.from({ length: this.size }, (_, i) => i).sort((a, b) => this.keyOf(a) - this.keyOf(b));
  }

  #slotOf(key: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number < 0 || this.#keys.at(number) === key) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #widen(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let number = 0; number < this.size; number++) this.#slots[this.#slotOf(this.keyOf(number))] = number;
  }
}
