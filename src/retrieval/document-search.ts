import { IndexError } from '../domain/errors.ts';
import { decodeBinaryFile, encodeBinaryFile } from './binary-file.ts';
import { buildKeywordTable } from './build-keyword-table.ts';
import { readKeywordTable } from './keyword-file.ts';
import { createKeywordIndex, type KeywordHit } from './keyword-index.ts';
import type { KeywordField } from './keyword-table.ts';
import { groupOfTitle, liftGroups } from './lift-groups.ts';
import type { QueryExpander } from './query-expander.ts';
import { queryTerms } from './query-terms.ts';

/** A document of any corpus: an article of a statute, say. */
export interface ForeignDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const KIND = 'documents-1';
const FIELDS: readonly KeywordField[] = [
  { name: 'text', weight: 1, b: 0.75 },
  { name: 'title', weight: 0.5, b: 0.3 },
];
/** How many keyword hits are ranked anew by what their groups show; the wanted k where that is more. */
const LIFTED_HITS = 50;

/** One file with everything that searching these documents takes; `source` identifies them (a digest, say). */
export function encodeDocumentIndex(documents: readonly ForeignDocument[], source: string): Buffer {
  const { documentCount, ...sections } = buildKeywordTable(
    documents.map(({ text, title }) => [[text], [title]]),
    FIELDS,
  );
  const groupNumbers = new Map<string, number>();
  const groups = Uint32Array.from(documents, ({ title }) => {
    const group = groupOfTitle(title);
    const number = groupNumbers.get(group) ?? groupNumbers.size;
    groupNumbers.set(group, number);
    return number;
  });
  const ids = Buffer.from(JSON.stringify(documents.map(({ id }) => id)));
  const titles = Buffer.from(JSON.stringify(documents.map(({ title }) => title)));
  return encodeBinaryFile(KIND, { documentCount, source }, { ...sections, groups, ids, titles });
}

export interface DocumentHit {
  readonly id: string;
  readonly title: string;
  readonly score: number;
}

export interface DocumentSearch {
  readonly documentCount: number;
  /** What `encodeDocumentIndex` was told of the documents' origin. */
  readonly source: string;
  search(question: string, k: number): readonly DocumentHit[];
}

/** The same retrieval code as the bot's, over documents without asks: keyword index, lay words, lift of strong groups. Throws `IndexError` on a damaged file. */
export function openDocumentSearch(bytes: Uint8Array, name: string, expander: QueryExpander): DocumentSearch {
  const file = decodeBinaryFile(bytes, KIND, name);
  const table = readKeywordTable(file, name);
  const index = createKeywordIndex(table);
  const ids = parseStrings(file.bytes('ids'), name);
  const titles = parseStrings(file.bytes('titles'), name);
  const groups = file.integers('groups');
  if (ids.length !== table.documentCount || titles.length !== ids.length || groups.length !== ids.length) {
    throw new IndexError('damaged', `索引文件各部分大小不合：${name}。请重建索引。`);
  }
  return Object.freeze({
    documentCount: table.documentCount,
    source: String(file.meta.source),
    search(question: string, k: number): readonly DocumentHit[] {
      const terms = queryTerms(question, expander.expand(question));
      const hits: readonly KeywordHit[] = index.search(terms, Math.max(k, LIFTED_HITS));
      return liftGroups(hits, (document) => groups[document] as number)
        .slice(0, k)
        .map(({ document, score }) => ({
          id: ids[document] as string,
          title: titles[document] as string,
          score,
        }));
    },
  });
}

function parseStrings(bytes: Uint8Array, name: string): readonly string[] {
  const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new IndexError('damaged', `索引文件里的目录读不出来：${name}。请重建索引。`);
}
