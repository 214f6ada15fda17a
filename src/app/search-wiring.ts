import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { loadLexicon } from '../corpus/load-lexicon.ts';
import { IndexError, OperatorError } from '../domain/errors.ts';
import { type OpenIndexDeps, openCurrentIndex } from '../indexing/open-index.ts';
import {
  type DocumentSearch,
  encodeDocumentIndex,
  type ForeignDocument,
  openDocumentSearch,
} from '../retrieval/document-search.ts';
import { createQueryExpander, type QueryExpander } from '../retrieval/query-expander.ts';
import { wireIndexDeps } from './index-wiring.ts';

/** What the search command needs of whatever it searches. */
export interface SearchCommand {
  find(question: string, k: number): Promise<{ ids: readonly string[]; scores: readonly number[] }>;
  /** Lines for a person: rank, scores, why it matched. */
  explain(question: string, k: number): Promise<readonly string[]>;
}

/** Search over the published index. Throws `IndexError` where there is none. */
export async function openOwnSearch(
  dataDir: string,
  embedders: OpenIndexDeps['embedders'],
): Promise<SearchCommand> {
  const { search, content } = await openCurrentIndex(wireIndexDeps({ dataDir, embedders }));
  const expander = createQueryExpander(content.lexicon);
  const ask = (question: string, k: number) =>
    search.search({ text: question, expansions: expander.expand(question), k, outbound: question });
  return Object.freeze({
    async find(question: string, k: number) {
      const hits = await ask(question, k);
      return { ids: hits.map((hit) => hit.passage.id), scores: hits.map((hit) => round(hit.score)) };
    },
    async explain(question: string, k: number) {
      const lines = expansionLines(expander.expand(question));
      for (const [i, hit] of (await ask(question, k)).entries()) {
        lines.push(
          `${i + 1}. ${hit.passage.id}  ${hit.score.toFixed(3)}（词 ${hit.keyword.toFixed(2)}，近似 ${hit.similarity.toFixed(2)}，覆盖 ${Math.round(hit.coverage * 100)}%）`,
          `   ${hit.passage.text}`,
          `   最近的说法：${SURFACE_NAMES[hit.surface.kind]}“${hit.surface.text}”`,
        );
      }
      return lines;
    },
  });
}

const SURFACE_NAMES = { text: '正文', ask: '问法', title: '事项名' } as const;

export interface ForeignSearchFiles {
  readonly corpus: string | undefined;
  readonly index: string | undefined;
}

/**
 * Search over a file of {"id","title","text"} lines with the bot's own retrieval code and lexicon. With `index`, the built index is
 * kept there and used again as long as it belongs to the very same corpus file.
 */
export async function openForeignSearch({ corpus, index }: ForeignSearchFiles): Promise<SearchCommand> {
  const expander = createQueryExpander(loadLexicon('corpus/lexicon'));
  const search = await openForeign(corpus, index, expander);
  return Object.freeze({
    find(question: string, k: number) {
      const hits = search.search(question, k);
      return Promise.resolve({ ids: hits.map((hit) => hit.id), scores: hits.map((hit) => round(hit.score)) });
    },
    explain(question: string, k: number) {
      const lines = expansionLines(expander.expand(question));
      for (const [i, hit] of search.search(question, k).entries()) {
        lines.push(`${i + 1}. ${hit.id}  ${hit.score.toFixed(3)}  ${hit.title}`);
      }
      return Promise.resolve(lines);
    },
  });
}

async function openForeign(
  corpus: string | undefined,
  index: string | undefined,
  expander: QueryExpander,
): Promise<DocumentSearch> {
  if (corpus === undefined) {
    if (index === undefined || !existsSync(index)) {
      throw new OperatorError(`找不到索引文件：${index ?? ''}`, { exitCode: 66 });
    }
    return openDocumentSearch(await readFile(index), index, expander);
  }
  if (!existsSync(corpus)) throw new OperatorError(`找不到语料文件：${corpus}`, { exitCode: 66 });
  const bytes = await readFile(corpus);
  const source = createHash('sha256').update(bytes).digest('hex');
  if (index !== undefined && existsSync(index)) {
    const kept = await openKept(index, expander);
    if (kept?.source === source) return kept;
  }
  const built = encodeDocumentIndex(parseDocuments(bytes.toString('utf8'), corpus), source);
  if (index !== undefined) {
    await writeFile(`${index}.new`, built);
    await rename(`${index}.new`, index);
  }
  return openDocumentSearch(built, index ?? corpus, expander);
}

/** The index kept in a file; undefined where it is damaged or of another format, and so to be built anew. */
async function openKept(index: string, expander: QueryExpander): Promise<DocumentSearch | undefined> {
  try {
    return openDocumentSearch(await readFile(index), index, expander);
  } catch (error) {
    if (error instanceof IndexError) return undefined;
    throw error;
  }
}

/** Throws `OperatorError` naming every line that is no document. */
function parseDocuments(text: string, file: string): ForeignDocument[] {
  const documents: ForeignDocument[] = [];
  const faults: number[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const document = parseDocument(line);
    if (document === undefined) faults.push(i + 1);
    else documents.push(document);
  }
  if (faults.length > 0) {
    throw new OperatorError(
      `${file} 有 ${faults.length} 行不是 {"id","title","text"}：第 ${faults.slice(0, 10).join('、')} 行${faults.length > 10 ? ' …' : ''}`,
      { exitCode: 65 },
    );
  }
  return documents;
}

function parseDocument(line: string): ForeignDocument | undefined {
  try {
    const { id, title, text } = JSON.parse(line) as Record<string, unknown>;
    if ((typeof id !== 'string' && typeof id !== 'number') || typeof text !== 'string') return undefined;
    return { id: String(id), title: typeof title === 'string' ? title : '', text };
  } catch {
    return undefined;
  }
}

const expansionLines = (expansions: readonly { term: string; standsFor: string }[]): string[] =>
  expansions.length === 0
    ? []
    : [`换个说法：${expansions.map(({ standsFor, term }) => `${standsFor}→${term}`).join('，')}`];

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
