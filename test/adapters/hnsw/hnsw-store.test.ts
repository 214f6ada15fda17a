import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHnswStore } from '../../../src/adapters/hnsw/hnsw-store.ts';
import { IndexError } from '../../../src/domain/errors.ts';
import { createExactNeighbours } from '../../../src/retrieval/exact-neighbours.ts';
import { createVectorTable, putVector, vectorAt } from '../../../src/retrieval/vector-table.ts';
import { describeNearestNeighbours, someVectors } from '../../contracts/nearest-neighbours.ts';

const store = createHnswStore();
const DIMENSION = 24;
const VECTORS = someVectors(500, DIMENSION);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describeNearestNeighbours('the graph', (vectors, dimension) => store.build(vectors, dimension));

describe('the graph', () => {
  test('finds at least 97 of 100 true nearest', () => {
    const table = createVectorTable(VECTORS.length, DIMENSION);
    for (const [row, vector] of VECTORS.entries()) putVector(table, row, vector);
    const exact = createExactNeighbours(table);
    const graph = store.build(
      VECTORS.map((_, row) => vectorAt(table, row)),
      DIMENSION,
    );
    let found = 0;
    for (const vector of someVectors(50, DIMENSION, 99)) {
      const labels = new Set(graph.search(vector, 10).map(({ label }) => label));
      found += exact.search(vector, 10).filter(({ label }) => labels.has(label)).length;
    }
    expect(found / 500).toBeGreaterThanOrEqual(0.97);
  });
});

describe('a graph file', () => {
  let dir: string;
  let path: string;
  let sound: Buffer;
  const expected = () => ({ size: VECTORS.length, dimension: DIMENSION, sha256: sha256(sound) });

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'graph-'));
    path = join(dir, 'g.hnsw');
    await store.build(VECTORS, DIMENSION).save(path);
    sound = readFileSync(path);
  });
  afterAll(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  const damaged = (bytes: Uint8Array): string => {
    const other = join(dir, `d${sha256(bytes).slice(0, 12)}`);
    writeFileSync(other, bytes);
    return other;
  };

  test('opened again answers as before it was saved', async () => {
    const opened = await store.open(path, expected());
    const built = store.build(VECTORS, DIMENSION);
    for (const vector of someVectors(20, DIMENSION, 5))
      expect(opened.search(vector, 5)).toEqual(built.search(vector, 5));
  });

  test('the same vectors give the same file, byte for byte', async () => {
    const again = join(dir, 'again.hnsw');
    await store.build(VECTORS, DIMENSION).save(again);
    expect(sha256(readFileSync(again))).toBe(sha256(sound));
  });

  test.each([
    ['empty', 0],
    ['cut inside the header', 50],
    ['cut inside the vectors', 20_000],
    ['one byte short', -1],
  ])('%s is refused before native code opens it', async (_what, length) => {
    const cut = sound.subarray(0, length < 0 ? sound.length + length : length);
    await expect(store.open(damaged(cut), expected())).rejects.toThrow(IndexError);
  });

  test('cut short is refused even where the checksum was taken of the cut file', async () => {
    const cut = sound.subarray(0, sound.length - 7);
    await expect(store.open(damaged(cut), { ...expected(), sha256: sha256(cut) })).rejects.toThrow(
      IndexError,
    );
    const longer = Buffer.concat([sound, Buffer.alloc(5)]);
    await expect(store.open(damaged(longer), { ...expected(), sha256: sha256(longer) })).rejects.toThrow(
      IndexError,
    );
  });

  test('a flipped bit anywhere is refused', async () => {
    for (const at of [0, 17, 25, 95, 5_000, sound.length - 1]) {
      const flipped = Buffer.from(sound);
      flipped[at] = (flipped[at] ?? 0) ^ 16;
      await expect(store.open(damaged(flipped), expected())).rejects.toThrow(/损坏.*npm run corpus:index/su);
    }
  });

  test('made for another number of vectors, or another dimension, is refused', async () => {
    await expect(store.open(path, { ...expected(), size: 499 })).rejects.toThrow(IndexError);
    await expect(store.open(path, { ...expected(), dimension: 32 })).rejects.toThrow(IndexError);
  });

  test('missing is refused with the cure', async () => {
    await expect(store.open(join(dir, 'none'), expected())).rejects.toMatchObject({ kind: 'missing' });
  });
});
