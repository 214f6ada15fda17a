import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEmbeddedEmbedder } from '../../src/adapters/embedded/embedded-embedder.ts';
import { createHnswStore } from '../../src/adapters/hnsw/hnsw-store.ts';
import type { PassageId } from '../../src/domain/ids.ts';
import type { Passage } from '../../src/domain/passage.ts';
import type { NearestNeighbours } from '../../src/ports/nearest-neighbours.ts';
import type { PassageSearch, SearchQuery } from '../../src/ports/passage-search.ts';
import { buildKeywordTable } from '../../src/retrieval/build-keyword-table.ts';
import { createExactNeighbours } from '../../src/retrieval/exact-neighbours.ts';
import { createKeywordIndex } from '../../src/retrieval/keyword-index.ts';
import { PASSAGE_FIELDS, passageFields } from '../../src/retrieval/passage-fields.ts';
import { createPassageSearch } from '../../src/retrieval/passage-search.ts';
import { surfaceTexts } from '../../src/retrieval/surfaces.ts';
import {
  createVectorTable,
  putVector,
  type VectorTable,
  vectorAt,
} from '../../src/retrieval/vector-table.ts';
import { FEW_PASSAGES, makePassage } from '../support/passages.ts';

const embedder = createEmbeddedEmbedder({ expand: () => [], lexiconDigest: 'none' });

async function searchOver(
  passages: readonly Passage[],
  neighboursOf: (table: VectorTable) => NearestNeighbours = createExactNeighbours,
): Promise<PassageSearch> {
  const texts = surfaceTexts(passages);
  const vectors = createVectorTable(texts.length, embedder.dimension);
  for (const [row, vector] of (await embedder.embed(texts)).entries()) putVector(vectors, row, vector);
  return createPassageSearch({
    indexVersion: 'test',
    passages,
    keywords: createKeywordIndex(buildKeywordTable(passages.map(passageFields), PASSAGE_FIELDS)),
    vectors,
    neighbours: neighboursOf(vectors),
    embedder,
  });
}

const asked = (text: string, more: Partial<SearchQuery> = {}): SearchQuery => ({
  text,
  expansions: [],
  k: 5,
  ...more,
});

/** Many statements made of few words, so that they are near each other. */
const MANY = Array.from({ length: 300 }, (_, i) => {
  const words = ['公证', '法律援助', '信访', '调解', '仲裁', '复议', '工伤', '继承'];
  const word = (n: number): string => words[(i * 7 + n * (1 + (i % 5))) % words.length] ?? '';
  return makePassage(`many.e${i % 40}.s${i}`, `办理${word(1)}和${word(2)}，${i % 30}日内答复${word(3)}。`, {
    entryTitle: `${word(1)}的事`,
    asks: [{ q: `${word(2)}${i}号怎么申请` }, { q: `${word(3)}多久` }],
    lang: i % 50 === 0 ? 'en' : 'zh',
  });
});

