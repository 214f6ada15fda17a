import { beforeEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../src/ports/courier.ts';
import { MAIN, useDesk } from '../../support/desk-play.ts';

const photo = (more: { album?: string; caption?: string; replyTo?: string } = {}) =>
  ({ kind: 'content', what: 'photo', caption: '', ...more }) as const;

describe('the relay between resident and staff', () => {
  const play = useDesk();
  beforeEach(async () => {
    await play.open();
    await play.say('1', '冷门问题怎么办？');
    await play.press('甲', 'claim');
  });
  const lastToStaff = () => play.sentTo(MAIN).at(-1)!;
  const lastTo = (who: string) => play.sentTo(who).at(-1)!;
  /** The channel's number of the last message that went to that chat. */
  const numberOfLast = (chat: string): string => {
    const row = play.database
      .prepare(
        "SELECT external_ids FROM replies WHERE chat = ? AND external_ids <> '[]' ORDER BY seq DESC LIMIT 1",
      )
      .get(chat) as { external_ids: string };
    return (JSON.parse(row.external_ids) as string[]).at(-1)!;
  };

  it('quotes in the topic what the resident quotes, and the other way round', async () => {
    await play.write('甲', '要带身份证', {}, '801');
    const shownToResident = numberOfLast('1');
    await play.say(
      '1',
      { kind: 'text', text: '这个一定要吗？', replyTo: shownToResident },
      { messageId: '55' },
    );
    expect(lastToStaff()).toMatchObject({ quote: '801', thread: { mode: 'topic' } });
    const shownToStaff = numberOfLast(MAIN);
    await play.write('甲', '是的', { replyTo: shownToStaff });
    expect(lastTo('1').quote).toBe('55');
  });

  it('quotes nothing where the quoted message was never passed on', async () => {
    await play.say('1', { kind: 'text', text: '问一下', replyTo: '4' });
    expect(lastToStaff().quote).toBeUndefined();
  });

  it('shows that the resident changed their words, under what they had written', async () => {
    await play.say('1', '房子在平安', { messageId: '60' });
    const shown = numberOfLast(MAIN);
    await play.say('1', '房子在乐都', { messageId: '60', edited: true });
    expect(lastToStaff()).toMatchObject({ quote: shown, content: { text: '居民（修改）：房子在乐都' } });
  });

  it('corrects at the resident’s what staff corrected', async () => {
    await play.write('甲', '星期一来', {}, '802');
    const shown = numberOfLast('1');
    await play.write('甲', { kind: 'edit', text: '星期二来\n// 别说错' }, {}, '802');
    expect(lastTo('1')).toMatchObject({
      target: shown,
      content: { kind: 'correction', text: '【工作人员】星期二来' },
    });
  });

  it('tells staff when a correction cannot reach the resident', async () => {
    await play.write('甲', { kind: 'edit', text: '没有发过的' }, {}, '999');
    expect(play.shown().at(-1)).toContain('这处修改没有传给居民');
    await play.write('甲', '星期一来', {}, '803');
    play.courier.onSend = async ({ content }) => {
      if (content.kind === 'correction') throw new DeliveryError('refused', 'message to edit not found');
    };
    await play.write('甲', { kind: 'edit', text: '星期三来' }, {}, '803');
    expect(play.shown().filter((text) => text.includes('这处修改没有传给居民'))).toHaveLength(2);
  });

  it('passes an album on as one, in either direction, in the office’s name', async () => {
    await play.restart({ settings: { debounceMs: 40 } });
    const pieces = ['71', '72', '73'];
    const captions = ['电话13812345678', '', ''];
    const coming = pieces.map((id, at) =>
      play.say('1', photo({ album: 'a', caption: captions[at]! }), { messageId: id }),
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    play.time.moveBy(200);
    await Promise.all(coming);
    expect(lastToStaff().content).toEqual({ kind: 'copy-album', fromChat: '1', messageIds: pieces });
    expect(play.shown().at(-2)).toBe('居民：电话〔手机号〕');
    const before = play.sentTo('1').length;
    const sending = ['811', '812'].map((id, at) =>
      play.write('甲', photo({ album: 'b', caption: at === 0 ? '样本\n// 旧的' : '' }), {}, id),
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    play.time.moveBy(700);
    await Promise.all(sending);
    expect(
      play
        .sentTo('1')
        .slice(before)
        .map(({ content }) => content),
    ).toEqual([
      expect.objectContaining({ kind: 'say', voice: 'staff', text: '【工作人员】样本' }),
      { kind: 'copy-album', fromChat: MAIN, messageIds: ['811', '812'] },
    ]);
    expect(await play.events('staff_wrote')).toHaveLength(1);
  });

  it('masks a number in the caption of a picture, and leaves other captions alone', async () => {
    await play.say('1', photo({ caption: '我的电话13812345678' }));
    expect(lastToStaff().content).toMatchObject({ kind: 'copy', caption: '我的电话〔手机号〕' });
    await play.say('1', photo({ caption: '门口的照片' }));
    expect(lastToStaff().content).not.toHaveProperty('caption');
  });

  it('announces what takes no words of its own, so that it comes from nobody never', async () => {
    await play.write('甲', { kind: 'content', what: 'location', caption: '' });
    expect(play.heard('1').at(-2)).toBe('【工作人员】位置：');
    expect(lastTo('1').content.kind).toBe('copy');
  });

  it('keeps internal lines inside and logs that there were some', async () => {
    const before = play.heard('1').length;
    await play.write('甲', '// 这个人上周来过');
    expect(play.heard('1')).toHaveLength(before);
    expect((await play.events('noted'))[0]!.actor.id).toBe('甲');
    expect(JSON.stringify(await play.events())).not.toContain('上周');
  });

  it('shows staff that the resident stopped the bot, and that they are back', async () => {
    const membership = (blocked: boolean, updateId: number) =>
      play.desk.receive({
        bot: 'b',
        updateId,
        from: 'membership',
        channel: 'telegram',
        person: { id: '1', name: '居民1' },
        blocked,
      });
    await membership(true, 90_001);
    await membership(true, 90_002);
    await play.desk.idle();
    expect(play.shown().filter((text) => text.includes('居民停用了机器人'))).toHaveLength(1);
    await play.write('甲', '在吗');
    expect(play.shown().at(-1)).toContain('没有送达居民');
    await membership(false, 90_003);
    await play.desk.idle();
    expect(play.shown().at(-1)).toContain('居民又启用了机器人');
  });

  it('outlives what was deleted: staff are told that a piece is lost', async () => {
    play.courier.onSend = async ({ content }) => {
      if (content.kind === 'copy') throw new DeliveryError('refused', 'message to copy not found');
    };
    await play.say('1', photo());
    expect(play.shown().at(-1)).toContain('可能已被删除');
  });
});

describe('the few messages that a group takes', () => {
  const play = useDesk();

  it('are spent on a ticket first, then on words, then on the rest; words of one ticket go together', async () => {
    // One message a minute into the group.
    const paceOf = (chat: string) => [{ count: chat === MAIN ? 1 : 100, windowMs: 60_000 }];
    const courier = Object.assign(Object.create(play.courier), { paceOf }) as typeof play.courier;
    await play.open({ courier });
    await play.say('1', '冷门问题一？');
    play.time.moveBy(61_000);
    const claiming = play.press('甲', 'claim');
    await new Promise((resolve) => setTimeout(resolve, 30));
    play.time.moveBy(61_000);
    await claiming;
    const before = play.shown().length;
    play.courier.onSend = async ({ chat }) => {
      if (chat === MAIN) throw new DeliveryError('flood', 'later', { retryAfterMs: 300_000 });
    };
    const said: Promise<void>[] = [];
    for (const text of ['第一句', '第二句', '第三句']) {
      said.push(play.say('1', text));
      await expect.poll(async () => (await play.desk.health()).waitingMessages).toBe(0);
    }
    said.push(play.say('2', '冷门问题二？'));
    await expect.poll(async () => (await play.desk.health()).waitingMessages).toBe(0);
    const { staffBacklog } = await play.desk.health();
    expect(staffBacklog[MAIN]!.waiting).toBe(4);
    play.courier.onSend = async () => {};
    play.time.moveBy(360_000);
    await expect.poll(() => play.shown().length).toBe(before + 1);
    play.time.moveBy(61_000);
    await Promise.all(said);
    const sent = play.shown().slice(before);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toContain('工单 HD-20261123-0002');
    expect(sent[1]).toBe(
      '居民：第一句\n居民：第二句\n居民：第三句\n（晚了约 7 分钟送到；这个群还排着 0 条，Telegram 每分钟只让发约 20 条）',
    );
    const rows = play.database
      .prepare("SELECT count(*) AS n FROM replies WHERE chat = ? AND state = 'queued'")
      .get(MAIN);
    expect(rows).toEqual({ n: 0 });
  });

  it('tell how things stand with /queue', async () => {
    await play.open();
    await play.say('1', '冷门问题一？');
    await play.write('甲', '/queue');
    expect(play.shown().at(-1)).toContain('没结束的工单 1 件');
    expect(play.shown().at(-1)).toContain('普通 待认领');
  });
});
