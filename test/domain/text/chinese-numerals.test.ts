import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arabiseNumerals, parseChineseNumeral } from '../../../src/domain/text/chinese-numerals.ts';

/** How a statute writes a number below 100,000: the slow, obvious way round. */
function writeNumeral(value: number): string {
  const digits = '零一二三四五六七八九';
  const units = ['', '十', '百', '千', '万'];
  const figures = [...String(value)].map(Number);
  let text = '';
  let zeroDue = false;
  for (const [i, figure] of figures.entries()) {
    if (figure === 0) {
      zeroDue = text !== '';
      continue;
    }
    if (zeroDue) text += '零';
    zeroDue = false;
    text += (digits[figure] ?? '') + (units[figures.length - 1 - i] ?? '');
  }
  return value >= 10 && value < 20 ? text.slice(1) : text;
}

describe('Chinese numerals', () => {
  test('every number that a statute writes is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (value) => {
        expect(parseChineseNumeral(writeNumeral(value))).toBe(value);
      }),
    );
  });

  test.each([
    ['十五日内', '15日内'],
    ['二〇二四年', '2024年'],
    ['百分之三十', '30%'],
    ['五万元以下', '50000元以下'],
    ['5万元', '50000元'],
    ['1,000元', '1000元'],
    ['第一千一百二十七条', '第1127条'],
    ['三千五百元', '3500元'],
    ['一万五块', '15000块'],
    ['一万零五块', '10005块'],
    ['两年', '2年'],
    ['六十个工作日', '60个工作日'],
  ])('%s is written %s', (said, written) => {
    expect(arabiseNumerals(said)).toBe(written);
  });

  test.each(['一般', '三五天', '十分', '万一', '千万别', '统一', '百姓', '二十来天'])(
    '%s is no number and stays',
    (text) => {
      expect(arabiseNumerals(text)).toBe(text);
    },
  );
});
