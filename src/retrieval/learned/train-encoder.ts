import { createSeededRandom, gauss } from '../../domain/seeded-random.ts';
import { placeOf } from '../place-of.ts';
import type { Encoder } from './encoder.ts';

/** The ways of saying one thing: a statement's own text and title, and the questions that it answers. */
export interface TrainingGroup {
  readonly text: string;
  readonly title: string;
  readonly asks: readonly string[];
  /** Questions about the matter as a whole: weaker evidence, used sparingly. */
  readonly looseAsks: readonly string[];
}

export interface TrainingSettings {
  /** Numbers in a vector. Range 64..384; below 128 recall fell on the calibration questions, beyond 256 little is gained. */
  readonly dimension: number;
  /** Passes over the pairs. Range 2..8; after 4 held-out asks and calibration questions no longer gain. */
  readonly epochs: number;
  /** Pairs in a batch: each pair's rivals are the others of its batch. */
  readonly batch: number;
  /** Softmax temperature. Range 0.05..0.15: lower trusts near rivals more and overfits. */
  readonly temperature: number;
  /** Adagrad step. Range 0.03..0.1. */
  readonly step: number;
  /** Share of features left out at random, so that no single word carries a question. Range 0..0.6. */
  readonly dropout: number;
  readonly seed: number;
}

/** Chosen on the calibration half of test/golden; docs/decisions/0004 has the figures. */
export const TRAINING_SETTINGS: TrainingSettings = Object.freeze({
  dimension: 192,
  epochs: 3,
  batch: 64,
  temperature: 0.1,
  step: 0.07,
  dropout: 0.4,
  seed: 20_241_231,
});

interface Pair {
  readonly left: number;
  readonly right: number;
  readonly group: number;
}

/**
 * Learns from the corpus' own ways of asking which words matter and which mean alike: two texts of one group are drawn together
 * and away from the other groups of their batch (a siamese bag of features with in-batch softmax, as in Henderson et al. 2017,
 * "Efficient natural language response suggestion", and Wu et al. 2018, "StarSpace"). Deterministic for the same groups,
 * features and settings. Takes about a second per thousand texts and epoch.
 */
export function trainEncoder(
  groups: readonly TrainingGroup[],
  featuresOf: (text: string) => Uint32Array,
  settings: TrainingSettings = TRAINING_SETTINGS,
  onProgress: (done: number, total: number) => void = () => undefined,
): Encoder {
  const { dimension, batch, temperature } = settings;
  const random = createSeededRandom(settings.seed);
  const texts = numberTexts(groups);
  const features = texts.all.map(featuresOf);
  const keys = vocabularyOf(features);
  const rowsOf = features.map((own) => own.map((key) => placeOf(keys, key)));
  const weights = startingRows(keys, rowsOf, dimension, random);
  const squares = new Float32Array(keys.length);

  const left = createSide(batch, dimension);
  const right = createSide(batch, dimension);
  const scores = new Float64Array(batch);
  const probability = new Float64Array(batch);

  const embed = (side: Side, at: number, text: number): void => {
    const begin = at * dimension;
    side.vectors.fill(0, begin, begin + dimension);
    const used: number[] = [];
    for (const row of rowsOf[text] as Uint32Array) {
      if (random() < settings.dropout) continue;
      used.push(row);
      const from = row * dimension;
      for (let i = 0; i < dimension; i++) side.vectors[begin + i]! += weights[from + i] as number;
    }
    let square = 1e-12;
    for (let i = 0; i < dimension; i++) square += (side.vectors[begin + i] as number) ** 2;
    const length = Math.sqrt(square);
    for (let i = 0; i < dimension; i++) side.vectors[begin + i]! /= length;
    side.used[at] = used;
    side.lengths[at] = length;
  };

  const gradient = new Float32Array(dimension);
  const update = (side: Side, at: number): void => {
    const begin = at * dimension;
    let along = 0;
    for (let i = 0; i < dimension; i++)
      along += (side.gradients[begin + i] as number) * (side.vectors[begin + i] as number);
    let square = 0;
    const length = side.lengths[at] as number;
    for (let i = 0; i < dimension; i++) {
      const value =
        ((side.gradients[begin + i] as number) - along * (side.vectors[begin + i] as number)) / length;
      gradient[i] = value;
      square += value * value;
    }
    for (const row of side.used[at] as number[]) {
      squares[row]! += square / dimension;
      const rate = settings.step / Math.sqrt((squares[row] as number) + 1e-8);
      const from = row * dimension;
      for (let i = 0; i < dimension; i++) weights[from + i]! -= rate * (gradient[i] as number);
    }
  };

  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const pairs = shuffledPairs(groups, texts, random);
    for (let begin = 0; begin + batch <= pairs.length; begin += batch) {
      for (let i = 0; i < batch; i++) {
        const pair = pairs[begin + i] as Pair;
        embed(left, i, pair.left);
        embed(right, i, pair.right);
      }
      left.gradients.fill(0);
      right.gradients.fill(0);
      for (let i = 0; i < batch; i++) {
        products(left.vectors, i, right.vectors, dimension, scores);
        let most = Number.NEGATIVE_INFINITY;
        for (let j = 0; j < batch; j++) {
          const same = j !== i && (pairs[begin + j] as Pair).group === (pairs[begin + i] as Pair).group;
          scores[j] = same ? Number.NEGATIVE_INFINITY : (scores[j] as number) / temperature;
          most = Math.max(most, scores[j] as number);
        }
        let sum = 0;
        for (let j = 0; j < batch; j++) {
          probability[j] = Math.exp((scores[j] as number) - most);
          sum += probability[j] as number;
        }
        for (let j = 0; j < batch; j++) {
          const error = ((probability[j] as number) / sum - (i === j ? 1 : 0)) / temperature;
          if (Math.abs(error) < 1e-4) continue;
          const a = i * dimension;
          const b = j * dimension;
          for (let k = 0; k < dimension; k++) {
            left.gradients[a + k]! += error * (right.vectors[b + k] as number);
            right.gradients[b + k]! += error * (left.vectors[a + k] as number);
          }
        }
      }
      for (let i = 0; i < batch; i++) {
        update(left, i);
        update(right, i);
      }
      onProgress(epoch * pairs.length + begin + batch, settings.epochs * pairs.length);
    }
  }
  onProgress(1, 1);
  return quantise(keys, weights, dimension);
}

