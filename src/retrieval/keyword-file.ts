import { IndexError } from '../domain/errors.ts';
import { type BinaryFile, decodeBinaryFile, encodeBinaryFile } from './binary-file.ts';
import type { KeywordTable } from './keyword-table.ts';

const KIND = 'keywords-1';

export const encodeKeywordTable = (table: KeywordTable): Buffer => {
  const { documentCount, ...sections } = table;
  return encodeBinaryFile(KIND, { documentCount }, sections);
};

/** The table where it lies in `bytes`. Throws `IndexError` unless it is whole, unchanged and consistent. */
export function decodeKeywordTable(
  bytes: Uint8Array,
  name: string,
  options: { readonly verified?: boolean } = {},
): KeywordTable {
  return readKeywordTable(decodeBinaryFile(bytes, KIND, name, options), name);
}

/** The same from the sections of a larger file. */
export function readKeywordTable(file: BinaryFile, name: string): KeywordTable {
  const table: KeywordTable = {
    documentCount: Number(file.meta.documentCount),
    keys: file.integers('keys'),
    starts: file.integers('starts'),
    frequencies: file.integers('frequencies'),
    peaks: file.bytes('peaks'),
    documents: file.integers('documents'),
    impacts: file.bytes('impacts'),
    denseTerms: file.integers('denseTerms'),
    dense: file.bytes('dense'),
  };
  const terms = table.keys.length;
  const consistent =
    Number.isSafeInteger(table.documentCount) &&
    table.starts.length === terms + 1 &&
    table.frequencies.length === terms &&
    table.peaks.length === terms &&
    table.starts[terms] === table.documents.length &&
    table.impacts.length === table.documents.length &&
    table.dense.length === table.denseTerms.length * table.documentCount;
  if (!consistent) throw new IndexError('damaged', `索引文件各部分大小不合：${name}。请重建索引。`);
  return table;
}
