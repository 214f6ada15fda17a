import type { NearestNeighbours } from '../ports/nearest-neighbours.ts';
import { similarityTo, toVectorQuery, type VectorTable } from './vector-table.ts';

/**
 * The true nearest neighbours, by looking at every vector: the oracle that the graph is tested against, and good enough for an
 * index that lives only as long as a command. Equal similarities by label.
 */
export function createExactNeighbours(table: VectorTable): NearestNeighbours {
  return Object.freeze({
    size: table.count,
    dimension: table.dimension,
    search(vector: Float32Array, k: number) {
      if (vector.length !== table.dimension) {
        throw new Error(`a vector of ${vector.length} numbers among vectors of ${table.dimension}`);
      }
      const asked = toVectorQuery(vector);
      return Array.from({ length: table.count }, (_, label) => ({
        label,
        similarity: similarityTo(table, label, asked),
      }))
        .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
        .slice(0, Math.max(0, Math.floor(k)));
    },
  });
}
