import { IndexError } from '../domain/errors.ts';
import { decodeBinaryFile, encodeBinaryFile } from './binary-file.ts';
import type { VectorTable } from './vector-table.ts';

const KIND = 'vectors-1';

export const encodeVectorTable = ({ count, dimension, values, scales }: VectorTable): Buffer =>
  encodeBinaryFile(KIND, { count, dimension }, { values, scales });

/** The table where it lies in `bytes`. Throws `IndexError` unless it is whole, unchanged and consistent. */
export function decodeVectorTable(
  bytes: Uint8Array,
  name: string,
  options: { readonly verified?: boolean } = {},
): VectorTable {
  const file = decodeBinaryFile(bytes, KIND, name, options);
  const count = Number(file.meta.count);
  const dimension = Number(file.meta.dimension);
  const values = file.signedBytes('values');
  const scales = file.floats('scales');
  if (values.length !== count * dimension || scales.length !== count) {
    throw new IndexError('damaged', `索引文件各部分大小不合：${name}。请重建索引。`);
  }
  return { count, dimension, values, scales };
}
