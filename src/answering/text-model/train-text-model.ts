import { createSeededRandom, gauss } from '../../domain/seeded-random.ts';
import { type HiddenLayer, piecesOf, softmax, type TextModel } from './text-model.ts';

export interface Example {
  readonly label: string;
  readonly text: string;
}

export interface TextModelSettings {
  /** Passes over the examples. Range 3..10; past 5 the held-out examples no longer gain, and past 3 with hidden units. */
  readonly epochs: number;
  /** Units of the hidden layer; 0: none. Range 0..64; with 16 as much is heard as with 32. */
  readonly units: number;
  /** Pairs are crossed with how the text talks of them. */
  readonly crossed?: boolean;
}

/** docs/decisions/0010 has the figures. */
export const DIRECT: TextModelSettings = Object.freeze({ epochs: 6, units: 0 });
export const HIDDEN: TextModelSettings = Object.freeze({ epochs: 3, units: 16, crossed: true });

/** The weights are the mean of those after the last passes: they hang less on the order of the examples. Range 1..epochs. */
const AVERAGED = 3;
/** First Adagrad step. Range 0.1..1. */
const STEP = 0.4;
/** The same of the hidden layer. Range 0.05..0.3. */
const HIDDEN_STEP = 0.1;
/** Length of a unit's first weights. Range 0.1..1. */
const FIRST_LENGTH = 0.3;
/** Share of the pieces of a text left out at random, so that no single word decides. Range 0..0.5; 0.25 caught less. */
const DROPOUT = 0.4;
/** Pull of each direct weight towards 0 at each update. */
const DECAY = 2e-5;
/** An example of which the model is as sure as this teaches it nothing more. */
const LEAST_ERROR = 1e-4;
const SEED = 20_241_231;

/**
 * Softmax regression by Adagrad, with a layer of hidden units beside the direct weights if wanted. Deterministic for the same
 * examples in the same order. Labels are sorted, `calm` first.
 */
export function trainTextModel(
  examples: readonly Example[],
  buckets: number,
  settings: TextModelSettings = DIRECT,
): TextModel {
  const labels = [...new Set(examples.map(({ label }) => label))].sort((a, b) =>
    a === 'calm' ? -1 : b === 'calm' ? 1 : a < b ? -1 : 1,
  );
  const count = labels.length;
  const { units, epochs } = settings;
  const random = createSeededRandom(SEED);
  const direct = createTable(buckets, count);
  const layer = units === 0 ? undefined : createLayer(buckets, units, count, random);
  const data = examples.map(({ label, text }) => ({
    target: labels.indexOf(label),
    pieces: Int32Array.from(piecesOf(text, buckets, settings.crossed)),
  }));
  const longest = data.reduce((most, { pieces }) => Math.max(most, pieces.length), 0);
  const used = new Int32Array(longest);
  const sums = new Float64Array(count);

  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = data.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [data[at], data[other]] = [data[other]!, data[at]!];
    }
    const cooled = 1 / (1 + 0.5 * epoch);
    for (const { target, pieces } of data) {
      let kept = 0;
      for (const piece of pieces) if (random() >= DROPOUT) used[kept++] = piece;
      if (kept === 0) continue;
      const share = 1 / Math.sqrt(kept);
      sums.set(direct.bias);
      for (let at = 0; at < kept; at++) {
        const begin = (used[at] as number) * count;
        for (let label = 0; label < count; label++)
          sums[label]! += share * (direct.weights[begin + label] as number);
      }
      layer?.add(sums, used, kept, share);
      const error = softmax(sums);
      error[target]! -= 1;
      layer?.learn(error, used, kept, share, HIDDEN_STEP * cooled);
      const step = STEP * cooled;
      for (let label = 0; label < count; label++) {
        const slope = error[label] as number;
        if (Math.abs(slope) < LEAST_ERROR) continue;
        direct.bias[label]! -= 0.01 * step * slope;
        for (let each = 0; each < kept; each++) {
          const at = (used[each] as number) * count + label;
          const gradient = slope * share + DECAY * (direct.weights[at] as number);
          direct.squares[at]! += gradient * gradient;
          direct.weights[at]! -= (step * gradient) / Math.sqrt(direct.squares[at] as number);
        }
      }
    }
    if (epoch < epochs - AVERAGED) continue;
    direct.takeInto(1 / AVERAGED);
    layer?.takeInto(1 / AVERAGED);
  }
  return {
    labels,
    buckets,
    ...(settings.crossed === true ? { crossed: true } : {}),
    ...inEightBits(direct.mean),
    bias: [...direct.meanBias],
    ...(layer === undefined ? {} : { hidden: layer.finished() }),
  };
}

