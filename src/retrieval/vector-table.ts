/**
 * L2-normalised vectors in eight bits a number with one scale each: a quarter of the memory, cosine exact to ±0.01.
 * What is stored is what the neighbour graph is built from, so a reused vector and a fresh one are the same vector.
 */
export interface VectorTable {
  readonly dimension: number;
  readonly count: number;
  /** count × dimension. */
  readonly values: Int8Array;
  /** A stored number is values × scales. */
  readonly scales: Float32Array;
}

export function createVectorTable(count: number, dimension: number): VectorTable {
  return { dimension, count, values: new Int8Array(count * dimension), scales: new Float32Array(count) };
}

/** Stores `vector` as row `row`. Throws on a vector of another dimension. */
export function putVector(table: VectorTable, row: number, vector: Float32Array): void {
  if (vector.length !== table.dimension) {
    throw new Error(`a vector of ${vector.length} numbers does not fit a table of ${table.dimension}`);
  }
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest / 127;
  table.scales[row] = scale;
  const begin = row * table.dimension;
  for (let i = 0; i < vector.length; i++) {
    table.values[begin + i] = scale === 0 ? 0 : Math.round((vector[i] as number) / scale);
  }
}

export function copyVector(from: VectorTable, fromRow: number, to: VectorTable, toRow: number): void {
  const begin = fromRow * from.dimension;
  to.values.set(from.values.subarray(begin, begin + from.dimension), toRow * to.dimension);
  to.scales[toRow] = from.scales[fromRow] as number;
}

/** Row `row` in full precision, of length 1 again (or all zero). */
export function vectorAt(table: VectorTable, row: number): Float32Array {
  const begin = row * table.dimension;
  const vector = Float32Array.from(table.values.subarray(begin, begin + table.dimension));
  const length = Math.hypot(...vector);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
  return vector;
}

/** Cosine of a normalised vector to row `row`. */
export function similarityTo(table: VectorTable, row: number, vector: Float32Array): number {
  const begin = row * table.dimension;
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] as number) * (table.values[begin + i] as number);
  return sum * (table.scales[row] as number);
}
