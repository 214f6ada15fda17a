import { describe, expect, it } from 'vitest';
import { usePlay } from '../support/play.ts';
import { STAGES } from '../support/stage.ts';

describe.each(STAGES)('bad input (%s)', (stageName) => {
  const play = usePlay(stageName);
  const anyone = () => play.stage.client.user('<b>张</b>&三');

  it.each([
    ['only emoji', '😀😀🎉'],
    ['zero-width characters', 'a\u200b\u200d\ufeff'],
    ['right-to-left overrides', '\u202e证公办\u202c abc'],
    ['HTML', '<script>alert(1)</script><b>公证</b> &amp; &lt;'],
    ['SQL', "'; DROP TABLE messages; --"],
    ['a slash that is no command', '/不知道'],
    ['an unknown command', '/foo bar'],
  ])('answers %s', async (_, text) => {
    await play.begin();
    const resident = await anyone();
    await resident.say(text);
    expect((await resident.reply()).text).toContain('关于“');
    await play.noViolations();
  });

  it('answers 10,000 characters, which arrive in three messages, as one turn', async () => {
    await play.begin({ settings: { debounceMs: 400 } });
    const resident = await anyone();
    await resident.say('请问');
    for (const length of [4096, 4096, 1808]) await resident.say('长'.repeat(length));
    const replies = await resident.replies({ count: 3 });
    expect(replies.every(({ text }) => text.length <= 4096)).toBe(true);
    expect(play.answerer.turns).toHaveLength(1);
    await play.noViolations();
  });

  it('answers unknown, forged and damaged buttons politely and does nothing', async () => {
    await play.begin();
    const resident = await anyone();
    const stranger = await play.stage.client.user('外人');
    await resident.say('办哪种公证');
    const reply = await resident.reply();
    const { replyId } = await firstButton();
    await stranger.say('你好');
    await stranger.reply();
    const verdicts = await Promise.all(
      [
        { replyId: 'nosuchreply1', n: 0 },
        { replyId, n: 99 },
      ].map((button, index) => pressAs(resident.id, button, index)),
    );
    expect(verdicts.every(({ toast }) => toast?.includes('按钮已失效'))).toBe(true);
    expect((await pressAs(stranger.id, { replyId, n: 0 }, 10)).toast).toBe('这个按钮不是给您的。');
    expect((await pressAs(resident.id, undefined, 11)).toast).toContain('按钮已失效');
    await resident.silence(200);
    expect(reply.buttons).toContain('遗嘱公证');
    await play.noViolations();
  });

  const firstButton = async () => {
    const row = play.bot.database.prepare('SELECT reply_id FROM reply_actions').get() as { reply_id: string };
    return { replyId: row.reply_id };
  };
  const pressAs = (userId: number, button: { replyId: string; n: number } | undefined, index: number) =>
    play.bot.desk.press({
      bot: '700100',
      updateId: 1_000_000 + index,
      channel: 'telegram',
      person: { id: String(userId), name: '某人' },
      chat: String(userId),
      ...(button === undefined ? {} : { button }),
    });

  it('asks for text and offers a person when it gets anything else', async () => {
    await play.begin();
    const resident = await anyone();
    for (const [act, name] of [
      [() => resident.photo(), '图片'],
      [() => resident.voice(), '语音'],
      [() => resident.document(), '文件'],
      [() => resident.location(), '位置'],
      [() => resident.contact(), '联系人'],
    ] as const) {
      await act();
      const reply = await resident.reply();
      expect(reply.text).toContain(`看不懂${name}`);
      expect(reply.buttons).toEqual(['转人工']);
    }
    await play.noViolations();
  });

  it('takes the caption of a picture for the question', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.photo({ caption: '这种公证书要多久？' });
    expect((await resident.reply()).text).toContain('关于“这种公证书要多久？”');
    await play.noViolations();
  });

  it('takes an edit of an answered message for a new question only when its words differ', async () => {
    await play.begin();
    const resident = await anyone();
    const said = await resident.say('办公证要多久？');
    await resident.reply();
    await resident.edit(said, '办认证要多久？');
    expect((await resident.reply()).text).toContain('办认证要多久');
    await resident.edit(said, '办认证要多久？');
    await resident.silence(300);
    await play.noViolations(['not_modified']);
  });

  it('lets an edit replace a message that still waits', async () => {
    await play.begin({ settings: { debounceMs: 600 } });
    const resident = await anyone();
    const said = await resident.say('公证');
    await resident.edit(said, '遗嘱');
    expect((await resident.reply()).text).toContain('关于“遗嘱”');
    await resident.silence(300);
    expect(play.answerer.turns).toHaveLength(1);
  });

  it('keeps silent in a group it was not made for, and leaves it once', async () => {
    await play.beginStaffed();
    const resident = await anyone();
    const group = await play.stage.client.group({ title: '邻居群', admins: [resident] });
    const seat = resident.in(group);
    await seat.say('@sim700100_bot 办公证要多久？');
    await expect
      .poll(async () =>
        (await play.stage.client.calls({ method: 'leaveChat' })).map(({ params }) => params.chat_id),
      )
      .toEqual([group.id]);
    await seat.silence(300);
    await play.noViolations();
  });

  it('keeps silent and stays in a group while no staff chat is set, since it may become the one', async () => {
    await play.begin();
    const resident = await anyone();
    const group = await play.stage.client.group({ title: '将来的坐席', admins: [resident] });
    await resident.in(group).say('/help');
    await resident.in(group).silence(300);
    expect(await play.stage.client.calls({ method: 'leaveChat' })).toEqual([]);
    await play.noViolations();
  });

  it('lets an update that cannot be read go by, and answers the next', async () => {
    await play.begin();
    await play.bot.channel.stop();
    const { acceptUpdate } = await import('../../src/channels/telegram/accept-update.ts');
    const accept = (update: unknown) =>
      acceptUpdate(
        {
          desk: play.bot.desk,
          courier: { acknowledge: () => {} },
          log: play.bot.log,
          setting: { bot: '700100', staffChat: undefined },
        },
        update,
      );
    for (const update of [
      null,
      7,
      'x',
      {},
      { update_id: 'one' },
      { update_id: 1, message: { chat: 'no' } },
    ]) {
      await expect(accept(update)).resolves.toBeUndefined();
    }
    expect((await play.bot.desk.health()).waitingMessages).toBe(0);
  });
});
