import { describe, expect, it } from 'vitest';
import { wageIn } from '../../src/domain/wage.ts';

describe('a monthly wage told in a message', () => {
  it.each([
    ['一个月6000块', 6000],
    ['我月薪4500元', 4500],
    ['工资一个月给我三千五', 3500],
    ['一个月挣1.2万', 12_000],
    ['每个月6千', 6000],
    ['工资是5000，说好的', 5000],
  ])('%s', (text, yuan) => {
    expect(wageIn(text)).toBe(yuan);
  });

  it.each([
    '一个月六千多',
    '工资4500左右',
    '工资三千到四千',
    '大概一个月5000，也有6000的',
    '一个月5000，后来一个月6000',
    '欠我工资4500',
    '最低工资2080',
    '房租一个月1500',
    '抚养费一个月1000',
    '一个月3天',
    '工资没给',
    '干了4年7个月',
  ])('none that is sure: %s', (text) => {
    expect(wageIn(text)).toBeUndefined();
  });
});
