import { IndexError } from '../domain/errors.ts';
import { type BinaryFile, decodeBinaryFile, encodeBinaryFile } from './binary-file.ts';
import type { KeywordTable } from './keyword-table.ts';

const KIND = 'keywords-2';

export const encodeKeywordTable = (table: KeywordTable): Buffer => {
  const { documentCount, ...sections } = table;
  return encodeBinaryFile(KIND, { documentCount }, sections);
};

/** The table where it lies in `bytes`. Throws `IndexError` unless it is whole, unchanged and consistent. */
export function decodeKeywordTable(bytes: Uint8Array, name: string): KeywordTable {
  return readKeywordTable(decodeBinaryFile(bytes, KIND, name), name);
}

/** The same from the sections of a larger file. */
export function readKeywordTable(file: BinaryFile, name: string): KeywordTable {
  const table: KeywordTable = {
    documentCount: Number(file.meta.documentCount),
    keys: file.integers('keys'),
    frequencies: file.integers('frequencies'),
    firstBlocks: file.integers('firstBlocks'),
    blocks: file.shorts('blocks'),
    peaks: file.bytes('peaks'),
    starts: file.integers('starts'),
    places: file.bytes('places'),
    impacts: file.bytes('impacts'),
  };
  const terms = table.keys.length;
  const entries = table.blocks.length;
  const consistent =
    Number.isSafeInteger(table.documentCount) &&
    table.frequencies.length === terms &&
    table.firstBlocks.length === terms + 1 &&
    table.firstBlocks[terms] === entries &&
    table.peaks.length === entries &&
    table.starts.length === entries + 1 &&
    table.starts[entries] === table.places.length &&
    table.impacts.length === table.places.length;
  if (!consistent) throw new IndexError('damaged', `索引文件各部分大小不合：${name}。请重建索引。`);
  return table;
}
