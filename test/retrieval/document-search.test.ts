import { describe, expect, test } from 'vitest';
import { IndexError } from '../../src/domain/errors.ts';
import { encodeDocumentIndex, openDocumentSearch } from '../../src/retrieval/document-search.ts';
import { groupOfTitle, liftGroups } from '../../src/retrieval/lift-groups.ts';
import { createQueryExpander } from '../../src/retrieval/query-expander.ts';

const DOCUMENTS = [
  { id: 'a1', title: '公证法第三十条', text: '公证机构应当在十五个工作日内出具公证书。' },
  { id: 'a2', title: '公证法第三十二条', text: '公证书自出具之日起生效。' },
  { id: 'b1', title: '劳动合同法第三十条', text: '用人单位应当及时足额支付劳动报酬。' },
  { id: 'c1', title: '', text: '' },
];
const expander = createQueryExpander([{ say: ['工钱'], means: ['劳动报酬'] }]);

describe('search over a foreign corpus', () => {
  const bytes = encodeDocumentIndex(DOCUMENTS, 'digest');
  const search = openDocumentSearch(bytes, 'test', expander);

  test('finds an article by its words, its figures in either writing, and its law', () => {
    expect(search.search('公证书15个工作日', 1)[0]?.id).toBe('a1');
    expect(search.search('公证书什么时候生效', 1)[0]?.id).toBe('a2');
    expect(search.search('劳动合同法', 1)[0]?.id).toBe('b1');
  });

  test('uses the lexicon: a lay word finds the article that never says it', () => {
    expect(search.search('工钱', 5)[0]?.id).toBe('b1');
    expect(
      openDocumentSearch(bytes, 'test', createQueryExpander([]))
        .search('工钱', 5)
        .map((hit) => hit.id),
    ).not.toContain('b1');
  });

  test('knows what it was made of and gives at most k, best first', () => {
    expect([search.source, search.documentCount]).toEqual(['digest', 4]);
    const hits = search.search('公证书出具', 10);
    expect(hits.map((hit) => hit.id)).toEqual(['a2', 'a1']);
    expect(hits[0]!.score).toBeGreaterThan(hits[1]!.score);
    expect(search.search('公证书出具', 1)).toEqual(hits.slice(0, 1));
    expect(search.search('', 10)).toEqual([]);
  });

  test('refuses a damaged file', () => {
    const damaged = Buffer.from(bytes);
    damaged[200] = (damaged[200] ?? 0) ^ 1;
    expect(() => openDocumentSearch(damaged, 'test', expander)).toThrow(IndexError);
  });
});

describe('the lift of strong groups', () => {
  test.each([
    ['中华人民共和国公证法第三十条', '中华人民共和国公证法'],
    ['工伤保险条例第17条', '工伤保险条例'],
    ['民法典 第一千一百二十七条', '民法典'],
    ['没有条号的题目', '没有条号的题目'],
  ])('%s belongs to %s', (title, group) => {
    expect(groupOfTitle(title)).toBe(group);
  });

  test('of two equal hits the one whose law shows more goes first; a clearly better one stays first', () => {
    const hits = [
      { document: 0, score: 10 },
      { document: 1, score: 10 },
      { document: 2, score: 9 },
      { document: 3, score: 8 },
    ];
    const groupOf = (document: number): number => (document === 0 ? 0 : 1);
    expect(liftGroups(hits, groupOf).map((hit) => hit.document)).toEqual([1, 0, 2, 3]);
    expect(liftGroups([{ document: 0, score: 20 }, ...hits.slice(1)], groupOf)[0]?.document).toBe(0);
    expect(liftGroups(hits, groupOf, 0)).toEqual(hits);
    expect(liftGroups([], groupOf)).toEqual([]);
  });
});
