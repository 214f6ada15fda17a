import { createSeededRandom } from '../../domain/seeded-random.ts';
import { piecesOf, softmax, type TextModel } from './text-model.ts';

export interface Example {
  readonly label: string;
  readonly text: string;
}

/** Passes over the examples. Range 3..10; past 5 the held-out examples no longer gain. */
const EPOCHS = 6;
/** The weights are the mean of those after the last passes: they hang less on the order of the examples. Range 1..EPOCHS. */
const AVERAGED = 3;
/** First Adagrad step. Range 0.1..1. */
const STEP = 0.4;
/** Share of the pieces of a text left out at random, so that no single word decides. Range 0..0.5; 0.25 caught less. */
const DROPOUT = 0.4;
/** Pull of each weight towards 0 at each update. */
const DECAY = 2e-5;
const SEED = 20_241_231;

/** Softmax regression by Adagrad. Deterministic for the same examples in the same order. Labels are sorted, `calm` first. */
export function trainTextModel(examples: readonly Example[], buckets: number): TextModel {
  const labels = [...new Set(examples.map(({ label }) => label))].sort((a, b) =>
    a === 'calm' ? -1 : b === 'calm' ? 1 : a < b ? -1 : 1,
  );
  const count = labels.length;
  const weights = new Float32Array(buckets * count);
  const squares = new Float32Array(buckets * count).fill(1e-3);
  const bias = new Float64Array(count);
  const mean = new Float32Array(buckets * count);
  const meanBias = new Float64Array(count);
  const random = createSeededRandom(SEED);
  const data = examples.map(({ label, text }) => ({
    target: labels.indexOf(label),
    pieces: piecesOf(text, buckets),
  }));

  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let at = data.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [data[at], data[other]] = [data[other]!, data[at]!];
    }
    const step = STEP / (1 + 0.5 * epoch);
    for (const { target, pieces } of data) {
      const used = pieces.filter(() => random() >= DROPOUT);
      if (used.length === 0) continue;
      const unit = 1 / Math.sqrt(used.length);
      const sums = Float64Array.from(bias);
      for (const piece of used) {
        const begin = piece * count;
        for (let label = 0; label < count; label++) sums[label]! += unit * (weights[begin + label] as number);
      }
      const error = softmax(sums);
      error[target]! -= 1;
      for (let label = 0; label < count; label++) {
        const slope = error[label] as number;
        if (Math.abs(slope) < 1e-4) continue;
        bias[label]! -= 0.01 * step * slope;
        for (const piece of used) {
          const at = piece * count + label;
          const gradient = slope * unit + DECAY * (weights[at] as number);
          squares[at]! += gradient * gradient;
          weights[at]! -= (step * gradient) / Math.sqrt(squares[at] as number);
        }
      }
    }
    if (epoch < EPOCHS - AVERAGED) continue;
    for (let at = 0; at < mean.length; at++) mean[at]! += (weights[at] as number) / AVERAGED;
    for (let at = 0; at < count; at++) meanBias[at]! += (bias[at] as number) / AVERAGED;
  }
  let largest = 0;
  for (const weight of mean) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / 127 || 1;
  return {
    labels,
    buckets,
    scale,
    bias: [...meanBias],
    weights: Int8Array.from(mean, (weight) => Math.round(weight / scale)),
  };
}
