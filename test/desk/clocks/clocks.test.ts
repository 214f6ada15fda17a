import { describe, expect, it } from 'vitest';
import type { DeskOptions } from '../../../src/desk/create-desk.ts';
import type { DeskPolicy } from '../../../src/desk/policy.ts';
import { createWorkingCalendar } from '../../../src/domain/working-calendar.ts';
import { createWorkingTime, hoursMs } from '../../../src/domain/working-time.ts';
import { useDesk } from '../../support/desk-play.ts';

const targets = { 'first-response': hoursMs(4), 'next-response': hoursMs(2), resolution: hoursMs(400) };
const working = (years: readonly number[]) =>
  createWorkingTime(createWorkingCalendar(years.map((year) => ({ year, off: [], working: [] }))), [
    { fromMinute: 9 * 60, toMinute: 12 * 60 },
    { fromMinute: 14 * 60, toMinute: 18 * 60 },
  ]);
const policy: Partial<DeskPolicy> = {
  workingTime: working([2026]),
  hoursConfirmed: true,
  targets: {
    danger: { ...targets, 'first-response': hoursMs(0.25) },
    deadline: { ...targets, 'first-response': hoursMs(2) },
    vulnerable: targets,
    ordinary: targets,
  },
  stages: { staff: 0.75, supervisor: 1, returned: 1.5 },
  people: [{ id: '主管', name: '王主管', role: 'supervisor', departments: [] }],
};
const at = (local: string) => `${local}:00+08:00`;

