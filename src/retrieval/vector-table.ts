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

/** A normalised vector as whole numbers, made once and compared with many rows: a number is values × scale. */
export interface VectorQuery {
  readonly values: Int16Array;
  readonly scale: number;
}

/** Makes a vector ready for `similarityTo`; what it loses is far below what the table itself loses. */
export function toVectorQuery(vector: Float32Array): VectorQuery {
  // The sum over a row stays within 32 bits.
  const most = Math.min(32_767, Math.floor((2 ** 31 - 1) / (127 * Math.max(1, vector.length))));
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest / most;
  return { values: Int16Array.from(vector, (value) => (scale === 0 ? 0 : Math.round(value / scale))), scale };
}

/** Cosine of a normalised vector to row `row`. */
export function similarityTo(table: VectorTable, row: number, { values: asked, scale }: VectorQuery): number {
  const { values, dimension } = table;
  const begin = row * dimension;
  // Four sums, since each addition of one would wait for the one before.
  let [one, two, three, four] = [0, 0, 0, 0];
  const even = dimension - (dimension % 4);
  for (let i = 0, at = begin; i < even; i += 4, at += 4) {
    one = (one + Math.imul(asked[i] as number, values[at] as number)) | 0;
    two = (two + Math.imul(asked[i + 1] as number, values[at + 1] as number)) | 0;
    three = (three + Math.imul(asked[i + 2] as number, values[at + 2] as number)) | 0;
    four = (four + Math.imul(asked[i + 3] as number, values[at + 3] as number)) | 0;
  }
  for (let i = even; i < dimension; i++) one += Math.imul(asked[i] as number, values[begin + i] as number);
  return (one + two + three + four) * scale * (table.scales[row] as number);
}
