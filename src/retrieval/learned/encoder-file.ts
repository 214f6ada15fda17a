import { IndexError } from '../../domain/errors.ts';
import { decodeBinaryFile, encodeBinaryFile } from '../binary-file.ts';
import type { Encoder } from './encoder.ts';

const KIND = 'encoder-1';

export const encodeEncoder = ({ dimension, keys, rows, scales }: Encoder): Buffer =>
  encodeBinaryFile(KIND, { dimension }, { keys, rows, scales });

/** The encoder where it lies in `bytes`. Throws `IndexError` unless it is whole, unchanged and consistent. */
export function decodeEncoder(bytes: Uint8Array, name: string): Encoder {
  const file = decodeBinaryFile(bytes, KIND, name);
  const dimension = Number(file.meta.dimension);
  const keys = file.integers('keys');
  const rows = file.signedBytes('rows');
  const scales = file.floats('scales');
  if (rows.length !== keys.length * dimension || scales.length !== keys.length) {
    throw new IndexError('damaged', `索引文件各部分大小不合：${name}。请重建索引。`);
  }
  return { dimension, keys, rows, scales };
}
