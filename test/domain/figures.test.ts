import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bears,
  chineseNumber,
  figuresIn,
  figuresInEnglish,
  toChineseNumber,
} from '../../src/domain/figures.ts';

const read = (text: string, strict = true) =>
  figuresIn(text, { strict }).map(({ value, unit }) => `${value}${unit}`);

describe('figures', () => {
  it('reads its own numerals back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        (value) => chineseNumber(toChineseNumber(value)) === value,
      ),
    );
  });

  it('reads a period alike in both kinds of numerals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 999 }),
        fc.constantFrom('个工作日', '日', '天', '个月', '年', '元'),
        (value, unit) => {
          expect(read(`${toChineseNumber(value)}${unit}内`)).toEqual(read(`${value}${unit}内`));
        },
      ),
    );
  });

  it.each([
    ['十五个工作日', ['15工作日']],
    ['百分之三十', ['30%']],
    ['百分之九十九点三五', ['99.35%']],
    ['三分之二以上', ['2/3分']],
    ['1.37万余条', ['13700条']],
    ['269.77万件', ['2697700件']],
    ['一万元以上五万元以下', ['10000元', '50000元']],
    ['3至5年', ['3年', '5年']],
    ['减半交纳', ['1/2分']],
    ['年满二十五周岁', ['25岁']],
  ])('reads %s', (text, figures) => {
    expect(read(text)).toEqual(figures);
  });

  it.each(['第三十一条第（九）项', '2024年', '2026年11月23日', '一次性告知', '一个人', '第一顺序'])(
    'finds no figure in %s',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  it('keeps working days and days apart', () => {
    const [days] = figuresIn('15日', { strict: true });
    expect(bears(figuresIn('十五个工作日', { strict: false }), days!)).toBe(false);
    expect(bears(figuresIn('十五天', { strict: false }), days!)).toBe(true);
  });

  it('reads English periods', () => {
    expect(
      figuresInEnglish('within 15 working days, or 2 months').map(({ value, unit }) => value + unit),
    ).toEqual(['15工作日', '2月']);
  });
});
