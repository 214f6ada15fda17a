import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskPolicy } from '../../../src/desk/policy.ts';
import { DeliveryError } from '../../../src/ports/courier.ts';
import { useDesk } from '../../support/desk-play.ts';
import { createFakeStaffRoom } from '../../support/fake-staff-room.ts';

const AID = '-200';
const AID_TOO = '-201';
const policy: Partial<DeskPolicy> = {
  departments: [
    { id: 'notary', name: '公证处', domains: ['notarization'], chats: [] },
    { id: 'legal-aid', name: '法律援助中心', domains: ['legal-aid'], chats: [AID, AID_TOO] },
    { id: 'petition', name: '信访', domains: ['petition'], chats: [], topic: '12' },
  ],
};

describe('departments', () => {
  const play = useDesk();
  const rooms = () => [
    createFakeStaffRoom(AID, { 援: 'member' }),
    createFakeStaffRoom(AID_TOO, { 援: 'member' }),
  ];
  beforeEach(() => play.open({ policy, otherRooms: rooms() }));

  it('get the tickets of their domains, in their own chat, and speak in their own name', async () => {
    play.answerer.aboutAll = { domain: 'legal-aid' };
    await play.say('1', '冷门问题怎么办？');
    expect(await play.ticket()).toMatchObject({ department: 'legal-aid', staffChat: AID });
    expect(play.shown()).toEqual([]);
    expect(play.shown(AID)).toHaveLength(1);
    expect((await play.press('甲', 'claim')).text).toBe('只有工作人员可以操作。');
    await play.press('援', 'claim');
    expect(play.heard('1').at(-1)).toContain('【法律援助中心】已有工作人员看到');
  });

  it('spread their tickets over their chats, to the one with the least waiting', async () => {
    play.answerer.aboutAll = { domain: 'legal-aid' };
    play.courier.onSend = async ({ chat }) => {
      if (chat === AID) throw new DeliveryError('flood', 'later', { retryAfterMs: 3_600_000 });
    };
    const waiting = play.say('1', '冷门问题怎么办？');
    await expect.poll(async () => (await play.desk.health()).staffBacklog[AID]!.waiting).toBe(1);
    const other = play.say('2', '冷门问题怎么办？');
    await expect.poll(() => play.shown(AID_TOO).length).toBe(1);
    expect((await play.ticket()).staffChat).toBe(AID_TOO);
    play.courier.onSend = async () => {};
    play.time.moveBy(3_700_000);
    await Promise.all([waiting, other]);
    expect(play.shown(AID)[0]).toContain('晚了约 62 分钟送到');
  });

  it('with a standing topic have their tickets there as threads of replies', async () => {
    play.answerer.aboutAll = { domain: 'petition' };
    await play.say('1', '冷门问题怎么办？');
    const [packet] = play.sentTo('-100');
    expect(packet!.thread).toEqual({ mode: 'in-topic', topic: '12' });
    expect(play.room.topics).toEqual([]);
    await play.say('1', '冷门问题二？');
    const reply = play.sentTo('-100').at(-1)!;
    expect(reply.thread).toMatchObject({ mode: 'reply', topic: '12' });
    const head = reply.thread!.mode === 'reply' ? reply.thread!.id : '';
    await play.write('甲', '您好', { thread: '12', replyTo: head });
    expect(play.heard('1').at(-1)).toBe('【信访】您好');
    const before = play.heard('1').length;
    await play.write('甲', '同事之间的闲话', { thread: '12' });
    expect(play.heard('1')).toHaveLength(before);
  });

  it('pass a ticket on: into the other chat, unclaimed, logged, the resident told', async () => {
    play.answerer.aboutAll = { domain: 'notarization' };
    await play.say('1', '冷门问题怎么办？');
    await play.press('甲', 'claim');
    await play.press('甲', 'notours');
    const asked = play.sentTo('-100').at(-1)!.content;
    expect(asked.kind === 'note' && asked.verbs!.map(({ verb }) => verb)).toEqual([
      'transfer.legal-aid',
      'transfer.petition',
      'notoursend',
    ]);
    await play.press('甲', 'transfer.legal-aid');
    const ticket = await play.ticket();
    expect(ticket).toMatchObject({ state: 'open', department: 'legal-aid', staffChat: AID });
    expect(ticket.assignee).toBeUndefined();
    expect(play.sentTo(AID)[0]!.content.kind).toBe('packet');
    expect(play.sentTo('-100').map(({ content }) => content.kind)).toContain('close-thread');
    expect(play.shown().join('\n')).toContain('甲干事 已把这件转给 法律援助中心');
    expect(play.heard('1').at(-1)).toContain('已转给法律援助中心办理');
    expect((await play.events('transferred'))[0]).toMatchObject({
      actor: { id: '甲' },
      detail: { from: 'notary', to: 'legal-aid', chat: AID },
    });
    await play.say('1', '还在吗');
    expect(play.shown(AID).at(-1)).toContain('还在吗');
    await play.press('援', 'transfer.notary');
    expect(await play.ticket()).toMatchObject({ department: 'notary', staffChat: '-100' });
    expect(play.sentTo('-100').filter(({ content }) => content.kind === 'packet')).toHaveLength(2);
  });

  it('within one chat keep the topic, and go into a standing topic where there is one', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.write('甲', '/transfer 公证处');
    expect(play.room.topics).toHaveLength(1);
    expect((await play.ticket()).department).toBe('notary');
    await play.write('甲', '/transfer petition');
    expect(play.sentTo('-100').findLast(({ content }) => content.kind === 'packet')!.thread).toEqual({
      mode: 'in-topic',
      topic: '12',
    });
  });

  it('may say that it is nobody’s here: the resident is told, and it ends so', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.press('甲', 'notours');
    await play.press('甲', 'notoursend');
    expect(await play.ticket()).toMatchObject({ state: 'closed', closeReason: 'not-ours' });
    expect(play.heard('1').at(-1)).toContain('不归这里办');
  });

  it('refuse one that is not there, and one that another holds', async () => {
    await play.say('1', '冷门问题怎么办？');
    await play.write('甲', '/transfer 税务局');
    expect(play.shown().at(-1)).toContain('部门有：公证处（notary）');
    await play.press('甲', 'claim');
    expect((await play.press('乙', 'transfer.notary')).alert).toBe(true);
    expect(await play.events('transferred')).toEqual([]);
  });

  it('are announced anew where a chat is no longer served', async () => {
    play.answerer.aboutAll = { domain: 'legal-aid' };
    await play.say('1', '冷门问题怎么办？');
    await play.restart({ policy, otherRooms: [] });
    expect(await play.ticket()).toMatchObject({ staffChat: '-100' });
    expect(play.sentTo('-100').map(({ content }) => content.kind)).toEqual(['packet']);
  });
});

