import { describe, expect, it } from 'vitest';
import { readUpdate } from '../../../src/channels/telegram/read-update.ts';
import { translateUpdate } from '../../../src/channels/telegram/translate-update.ts';

const STAFF = -1_001_111_111_111;
const person = { id: 9_001, is_bot: false, first_name: '张', last_name: '三' };
const privately = { id: 9_001, type: 'private' };
const staffChat = { id: STAFF, type: 'supergroup' };

const translate = (update: object, staff: string | undefined = String(STAFF)) => {
  const read = readUpdate({ update_id: 1, ...update });
  if ('fault' in read) throw new Error(read.fault);
  return translateUpdate(read.update, { bot: '700100', staffChat: staff });
};
const message = (more: object) =>
  translate({ message: { message_id: 5, date: 1, chat: privately, from: person, ...more } });
const inStaff = (more: object) =>
  translate({
    message: {
      message_id: 5,
      date: 1,
      chat: staffChat,
      from: person,
      message_thread_id: 12,
      is_topic_message: true,
      ...more,
    },
  });

describe('an update of Telegram in the desk’s terms', () => {
  it('names the resident and what they said', () => {
    expect(message({ text: '办公证要多久' })).toEqual({
      kind: 'arrival',
      arrival: {
        bot: '700100',
        updateId: 1,
        from: 'resident',
        channel: 'telegram',
        person: { id: '9001', name: '张 三' },
        chat: '9001',
        messageId: '5',
        said: { kind: 'text', text: '办公证要多久' },
        edited: false,
      },
    });
  });

  it.each([
    ['/start', 'start'],
    ['/start deep-link', 'start'],
    ['/HELP', 'help'],
    ['/human@some_bot', 'human'],
  ])('takes %s for a command', (text, command) => {
    expect(message({ text })).toMatchObject({ arrival: { said: { kind: 'command', command } } });
  });

  it.each(['/unknown', '/ start', 'start', '／start', '/startx'])('takes %s for a text', (text) => {
    expect(message({ text })).toMatchObject({ arrival: { said: { kind: 'text', text } } });
  });

  it.each([
    ['photo', 'photo'],
    ['voice', 'voice'],
    ['sticker', 'sticker'],
    ['video_note', 'video-note'],
    ['venue', 'location'],
    ['poll', 'other'],
  ])('knows a %s', (field, what) => {
    expect(message({ [field]: {}, caption: '说明' })).toMatchObject({
      arrival: { said: { kind: 'content', what, caption: '说明' } },
    });
  });

  it('hears nothing in service messages and what bots say', () => {
    expect(message({ pinned_message: {} })).toEqual({ kind: 'nothing' });
    expect(message({ text: 'x', from: { ...person, is_bot: true } })).toEqual({ kind: 'nothing' });
    expect(translate({ poll: {} })).toEqual({ kind: 'nothing' });
    expect(inStaff({ forum_topic_created: { name: 'x' } })).toEqual({ kind: 'nothing' });
  });

  it('tells members of staff by their topic, and anonymous administrators from linked channels', () => {
    expect(inStaff({ text: '您好' })).toMatchObject({
      arrival: {
        from: 'staff',
        place: { userId: '9001', anonymous: false, thread: '12' },
        said: { kind: 'text', text: '您好' },
      },
    });
    const group = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };
    expect(inStaff({ text: '您好', from: group, sender_chat: { id: STAFF } })).toMatchObject({
      arrival: { place: { anonymous: true } },
    });
    expect(inStaff({ text: '广告', from: group, sender_chat: { id: -100_222 } })).toEqual({
      kind: 'nothing',
    });
  });

  it('does not take a thread of replies for a topic', () => {
    const arrival = inStaff({
      text: '您好',
      is_topic_message: undefined,
      reply_to_message: { message_id: 12 },
    });
    expect(arrival).toMatchObject({
      arrival: { place: { userId: '9001', anonymous: false, replyTo: '12' } },
    });
    expect(JSON.stringify(arrival)).not.toContain('"thread"');
  });

  it('reads the name of the topic from the message that made it, if our bot did', () => {
    const reply = (is_bot: boolean) => ({
      text: '您好',
      reply_to_message: {
        message_id: 12,
        from: { ...person, is_bot },
        forum_topic_created: { name: 'HD-20261123-0001 张三' },
      },
    });
    expect(inStaff(reply(true))).toMatchObject({
      arrival: { place: { threadName: 'HD-20261123-0001 张三' } },
    });
    expect(JSON.stringify(inStaff(reply(false)))).not.toContain('threadName');
  });

  it('tells internal lines from commands', () => {
    expect(inStaff({ text: '// 只在内部' })).toMatchObject({ arrival: { said: { kind: 'text' } } });
    expect(inStaff({ text: '/close@haidong_bot' })).toMatchObject({
      arrival: { said: { kind: 'command', command: 'close' } },
    });
  });

  it('knows foreign groups, blocking, and a staff chat that moved', () => {
    expect(message({ chat: { id: -100_333, type: 'group' }, text: 'x' })).toMatchObject({
      arrival: { from: 'foreign-chat' },
    });
    const change = (status: string) => ({
      my_chat_member: { chat: privately, from: person, new_chat_member: { status } },
    });
    expect(translate(change('kicked'))).toMatchObject({ arrival: { from: 'membership', blocked: true } });
    expect(translate(change('member'))).toMatchObject({ arrival: { from: 'membership', blocked: false } });
    expect(inStaff({ migrate_to_chat_id: -100_444 })).toEqual({
      kind: 'moved',
      chat: String(STAFF),
      to: '-100444',
    });
  });

  it('hands on pressed buttons with what they carry, and nothing of what they cannot', () => {
    const press = (data: string | undefined, staff?: string) =>
      translate({ callback_query: { id: '77', from: person, data } }, staff);
    expect(press('b:abc:1')).toMatchObject({ kind: 'press', press: { button: { replyId: 'abc', n: 1 } } });
    expect(JSON.stringify(press('evil'))).not.toContain('button');
    expect(press('t:HD-20261123-0001:close')).toMatchObject({
      arrival: { from: 'staff', said: { ticketNumber: 'HD-20261123-0001', verb: 'close', callbackId: '77' } },
    });
  });

  const saidBy = (translated: ReturnType<typeof message>) =>
    translated.kind === 'arrival' && 'said' in translated.arrival ? translated.arrival.said : undefined;

  it.each([
    ['/add 房子在乐都', { kind: 'command', command: 'add', rest: '房子在乐都' }],
    ['/补充 房子\n在乐都', { kind: 'command', command: 'add', rest: '房子\n在乐都' }],
    ['/取消', { kind: 'command', command: 'cancel' }],
    ['/status@double_bot', { kind: 'command', command: 'status' }],
    ['/constructor', { kind: 'text', text: '/constructor' }],
    ['/没有这个', { kind: 'text', text: '/没有这个' }],
  ])('reads %s', (text, said) => {
    expect(saidBy(message({ text }))).toEqual(said);
  });

  it('tells what a message answers, and which pictures are one album', () => {
    const reply_to_message = { message_id: 3, from: person };
    expect(saidBy(message({ text: '这个？', reply_to_message }))).toMatchObject({ replyTo: '3' });
    const photo = [{ file_id: 'p' }];
    expect(saidBy(message({ photo, media_group_id: 'g' }))).toEqual({
      kind: 'content',
      what: 'photo',
      caption: '',
      album: 'g',
    });
    expect(saidBy(inStaff({ photo, media_group_id: 'g' }))).toMatchObject({ album: 'g' });
  });

  it('gives staff’s commands with what stands after them, in Chinese too', () => {
    expect(saidBy(inStaff({ text: '/transfer 公证处' }))).toEqual({
      kind: 'command',
      command: 'transfer',
      rest: '公证处',
    });
    expect(saidBy(inStaff({ text: '/转派 公证处' }))).toMatchObject({ command: 'transfer' });
    expect(saidBy(inStaff({ text: '/暂停 答错了' }))).toMatchObject({ command: 'pause', rest: '答错了' });
  });

  it('hands on the new words of what staff changed', () => {
    const changed = { message_id: 5, date: 1, chat: staffChat, from: person, text: '改好了' };
    expect(saidBy(translate({ edited_message: changed }))).toEqual({ kind: 'edit', text: '改好了' });
    const { text: _, ...picture } = { ...changed, photo: [{ file_id: 'p' }], caption: '改' };
    expect(saidBy(translate({ edited_message: picture }))).toEqual({ kind: 'edit' });
  });

  it('names who of staff wrote, and whom they answered; a bot is nobody', () => {
    const place = (more: object) => {
      const translated = inStaff({ text: '好', ...more });
      return translated.kind === 'arrival' && translated.arrival.from === 'staff'
        ? translated.arrival.place
        : undefined;
    };
    const colleague = { id: 9_002, is_bot: false, first_name: '王' };
    expect(place({})).toMatchObject({ userName: '张 三' });
    expect(place({ reply_to_message: { message_id: 3, from: colleague } })).toMatchObject({
      repliedUser: { id: '9002', name: '王' },
    });
    const bot = { id: 1, is_bot: true, first_name: 'b' };
    expect(place({ reply_to_message: { message_id: 3, from: bot } })?.repliedUser).toBeUndefined();
  });

  it('takes the chats of departments for staff chats', () => {
    const chat = { id: -200, type: 'supergroup' };
    const read = readUpdate({
      update_id: 1,
      message: { message_id: 5, date: 1, chat, from: person, text: '好' },
    });
    if ('fault' in read) throw new Error(read.fault);
    const setting = { bot: '700100', staffChat: String(STAFF) };
    const others = new Set(['-200']);
    expect(translateUpdate(read.update, { ...setting, otherStaffChats: others })).toMatchObject({
      arrival: { from: 'staff', chat: '-200' },
    });
    expect(translateUpdate(read.update, setting)).toMatchObject({ arrival: { from: 'foreign-chat' } });
  });
});