/** Direct weights with their sums of squared gradients and their mean over the last passes. */
function createTable(buckets: number, width: number) {
  const weights = new Float32Array(buckets * width);
  const bias = new Float64Array(width);
  const mean = new Float32Array(buckets * width);
  const meanBias = new Float64Array(width);
  return {
    weights,
    bias,
    mean,
    meanBias,
    squares: new Float32Array(buckets * width).fill(1e-3),
    takeInto(share: number): void {
      addScaled(mean, weights, share);
      addScaled(meanBias, bias, share);
    },
  };
}

/** Rows of one piece share one sum of squares: a row turns as a whole. */
function createLayer(buckets: number, units: number, count: number, random: () => number) {
  const weights = Float32Array.from(
    { length: buckets * units },
    () => (gauss(random) * FIRST_LENGTH) / Math.sqrt(units),
  );
  const output = Float64Array.from({ length: units * count }, () => gauss(random) * FIRST_LENGTH);
  const bias = new Float64Array(units);
  const rowSquares = new Float32Array(buckets).fill(1e-3);
  const outputSquares = new Float64Array(units * count).fill(1e-2);
  const biasSquares = new Float64Array(units).fill(1e-2);
  const mean = new Float32Array(weights.length);
  const meanOutput = new Float64Array(output.length);
  const meanBias = new Float64Array(units);
  const values = new Float64Array(units);
  const slopes = new Float64Array(units);

  return {
    /** Adds what the units say to the labels' sums. */
    add(sums: Float64Array, pieces: Int32Array, kept: number, share: number): void {
      values.set(bias);
      for (let at = 0; at < kept; at++) {
        const begin = (pieces[at] as number) * units;
        for (let unit = 0; unit < units; unit++) values[unit]! += share * (weights[begin + unit] as number);
      }
      for (let unit = 0; unit < units; unit++) {
        const value = Math.max(0, values[unit] as number);
        values[unit] = value;
        if (value === 0) continue;
        for (let label = 0; label < count; label++)
          sums[label]! += value * (output[unit * count + label] as number);
      }
    },
    /** Turns the layer by the labels' errors; the values are those of the last `add`. */
    learn(error: Float64Array, pieces: Int32Array, kept: number, share: number, step: number): void {
      if (error.every((one) => Math.abs(one) < LEAST_ERROR * 10)) return;
      let square = 0;
      for (let unit = 0; unit < units; unit++) {
        const value = values[unit] as number;
        let slope = 0;
        for (let label = 0; label < count && value > 0; label++) {
          const at = unit * count + label;
          slope += (error[label] as number) * (output[at] as number);
          const gradient = (error[label] as number) * value;
          outputSquares[at]! += gradient * gradient;
          output[at]! -= (step * gradient) / Math.sqrt(outputSquares[at] as number);
        }
        slopes[unit] = slope;
        if (slope === 0) continue;
        biasSquares[unit]! += slope * slope;
        bias[unit]! -= (0.3 * step * slope) / Math.sqrt(biasSquares[unit] as number);
        square += (slope * share) ** 2;
      }
      if (square === 0) return;
      for (let at = 0; at < kept; at++) {
        const row = pieces[at] as number;
        rowSquares[row]! += square / units;
        const rate = (step * share) / Math.sqrt(rowSquares[row] as number);
        const begin = row * units;
        for (let unit = 0; unit < units; unit++) weights[begin + unit]! -= rate * (slopes[unit] as number);
      }
    },
    takeInto(share: number): void {
      addScaled(mean, weights, share);
      addScaled(meanOutput, output, share);
      addScaled(meanBias, bias, share);
    },
    finished: (): HiddenLayer => ({
      units,
      ...inEightBits(mean),
      bias: [...meanBias],
      output: [...meanOutput],
    }),
  };
}

function addScaled(
  into: Float32Array | Float64Array,
  from: Float32Array | Float64Array,
  share: number,
): void {
  for (let at = 0; at < into.length; at++) into[at]! += share * (from[at] as number);
}

function inEightBits(weights: Float32Array): { readonly weights: Int8Array; readonly scale: number } {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / 127 || 1;
  return { scale, weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)) };
}
