import { eachToken, normaliseText, type TokenKey, wordKey } from '../../domain/text/tokenise.ts';
import { mannersOf } from './manners.ts';

/** A classifier of short texts: a softmax over hashed characters, pairs and triples. */
export interface TextModel {
  readonly labels: readonly string[];
  readonly buckets: number;
  /** buckets × labels.length, in eight bits a number; a weight is value × scale. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: readonly number[];
  /** Its pairs are also crossed with how the text talks of them (manners.ts). */
  readonly crossed?: boolean;
  /** Beside the direct weights: what pieces say only together (关进去了 with 免费律师 is no fire). */
  readonly hidden?: HiddenLayer;
}

/** One layer of rectified units between the pieces and the labels, as in Cheng et al. 2016, "Wide & deep learning". */
export interface HiddenLayer {
  readonly units: number;
  /** buckets × units, in eight bits a number; a weight is value × scale. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: readonly number[];
  /** units × labels.length. */
  readonly output: readonly number[];
}

/**
 * The hashed pieces of a text, each once: characters, pairs, words, and triples of neighbouring characters; `crossed`: also each
 * pair with each manner of the text.
 */
export function piecesOf(text: string, buckets: number, crossed = false): readonly number[] {
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
  if (crossed) {
    const manners = mannersOf(normal);
    for (let at = 0; at + 2 <= han.length; at++) {
      const pair = han.slice(at, at + 2);
      if (pair.includes(' ')) continue;
      for (const manner of manners) add(wordKey(`${manner}|${pair}`));
    }
  }
  return [...found];
}

/** Probability of each label, in the order of `labels`; they add up to 1. */
export function classify(model: TextModel, text: string): Float64Array {
  const { labels, buckets, hidden } = model;
  const pieces = piecesOf(text, buckets, model.crossed);
  const share = 1 / Math.sqrt(Math.max(1, pieces.length));
  const sums = summed(model, pieces, share, labels.length);
  if (hidden !== undefined) {
    const units = summed(hidden, pieces, share, hidden.units);
    for (let unit = 0; unit < units.length; unit++) {
      const value = units[unit] as number;
      if (value <= 0) continue;
      const begin = unit * labels.length;
      for (let label = 0; label < sums.length; label++)
        sums[label]! += value * (hidden.output[begin + label] as number);
    }
  }
  return softmax(sums);
}

/** What several models of the same labels think: the mean of their logarithms, as probabilities. */
export function classifyTogether(models: readonly TextModel[], text: string): Float64Array {
  const [first, ...rest] = models.map((model) => classify(model, text));
  if (first === undefined) throw new Error('no model to ask');
  if (rest.length === 0) return first;
  const sums = first.map(
    (one, label) =>
      rest.reduce((sum, other) => sum + Math.log(other[label]! + 1e-12), Math.log(one + 1e-12)) /
      models.length,
  );
  return softmax(sums);
}

function summed(
  { weights, scale, bias }: Pick<TextModel, 'weights' | 'scale' | 'bias'>,
  pieces: readonly number[],
  share: number,
  width: number,
): Float64Array {
  const sums = Float64Array.from(bias);
  const unit = share * scale;
  for (const piece of pieces) {
    const begin = piece * width;
    for (let at = 0; at < width; at++) sums[at]! += unit * (weights[begin + at] as number);
  }
  return sums;
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
  readonly crossed?: boolean;
  readonly scale: number;
  readonly bias: readonly number[];
  /** Base64 of the weights. */
  readonly weights: string;
  readonly hidden?: Omit<HiddenLayer, 'weights'> & { readonly weights: string };
}

export const storeTextModel = ({ weights, hidden, ...rest }: TextModel): StoredTextModel => ({
  ...rest,
  weights: base64(weights),
  ...(hidden === undefined ? {} : { hidden: { ...hidden, weights: base64(hidden.weights) } }),
});

/** Throws `Error` where the weights are not those of the labels: the index is damaged. */
export function readTextModel(stored: StoredTextModel): TextModel {
  const { hidden, labels, buckets, bias, ...rest } = stored;
  const weights = bytesOf(stored.weights);
  const fits =
    weights.length === buckets * labels.length &&
    bias.length === labels.length &&
    (hidden === undefined ||
      (hidden.bias.length === hidden.units && hidden.output.length === hidden.units * labels.length));
  const hiddenWeights = hidden === undefined ? undefined : bytesOf(hidden.weights);
  if (!fits || (hidden !== undefined && hiddenWeights?.length !== buckets * hidden.units))
    throw new Error('the weights of a text model do not fit its labels');
  return {
    ...rest,
    labels,
    buckets,
    bias,
    weights,
    ...(hidden === undefined ? {} : { hidden: { ...hidden, weights: hiddenWeights as Int8Array } }),
  };
}

const base64 = (weights: Int8Array): string =>
  Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength).toString('base64');

const bytesOf = (text: string): Int8Array => {
  const bytes = Buffer.from(text, 'base64');
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
};
