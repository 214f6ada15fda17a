import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadLexicon } from '../../src/corpus/load-lexicon.ts';
import {
  type DocumentSearch,
  encodeDocumentIndex,
  openDocumentSearch,
} from '../../src/retrieval/document-search.ts';
import { createQueryExpander } from '../../src/retrieval/query-expander.ts';

const ROOT = join(import.meta.dirname, '../..');
const LAWS = join(ROOT, '../shared/law');

interface LayQuestion {
  readonly half: 'tuning' | 'report';
  readonly q: string;
  readonly articles: readonly string[];
}
const QUESTIONS = readFileSync(join(ROOT, 'test/fixtures/lay-questions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LayQuestion);

/** The statutes of a folder, article by article; a law in several files is one law. */
function readArticles(dir: string): { id: string; title: string; text: string }[] {
  const articles: { id: string; title: string; text: string }[] = [];
  for (const name of readdirSync(dir).sort()) {
    const law = name.replace(/\(.*$/u, '').split('-')[0] ?? name;
    for (const line of readFileSync(join(dir, name), 'utf8').split('\n')) {
      const [, number, rest] = /^(第[一二三四五六七八九十百千零]+条)[\s　]*(.*)$/u.exec(line.trim()) ?? [];
      if (number !== undefined)
        articles.push({ id: `${law} ${number}`, title: `${law}${number}`, text: rest ?? '' });
      else if (line.trim() !== '' && !line.startsWith('#')) {
        const last = articles.at(-1);
        if (last?.id.startsWith(law)) last.text += line.trim();
      }
    }
  }
  return articles;
}

function measure(search: DocumentSearch, questions: readonly LayQuestion[]) {
  let found = 0;
  let reciprocal = 0;
  for (const { q, articles } of questions) {
    const ids = search.search(q, 10).map((hit) => hit.id);
    found += articles.filter((article) => ids.includes(article)).length / articles.length;
    const rank = ids.findIndex((id) => articles.includes(id));
    if (rank >= 0) reciprocal += 1 / (rank + 1);
  }
  return { recall: found / questions.length, meanReciprocalRank: reciprocal / questions.length };
}

// The statutes are not part of the project: without them there is nothing to search.
describe.skipIf(!existsSync(LAWS))(
  'laypeople’s questions over statutes (skipped where ../shared/law is absent)',
  () => {
    const report = QUESTIONS.filter((question) => question.half === 'report');
    let bytes: Buffer;
    beforeAll(() => {
      bytes = encodeDocumentIndex(readArticles(LAWS), 'statutes');
    });

    test('every fixture names articles that exist', () => {
      const ids = new Set(readArticles(LAWS).map(({ id }) => id));
      for (const { q, articles } of QUESTIONS) {
        for (const article of articles) expect(ids.has(article), `${q}: ${article}`).toBe(true);
      }
    });

    test('on the half that nothing was tuned on, the right article is among the first ten for more than half', () => {
      const search = openDocumentSearch(
        bytes,
        'statutes',
        createQueryExpander(loadLexicon(join(ROOT, 'corpus/lexicon'))),
      );
      const { recall, meanReciprocalRank } = measure(search, report);
      expect(recall).toBeGreaterThanOrEqual(0.5);
      expect(meanReciprocalRank).toBeGreaterThanOrEqual(0.43);
    });

    test('the lexicon earns its place', () => {
      const withIt = measure(
        openDocumentSearch(bytes, 'statutes', createQueryExpander(loadLexicon(join(ROOT, 'corpus/lexicon')))),
        report,
      );
      const without = measure(openDocumentSearch(bytes, 'statutes', createQueryExpander([])), report);
      expect(withIt.recall).toBeGreaterThan(without.recall);
    });
  },
);
