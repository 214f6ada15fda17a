import { describe, expect, it } from 'vitest';
import {
  openSequenceModel,
  readSequence,
  type SequenceModel,
} from '../../../src/answering/sequence-model/sequence-model.ts';
import { createSequenceReader } from '../../../src/answering/sequence-model/sequence-reader.ts';
import { together } from '../../../src/answering/sequence-model/together.ts';
import { smallSequenceModel } from '../../support/small-sequence-model.ts';

const stored = smallSequenceModel();
const model = openSequenceModel(stored);
const flat = (text: string, of: SequenceModel = model): readonly number[] =>
  [...readSequence(of, text).values()].flatMap((head) => [...head.values()]);

type Row = readonly number[];
const dot = (one: Row, other: Row): number => one.reduce((sum, value, at) => sum + value * other[at]!, 0);
const softmax = (sums: Row): Row => {
  const powers = sums.map((one) => Math.exp(one));
  const total = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((one) => one / total);
};

/** The same, written for reading: one character after the other, with plain arrays. */
function byHand(text: string): readonly number[] {
  const { width, rows, embedding, blocks, norm, attention, output, heads } = model;
  const rowOf = (from: Float32Array, row: number, length: number): Row => [
    ...from.subarray(row * length, (row + 1) * length),
  ];
  const apply = ({ weights, bias }: typeof output, input: Row): Row =>
    [...bias].map((start, at) => start + dot(rowOf(weights, at, input.length), input));
  const normal = ({ gain, bias }: typeof norm, row: Row): Row => {
    const mean = row.reduce((sum, one) => sum + one, 0) / width;
    const variance = row.reduce((sum, one) => sum + (one - mean) ** 2, 0) / width;
    return row.map((one, at) => ((one - mean) / Math.sqrt(variance + 1e-5)) * gain[at]! + bias[at]!);
  };
  const ids = [2, ...[...text].map((one) => rows.get(one) ?? 1), 2];
  let state = ids.map((id) => rowOf(embedding, id, width));
  for (const { reach, norm: first, convolution, out } of blocks) {
    const lined = state.map((row) => normal(first, row));
    const zeros = Array.from({ length: width }, () => 0);
    state = state.map((row, at) => {
      const taken = [at - reach, at, at + reach].flatMap((from) => lined[from] ?? zeros);
      const both = apply(convolution, taken);
      const gated = both.slice(0, width).map((value, unit) => value / (1 + Math.exp(-both[width + unit]!)));
      return apply(out, gated).map((added, unit) => added + row[unit]!);
    });
  }
  const lined = state.map((row) => normal(norm, row));
  const scores = lined.map((row) => apply(attention, row));
  const means = [0, 1, 2, 3].flatMap((mean) => {
    const shares = softmax(scores.map((one) => one[mean]!));
    return rowOf(model.embedding, 0, width).map((_, unit) =>
      dot(
        shares,
        lined.map((row) => row[unit]!),
      ),
    );
  });
  const most = lined[0]!.map((_, unit) => Math.max(...lined.map((row) => row[unit]!)));
  const sums = apply(output, [...means, ...most]);
  let begin = 0;
  return heads.flatMap(({ labels }) => {
    const part = softmax(sums.slice(begin, begin + labels.length));
    begin += labels.length;
    return part;
  });
}

describe('the model that reads in order', () => {
  it.each(['他打我', '我打他', '公', '公证他打我公证他打我公证字'])(
    'computes what its layers say: %s',
    (text) => {
      const expected = byHand(text);
      flat(text).forEach((one, at) => {
        expect(one).toBeCloseTo(expected[at]!, 4);
      });
    },
  );

  it('hears the order of the words, which a bag of pieces does not', () => {
    expect(flat('他打我')).not.toEqual(flat('我打他'));
  });

  it('gives each head probabilities that add up to one', () => {
    for (const head of readSequence(model, '他打我').values())
      expect([...head.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 5);
  });

  it('reads wide and narrow letters alike, and nothing at all as nothing in particular', () => {
    expect(flat('ＡＢ公证')).toEqual(flat('ab公证'));
    expect(flat('').every((one) => one > 0 && one < 1)).toBe(true);
  });

  it('reads a long text in pieces, and takes the strongest of each label', () => {
    const long = `${'公'.repeat(200)}他打我`;
    const pieces = [long.slice(0, 160), long.slice(80, 203)].map((piece) => flat(piece));
    flat(long).forEach((one, at) => {
      expect(one).toBeCloseTo(Math.max(...pieces.map((piece) => piece[at]!)), 6);
    });
  });

  it('reads of a very long text no more than its beginning and its end', () => {
    const told = (middle: string): string => `${'公证'.repeat(400)}${middle}${'公证'.repeat(400)}`;
    expect(flat(told('他打我'.repeat(5)))).toEqual(flat(told('我他公'.repeat(5))));
    expect(flat(`${told('')}他打我`)).not.toEqual(flat(told('')));
  });

  it('refuses weights that do not fit its size', () => {
    expect(() => openSequenceModel({ ...stored, width: 5 })).toThrow(/do not fit/u);
    expect(() => openSequenceModel({ ...stored, characters: '公证' })).toThrow(/do not fit/u);
    expect(() => openSequenceModel({ ...stored, outputBias: stored.gain })).toThrow(/do not fit/u);
  });

  it('reads a text once as long as it remembers it', () => {
    const read = createSequenceReader(model);
    expect(read('他打我')).toBe(read(' 他打我'));
    expect(read('他，打我')).toBe(read('他,打我'));
    expect([...read('他打我').get('scope')!.keys()]).toEqual(['service', 'outside', 'personal', 'vague']);
  });
});

describe('one probability leaning on another', () => {
  const lean = { share: 0.5, neutral: 0.2 };

  it('stays where it was where the other says nothing, and moves with it', () => {
    expect(together(0.6, 0.2, lean)).toBeCloseTo(0.6, 5);
    expect(together(0.6, 0.9, lean)).toBeGreaterThan(0.6);
    expect(together(0.6, 0.01, lean)).toBeLessThan(0.6);
  });

  it('stays a probability at the ends', () => {
    for (const [one, other] of [
      [0, 1],
      [1, 0],
      [0, 0],
      [1, 1],
    ] as const) {
      const both = together(one, other, lean);
      expect(both).toBeGreaterThanOrEqual(0);
      expect(both).toBeLessThanOrEqual(1);
    }
  });
});
