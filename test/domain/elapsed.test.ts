import { describe, expect, it } from 'vitest';
import { type Elapsed, elapsedIn } from '../../src/domain/elapsed.ts';

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
    ['收到通知四五天了', 4, 5, '四五天'],
    ['离职一年零三个月了', 409, 506, '一年零三个月'],
    ['收到判决书都41天了，还能上诉吗', 41, 41, '41天'],
    ['离职一两年了', 365, 732, '一两年'],
    ['差不多十五天前收到的判决书', 10, 20, '十五天'],
    ['货收到六天了', 6, 6, '六天'],
    ['收到处罚决定41天了', 41, 41, '41天'],
    ['接到行政处罚决定书八十一天了', 81, 81, '八十一天'],
    ['规定三十天内申请，协议签了四十一天了', 41, 41, '四十一天'],
  ])('%s', (text, least, most, said) => {
    const elapsed = elapsedIn(text) as Elapsed;
    expect(elapsed.said).toBe(said);
    expect(elapsed.isUnder).toBe(false);
    // Rounded figures leave a tenth either way; a day more or less is of no matter here.
    expect(Math.abs(elapsed.least - least)).toBeLessThanOrEqual(1);
    expect(Math.abs(elapsed.most - most)).toBeLessThanOrEqual(1);
  });

  it('is less than what 快 leads up to, and more than what was passed', () => {
    expect(elapsedIn('叫厂里开除快十个月了')).toMatchObject({ said: '十个月', isUnder: true });
    expect((elapsedIn('叫厂里开除快十个月了') as Elapsed).least).toBeLessThan(270);
    expect(elapsedIn('收到判决书超过15天了还能上诉吗')).toMatchObject({ most: Number.POSITIVE_INFINITY });
  });

  it('comes with what happened then', () => {
    expect(elapsedIn('四个月前在砂场把手指头轧了')).toMatchObject({ event: expect.stringContaining('轧') });
    expect(elapsedIn('村上调的，协议签了四十一天了')).toMatchObject({ event: '协议签了' });
  });

  it.each(['要等多少天', '规定是15天内', '协议能去法院确认不', ''])('is not told: %s', (text) => {
    expect(elapsedIn(text)).toBeUndefined();
  });

  it.each([
    '在厂里干了五年了',
    '关了二十天',
    '合同签了两年',
    '好几年前的事',
    '几个月前收到的',
    '三年前借的，两年前还了一半',
    '昨天收到的一审判决书，两年前立的案，还能上诉吗',
    '我三年前进的厂，昨天把我开除了',
    '他欠我钱三年前判的，上个月法院才给我判决书',
    '买的有一年了，收到货三天',
    '判决书收到十四五天了',
    '判决书收到三两天了',
    '听人说过了20天就不能上诉',
    '再过三年再去申请执行行不行',
    '判决书收到要是过了20天还能上诉不',
    '罚款单上让11月30日前交罚款',
    '今年5月前离职的',
    '告知书上让我15日前去交',
    '收到判决书都两个星期零三天了',
    '判决生效1.5年前',
    '1～3年前离的职',
    '最近两年前夫没给钱',
    '判决书一直没收到，都三个月了',
    '不对，是十天',
    '一百多天前收到的',
  ])('is not told for certain: %s', (text) => {
    expect(elapsedIn(text)).toBe('unclear');
  });
});
