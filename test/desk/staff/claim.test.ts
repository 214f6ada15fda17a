import { beforeEach, describe, expect, it } from 'vitest';
import { useDesk } from '../../support/desk-play.ts';

describe('claiming a ticket', () => {
  const play = useDesk();
  beforeEach(async () => {
    await play.open();
    await play.say('1', '冷门问题怎么办？');
  });

  it('gives it one holder, silences the bot, and tells the resident that a person is there', async () => {
    expect(await play.press('甲', 'claim')).toEqual({
      text: expect.stringContaining('已认领'),
      alert: false,
    });
    expect(await play.ticket()).toMatchObject({ state: 'claimed', assignee: '甲' });
    const { conversationId } = await play.ticket();
    expect(await play.store.read((tx) => tx.conversation(conversationId))).toMatchObject({
      owner: 'staff',
      ownerId: '甲',
    });
    expect(play.heard('1').at(-1)).toContain('【工作人员】已有工作人员看到工单');
    expect(play.heard('1').at(-1)).not.toContain('甲干事');
    expect(play.shown().at(-1)).toBe('甲干事 已认领。');
    const before = play.heard('1').length;
    await play.say('1', '办公证要多久？');
    expect(play.heard('1')).toHaveLength(before);
    expect(play.shown().at(-1)).toBe('居民：办公证要多久？');
  });

  it('lets one of two win who press at once, and tells the other', async () => {
    const [first, second] = await Promise.all([play.press('甲', 'claim'), play.press('乙', 'claim')]);
    expect(first.text).toContain('已认领');
    expect(second).toEqual({ text: '已由 甲干事 认领。', alert: true });
    expect(await play.events('claimed')).toHaveLength(1);
    expect((await play.events('claimed'))[0]!.actor).toEqual({ id: '甲', role: 'staff' });
  });

  it('is done once, however often it is pressed', async () => {
    await play.press('甲', 'claim');
    expect((await play.press('甲', 'claim')).text).toBe('您已经认领了。');
    expect(await play.events('claimed')).toHaveLength(1);
    expect(play.heard('1').filter((text) => text.includes('已有工作人员看到'))).toHaveLength(1);
  });

  it('is what writing does too, while nobody holds it', async () => {
    await play.write('甲', '您好');
    expect(await play.ticket()).toMatchObject({ state: 'waiting-resident', assignee: '甲' });
    expect((await play.events('claimed'))[0]!.detail).toEqual({ how: 'wrote' });
  });

  it('keeps what another writes from the resident, and tells them', async () => {
    await play.press('甲', 'claim');
    const before = play.heard('1').length;
    await play.write('乙', '我来说一句');
    expect(play.heard('1')).toHaveLength(before);
    expect(play.shown().at(-1)).toContain('这件由 甲干事 办理，您写的没有发给居民');
    expect(await play.events('staff_wrote')).toEqual([]);
  });

  it('may be taken over by a supervisor alone', async () => {
    await play.restart({ policy: { people: [{ id: '主管', role: 'supervisor', departments: [] }] } });
    await play.press('甲', 'claim');
    expect((await play.press('乙', 'claim')).alert).toBe(true);
    await play.press('主管', 'claim');
    expect(await play.ticket()).toMatchObject({ state: 'claimed', assignee: '主管' });
    expect((await play.events('released'))[0]).toMatchObject({
      actor: { id: '主管', role: 'supervisor' },
      detail: { from: '甲' },
    });
  });

  it('is undone by giving it back, by its holder and not by another', async () => {
    await play.press('甲', 'claim');
    await play.write('乙', '/release');
    expect(await play.ticket()).toMatchObject({ assignee: '甲' });
    await play.write('甲', '/release');
    const ticket = await play.ticket();
    expect(ticket.state).toBe('open');
    expect(ticket.assignee).toBeUndefined();
    expect((await play.press('乙', 'claim')).text).toContain('已认领');
  });

  it('is refused to who is not in the staff chat, whatever they press', async () => {
    expect((await play.press('外人', 'claim')).text).toBe('只有工作人员可以操作。');
    expect((await play.ticket()).state).toBe('open');
    expect(play.database.prepare("SELECT actor, event FROM audit_log WHERE event = 'refused'").all()).toEqual(
      [{ actor: 'outsider:外人', event: 'refused' }],
    );
  });

  it('logs its whole life, with who and when', async () => {
    await play.press('甲', 'claim');
    play.time.moveBy(60_000);
    await play.write('甲', '请问是哪一天的事？');
    play.time.moveBy(60_000);
    await play.say('1', '上个月三号');
    await play.write('甲', '/close');
    const lines = (await play.events()).map(({ kind, actor }) => `${kind} ${actor.role}`);
    expect(lines).toEqual([
      'opened bot',
      'draft_made bot',
      'claimed staff',
      'waiting staff',
      'clock_stopped bot',
      'first_response staff',
      'staff_wrote staff',
      'resident_wrote resident',
      'waiting resident',
      'clock_stopped bot',
      'clock_stopped bot',
      'closed staff',
    ]);
    expect((await play.events('first_response'))[0]!.detail).toMatchObject({ workingMs: 60_000, met: true });
    expect((await play.events('closed'))[0]!.detail).toMatchObject({
      reason: 'solved',
      workingMs: 120_000,
      met: true,
    });
  });
});
