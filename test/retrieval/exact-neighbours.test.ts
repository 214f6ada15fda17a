import { createExactNeighbours } from '../../src/retrieval/exact-neighbours.ts';
import { createVectorTable, putVector } from '../../src/retrieval/vector-table.ts';
import { describeNearestNeighbours } from '../contracts/nearest-neighbours.ts';

describeNearestNeighbours('the exact search', (vectors, dimension) => {
  const table = createVectorTable(vectors.length, dimension);
  for (const [row, vector] of vectors.entries()) putVector(table, row, vector);
  return createExactNeighbours(table);
});