describe('repeated tickets of one resident', () => {
  const play = useDesk();
  beforeEach(() => play.open());

  it('are merged: one ends, the other goes on with its matters and its holder', async () => {
    await play.say('1', '冷门问题一？');
    const first = await play.ticket();
    await play.press('甲', 'close');
    await play.say('1', '冷门问题二？');
    const second = await play.ticket();
    await play.press('甲', 'claim');
    await play.write('甲', `/merge ${first.number}`);
    expect(await play.ticket(first.number)).toMatchObject({ state: 'closed', mergedInto: second.id });
    expect(await play.ticket(second.number)).toMatchObject({ state: 'claimed', assignee: '甲' });
    const matters = await play.store.read((tx) => tx.mattersOf(second.id));
    expect(matters.map(({ question }) => question)).toEqual(['冷门问题一？', '冷门问题二？']);
    expect((await play.events('merged')).map(({ detail }) => detail)).toEqual([
      { into: second.number },
      { from: first.number },
    ]);
    await play.write('甲', `/merge ${first.number}`);
    expect(await play.events('merged')).toHaveLength(2);
  });

  it('into an ended one: that is opened again, and the conversation keeps one open ticket', async () => {
    await play.say('1', '冷门问题一？');
    const first = await play.ticket();
    const topic = play.room.topics.at(-1)!.id;
    await play.press('甲', 'close');
    await play.say('1', '冷门问题二？');
    const second = await play.ticket();
    await play.write('甲', '/reopen', { thread: topic });
    expect(play.shown().at(-1)).toContain(`/merge ${second.number}`);
    await play.write('甲', `/merge ${second.number}`, { thread: topic });
    expect((await play.ticket(first.number)).state).toBe('open');
    expect(await play.ticket(second.number)).toMatchObject({ state: 'closed', closeReason: 'merged' });
    expect(play.heard('1').at(-1)).toContain(`${second.number} 已并入 ${first.number}`);
    await play.say('1', '还有一件事');
    expect(play.shown().at(-1)).toContain('还有一件事');
  });

  it('of another resident are not', async () => {
    await play.say('1', '冷门问题一？');
    const first = await play.ticket();
    await play.say('2', '冷门问题二？');
    await play.write('甲', `/merge ${first.number}`);
    expect(play.shown().at(-1)).toContain('不是同一位居民');
    expect((await play.ticket(first.number)).state).toBe('open');
  });
});