describe('passage search', () => {
  test('finds the statement that answers, by its ask, and says which surface was nearest', async () => {
    const search = await searchOver(FEW_PASSAGES);
    const [best] = await search.search(asked('公证书几天能拿到手'));
    expect(best?.passage.id).toBe('notarization.time.limit');
    expect(best?.surface).toEqual({ kind: 'ask', text: '公证书几天能拿到' });
    expect(best?.similarity).toBeGreaterThan(0.7);
    expect(best?.keyword).toBeGreaterThan(0);
  });

  test('an ask with a yes or no brings it along', async () => {
    const [best] = await (await searchOver(FEW_PASSAGES)).search(asked('公证当天能出证吗'));
    expect(best?.surface).toEqual({ kind: 'ask', text: '公证当天能出证吗', a: 'no' });
  });

  test('two readings score what either of them finds, and what is to stand beside, each as it would alone', async () => {
    const search = await searchOver(MANY);
    const [one, other] = [
      asked('公证3号怎么申请', { k: 3 }),
      asked('工伤多久', { k: 3, where: ({ lang }) => lang === 'zh' }),
    ];
    const [first, second] = await search.searchTogether([one, other], ({ entryId }) => entryId === 'many.e5');
    const ids = (hits: typeof first): string[] => (hits ?? []).map(({ passage }) => passage.id).sort();
    expect(ids(second)).toEqual(ids(first?.filter(({ passage }) => passage.lang === 'zh')));
    expect(first?.filter(({ passage }) => passage.entryId === 'many.e5')).toHaveLength(
      MANY.filter(({ entryId }) => entryId === 'many.e5').length,
    );
    for (const query of [one, other]) {
      const alone = await search.search({ ...query, k: 200 });
      const together = query === one ? first : second;
      for (const hit of alone.slice(0, 3))
        expect(together?.find(({ passage }) => passage.id === hit.passage.id)).toEqual(hit);
    }
  });

  test('tells how near a text is to statements that are named, as a search would', async () => {
    const search = await searchOver(MANY);
    const hits = await search.search(asked('公证3号怎么申请', { k: 5 }));
    const near = await search.nearness({ text: '公证3号怎么申请' }, [
      ...hits.map(({ passage }) => passage.id),
      'gone' as PassageId,
    ]);
    expect([...near]).toEqual(hits.map(({ passage, similarity }) => [passage.id, similarity]));
    expect(await search.nearness({ text: '' }, near.keys())).toEqual(new Map());
  });

  test('a matter named with a facet word meets the title', async () => {
    const [best] = await (await searchOver(FEW_PASSAGES)).search(asked('公证收费 多少钱'));
    expect(best?.passage.id).toBe('notarization.fee.scale');
  });

  test('a lay word counts as covered where a term that stands for it is contained', async () => {
    const search = await searchOver([
      makePassage('a.b.c', '经济困难的人可以申请。'),
      makePassage('a.d.e', '身份证要带上。'),
    ]);
    const without = await search.search(asked('没钱可以申请'));
    const withTerm = await search.search(
      asked('没钱可以申请', { expansions: [{ term: '经济困难', weight: 0.5, standsFor: '没钱' }] }),
    );
    const coverage = (hits: typeof without): number =>
      hits.find((hit) => hit.passage.id === 'a.b.c')?.coverage ?? 0;
    expect(coverage(withTerm)).toBeGreaterThan(coverage(without));
    expect(coverage(withTerm)).toBeLessThanOrEqual(1);
    expect(withTerm[0]?.passage.id).toBe('a.b.c');
  });

  test('coverage is 1 where everything asked is there and near 0 where nothing is', async () => {
    const search = await searchOver(FEW_PASSAGES);
    const full = await search.search(asked('公证书'));
    expect(full.find((hit) => hit.passage.id === 'notarization.time.limit')?.coverage).toBe(1);
    for (const hit of await search.search(asked('量子纠缠'))) expect(hit.coverage).toBeLessThan(0.2);
  });

  test('a filter never starves the result, however few it leaves', async () => {
    for (const neighboursOf of [createExactNeighbours, graphOf]) {
      const search = await searchOver(MANY, neighboursOf);
      const english = await search.search(
        asked('公证和调解怎么申请', { k: 6, where: (passage) => passage.lang === 'en' }),
      );
      expect(english).toHaveLength(6);
      expect(english.every((hit) => hit.passage.lang === 'en')).toBe(true);
      const one = await search.search(asked('公证', { where: (passage) => passage.id === 'many.e17.s217' }));
      expect(one.map((hit) => hit.passage.id)).toEqual(['many.e17.s217']);
      expect(await search.search(asked('公证', { where: () => false }))).toEqual([]);
    }
  });

  test('with the graph it ranks as with the exact twin', async () => {
    const exact = await searchOver(MANY);
    const graph = await searchOver(MANY, graphOf);
    let same = 0;
    const questions = ['公证多久', '信访怎么申请', '工伤复议几日答复', '继承调解', '仲裁的事'];
    for (const question of questions) {
      const wanted = (await exact.search(asked(question, { k: 10 }))).map((hit) => hit.passage.id);
      const found = new Set((await graph.search(asked(question, { k: 10 }))).map((hit) => hit.passage.id));
      same += wanted.filter((id) => found.has(id)).length;
    }
    expect(same).toBeGreaterThanOrEqual(questions.length * 10 - 2);
  });

  test('is deterministic and sorted, and never gives more than k, whatever is typed', async () => {
    const search = await searchOver(FEW_PASSAGES);
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 1, max: 8 }),
        async (text, k) => {
          const hits = await search.search(asked(text, { k }));
          expect(hits.length).toBeLessThanOrEqual(k);
          const scores = hits.map((hit) => hit.score);
          expect(scores).toEqual([...scores].sort((a, b) => b - a));
          for (const hit of hits) {
            expect(hit.coverage).toBeGreaterThanOrEqual(0);
            expect(hit.coverage).toBeLessThanOrEqual(1 + 1e-9);
            expect(Math.abs(hit.similarity)).toBeLessThanOrEqual(1.01);
          }
          expect(await search.search(asked(text, { k }))).toEqual(hits);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('nothing readable finds nothing, and ten thousand characters are no trouble', async () => {
    const search = await searchOver(FEW_PASSAGES);
    for (const text of ['', '   ', '😀😀', '。。。？？', '\u200b\u202e'])
      expect(await search.search(asked(text))).toEqual([]);
    const [best] = await search.search(asked(`公证书几天能拿到${'啊'.repeat(10_000)}`));
    expect(best?.passage.id).toBe('notarization.time.limit');
  });

  test('an empty index finds nothing', async () => {
    expect(await (await searchOver([])).search(asked('公证'))).toEqual([]);
  });

  test('parts of different indexes are refused', async () => {
    const vectors = createVectorTable(2, embedder.dimension);
    expect(() =>
      createPassageSearch({
        indexVersion: 'test',
        passages: FEW_PASSAGES,
        keywords: createKeywordIndex(buildKeywordTable(FEW_PASSAGES.map(passageFields), PASSAGE_FIELDS)),
        vectors,
        neighbours: createExactNeighbours(vectors),
        embedder,
      }),
    ).toThrow(/belong together/u);
  });
});

function graphOf(table: VectorTable): NearestNeighbours {
  return createHnswStore().build(
    Array.from({ length: table.count }, (_, row) => vectorAt(table, row)),
    table.dimension,
  );
}
