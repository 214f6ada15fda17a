import {
  FIRST_ROW,
  MEANS,
  type StoredMatrix,
  type StoredSequenceModel,
  TAPS,
} from '../../corpus/sequence-schema.ts';

/**
 * A convolutional text classifier: it reads a message whole and in order, where a text model (../text-model) takes it for a bag of
 * pieces. Gated convolutions (Dauphin et al. 2017, "Language modeling with gated convolutional networks") of growing reach over
 * character vectors, then four attentive means and a maximum over all characters, then one linear layer for each head.
 */
export interface SequenceModel {
  readonly width: number;
  /** Row of each known character in `embedding`; row 1 stands for all others, row 2 for the edges of a text. */
  readonly rows: ReadonlyMap<string, number>;
  /** rows × width. */
  readonly embedding: Float32Array;
  readonly blocks: readonly Block[];
  readonly norm: Norm;
  /** MEANS × width. */
  readonly attention: Linear;
  /** labels of all heads, in their order × (MEANS + 1) × width. */
  readonly output: Linear;
  readonly heads: readonly Head[];
}

export interface Head {
  readonly name: string;
  readonly labels: readonly string[];
}

interface Norm {
  readonly gain: Float32Array;
  readonly bias: Float32Array;
}

interface Linear {
  /** outputs × inputs. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** x + out(value × sigmoid(gate)), value and gate from a convolution of three characters that stand `reach` apart. */
interface Block {
  readonly reach: number;
  readonly norm: Norm;
  /** 2 × width outputs × 3 × width inputs: earlier, own, later. */
  readonly convolution: Linear;
  readonly out: Linear;
}

const UNKNOWN = 1;
const EDGE = 2;
/** Characters read at once: about as many as most of what it was trained on has. A longer text is read in overlapping pieces, and sounds like its strongest. */
export const READ_AT_ONCE = 160;
const STEP = 80;
/** Pieces read of one text; of a longer one its beginning and its end count. 8 are some 700 characters, less than half a second. */
const MOST_PIECES = 8;
const EPSILON = 1e-5;

/** Probability (0..1) of each label, by head; of a text read in pieces the largest of any. */
export type Reading = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function readSequence(model: SequenceModel, text: string): Reading {
  const characters = [...text.normalize('NFKC').toLowerCase()];
  const found = new Map(
    model.heads.map(({ name, labels }) => [name, new Map(labels.map((one) => [one, 0]))]),
  );
  for (const piece of piecesOf(characters)) {
    const sums = sumsOf(model, piece);
    let begin = 0;
    for (const { name, labels } of model.heads) {
      const probabilities = softmax(sums.subarray(begin, begin + labels.length));
      const before = found.get(name)!;
      labels.forEach((label, at) => {
        before.set(label, Math.max(before.get(label)!, probabilities[at] as number));
      });
      begin += labels.length;
    }
  }
  return found;
}

function piecesOf(characters: readonly string[]): readonly (readonly string[])[] {
  const begins = [0];
  while (begins.at(-1)! + READ_AT_ONCE < characters.length) begins.push(begins.at(-1)! + STEP);
  const kept =
    begins.length <= MOST_PIECES
      ? begins
      : [...begins.slice(0, MOST_PIECES / 2), ...begins.slice(-MOST_PIECES / 2)];
  return kept.map((begin) => characters.slice(begin, begin + READ_AT_ONCE));
}

/** The labels' sums of one piece, all heads in one row. */
function sumsOf(model: SequenceModel, characters: readonly string[]): Float32Array {
  const { width, rows, embedding } = model;
  const ids = [EDGE, ...characters.map((one) => rows.get(one) ?? UNKNOWN), EDGE];
  const length = ids.length;
  const state = new Float32Array(length * width);
  ids.forEach((id, at) => {
    state.set(embedding.subarray(id * width, (id + 1) * width), at * width);
  });
  const normal = new Float32Array(state.length);
  const around = new Float32Array(TAPS * state.length);
  const gates = new Float32Array(2 * state.length);
  const gated = new Float32Array(state.length);
  const added = new Float32Array(state.length);
  for (const { reach, norm, convolution, out } of model.blocks) {
    normalise(state, norm, width, normal);
    gather(normal, width, reach, around);
    multiply(convolution, around, gates);
    for (let at = 0; at < length; at++) {
      const value = at * width;
      for (let unit = 0; unit < width; unit++)
        gated[value + unit] =
          (gates[2 * value + unit] as number) / (1 + Math.exp(-(gates[2 * value + width + unit] as number)));
    }
    multiply(out, gated, added);
    for (let at = 0; at < state.length; at++) state[at]! += added[at] as number;
  }
  normalise(state, model.norm, width, normal);
  return labelled(model, normal, length);
}

function labelled(model: SequenceModel, normal: Float32Array, length: number): Float32Array {
  const { width } = model;
  const gathered = new Float32Array((MEANS + 1) * width);
  const most = gathered.subarray(MEANS * width).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < normal.length; at++)
    most[at % width] = Math.max(most[at % width] as number, normal[at] as number);
  const scores = new Float32Array(length * MEANS);
  multiply(model.attention, normal, scores);
  for (let mean = 0; mean < MEANS; mean++) {
    const shares = softmax(Float32Array.from({ length }, (_, at) => scores[at * MEANS + mean] as number));
    for (let at = 0; at < normal.length; at++)
      gathered[mean * width + (at % width)]! +=
        (shares[Math.floor(at / width)] as number) * (normal[at] as number);
  }
  const sums = new Float32Array(model.output.bias.length);
  multiply(model.output, gathered, sums);
  return sums;
}

