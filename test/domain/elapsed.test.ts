import { describe, expect, it } from 'vitest';
import { elapsedIn } from '../../src/domain/elapsed.ts';

describe('how long ago something was', () => {
  it.each([
    ['协议签了四十一天了，还赶得上吗', 41, 41, '四十一天'],
    ['告知书给我有十来天了', 8, 15, '十来天'],
    ['决定书收到二十多天了', 20, 29, '二十多天'],
    ['判决书到手十天了', 10, 10, '十天'],
    ['出院都四个月了', 108, 137, '四个月'],
    ['走了有一年半', 492, 604, '一年半'],
    ['放出来到现在三年多了，从来没去要过', 1095, 1464, '三年多'],
    ['四个月前把手指头轧了', 108, 137, '四个月'],
    ['材料交上去一个半月了', 40, 52, '一个半月'],
    ['收到通知四五天了', 4, 5, '四五天'],
    ['离职一年零三个月了', 409, 506, '一年零三个月'],
  ])('%s', (text, least, most, said) => {
    const elapsed = elapsedIn(text);
    expect(elapsed?.said).toBe(said);
    expect(elapsed?.isUnder).toBe(false);
    // Rounded months and years leave a tenth either way; a day more or less is of no matter here.
    expect(Math.abs(elapsed!.least - least)).toBeLessThanOrEqual(1);
    expect(Math.abs(elapsed!.most - most)).toBeLessThanOrEqual(1);
  });

  it('is less than what 快 leads up to', () => {
    expect(elapsedIn('叫厂里开除快十个月了')).toMatchObject({ said: '十个月', isUnder: true });
    expect(elapsedIn('叫厂里开除快十个月了')!.least).toBeLessThan(270);
  });

  it.each([
    '在厂里干了五年了',
    '关了二十天',
    '合同签了两年',
    '签了三年服务期',
    '告诉我15天内能复议',
    '判了三年',
    '好几年前的事',
    '几个月前收到的',
    '过了半天才打电话',
    '三年前借的，两年前还了一半',
    '今年六十八了',
    '要等多少天',
    '',
  ])('is not told, or not for certain: %s', (text) => {
    expect(elapsedIn(text)).toBeUndefined();
  });
});
