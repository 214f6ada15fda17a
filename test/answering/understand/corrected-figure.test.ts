import { describe, expect, it } from 'vitest';
import { withFigureCorrected } from '../../../src/answering/understand/corrected-figure.ts';

const FINED = '收到罚单四十天了，还能复议不';
const thread = { query: FINED, opening: FINED, last: FINED, asked: FINED, domain: 'x' };

describe('a figure that its resident takes back', () => {
  it.each([
    '不是四十天，是八十天',
    '不是四十天是八十天',
    '是八十天，不是四十天',
    '不对，八十天了',
    '哎我记错了，翻了下日历，是八十天',
    '我算岔了，已经八十天了',
  ])('is another one in all of the thread: %s', (message) => {
    const corrected = withFigureCorrected(message, thread);
    expect(corrected).toEqual({
      query: '收到罚单八十天了，还能复议不',
      opening: '收到罚单八十天了，还能复议不',
      last: '收到罚单八十天了，还能复议不',
      asked: '收到罚单八十天了，还能复议不',
    });
  });

  it('may be a length in years and months, a grade, an age, or a sum', () => {
    const of = (message: string, said: string) => withFigureCorrected(message, { query: said })?.query;
    expect(of('我把日子算岔了，是四年零七个月', '干了四年零四个月，补多少')).toBe('干了四年零七个月，补多少');
    expect(of('结论书拿到了，不是八级，定的六级', '八级伤残补助金是多少')).toBe('六级伤残补助金是多少');
    expect(of('不是十五岁，是十三岁', '他十五岁，能轻点不')).toBe('他十三岁，能轻点不');
    expect(of('不对，是二十万', '借了十万，诉讼费多少')).toBe('借了二十万，诉讼费多少');
  });

  it.each([
    ['asks', '不是四十天吗？'],
    ['corrects nothing', '八十天了'],
    ['is of another kind', '不对，是三级'],
    ['corrects what nobody said', '不是五十天，是八十天'],
    ['holds two figures', '不对，是八十天，三级'],
    [
      'is a long story',
      '不对，那天我还去了趟县上，碰见我表哥，说了半天话，又去吃了碗面，回来才看见的单子，是八十天',
    ],
  ])('is left where the message %s', (_, message) => {
    expect(withFigureCorrected(message, thread)).toBeUndefined();
  });

  it('is left where the thread holds two of its kind and the message does not say which', () => {
    const two = { query: '四十天前收到，三天前交的，还能复议不' };
    expect(withFigureCorrected('我记错了，是八十天', two)).toBeUndefined();
    expect(withFigureCorrected('不是四十天，是八十天', two)?.query).toBe(
      '八十天前收到，三天前交的，还能复议不',
    );
  });

  it.each([
    ['within a longer figure', '判决书收到十四天了，能上诉吗', '不是四天，是八天'],
    ['within a longer sum', '欠我13万，诉讼费多少', '不是3万，是5万'],
    ['of a compound sum', '欠我3万5千块，诉讼费多少', '不是3万，是4万'],
    ['of a compound length', '我干了三年半，补多少', '不是三年，是四年'],
    ['that is vague', '我干了三年多，补多少', '不是三年，是四年'],
    ['beside another fact', '欠我三万，诉讼费多少', '其实他给了一万'],
    ['beside another fact', '欠我三万，诉讼费多少', '不对，他给了一万了'],
    ['of a paper', '收到判决书十天了，还能上诉吗', '其实写的是三十天'],
    ['that is not quite so much', '收到判决书十天了，还能上诉吗', '不对，已经快二十天了'],
    ['of months for years', '干了三年，补几个月', '不对，是两个月'],
  ])('is left where it is one %s: %s | %s', (_, said, message) => {
    expect(withFigureCorrected(message, { query: said, last: said })).toBeUndefined();
  });

  it('is the whole of a sum', () => {
    expect(withFigureCorrected('不对，是八万', { query: '欠我五万五千，诉讼费多少' })?.query).toBe(
      '欠我八万，诉讼费多少',
    );
  });
});