/** For each character its neighbour `reach` before it, itself, and the one as far after it; zeros past the edges. */
function gather(from: Float32Array, width: number, reach: number, into: Float32Array): void {
  into.fill(0);
  for (let tap = 0; tap < TAPS; tap++) {
    const shift = (tap - 1) * reach * width;
    const first = Math.max(0, -shift);
    const last = Math.min(from.length, from.length - shift);
    for (let begin = first; begin < last; begin += width)
      into.set(from.subarray(begin + shift, begin + shift + width), TAPS * begin + tap * width);
  }
}

/** Each character's numbers to mean 0 and variance 1, times gain, plus bias (Ba et al. 2016, "Layer normalization"). */
function normalise(from: Float32Array, { gain, bias }: Norm, width: number, into: Float32Array): void {
  for (let begin = 0; begin < from.length; begin += width) {
    let sum = 0;
    for (let unit = 0; unit < width; unit++) sum += from[begin + unit] as number;
    const mean = sum / width;
    let square = 0;
    for (let unit = 0; unit < width; unit++) square += ((from[begin + unit] as number) - mean) ** 2;
    const scale = 1 / Math.sqrt(square / width + EPSILON);
    for (let unit = 0; unit < width; unit++)
      into[begin + unit] =
        ((from[begin + unit] as number) - mean) * scale * (gain[unit] as number) + (bias[unit] as number);
  }
}

/**
 * Each row of `from` multiplied with the weights, plus bias. Four rows and two outputs at once: each number fetched serves several sums,
 * and the processor need not wait for one of them to be ready. Past the end the last row, and the last output, are computed again.
 */
function multiply({ weights, bias }: Linear, from: Float32Array, into: Float32Array): void {
  const outputs = bias.length;
  const inputs = weights.length / outputs;
  const last = from.length / inputs - 1;
  for (let first = 0; first <= last; first += 4) {
    const second = Math.min(first + 1, last);
    const third = Math.min(first + 2, last);
    const fourth = Math.min(first + 3, last);
    const [a, b, c, d] = [first * inputs, second * inputs, third * inputs, fourth * inputs];
    for (let output = 0; output < outputs; output += 2) {
      const other = Math.min(output + 1, outputs - 1);
      const [here, there] = [output * inputs, other * inputs];
      const start = bias[output] as number;
      const start2 = bias[other] as number;
      let [a1, b1, c1, d1] = [start, start, start, start];
      let [a2, b2, c2, d2] = [start2, start2, start2, start2];
      for (let at = 0; at < inputs; at++) {
        const factor = weights[here + at] as number;
        const factor2 = weights[there + at] as number;
        const inA = from[a + at] as number;
        const inB = from[b + at] as number;
        const inC = from[c + at] as number;
        const inD = from[d + at] as number;
        a1 += factor * inA;
        b1 += factor * inB;
        c1 += factor * inC;
        d1 += factor * inD;
        a2 += factor2 * inA;
        b2 += factor2 * inB;
        c2 += factor2 * inC;
        d2 += factor2 * inD;
      }
      into[first * outputs + output] = a1;
      into[second * outputs + output] = b1;
      into[third * outputs + output] = c1;
      into[fourth * outputs + output] = d1;
      into[first * outputs + other] = a2;
      into[second * outputs + other] = b2;
      into[third * outputs + other] = c2;
      into[fourth * outputs + other] = d2;
    }
  }
}

function softmax(sums: Float32Array): Float32Array {
  const most = sums.reduce((before, one) => Math.max(before, one), Number.NEGATIVE_INFINITY);
  const powers = sums.map((one) => Math.exp(one - most));
  const total = powers.reduce((before, one) => before + one, 0);
  return powers.map((one) => one / total);
}

/** Throws `Error` where the weights do not fit each other: the file is damaged. */
export function openSequenceModel(stored: StoredSequenceModel): SequenceModel {
  const { width, heads } = stored;
  const characters = [...stored.characters];
  const rows = new Map(characters.map((one, at) => [one, at + FIRST_ROW]));
  const labels = heads.reduce((sum, head) => sum + head.labels.length, 0);
  const linear = (matrix: StoredMatrix, bias: string, outputs: number, inputs: number): Linear => ({
    weights: matrixOf(matrix, outputs, inputs),
    bias: numbersOf(bias, outputs),
  });
  return {
    width,
    rows,
    heads,
    embedding: matrixOf(stored.embedding, characters.length + FIRST_ROW, width),
    blocks: stored.blocks.map((block) => ({
      reach: block.reach,
      norm: { gain: numbersOf(block.gain, width), bias: numbersOf(block.shift, width) },
      convolution: linear(block.convolution, block.convolutionBias, 2 * width, TAPS * width),
      out: linear(block.out, block.outBias, width, width),
    })),
    norm: { gain: numbersOf(stored.gain, width), bias: numbersOf(stored.shift, width) },
    attention: linear(stored.attention, stored.attentionBias, MEANS, width),
    output: linear(stored.output, stored.outputBias, labels, (MEANS + 1) * width),
  };
}

function matrixOf({ values, scales }: StoredMatrix, rows: number, columns: number): Float32Array {
  const bytes = Buffer.from(values, 'base64');
  if (bytes.length !== rows * columns) throw new Error('the weights of a sequence model do not fit its size');
  const scale = numbersOf(scales, rows);
  return Float32Array.from(
    bytes,
    (byte, at) => ((byte << 24) >> 24) * (scale[Math.floor(at / columns)] as number),
  );
}

function numbersOf(stored: string, count: number): Float32Array {
  const bytes = Buffer.from(stored, 'base64');
  if (bytes.length !== 4 * count) throw new Error('the numbers of a sequence model do not fit its size');
  return Float32Array.from({ length: count }, (_, at) => bytes.readFloatLE(4 * at));
}
