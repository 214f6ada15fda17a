import { placeOf } from '../place-of.ts';

/**
 * A text encoder of one table: a text's vector is the sum of its features' rows, brought to length 1.
 * Rows are stored in eight bits a number with one scale each. Features without a row say nothing.
 */
export interface Encoder {
  readonly dimension: number;
  /** Ascending. */
  readonly keys: Uint32Array;
  /** keys.length × dimension. */
  readonly rows: Int8Array;
  readonly scales: Float32Array;
}

/** The vector of a text's features; all zero where none has a row. */
export function encode(encoder: Encoder, features: Uint32Array): Float32Array {
  const { dimension, rows, scales } = encoder;
  const vector = new Float32Array(dimension);
  for (const key of features) {
    const row = placeOf(encoder.keys, key);
    if (row < 0) continue;
    const scale = scales[row] as number;
    const begin = row * dimension;
    for (let i = 0; i < dimension; i++) vector[i]! += (rows[begin + i] as number) * scale;
  }
  let square = 0;
  for (const value of vector) square += value * value;
  if (square > 0) {
    const length = Math.sqrt(square);
    for (let i = 0; i < dimension; i++) vector[i]! /= length;
  }
  return vector;
}
