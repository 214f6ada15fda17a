import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  copyVector,
  createVectorTable,
  putVector,
  similarityTo,
  toVectorQuery,
  vectorAt,
} from '../../src/retrieval/vector-table.ts';

const DIMENSION = 64;
const anyVector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSION, maxLength: DIMENSION })
  .map((numbers) => normalise(Float32Array.from(numbers)));

function normalise(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

describe('the vector table', () => {
  test('keeps cosines to within a hundredth', () => {
    fc.assert(
      fc.property(anyVector, anyVector, (stored, asked) => {
        const table = createVectorTable(1, DIMENSION);
        putVector(table, 0, stored);
        expect(Math.abs(similarityTo(table, 0, toVectorQuery(asked)) - cosine(stored, asked))).toBeLessThan(
          0.011,
        );
      }),
    );
  });

  test.each([3, 191, 1024, 4096])(
    'holds in %i numbers, though all of them are as large as can be',
    (size) => {
      const table = createVectorTable(2, size);
      const level = normalise(new Float32Array(size).fill(1));
      putVector(table, 0, level);
      putVector(
        table,
        1,
        level.map((value) => -value),
      );
      expect(similarityTo(table, 0, toVectorQuery(level))).toBeCloseTo(1, 3);
      expect(similarityTo(table, 1, toVectorQuery(level))).toBeCloseTo(-1, 3);
    },
  );

  test('storing what was read back changes nothing: a reused vector is the same vector', () => {
    fc.assert(
      fc.property(anyVector, (vector) => {
        const table = createVectorTable(3, DIMENSION);
        putVector(table, 0, vector);
        copyVector(table, 0, table, 1);
        expect(vectorAt(table, 1)).toEqual(vectorAt(table, 0));
        putVector(table, 2, vectorAt(table, 0));
        expect(vectorAt(table, 2)).toEqual(vectorAt(table, 0));
      }),
    );
  });

  test('an empty text has the zero vector, and is near to nothing', () => {
    const table = createVectorTable(1, DIMENSION);
    putVector(table, 0, new Float32Array(DIMENSION));
    expect(vectorAt(table, 0)).toEqual(new Float32Array(DIMENSION));
    expect(similarityTo(table, 0, toVectorQuery(normalise(new Float32Array(DIMENSION).fill(1))))).toBe(0);
  });

  test('a vector of another dimension is refused', () => {
    expect(() => putVector(createVectorTable(1, DIMENSION), 0, new Float32Array(3))).toThrow(/does not fit/u);
  });
});
