import { describe, expect, it } from 'vitest';
import { wageIn } from '../../src/domain/wage.ts';

describe('a monthly wage told in a message', () => {
  it.each([
    ['一个月6000块', 6000],
    ['干了3年，我月薪4500元，能补多少', 4500],
    ['工资是5000，说好的', 5000],
    ['我一个月给4500 干了两年', 4500],
  ])('%s', (text, yuan) => {
    expect(wageIn(text)).toBe(yuan);
  });

  it.each([
    '一个月六千多',
    '一个月1万二',
    '一个月6千5',
    '工资4500左右',
    '一个月6000以上',
    '一个月3500或者4000',
    '大概一个月5000',
    '一个月5000，后来一个月6000',
    '工资转正前2500，现在一个月5000',
    '一个月5000，提成另算1000块',
    '最低工资2080',
    '社保一个月1200',
    '我媳妇一个月3000块',
    '十一月5000块',
    // Under what may be the minimum wage, and above what may be capped.
    '一个月1000块',
    '一个月40000块',
  ])('none that is sure: %s', (text) => {
    expect(wageIn(text)).toBe('unclear');
  });

  it('none where pay is not spoken of', () => {
    expect(wageIn('干了4年7个月，不给补偿')).toBeUndefined();
    expect(wageIn('工资没给')).toBeUndefined();
  });
});
