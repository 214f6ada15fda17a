import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import hnswlib from 'hnswlib-node';
import { IndexError } from '../../domain/errors.ts';
import type { NearestNeighbours, NearestNeighboursStore } from '../../ports/nearest-neighbours.ts';

/** Links a node keeps on each layer. Range 4..64; 16 finds over 98 % of the true ten nearest here at twice the speed of 32. */
const LINKS = 16;
/** Breadth while building. Range LINKS..500; higher builds slower and no longer finds more past 200. */
const BUILD_BREADTH = 120;
/** Breadth while searching, at least; a search for k never uses less than k. Higher finds more and takes longer. */
const SEARCH_BREADTH = 96;
/** Fixed, so that the same vectors give the same graph, byte for byte. */
const SEED = 100;
/** hnswlib's header: seven size_t, two int, two unsigned, double and size_t, padded as in saveIndex (hnswalg.h). */
const HEADER_BYTES = 96;

/**
 * Neighbour graphs by hnswlib (Malkov and Yashunin 2018). A graph is always built whole and never has points marked
 * as deleted: a graph of ghosts answers with fewer than k. The native reader trusts its file and crashes the process on a
 * damaged one, so `open` lets it see only a file whose length, checksum and header it has verified itself.
 */
export function createHnswStore(): NearestNeighboursStore {
  return Object.freeze({
    build(vectors: readonly Float32Array[], dimension: number) {
      const graph = new hnswlib.HierarchicalNSW('ip', dimension);
      graph.initIndex({
        maxElements: Math.max(1, vectors.length),
        m: LINKS,
        efConstruction: BUILD_BREADTH,
        randomSeed: SEED,
      });
      for (const [label, vector] of vectors.entries()) graph.addPoint(toPoint(vector, dimension), label);
      return Object.freeze({
        ...toNeighbours(graph, vectors.length, dimension),
        async save(path: string) {
          await graph.writeIndex(path);
          const file = await open(path, 'r+');
          try {
            await file.sync();
          } finally {
            await file.close();
          }
        },
      });
    },
    async open(path: string, expected: { size: number; dimension: number; sha256: string }) {
      await verify(path, expected);
      const graph = new hnswlib.HierarchicalNSW('ip', expected.dimension);
      try {
        await graph.readIndex(path);
      } catch (cause) {
        throw new IndexError('damaged', `近邻图读不出来：${path}。请运行 npm run corpus:index 重建。`, cause);
      }
      if (graph.getCurrentCount() !== expected.size)
        throw damaged(path, `有 ${graph.getCurrentCount()} 个向量，应有 ${expected.size} 个`);
      return toNeighbours(graph, expected.size, expected.dimension);
    },
  });
}

const damaged = (path: string, why: string, cause?: unknown): IndexError =>
  new IndexError('damaged', `近邻图文件已损坏：${path}（${why}）。请运行 npm run corpus:index 重建。`, cause);

/** Throws `IndexError` unless the file is byte for byte the one described. */
async function verify(
  path: string,
  expected: { size: number; dimension: number; sha256: string },
): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new IndexError('missing', `找不到近邻图文件：${path}。请运行 npm run corpus:index 重建。`, cause);
  });
  if (found.size < HEADER_BYTES) throw damaged(path, `只有 ${found.size} 字节`);
  const hash = createHash('sha256');
  let header = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    if (header.length < HEADER_BYTES)
      header = Buffer.concat([header, chunk as Buffer]).subarray(0, HEADER_BYTES);
    hash.update(chunk as Buffer);
  }
  if (hash.digest('hex') !== expected.sha256) throw damaged(path, '校验和不符');
  // The checksum only proves that it is the file once written; the header proves that it was written for these numbers.
  const count = Number(header.readBigUInt64LE(16));
  const bytesAPoint = Number(header.readBigUInt64LE(24));
  if (count !== expected.size) throw damaged(path, `记着 ${count} 个向量，应有 ${expected.size} 个`);
  const linkBytes = 2 * LINKS * 4 + 4;
  const dimension = (bytesAPoint - linkBytes - 8) / 4;
  if (dimension !== expected.dimension)
    throw damaged(path, `维数是 ${dimension}，应为 ${expected.dimension}`);
}

function toPoint(vector: Float32Array, dimension: number): number[] {
  if (vector.length !== dimension)
    throw new Error(`a vector of ${vector.length} numbers in a graph of dimension ${dimension}`);
  return Array.from(vector);
}

function toNeighbours(graph: hnswlib.HierarchicalNSW, size: number, dimension: number): NearestNeighbours {
  return {
    size,
    dimension,
    search(vector: Float32Array, k: number) {
      const point = toPoint(vector, dimension);
      const wanted = Math.min(Math.floor(k), size);
      if (wanted < 1) return [];
      graph.setEf(Math.max(SEARCH_BREADTH, wanted));
      const { neighbors, distances } = graph.searchKnn(point, wanted);
      return neighbors.map((label, i) => ({ label, similarity: 1 - (distances[i] as number) }));
    },
  };
}
