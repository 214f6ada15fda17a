import { beforeEach, describe, expect, it } from 'vitest';
import { useDesk } from '../../support/desk-play.ts';

const SATISFACTION = ['很满意', '满意', '一般', '不满意', '很不满意'];

describe('the end of a ticket', () => {
  const play = useDesk();
  beforeEach(() => play.open());

  const buttonsOf = (who: string) =>
    play
      .sentTo(who)
      .at(-1)!
      .buttons.map(({ label }) => label);

  it('gives the conversation back to the bot and asks how it went, with five buttons', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.write('甲', '您好，办好了');
    await play.press('甲', 'close');
    expect(play.heard('1').at(-1)).toContain('您对这次服务满意吗？');
    expect(buttonsOf('1')).toEqual([...SATISFACTION, '没解决，再找人工']);
    await play.say('1', '办公证要多久？');
    expect(play.heard('1').at(-1)).toContain('十五个工作日');
    expect(await play.ticket()).toMatchObject({ state: 'closed', closeReason: 'solved' });
  });

  it('takes the marks once, and a word with them when it is offered', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.write('甲', '办好了');
    await play.press('甲', 'close');
    await play.pressAs('1', '满意');
    expect((await play.ticket()).rating).toBe(4);
    expect(buttonsOf('1')).toEqual(['写一句话']);
    await play.pressAs('1', '很不满意');
    expect((await play.ticket()).rating).toBe(4);
    expect(play.heard('1').at(-1)).toContain('已经评价过了');
    await play.pressAs('1', '写一句话');
    await play.say('1', '态度很好');
    expect(play.heard('1').at(-1)).toBe('谢谢，已转给工作人员。');
    expect((await play.events('rated')).map(({ detail }) => detail)).toEqual([{ score: 4 }]);
    expect((await play.events('commented'))[0]!.detail).toEqual({ text: '态度很好' });
    const { number } = await play.ticket();
    const aside = play.sentTo('-100').filter(({ thread }) => thread === undefined);
    expect(aside.map(({ content }) => (content.kind === 'note' ? content.text : ''))).toEqual([
      `${number} 居民评价：4 分（满分 5）`,
      `${number} 居民的话：态度很好`,
    ]);
    await play.say('1', '办公证要多久？');
    expect(play.heard('1').at(-1)).toContain('十五个工作日');
  });

  it('does not ask again for marks that were given before the ticket was opened anew', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.write('甲', '办好了');
    await play.press('甲', 'close');
    await play.pressAs('1', '一般');
    await play.pressAs('1', '没解决，再找人工');
    await play.write('甲', '这回办好了');
    await play.press('甲', 'close');
    expect(play.heard('1').at(-1)).not.toContain('满意');
    expect(buttonsOf('1')).toEqual(['没解决，再找人工']);
  });

  it('takes only words for the word: a picture alone is asked for again', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.write('甲', '办好了');
    await play.press('甲', 'close');
    await play.pressAs('1', '满意');
    await play.pressAs('1', '写一句话');
    await play.say('1', { kind: 'content', what: 'photo', caption: '' });
    expect(play.heard('1').at(-1)).toContain('只收文字');
    expect(await play.events('commented')).toEqual([]);
    await play.say('1', '谢谢小马');
    expect((await play.events('commented'))[0]!.detail).toEqual({ text: '谢谢小马' });
  });

  it('takes no question for the word, when its time is over or danger speaks', async () => {
    await play.restart({ isUrgent: (text) => text.includes('着火') });
    await play.say('1', '冷门问题怎么办？');
    await play.write('甲', '办好了');
    await play.press('甲', 'close');
    await play.pressAs('1', '满意');
    await play.pressAs('1', '写一句话');
    await play.say('1', '我家着火了！');
    expect(play.heard('1').at(-1)).toContain('119');
    play.time.moveBy(31 * 60_000);
    await play.say('1', '办公证要多久？');
    expect(play.heard('1').at(-1)).toContain('十五个工作日');
    expect(await play.events('commented')).toEqual([]);
  });

  it('asks nobody for marks after danger, nor where no person wrote', async () => {
    await play.say('1', '我家着火了！');
    await play.write('甲', '消防已出发');
    await play.press('甲', 'close');
    expect(play.heard('1').at(-1)).not.toContain('满意');
    expect(buttonsOf('1')).toEqual(['没解决，再找人工']);
    await play.say('2', '冷门问题怎么办？');
    await play.press('甲', 'close');
    expect(play.heard('2').at(-1)).not.toContain('满意');
  });

  it('happens once, however many press', async () => {
    await play.say('1', '冷门问题怎么办？');
    const answers = await Promise.all([play.press('甲', 'close'), play.press('乙', 'close')]);
    expect(answers.map(({ text }) => /已结束（已办结）|早已结束/u.exec(text)?.[0])).toEqual([
      '已结束（已办结）',
      '早已结束',
    ]);
    expect(await play.events('closed')).toHaveLength(1);
    expect(play.heard('1').filter((text) => text.includes('已结束工单'))).toHaveLength(1);
  });

  it('takes a reason, and says what reasons there are', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.write('甲', '/close 随便');
    expect(play.shown().at(-1)).toContain('用法：/close');
    await play.write('甲', '/close 居民没有再回复');
    expect((await play.ticket()).closeReason).toBe('no-answer');
  });

  it('is undone by the resident for whom it is not solved', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.write('甲', '办好了');
    await play.press('甲', 'close');
    await play.pressAs('1', '没解决，再找人工');
    const ticket = await play.ticket();
    expect(ticket).toMatchObject({ state: 'open', reopened: 1 });
    expect(ticket.assignee).toBeUndefined();
    expect(play.shown().at(-1)).toContain('居民表示没有解决，工单重新打开');
    expect((await play.events('reopened'))[0]).toMatchObject({
      actor: { role: 'resident' },
      detail: { by: 'resident' },
    });
    await play.say('1', '还是不行');
    expect(play.shown().at(-1)).toBe('居民：还是不行');
    expect(await play.pressAs('1', '没解决，再找人工')).toBe('已经收到，请稍等。');
    play.time.moveBy(6_000);
    await play.pressAs('1', '没解决，再找人工');
    expect(play.heard('1').at(-1)).toContain('还在办');
    expect(await play.events('reopened')).toHaveLength(1);
  });

  it('never makes a second open ticket when an old one is to be reopened', async () => {
    await play.say('1', '冷门问题一？');
    const old = await play.ticket();
    await play.press('甲', 'close');
    await play.say('1', '冷门问题二？');
    const now = await play.ticket();
    await play.pressAs('1', '没解决，再找人工');
    expect(play.heard('1').at(-1)).toContain(`还有一件工单 ${now.number} 在办`);
    expect((await play.ticket(old.number)).state).toBe('closed');
  });

  it('is undone by staff with /reopen, and the resident is told', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.press('甲', 'close');
    await play.write('乙', '/reopen');
    expect((await play.ticket()).state).toBe('open');
    expect(play.heard('1').at(-1)).toContain('重新打开了工单');
    await play.write('乙', '/reopen');
    expect(await play.events('reopened')).toHaveLength(1);
  });
});

