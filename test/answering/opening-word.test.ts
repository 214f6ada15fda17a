import { describe, expect, it } from 'vitest';
import { forbidsBeside, openingWord } from '../../src/answering/opening-word.ts';
import type { Evidence } from '../../src/answering/rank.ts';
import { yesNoOf } from '../../src/answering/understand/yes-no.ts';

interface Given {
  readonly asked: string;
  readonly near: string;
  readonly a?: 'yes' | 'no';
  readonly text?: string;
  readonly similarity?: number;
  readonly others?: readonly { readonly q: string; readonly a: 'yes' | 'no' }[];
}
const wordFor = ({ asked, near, a, text, similarity, others = [] }: Given): string | undefined =>
  openingWord({
    question: { text: asked, focus: asked, yesNo: yesNoOf(asked) },
    ranked: [
      {
        passage: { text: text ?? '信访可以请律师代写材料。', asks: [{ q: near, a }, ...others] },
        similarity: similarity ?? 0.8,
        surface: { kind: 'ask', text: near, a },
      },
    ],
  } as unknown as Evidence);

describe('the word that opens an answer', () => {
  it('is the yes or no of the nearest ask, in the mood of the question', () => {
    expect(wordFor({ asked: '信访能请律师代写吗', near: '能找律师替我写信访信吗', a: 'yes' })).toBe('能。');
    expect(wordFor({ asked: '信访请律师代写行不行', near: '请律师写信访信行不行', a: 'no' })).toBe('不行。');
  });

  it('is read from how the question ends, not from what is told before', () => {
    expect(yesNoOf('上门做工作，烦得很，能不让来不')?.kind).toBe('can');
    expect(yesNoOf('钟点工还要试用一个礼拜，行不')?.kind).toBe('can');
    expect(yesNoOf('我要直接去法院告，让法官把它撤了，法院受理不')).toBeUndefined();
    expect(yesNoOf('试用期工资能给我开一半不')?.kind).toBe('can');
    expect(yesNoOf('这个手续还用不')?.kind).toBe('must');
  });

  it('is none where neither 会 nor 能 nor any such word is asked for', () => {
    const near = '老板开除怀孕的女工合法吗';
    expect(wordFor({ asked: '怀孕被开除了，合法吗', near, a: 'no' })).toBeUndefined();
    expect(wordFor({ asked: '怀孕会被开除吗', near: '怀孕会开除吗', a: 'no' })).toBe('不会。');
  });

  it.each<[string, Given]>([
    ['the ask says neither', { asked: '信访能请律师吗', near: '信访能找律师吗' }],
    [
      'the ask rests on more',
      { asked: '摔了能算工伤吗', near: '尘肺查出来能算工伤吗', a: 'yes', similarity: 0.95 },
    ],
    ['the ask is not near', { asked: '信访能请律师吗', near: '信访能找律师吗', a: 'yes', similarity: 0.6 }],
    [
      'the question denies what the ask does not',
      { asked: '派出所没叫我就问了娃，能这样吗', near: '派出所能叫我到场吗', a: 'yes' },
    ],
    [
      'a yes would be read as a no',
      { asked: '说那里不管征地，是真的不管吗', near: '那里不管征地是真的吗', a: 'yes' },
    ],
    [
      'it names another figure',
      { asked: '娃十五岁，抢东西要判刑吗', near: '娃十三岁，抢东西要判刑吗', a: 'no' },
    ],
    [
      'it asks two things',
      { asked: '我们县上有仲裁委吗，是不是每个镇都有', near: '每个镇都有仲裁委吗', a: 'no' },
    ],
    [
      'the statement opens with its own',
      { asked: '这算不算办案时间', near: '鉴定算不算办案时间', a: 'no', text: '不算。鉴定的时间不计入。' },
    ],
    [
      'there is an exception',
      {
        asked: '吊销的律师能给亲哥辩护吗',
        near: '吊销的律师能替人辩护吗',
        a: 'no',
        text: '被吊销的人不得辩护，近亲属除外。',
      },
    ],
    [
      'the statement says yes to some and no to others',
      {
        asked: '娃抢东西要判刑吗',
        near: '娃偷东西要判刑吗',
        a: 'no',
        others: [{ q: '大娃抢东西要判刑吗', a: 'yes' }],
      },
    ],
  ])('is left out where %s', (_, given) => {
    expect(wordFor(given)).toBe(undefined);
  });
});

describe('the statement’s own 不能', () => {
  const beside = (asked: string): boolean =>
    forbidsBeside({
      question: { yesNo: yesNoOf(asked) },
      ranked: [{ passage: { text: '不能：儿女不得拿“我不要家产了”拒绝赡养老人。' } }],
    } as unknown as Evidence);

  it('answers whether something may be done', () => {
    expect(beside('他说不要家产，能不养我吗')).toBe(false);
  });

  it('does not answer whether it must be done, or whether there is a right', () => {
    expect(beside('我把房子给老大了，他就该养吗')).toBe(true);
    expect(beside('我有没有权要求他养')).toBe(true);
  });
});
