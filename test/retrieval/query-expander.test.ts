import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenise } from '../../src/domain/text/tokenise.ts';
import { createQueryExpander } from '../../src/retrieval/query-expander.ts';
import { queryTerms } from '../../src/retrieval/query-terms.ts';

const expander = createQueryExpander([
  { say: ['铺面', '门市'], means: ['房屋', '不动产'] },
  { say: ['拖…不给', '拖着'], means: ['拖欠'] },
  { say: ['工头'], means: ['用人单位'] },
  { say: ['包工头'], means: ['承包人'] },
  { say: ['will'], means: ['遗嘱'] },
]);
const termsOf = (text: string): string[] => expander.expand(text).map(({ term }) => term);

describe('lay words', () => {
  test('bring the terms they stand for, below the weight of typed words, and say for which word', () => {
    const [first] = expander.expand('想把铺面留给小女儿');
    expect(first).toMatchObject({ term: '房屋', standsFor: '铺面' });
    expect(first?.weight).toBeGreaterThan(0);
    expect(first?.weight).toBeLessThan(1);
    expect(termsOf('想把铺面留给小女儿')).toEqual(['房屋', '不动产']);
  });

  test('a term that was typed itself is not brought again', () => {
    expect(termsOf('铺面算房屋吗')).toEqual(['不动产']);
  });

  test('the longest word wins', () => {
    expect(termsOf('包工头跑了')).toEqual(['承包人']);
    expect(termsOf('工头跑了')).toEqual(['用人单位']);
  });

  test('two parts of a phrase may stand some characters apart, not a sentence', () => {
    expect(termsOf('工钱拖了半年不给')).toEqual(['拖欠']);
    expect(termsOf('他拖了很久很久很久很久都不给')).toEqual([]);
  });

  test('an English word is not found inside another', () => {
    expect(termsOf('make a will now')).toEqual(['遗嘱']);
    expect(termsOf('goodwilling')).toEqual([]);
  });

  test('any text whatever is taken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { term } of expander.expand(text)) expect(text.includes(term)).toBe(false);
      }),
    );
  });
});

describe('query terms', () => {
  const weightOf = (terms: ReturnType<typeof queryTerms>, text: string): number | undefined => {
    const [key] = tokenise(text).slice(-1);
    return terms.find((term) => term.key === key)?.weight;
  };

  test('turns of phrase that only ask are left out', () => {
    expect(weightOf(queryTerms('请问公证怎么办'), '怎么')).toBeUndefined();
    expect(weightOf(queryTerms('请问公证怎么办'), '公证')).toBe(1);
  });

  test('a question of nothing but such a phrase still asks something', () => {
    expect(queryTerms('怎么办').length).toBeGreaterThan(0);
  });

  test('a stand-in never outweighs the typed word', () => {
    const terms = queryTerms('公证费', [
      { term: '公证', weight: 0.3 },
      { term: '收费', weight: 0.3 },
    ]);
    expect(weightOf(terms, '公证')).toBe(1);
    expect(weightOf(terms, '收费')).toBe(0.3);
  });

  test('a word said twice counts once', () => {
    expect(queryTerms('公证公证')).toEqual(expect.arrayContaining([...queryTerms('公证')]));
  });

  test('nothing is read past the longest query', () => {
    expect(queryTerms(`${'啊'.repeat(2000)}公证`)).toEqual([]);
  });
});