describe('the clocks of a ticket', () => {
  const play = useDesk();
  const open = (options: Partial<DeskOptions> = {}) => play.open({ policy, ...options });
  const moveTo = async (local: string) => {
    play.time.moveTo(at(local));
    // The watch looks in a round of its own.
    await new Promise((resolve) => setTimeout(resolve, 30));
    await play.desk.idle();
  };
  const reminders = () => play.shown().filter((text) => text.includes('⏰'));
  const last = () => {
    const found = play.sentTo('-100').findLast(({ content }) => content.kind === 'note')!.content;
    return found as Extract<typeof found, { kind: 'note' }>;
  };

  it('remind in the topic, then the supervisor, then put it back, counted in working time', async () => {
    await open();
    await play.say('1', '冷门问题怎么办？'); // Monday 10:00, 4 hours: until 16:00
    await play.press('甲', 'claim');
    await moveTo('2026-11-23T14:59');
    expect(reminders()).toEqual([]);
    await moveTo('2026-11-23T15:00');
    expect(reminders()).toEqual([expect.stringContaining('快到首次答复的时限了，时限是 11月23日 16:00')]);
    expect(last().mentions).toEqual([{ userId: '甲', name: '甲干事' }]);
    await moveTo('2026-11-23T16:00');
    expect(reminders()[1]).toContain('请主管过问');
    expect(last().mentions!.map(({ name }) => name)).toEqual(['甲干事', '王主管']);
    expect((await play.ticket()).assignee).toBe('甲');
    await moveTo('2026-11-23T18:00');
    expect(reminders()[2]).toContain('已退回待认领');
    expect(last().verbs!.map(({ verb }) => verb)).toEqual(['claim']);
    const ticket = await play.ticket();
    expect(ticket.state).toBe('open');
    expect(ticket.assignee).toBeUndefined();
    expect((await play.events('returned'))[0]!.detail).toEqual({ clock: 'first-response', from: '甲' });
    expect((await play.events('reminded')).map(({ detail }) => detail.stage)).toEqual([
      'staff',
      'supervisor',
      'returned',
    ]);
    await moveTo('2026-11-23T23:00');
    expect(reminders()).toHaveLength(3);
    // It is not forgotten: its time begins anew (Monday 18:00 and three working hours).
    await moveTo('2026-11-24T12:00');
    expect(reminders()).toHaveLength(4);
  });

  it('stop with the answer, and begin anew when the resident writes', async () => {
    await open();
    await play.say('1', '冷门问题怎么办？');
    play.time.moveTo(at('2026-11-23T11:00'));
    await play.write('甲', '请补一张照片');
    await moveTo('2026-11-24T18:00');
    expect(reminders()).toEqual([]);
    await moveTo('2026-11-25T09:00');
    await play.say('1', '照片在这里');
    await play.say('1', '还有一句');
    await moveTo('2026-11-25T10:29');
    expect(reminders()).toEqual([]);
    await moveTo('2026-11-25T10:30');
    expect(reminders()).toEqual([expect.stringContaining('快到答复居民的时限了，时限是 11月25日 11:00')]);
    await play.write('甲', '收到');
    await moveTo('2026-11-26T18:00');
    expect(reminders()).toHaveLength(1);
    const stopped = (await play.events('clock_stopped')).map(({ detail }) => [
      detail.clock,
      detail.workingMs,
      detail.met,
    ]);
    expect(stopped).toEqual([
      ['first-response', hoursMs(1), true],
      ['next-response', hoursMs(1.5), true],
    ]);
  });

  it('survive a restart, and a missed reminder is sent once, late, and says so', async () => {
    await open();
    await play.say('1', '冷门问题怎么办？');
    await play.desk.stop({ deadlineMs: 50 });
    play.time.moveTo(at('2026-11-24T17:00')); // all three stages have passed
    await play.restart();
    await moveTo('2026-11-24T17:00');
    expect(reminders()).toHaveLength(1);
    expect(reminders()[0]).toContain('仍没有人认领');
    expect(reminders()[0]).toContain('这条提醒迟了');
    await play.restart();
    await moveTo('2026-11-24T17:01');
    expect(reminders()).toHaveLength(1);
    expect((await play.events('reminded')).map(({ detail }) => detail.stage)).toEqual(['returned']);
  });

  it('do what they are due for once, however often the process dies between two steps', async () => {
    await open();
    await play.say('1', '冷门问题怎么办？');
    play.time.moveTo(at('2026-11-23T15:00'));
    for (let time = 0; time < 3; time++) await play.restart();
    await moveTo('2026-11-23T15:01');
    expect(reminders()).toHaveLength(1);
    expect(reminders()[0]).not.toContain('迟了');
  });

  it('run around the clock in danger', async () => {
    await open();
    play.time.moveTo(at('2026-11-28T23:00')); // Saturday night
    await play.say('1', '我家着火了！');
    await moveTo('2026-11-28T23:12');
    expect(reminders()).toEqual([expect.stringContaining('快到首次答复的时限了')]);
  });

  it('stand still over the weekend for the rest', async () => {
    await open();
    play.time.moveTo(at('2026-11-27T17:00')); // Friday, one hour left
    await play.say('1', '冷门问题怎么办？');
    await moveTo('2026-11-30T10:59');
    expect(reminders()).toEqual([]);
    await moveTo('2026-11-30T11:00');
    expect(reminders()).toHaveLength(1);
  });

  it('are counted anew when the ticket becomes more pressing', async () => {
    await open();
    await play.say('1', '冷门问题怎么办？');
    await play.press('甲', 'claim');
    await play.write('甲', '/priority 期限将到');
    await moveTo('2026-11-23T11:30');
    expect(reminders()).toEqual([expect.stringContaining('时限是 11月23日 12:00')]);
  });

  it('say which year has no calendar, once, and guess nothing; and count when it is there', async () => {
    await open();
    play.time.moveTo(at('2026-12-31T16:00'));
    await play.say('1', '冷门问题怎么办？');
    expect(play.shown().filter((text) => text.includes('没有 2027 年的放假安排'))).toHaveLength(1);
    await moveTo('2027-01-08T10:00');
    expect(reminders()).toEqual([]);
    await play.restart({ policy: { ...policy, workingTime: working([2026, 2027]) } });
    await moveTo('2027-01-08T10:01');
    expect(reminders()).toHaveLength(1);
  });

  it('end with the ticket', async () => {
    await open();
    await play.say('1', '冷门问题怎么办？');
    await play.press('甲', 'close');
    await moveTo('2026-12-20T10:00');
    expect(reminders()).toEqual([]);
    expect(await play.store.read((tx) => tx.nextClockAt())).toBeUndefined();
  });

  it('tell the resident out of hours when people are back, as a fact only where the bureau confirmed it', async () => {
    await open();
    await play.say('1', '冷门问题怎么办？');
    expect(play.heard('1')[0]).not.toContain('上班');
    play.time.moveTo(at('2026-11-27T19:00'));
    await play.say('2', '冷门问题怎么办？');
    expect(play.heard('2')[0]).toContain('工作人员在 11月30日 09:00 以后回复。');
    await play.restart({ policy: { ...policy, hoursConfirmed: false } });
    await play.say('3', '冷门问题怎么办？');
    expect(play.heard('3')[0]).toContain(
      '预计在 11月30日 09:00 以后回复（具体上班时间以办理机构公布的为准）',
    );
    play.time.moveTo(at('2027-01-05T19:00'));
    await play.say('4', '冷门问题怎么办？');
    expect(play.heard('4')[0]).toContain('不一定是上班时间');
    expect(play.heard('4')[0]).not.toContain('09:00');
    play.time.moveTo(at('2026-11-28T03:00'));
    await play.say('5', '我家着火了！');
    expect(play.heard('5')[0]).toContain('不要等这里的回复');
  });

  it('make a ticket pressing as the resident’s own time limit comes near, once', async () => {
    await open();
    play.answerer.aboutAll = { dueOn: '2026-12-03' };
    await play.say('1', '冷门问题怎么办？');
    expect((await play.ticket()).priority).toBe('ordinary');
    await moveTo('2026-11-25T09:00');
    expect((await play.ticket()).priority).toBe('ordinary');
    await moveTo('2026-11-26T09:00');
    expect((await play.ticket()).priority).toBe('deadline');
    expect(play.shown().filter((text) => text.includes('最后一天是 2026-12-03，级别改为'))).toHaveLength(1);
    await play.restart();
    await moveTo('2026-11-27T09:00');
    expect(play.shown().filter((text) => text.includes('级别改为'))).toHaveLength(1);
  });

  it('do not say twice that nobody is there while the word of the opening still holds', async () => {
    await open();
    play.time.moveTo(at('2026-11-23T19:00'));
    await play.say('1', '冷门问题怎么办？');
    const told = () => play.heard('1').filter((text) => text.includes('不是上班时间'));
    expect(told()).toHaveLength(1);
    await play.press('甲', 'claim');
    await play.say('1', '还有一句');
    expect(told()).toHaveLength(1);
    play.time.moveTo(at('2026-11-24T19:00'));
    await play.say('1', '今天呢');
    expect(told()).toEqual([expect.anything(), expect.stringContaining('11月25日 09:00')]);
  });

  it('do not say that nobody is there to whom staff speak after hours', async () => {
    await open();
    await play.say('1', '冷门问题怎么办？');
    play.time.moveTo(at('2026-11-23T19:00'));
    await play.press('甲', 'claim');
    await play.write('甲', '您好，我在');
    await play.say('1', '太好了');
    expect(play.heard('1').join()).not.toContain('不是上班时间');
  });

  it('tell once a day who writes to staff that have gone home', async () => {
    await open();
    await play.say('1', '冷门问题怎么办？');
    await play.press('甲', 'claim');
    const told = () => play.heard('1').filter((text) => text.includes('不是上班时间'));
    await play.say('1', '在吗');
    expect(told()).toHaveLength(0);
    play.time.moveTo(at('2026-11-23T19:00'));
    await play.say('1', '还在吗');
    await play.say('1', '喂');
    expect(told()).toEqual([expect.stringContaining('11月24日 09:00')]);
    play.time.moveTo(at('2026-11-24T19:00'));
    await play.say('1', '今天呢');
    expect(told()).toHaveLength(2);
  });
});