describe('a resident with a ticket', () => {
  const play = useDesk();
  beforeEach(() => play.open());

  it('reads its state with /status as it moves', async () => {
    const state = async () => {
      await play.say('1', { kind: 'command', command: 'status' });
      return play.heard('1').at(-1);
    };
    await play.say('1', '冷门问题怎么办？');
    expect(await state()).toContain('等待工作人员');
    await play.press('甲', 'claim');
    expect(await state()).toMatch(/工作人员处理中　/u);
    await play.write('甲', '请补一张照片');
    expect(await state()).toContain('等您回复');
    await play.write('甲', '/close');
    expect(await state()).toContain('已结束');
  });

  it('adds to it with /add, at once or with the next message', async () => {
    await play.say('1', { kind: 'command', command: 'add', rest: '没用' });
    expect(play.heard('1').at(-1)).toContain('没有正在办的工单');
    await play.say('1', '冷门问题怎么办？');
    await play.say('1', { kind: 'command', command: 'add', rest: '房子在乐都' });
    expect(play.shown().at(-1)).toBe('居民补充：房子在乐都');
    await play.say('1', { kind: 'command', command: 'add' });
    await play.say('1', '是2019年买的');
    expect(play.shown().at(-1)).toBe('居民补充：是2019年买的');
    await play.say('1', { kind: 'command', command: 'add' });
    await play.say('1', { kind: 'content', what: 'photo', caption: '' }, { messageId: '77' });
    expect(play.sentTo('-100').at(-1)!.content).toMatchObject({ kind: 'copy', messageId: '77' });
    expect(play.heard('1').at(-1)).toContain('已补充到工单');
  });

  it('calls off an addition with /cancel', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.say('1', { kind: 'command', command: 'add' });
    await play.say('1', { kind: 'command', command: 'cancel' });
    await play.say('1', '办公证要多久？');
    expect(play.heard('1').at(-1)).toContain('十五个工作日');
  });

  it('takes it back with /cancel, when that is meant', async () => {
    await play.say('1', { kind: 'command', command: 'cancel' });
    expect(play.heard('1').at(-1)).toBe('没有要取消的内容。');
    await play.say('1', '冷门问题怎么办？');
    await play.say('1', { kind: 'command', command: 'cancel' });
    expect((await play.ticket()).state).toBe('open');
    await play.pressAs('1', '确定撤回');
    expect(await play.ticket()).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
    expect(play.shown().join()).toContain('居民撤回了这件工单');
    expect(play.heard('1').at(-1)).not.toContain('满意');
    expect((await play.events('closed'))[0]!.actor.role).toBe('resident');
  });

  it('is not called taken back where staff had ended it before the button was pressed', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.say('1', { kind: 'command', command: 'cancel' });
    await play.write('甲', '办好了');
    await play.press('甲', 'close');
    await play.pressAs('1', '确定撤回');
    expect(play.heard('1').at(-1)).toContain('已经结束了，不用撤回');
    expect(await play.ticket()).toMatchObject({ state: 'closed', closeReason: 'solved' });
  });
});
