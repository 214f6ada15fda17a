import { describe, expect, it } from 'vitest';
import { useDesk } from '../../support/desk-play.ts';

const boss = { people: [{ id: '9001', role: 'admin', departments: [] }] } as const;

describe('roles', () => {
  const play = useDesk();
  const inGroup = { thread: undefined } as unknown as { thread: string };
  const audit = () =>
    play.database.prepare("SELECT actor, event, detail FROM audit_log WHERE subject = 'desk'").all() as {
      actor: string;
      event: string;
      detail: string;
    }[];

  it('are granted by an admin alone, and logged', async () => {
    await play.open({ policy: boss });
    play.room.people.set('9001', 'member').set('9002', 'member');
    await play.write('9002', '/grant 9002 admin', inGroup);
    expect(play.shown().at(-1)).toContain('要管理员才能做');
    await play.write('9001', '/grant 9002 supervisor', inGroup);
    expect(play.shown().at(-1)).toContain('9002干事 现在是主管');
    await play.write('9002', '/pause 试一下', inGroup);
    expect((await play.desk.health()).paused).toBe(true);
    await play.write('9001', '/revoke 9002', inGroup);
    await play.write('9002', '/resume', inGroup);
    expect((await play.desk.health()).paused).toBe(true);
    expect(audit().map(({ actor, event }) => `${actor} ${event}`)).toEqual([
      'staff:9001 granted',
      'staff:9002 paused',
      'staff:9001 revoked',
    ]);
  });

  it('can be granted by answering somebody’s message', async () => {
    await play.open({ policy: boss });
    play.room.people.set('9001', 'member');
    const place = { ...inGroup, repliedUser: { id: '9003', name: '赵干事' } };
    await play.write('9001', '/grant supervisor', place);
    expect(play.shown().at(-1)).toContain('赵干事 现在是主管');
  });

  it('of the configuration are not changed from the chat', async () => {
    await play.open({ policy: boss });
    play.room.people.set('9001', 'member');
    await play.write('9001', '/grant 9001 staff', inGroup);
    expect(play.shown().at(-1)).toContain('config/desk.yaml');
  });

  it('end with leaving the chat, granted or configured', async () => {
    await play.open({ policy: boss });
    await play.write('9001', '/pause 试', inGroup);
    expect((await play.desk.health()).paused).toBe(false);
    expect(play.database.prepare("SELECT actor FROM audit_log WHERE event = 'refused'").all()).toEqual([
      { actor: 'outsider:9001' },
    ]);
  });

  it('are the chat’s administrators’ while nobody is admin, so that somebody can pause', async () => {
    await play.open();
    await play.write('甲', '/pause 试', inGroup);
    expect((await play.desk.health()).paused).toBe(false);
    await play.write('群主', '/pause 试', inGroup);
    expect((await play.desk.health()).paused).toBe(true);
    await play.restart({ policy: boss });
    await play.write('群主', '/resume', inGroup);
    expect((await play.desk.health()).paused).toBe(true);
  });

  it('are needed for everything where members are not staff by being there', async () => {
    await play.open({
      policy: { membersAreStaff: false, people: [{ id: '乙', role: 'staff', departments: [] }] },
    });
    await play.say('1', '冷门问题怎么办？');
    const before = play.heard('1').length;
    await play.write('甲', '您好');
    expect(play.heard('1')).toHaveLength(before);
    expect((await play.press('甲', 'claim')).text).toBe('只有工作人员可以操作。');
    await play.write('乙', '您好');
    expect(play.heard('1').at(-1)).toBe('【工作人员】您好');
  });
});

describe('the kill switch', () => {
  const play = useDesk();
  const inGroup = { thread: undefined } as unknown as { thread: string };
  const pause = () => play.write('群主', '/pause 答错了收费', inGroup);

  it('wants a reason and keeps it, with who and when', async () => {
    await play.open();
    await play.write('群主', '/pause', inGroup);
    expect((await play.desk.health()).paused).toBe(false);
    await pause();
    expect(play.shown().at(-1)).toContain('群主干事 暂停了自动回答：答错了收费');
    await pause();
    expect(play.shown().at(-1)).toContain('已经暂停了自动回答');
    const [entry] = play.database.prepare("SELECT * FROM audit_log WHERE event = 'paused'").all() as {
      detail: string;
    }[];
    expect(JSON.parse(entry!.detail)).toEqual({ reason: '答错了收费' });
  });

  it('gives residents people and hotlines instead of answers, and staff what was found', async () => {
    await play.open();
    await pause();
    await play.say('1', '办公证要多久？');
    expect(play.heard('1')).toHaveLength(1);
    expect(play.heard('1')[0]).toContain('自动回答暂停了');
    expect(play.heard('1')[0]).toContain('12348');
    expect(play.heard('1')[0]).not.toContain('十五个工作日');
    expect(await play.ticket()).toMatchObject({ reason: 'paused', state: 'open' });
    expect(play.shown().at(-1)).toContain('0.813 《公证法》第三十条');
  });

  it('still gives the numbers in danger', async () => {
    await play.open();
    await pause();
    await play.say('1', '我家着火了！');
    expect(play.heard('1')[0]).toContain('119');
    expect((await play.ticket()).priority).toBe('danger');
  });

  it('makes no tickets of greetings or of leafing through the menu', async () => {
    await play.open();
    await pause();
    await play.say('1', '你好');
    await play.say('1', { kind: 'command', command: 'menu' });
    expect(play.heard('1').at(-1)).toContain('自动回答暂停了');
    expect(await play.events('opened')).toEqual([]);
    await play.pressAs('1', '转人工');
    expect(await play.events('opened')).toHaveLength(1);
  });

  it('stands through a restart until it is taken back', async () => {
    await play.open();
    await pause();
    await play.restart();
    await play.say('1', '办公证要多久？');
    expect(play.heard('1').join()).not.toContain('十五个工作日');
    await play.write('群主', '/resume', inGroup);
    await play.say('2', '办公证要多久？');
    expect(play.heard('2')[0]).toContain('十五个工作日');
  });
});
