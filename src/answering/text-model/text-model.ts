import { eachToken, normaliseText, type TokenKey, wordKey } from '../../domain/text/tokenise.ts';

/** A classifier of short texts: a softmax over hashed characters, pairs and triples. */
export interface TextModel {
  readonly labels: readonly string[];
  readonly buckets: number;
  /** buckets × labels.length, in eight bits a number; a weight is value × scale. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: readonly number[];
}

/** The hashed pieces of a text, each once: characters, pairs, words, and triples of neighbouring characters. */
export function piecesOf(text: string, buckets: number): readonly number[] {
  const normal = normaliseText(text);
  const found = new Set<number>();
  const add = (key: TokenKey): void => {
    found.add((Math.imul(key, 0x9e3779b1) >>> 0) % buckets);
  };
  eachToken(normal, add);
  const han = normal.replace(/[^\p{Script=Han}]+/gu, ' ');
  for (let at = 0; at + 3 <= han.length; at++) {
    const triple = han.slice(at, at + 3);
    if (!triple.includes(' ')) add(wordKey(triple));
  }
  return [...found];
}

/** Probability of each label, in the order of `labels`; they add up to 1. */
export function classify(model: TextModel, text: string): Float64Array {
  const { labels, buckets, weights, scale, bias } = model;
  const count = labels.length;
  const pieces = piecesOf(text, buckets);
  const sums = Float64Array.from(bias);
  const unit = scale / Math.sqrt(Math.max(1, pieces.length));
  for (const piece of pieces) {
    const begin = piece * count;
    for (let label = 0; label < count; label++) sums[label]! += unit * (weights[begin + label] as number);
  }
  return softmax(sums);
}

export function softmax(sums: Float64Array): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const sum of sums) most = Math.max(most, sum);
  let total = 0;
  for (let at = 0; at < sums.length; at++) {
    sums[at] = Math.exp((sums[at] as number) - most);
    total += sums[at] as number;
  }
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) / total;
  return sums;
}

/** As it lies in the index' context. */
export interface StoredTextModel {
  readonly labels: readonly string[];
  readonly buckets: number;
  readonly scale: number;
  readonly bias: readonly number[];
  /** Base64 of the weights. */
  readonly weights: string;
}

export const storeTextModel = ({ weights, ...rest }: TextModel): StoredTextModel => ({
  ...rest,
  weights: Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength).toString('base64'),
});

/** Throws `Error` where the weights are not those of the labels: the index is damaged. */
export function readTextModel(stored: StoredTextModel): TextModel {
  const bytes = Buffer.from(stored.weights, 'base64');
  if (bytes.length !== stored.buckets * stored.labels.length || stored.bias.length !== stored.labels.length)
    throw new Error('the weights of a text model do not fit its labels');
  return { ...stored, weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
}
