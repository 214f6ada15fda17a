import { describe, expect, it } from 'vitest';
import { MAIN, useDesk } from '../../support/desk-play.ts';

const HOUR_MS = 3_600_000;

describe('the figures in the staff chat', () => {
  const play = useDesk();
  const digests = () => play.shown(MAIN).filter((text) => text.includes('每日小结'));

  it('answer /stats with what happened today, by the names of the services', async () => {
    await play.open({ domainName: (domain) => (domain === 'notarization' ? '公证' : domain) });
    await play.say('1', '办公证要多久？');
    await play.say('2', '冷门问题怎么办？');
    await play.write('甲', '您好，请带身份证来办。');
    await play.write('甲', '/stats', { thread: undefined as never });
    const [said] = play.shown(MAIN).filter((text) => text.includes('📊'));
    expect(said).toContain('居民 2 人，消息 2 条，提问 2 个');
    expect(said).toContain('答出 1（50%）');
    expect(said).toContain('公证 2（答出 1）');
    expect(said).toContain('资料里没有能支撑回答的依据 1');
    expect(said).toContain('首次答复：1 次');
    expect(said).toContain('等居民回复 1');
    expect(said).toContain('· 冷门问题怎么办？');
  });

  it('say how spans are named where one is not understood', async () => {
    await play.open();
    await play.say('2', '冷门问题怎么办？');
    await play.write('甲', '/stats 去年');
    expect(play.shown(MAIN).at(-1)).toContain('用法：/stats');
  });

  it('come as a digest at the minute that the bureau set, once, whatever restarts there are', async () => {
    const policy = { digestMinute: 18 * 60 };
    await play.open({ policy });
    await play.say('1', '办公证要多久？');
    play.time.moveTo('2026-11-23T17:59:00+08:00');
    await play.desk.idle();
    expect(digests()).toEqual([]);
    play.time.moveTo('2026-11-23T18:00:01+08:00');
    await expect.poll(digests).toHaveLength(1);
    expect(digests()[0]).toContain('11月22日 18:00 到 11月23日 18:00');
    expect(digests()[0]).toContain('提问 1 个');
    await play.restart();
    play.time.moveBy(HOUR_MS);
    await play.restart();
    expect(digests()).toHaveLength(1);
  });

  it('come late, once, where the bot was away at that minute, and not at all when nothing happened', async () => {
    const policy = { digestMinute: 18 * 60 };
    await play.open({ policy });
    await play.say('1', '办公证要多久？');
    await play.desk.stop({ deadlineMs: 50 });
    play.time.moveTo('2026-11-23T20:00:00+08:00');
    await play.restart();
    await expect.poll(digests).toHaveLength(1);
    play.time.moveTo('2026-11-24T18:30:00+08:00');
    await play.restart();
    expect(digests()).toHaveLength(1);
  });

  it('are not said where no minute is set', async () => {
    await play.open();
    await play.say('1', '办公证要多久？');
    play.time.moveTo('2026-11-24T00:00:00+08:00');
    await play.restart();
    expect(digests()).toEqual([]);
  });
});
