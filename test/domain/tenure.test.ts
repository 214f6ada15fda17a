import { describe, expect, it } from 'vitest';
import { payOn, payText, tenureIn, tenureText } from '../../src/domain/tenure.ts';

describe('a tenure told in a message', () => {
  it.each([
    ['我在那干了三年零七个月，补几个月工资', 43],
    ['超市里做了整四年零七个月', 55],
    ['在厂里上班5年3个月了', 63],
    ['给他打工打了一年半', 18],
    ['工龄八年', 96],
    ['我干满三年', 36],
    ['才干了四个月就叫我走', 4],
    ['干了半年', 6],
    ['干了十一年半', 138],
    ['干了四个月，欠我三个月工资', 4],
    ['干了2年，对，干了两年', 24],
  ])('%s', (text, months) => {
    expect(tenureIn(text)).toEqual({ months, words: text });
  });

  it.each([
    '干了三年多',
    '干了快五年',
    '干了五六年',
    '干了两三年',
    '合同签了三年',
    '欠了我三个月工资',
    '我2019年进的厂',
    '干了三年，又在隔壁干了五年',
    '第三年上干活摔了',
    '试用期三个月',
    '怀孕六个月',
    '干了大概四年',
    '干了三个半月',
    '干了两年八个多月',
    '干了三年零七个半月',
    '干了三年三个多月',
    '干了三年零二十天',
    '干了3年7个来月',
    '干了8年10月',
    '干了一年零8月',
    '干了12个月零3天',
    '干了三年零几个月',
    '干了三年好几个月',
    '干了六个月差两天',
    '每年干8个月',
    '我再干两年',
    '还要干三年',
    '想做满三年',
    '合同让我干满三年',
    '打了三年官司',
    '老厂干了五年，新厂三年',
    '干了两年，又续了三年',
    '干了三年三个月工资没给',
    '',
  ])('is none, or none for certain: %s', (text) => {
    expect(tenureIn(text)).toBeUndefined();
  });
});

describe('the pay that follows from a tenure', () => {
  // 劳动合同法 第四十七条
  const scale = { year: 1, roundsFrom: 6, rest: 0.5, upTo: 12, unless: [] };
  it.each([
    [1, 0.5],
    [5, 0.5],
    [6, 1],
    [11, 1],
    [12, 1],
    [13, 1.5],
    [18, 2],
    [43, 4],
    [44, 4],
    [55, 5],
    [144, 12],
  ])('%i months', (months, pay) => {
    expect(payOn(scale, months)).toBe(pay);
  });

  it('is not told past the years up to which no cap can hold', () => {
    expect(payOn(scale, 145)).toBeUndefined();
  });

  it('is told as people say it', () => {
    expect([43, 12, 6].map(tenureText)).toEqual(['3年7个月', '1年', '6个月']);
    expect([0.5, 1, 3.5, 4].map(payText)).toEqual(['半个月', '1个月', '3个半月', '4个月']);
  });
});
