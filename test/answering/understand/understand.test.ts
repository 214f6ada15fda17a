import { describe, expect, it } from 'vitest';
import type { Memory } from '../../../src/answering/memory.ts';
import { createSubjects } from '../../../src/answering/understand/subjects.ts';
import { understand } from '../../../src/answering/understand/understand.ts';

const domains = [
  { id: 'hearing', names: ['听证'] },
  { id: 'notarization', names: ['公证'] },
];
const read = (message: string, memory: Memory = {}) =>
  understand(message, memory, new Date('2026-11-28T02:00:00Z'), {
    subjects: createSubjects([], domains),
    domainNames: new Set(['听证', '公证']),
    normalise: (text) => ({ text, variants: [] }),
  });

describe('the questions of a message', () => {
  it('are two where the second is short but says what it asks for, and it asks of the first one’s matter', () => {
    const [first, second] = read('听证几天内提？要钱吗？');
    expect(first?.text).toContain('听证几天内提');
    expect(second?.text).toContain('听证');
    expect([...(second?.facets ?? [])]).toContain('fee');
  });

  it('leave the thread with the matter of this message, not of the one before', () => {
    const last = read('听证几天内提？要钱吗？', {
      query: '公证处几点开门',
      subject: '公证',
      domain: 'notarization',
    });
    expect(last.at(-1)?.carried.opening).toContain('听证');
    expect(last.at(-1)?.carried.query).not.toContain('公证');
  });

  it('ask for the year that is said last, not for that of the thread', () => {
    const memory = { query: '2024年办了多少听证', opening: '2024年办了多少听证', domain: 'hearing' };
    expect(read('那2022年呢', memory)[0]?.constraints.year).toBe('2022');
    expect(read('今年呢', memory)[0]?.constraints.year).toBe('2026');
    expect(read('公证呢', memory)[0]?.constraints.year).toBe('2024');
    expect(read('我2019年那个听证的本子丢了', memory)[0]?.constraints.year).toBe('2024');
  });

  it('ask of another case what was asked before, where they name it and ask nothing of it', () => {
    const memory = {
      query: '听证收不收钱',
      opening: '听证收不收钱',
      last: '听证收不收钱',
      domain: 'hearing',
    };
    expect([...(read('那到法院打呢', memory)[0]?.facets ?? [])]).toContain('fee');
    expect([...(read('那到法院打要几天呢', memory)[0]?.facets ?? [])]).not.toContain('fee');
    expect([...(read('那到法院打', memory)[0]?.facets ?? [])]).toEqual([]);
  });

  it('count by themselves where they name a matter in two characters, and only with the thread where they name none', () => {
    const memory = { query: '鸡叫人毒死了', opening: '鸡叫人毒死了', domain: 'notarization' };
    expect(read('听证要多少天', memory)[0]?.readings.map(({ text }) => text)).toContain('听证要多少天');
    expect(read('那得多少天', memory)[0]?.readings).toHaveLength(1);
  });

  it('count the less beside the whole message, the less each says', () => {
    const shareOfFirst = (message: string): number => read(message)[0]?.readings[0]?.share ?? 0;
    expect(shareOfFirst('鸡棚罚得重不重？隔壁盖房占了屋檐下滴水的地能告吗？')).toBeLessThan(0.4);
    expect(shareOfFirst('隔壁盖房占了屋檐下滴水的地能告到法院去吗？鸡棚罚得重不重？')).toBe(0.6);
  });

  it('counts more at the end of a story where it names its matter itself', () => {
    const story = '去年冬天赶集回来那阵子，鸡棚边上的路滑得很，我在屋里坐了好些天，心里一直记挂着这桩事。';
    const shareOfFirst = (message: string): number => read(message)[0]?.readings[0]?.share ?? 0;
    expect(shareOfFirst(`${story}想打听一下开听证会得提前多少个日子`)).toBeGreaterThan(
      2 * shareOfFirst(`${story}想打听一下开那种大会得提前多少个日子`),
    );
  });

  it('take what a message tells before them for told before, in a thread', () => {
    const memory = { query: '跟邻居说和好了', opening: '跟邻居说和好了', domain: 'hearing' };
    const [first, second] = read('我怕他往后赖，想叫法院认一下。几天里头得去？法院那头要多少钱', memory);
    for (const question of [first, second]) expect(question?.text).toContain('想叫法院认一下');
    expect(read('几天里头得去？法院那头要多少钱', memory)[0]?.carried.between).not.toBe('我怕他往后赖');
  });

  it('leave the matter as it was where they only ask for a time or a price, and join it where they name something', () => {
    const memory = { query: '申请听证', subject: '听证', domain: 'hearing' };
    expect(read('那得等几天', memory)[0]?.carried).toEqual({
      query: '申请听证',
      opening: '申请听证',
      asked: '申请听证 得等几天',
    });
    expect(read('那证人呢', memory)[0]?.carried.last).toContain('证人');
    const named = read('人家说要先公证', { ...memory, domain: 'notarization' })[0]?.carried;
    expect(named?.between).toBe('人家说要先公证');
    expect(read('老汉不识字', { ...memory, last: '证人得去几个' })[0]?.carried.between).toBe('证人得去几个');
    expect(read('那证人呢', { ...memory, ...named })[0]?.carried.between).toBe('人家说要先公证');
  });

  it('belong, where a turn only tells something, to what was asked before', () => {
    const [asked] = read('听证几天内提');
    const memory: Memory = { ...asked?.carried, domain: 'hearing' };
    const told = read('通知是寄给我哥的', memory)[0];
    expect(told?.former).toBe('听证几天内提');
    expect(told?.carried.asked).toBe('听证几天内提');
    // What is told next belongs to the same.
    expect(read('他没给我说', { ...memory, ...told?.carried })[0]?.former).toBe('听证几天内提');
    for (const asks of ['那得带啥', '我想请个律师', '公证要多少钱'])
      expect(read(asks, memory)[0]?.former).toBeUndefined();
    expect(read('通知是寄给我哥的')[0]?.former).toBeUndefined();
  });

  it('are asked again of a figure that was corrected', () => {
    const asked = '听证通知收到四天了，还能提不';
    const memory: Memory = { query: asked, opening: asked, last: asked, asked, domain: 'hearing' };
    const [again] = read('不是四天，是六天', memory);
    expect(again?.text).toContain('听证通知收到六天了，还能提不');
    expect(again?.carried.last).toBe('听证通知收到六天了，还能提不');
    expect(again?.elapsed).toMatchObject({ said: '六天' });
  });
});
