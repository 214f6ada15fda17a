import type { StoredSequenceModel } from '../../src/corpus/sequence-schema.ts';
import { createSeededRandom, gauss } from '../../src/domain/seeded-random.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A sequence model of four units and two blocks with weights at random: it knows nothing, and is small enough to be computed by hand. */
export function smallSequenceModel(seed = 1): StoredSequenceModel {
  const random = createSeededRandom(seed);
  const width = 4;
  const numbers = (count: number, middle: number): string =>
    base64(new Uint8Array(Float32Array.from({ length: count }, () => middle + 0.3 * gauss(random)).buffer));
  const matrix = (rows: number, columns: number) => ({
    values: base64(Uint8Array.from({ length: rows * columns }, () => Math.floor(random() * 256))),
    scales: base64(new Uint8Array(Float32Array.from({ length: rows }, () => 0.01 * (1 + random())).buffer)),
  });
  return {
    width,
    characters: '公证他打我',
    heads: [
      { name: 'groups', labels: ['calm', 'emergency', 'unlawful'] },
      { name: 'scope', labels: ['service', 'outside', 'personal', 'vague'] },
    ],
    embedding: matrix(8, width),
    blocks: [1, 2].map((reach) => ({
      reach,
      gain: numbers(width, 1),
      shift: numbers(width, 0),
      convolution: matrix(2 * width, 3 * width),
      convolutionBias: numbers(2 * width, 0),
      out: matrix(width, width),
      outBias: numbers(width, 0),
    })),
    gain: numbers(width, 1),
    shift: numbers(width, 0),
    attention: matrix(4, width),
    attentionBias: numbers(4, 0),
    output: matrix(7, 5 * width),
    outputBias: numbers(7, 0),
  };
}
