import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IndexError } from '../../src/domain/errors.ts';
import { decodeBinaryFile, encodeBinaryFile } from '../../src/retrieval/binary-file.ts';
import { buildKeywordTable } from '../../src/retrieval/build-keyword-table.ts';
import { decodeKeywordTable, encodeKeywordTable } from '../../src/retrieval/keyword-file.ts';
import { decodeVectorTable, encodeVectorTable } from '../../src/retrieval/vector-file.ts';
import { createVectorTable, putVector } from '../../src/retrieval/vector-table.ts';

const FIELDS = [{ name: 'text', weight: 1, b: 0.75 }];
const TABLE = buildKeywordTable(
  Array.from({ length: 30 }, (_, i) => [[`第${i}条 公证处收费标准由省里定${'法律援助'.slice(0, i % 5)}`]]),
  FIELDS,
);

function someVectors() {
  const table = createVectorTable(3, 4);
  putVector(table, 0, Float32Array.of(1, 0, 0, 0));
  putVector(table, 1, Float32Array.of(0.6, 0.8, 0, 0));
  return table;
}

describe('index files', () => {
  test('a keyword table read back is the table written, in place', () => {
    expect(decodeKeywordTable(encodeKeywordTable(TABLE), 'k')).toEqual(TABLE);
  });

  test('a vector table read back is the table written', () => {
    expect(decodeVectorTable(encodeVectorTable(someVectors()), 'v')).toEqual(someVectors());
  });

  test('an unaligned slice of a larger buffer reads just as well', () => {
    const file = encodeKeywordTable(TABLE);
    const shifted = Buffer.alloc(file.length + 3);
    file.copy(shifted, 3);
    expect(decodeKeywordTable(shifted.subarray(3), 'k').keys).toEqual(TABLE.keys);
  });

  test('no file with a flipped bit is read', () => {
    const sound = encodeKeywordTable(TABLE);
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(7), (at, bit) => {
        const damaged = Buffer.from(sound);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        expect(() => decodeKeywordTable(damaged, 'k')).toThrow(IndexError);
      }),
      { numRuns: 300 },
    );
  });

  test('no file cut short, and none with a tail, is read', () => {
    const sound = encodeKeywordTable(TABLE);
    fc.assert(
      fc.property(fc.nat(sound.length - 1), (length) => {
        expect(() => decodeKeywordTable(sound.subarray(0, length), 'k')).toThrow(IndexError);
      }),
    );
    expect(() => decodeKeywordTable(Buffer.concat([sound, Buffer.of(0)]), 'k')).toThrow(IndexError);
  });

  test('a sound file of another kind is refused with words', () => {
    expect(() => decodeVectorTable(encodeKeywordTable(TABLE), 'v')).toThrow(/请重建索引/u);
  });

  test('a file whose parts do not fit each other is refused though its checksum is right', () => {
    const file = encodeBinaryFile(
      'vectors-1',
      { count: 3, dimension: 4 },
      {
        values: new Int8Array(8),
        scales: new Float32Array(3),
      },
    );
    expect(() => decodeVectorTable(file, 'v')).toThrow(IndexError);
  });

  test('sections keep their types and order', () => {
    const file = encodeBinaryFile(
      'x',
      { a: 1 },
      { n: Uint32Array.of(1, 2, 3), b: Uint8Array.of(9), f: Float32Array.of(0.5) },
    );
    const read = decodeBinaryFile(file, 'x', 'x');
    expect([read.integers('n'), read.bytes('b'), read.floats('f'), read.meta]).toEqual([
      Uint32Array.of(1, 2, 3),
      Uint8Array.of(9),
      Float32Array.of(0.5),
      { a: 1 },
    ]);
    expect(() => read.bytes('n')).toThrow(IndexError);
  });
});
