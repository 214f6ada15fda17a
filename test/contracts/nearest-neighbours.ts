import { describe, expect, test } from 'vitest';
import type { NearestNeighbours } from '../../src/ports/nearest-neighbours.ts';

/** Unit vectors that are different from each other and the same on every run. */
export function someVectors(count: number, dimension: number, seed = 1): Float32Array[] {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000 - 0.5;
  };
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: dimension }, next);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
}

/** What every implementation of the port promises. */
export function describeNearestNeighbours(
  name: string,
  build: (vectors: readonly Float32Array[], dimension: number) => NearestNeighbours,
): void {
  describe(`${name} as nearest neighbours`, () => {
    const vectors = someVectors(200, 24);
    const neighbours = build(vectors, 24);

    test('knows its size and dimension', () => {
      expect([neighbours.size, neighbours.dimension]).toEqual([200, 24]);
    });

    test('finds a stored vector first, at similarity 1, and the rest in falling order', () => {
      for (const label of [0, 17, 199]) {
        const found = neighbours.search(vectors[label] as Float32Array, 10);
        expect(found).toHaveLength(10);
        expect(found[0]?.label).toBe(label);
        expect(found[0]?.similarity).toBeCloseTo(1, 1);
        const similarities = found.map(({ similarity }) => similarity);
        expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
      }
    });

    test('gives all there are where more are asked for, and none where none is', () => {
      expect(
        new Set(neighbours.search(vectors[0] as Float32Array, 1000).map(({ label }) => label)).size,
      ).toBe(200);
      expect(neighbours.search(vectors[0] as Float32Array, 0)).toEqual([]);
      expect(build([], 24).search(vectors[0] as Float32Array, 5)).toEqual([]);
    });

    test('refuses a vector of another dimension', () => {
      expect(() => neighbours.search(new Float32Array(3), 5)).toThrow(/3/u);
    });
  });
}