interface Side {
  readonly vectors: Float32Array;
  readonly gradients: Float32Array;
  readonly lengths: Float32Array;
  readonly used: number[][];
}

const createSide = (batch: number, dimension: number): Side => ({
  vectors: new Float32Array(batch * dimension),
  gradients: new Float32Array(batch * dimension),
  lengths: new Float32Array(batch),
  used: [],
});

/** Products of vector `i` of `a` with every vector of `b`; four at a time, since each addition of one sum waits for the one before. */
function products(a: Float32Array, i: number, b: Float32Array, dimension: number, into: Float64Array): void {
  const from = i * dimension;
  const whole = into.length - (into.length % 4);
  for (let j = 0; j < whole; j += 4) {
    let [one, two, three, four] = [0, 0, 0, 0];
    const second = dimension;
    const third = 2 * dimension;
    const fourth = 3 * dimension;
    for (let k = 0, at = j * dimension; k < dimension; k++, at++) {
      const value = a[from + k] as number;
      one += value * (b[at] as number);
      two += value * (b[at + second] as number);
      three += value * (b[at + third] as number);
      four += value * (b[at + fourth] as number);
    }
    into[j] = one;
    into[j + 1] = two;
    into[j + 2] = three;
    into[j + 3] = four;
  }
  for (let j = whole; j < into.length; j++) {
    let sum = 0;
    for (let k = 0; k < dimension; k++) sum += (a[from + k] as number) * (b[j * dimension + k] as number);
    into[j] = sum;
  }
}

interface NumberedTexts {
  readonly all: readonly string[];
  readonly groups: readonly {
    readonly text: number;
    readonly title: number;
    readonly asks: readonly number[];
    readonly looseAsks: readonly number[];
  }[];
}

function numberTexts(groups: readonly TrainingGroup[]): NumberedTexts {
  const numbers = new Map<string, number>();
  const number = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  const numbered = groups.map(({ text, title, asks, looseAsks }) => ({
    text: number(text),
    title: number(title),
    asks: asks.map(number),
    looseAsks: looseAsks.map(number),
  }));
  return { all: [...numbers.keys()], groups: numbered };
}

function vocabularyOf(features: readonly Uint32Array[]): Uint32Array {
  const keys = new Set<number>();
  for (const own of features) for (const key of own) keys.add(key);
  return Uint32Array.from(keys).sort();
}

/** Random rows, longer for rarer features: before any training this is a hashed tf-idf. */
function startingRows(
  keys: Uint32Array,
  rowsOf: readonly Uint32Array[],
  dimension: number,
  random: () => number,
): Float32Array {
  const counts = new Uint32Array(keys.length);
  for (const rows of rowsOf) for (const row of rows) counts[row]! += 1;
  const weights = new Float32Array(keys.length * dimension);
  for (let row = 0; row < keys.length; row++) {
    const rarity = Math.max(0.1, Math.log(rowsOf.length / (counts[row] as number)) / 6);
    for (let i = 0; i < dimension; i++)
      weights[row * dimension + i] = (gauss(random) * rarity) / Math.sqrt(dimension);
  }
  return weights;
}

/**
 * Each ask, by lot, with its statement or with another ask of it; the title with the statement; a few loose asks. One pair an
 * ask and four passes are as good as two pairs and three passes, and take three quarters of the time.
 */
function shuffledPairs(groups: readonly TrainingGroup[], texts: NumberedTexts, random: () => number): Pair[] {
  const pairs: Pair[] = [];
  for (let group = 0; group < groups.length; group++) {
    const { text, title, asks, looseAsks } = texts.groups[group] as NumberedTexts['groups'][number];
    for (const [at, ask] of asks.entries()) {
      if (asks.length <= 1 || random() < 0.5) pairs.push({ left: ask, right: text, group });
      else {
        const other = (at + 1 + Math.floor(random() * (asks.length - 1))) % asks.length;
        pairs.push({ left: ask, right: asks[other] as number, group });
      }
    }
    pairs.push({ left: title, right: text, group });
    for (const ask of looseAsks.slice(0, 2))
      if (random() < 0.3) pairs.push({ left: ask, right: text, group });
  }
  for (let at = pairs.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [pairs[at], pairs[other]] = [pairs[other] as Pair, pairs[at] as Pair];
  }
  return pairs;
}

function quantise(keys: Uint32Array, weights: Float32Array, dimension: number): Encoder {
  const rows = new Int8Array(weights.length);
  const scales = new Float32Array(keys.length);
  for (let row = 0; row < keys.length; row++) {
    const begin = row * dimension;
    let most = 0;
    for (let i = 0; i < dimension; i++) most = Math.max(most, Math.abs(weights[begin + i] as number));
    const scale = most / 127;
    scales[row] = scale;
    if (scale === 0) continue;
    for (let i = 0; i < dimension; i++) rows[begin + i] = Math.round((weights[begin + i] as number) / scale);
  }
  return { dimension, keys, rows, scales };
}
