import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiCall } from '../../../src/channels/telegram/api-call.ts';
import { readCallbackData, replyData, ticketData } from '../../../src/channels/telegram/callback-data.ts';
import { cleanText, escapeHtml } from '../../../src/channels/telegram/escape-html.ts';
import { layoutButtons } from '../../../src/channels/telegram/layout-buttons.ts';
import { planReply } from '../../../src/channels/telegram/plan-reply.ts';
import type { ReplyContent } from '../../../src/domain/reply.ts';
import type { Outgoing } from '../../../src/ports/courier.ts';
import { visibleText } from '../../support/telegram-double-rules.ts';

const say = (text: string, more: Partial<Extract<ReplyContent, { kind: 'say' }>> = {}): ReplyContent => ({
  kind: 'say',
  voice: 'bot',
  text,
  notes: [],
  sources: [],
  label: '',
  ...more,
});
const plan = (content: ReplyContent, more: Partial<Outgoing> = {}): readonly ApiCall[] =>
  planReply({ id: 'abc123DEF456', chat: '7', content, buttons: [], ...more }).map(
    ({ call }) => call as ApiCall,
  );

describe('a reply on its way to Telegram', () => {
  it('shows any text as it is, whatever mark-up it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('<b>', '</i>', '&amp;', '&lt;', '"', "<a href='x'>")),
        (text) => {
          const clean = cleanText(text);
          if (clean.trim() === '') return;
          expect(visibleText(escapeHtml(clean), 'HTML', 4096)).toBe(clean.trim());
        },
      ),
    );
  });

  it('fits every message, for any text and sources', () => {
    const source = fc.record({ title: fc.string({ maxLength: 60 }), locator: fc.string({ maxLength: 30 }) });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 3000 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(source, { maxLength: 12 }),
        (text, times, sources) => {
          const calls = plan(
            say(`公${text.repeat(times)}`, {
              sources,
              label: '依据原文整理',
              notes: ['工单编号：HD-20261123-0001。'],
            }),
          );
          for (const { payload, plain } of calls) {
            expect(visibleText(String(payload.text), payload.parse_mode, 4096).length).toBeLessThanOrEqual(
              4096,
            );
            expect(plain!.length).toBeLessThanOrEqual(4096);
          }
        },
      ),
    );
  });

  it('takes out what could make a text look like another', () => {
    expect(cleanText('\u202eabc\u2066d\u0000\u0007\r\nx')).toBe('abcd\nx');
    expect(cleanText('\ud800x')).toBe('\ufffdx');
  });

  it('puts text, notes, sources and label in one message where there is room', () => {
    const [call, ...rest] = plan(
      say('要十五个工作日。①', {
        notes: ['工单编号：HD-1。'],
        sources: [{ title: '《公证法》', locator: '第三十条' }],
        label: '依据原文整理',
      }),
    );
    expect(rest).toEqual([]);
    expect(call).toEqual({
      method: 'sendMessage',
      payload: {
        chat_id: 7,
        text: '要十五个工作日。①\n\n工单编号：HD-1。\n\n① 《公证法》第三十条\n<i>依据原文整理</i>',
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      },
      plain: '要十五个工作日。①\n\n工单编号：HD-1。\n\n① 《公证法》第三十条\n依据原文整理',
    });
  });

  it('goes to the topic, or as an answer to the packet where there are no topics', () => {
    const note: ReplyContent = { kind: 'note', text: '居民：你好' };
    expect(plan(note, { thread: { mode: 'topic', id: '12' } })[0]!.payload).toMatchObject({
      message_thread_id: 12,
    });
    expect(plan(note, { thread: { mode: 'reply', id: '12' } })[0]!.payload).toMatchObject({
      reply_parameters: { message_id: 12, allow_sending_without_reply: true },
    });
    expect(plan({ kind: 'close-thread' }, { thread: { mode: 'reply', id: '12' } })).toEqual([]);
  });

  it('sends a caption that grew too long as a message of its own', () => {
    const calls = plan({
      kind: 'copy',
      fromChat: '-100',
      messageId: '5',
      caption: `【工作人员】${'长'.repeat(1020)}`,
    });
    expect(calls.map(({ method }) => method)).toEqual(['copyMessage', 'sendMessage']);
    expect(calls[0]!.payload.caption).toBe('');
  });

  it('lays out any number of buttons in at most eight rows of at most eight', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 24 }), { maxLength: 64 }), (labels) => {
        const buttons = labels.map((text, n) => ({ text, callback_data: replyData('x', n) }));
        const rows = layoutButtons(buttons);
        expect(rows.length).toBeLessThanOrEqual(8);
        expect(rows.every((row) => row.length >= 1 && row.length <= 8)).toBe(true);
        expect(rows.flat()).toEqual(buttons);
      }),
    );
  });

  it('carries in a button only an id and a number, within 64 bytes, and reads back nothing else', () => {
    expect(readCallbackData(replyData('abc123DEF456', 12))).toEqual({
      kind: 'reply',
      replyId: 'abc123DEF456',
      n: 12,
    });
    expect(readCallbackData(ticketData('HD-20261123-0001', 'close'))).toEqual({
      kind: 'ticket',
      ticketNumber: 'HD-20261123-0001',
      verb: 'close',
    });
    expect(Buffer.byteLength(replyData('x'.repeat(12), 999))).toBeLessThanOrEqual(64);
    fc.assert(
      fc.property(fc.string(), (data) => {
        const read = readCallbackData(data);
        if (read === undefined) return;
        const again =
          read.kind === 'reply' ? replyData(read.replyId, read.n) : ticketData(read.ticketNumber, read.verb);
        expect(readCallbackData(again)).toEqual(read);
      }),
    );
    for (const forged of [
      undefined,
      '',
      'b:',
      'b:x',
      'b:x:1;DROP',
      'b:../:1',
      't:HD-1:close',
      'x'.repeat(500),
    ]) {
      expect(readCallbackData(forged)).toBeUndefined();
    }
  });
});

describe('what staff see on its way to Telegram', () => {
  const number = 'HD-20261123-0001';
  const note: ReplyContent = { kind: 'note', text: '居民：您好' };
  const where = (call: ApiCall | undefined) => {
    const { message_thread_id, reply_parameters } = call!.payload;
    return { message_thread_id, reply: (reply_parameters as { message_id: number } | undefined)?.message_id };
  };

  it.each([
    [{ mode: 'topic', id: '12' }, undefined, { message_thread_id: 12, reply: undefined }],
    [{ mode: 'topic', id: '12' }, '77', { message_thread_id: 12, reply: 77 }],
    [{ mode: 'reply', id: '30' }, undefined, { message_thread_id: undefined, reply: 30 }],
    [{ mode: 'reply', id: '30', topic: '12' }, undefined, { message_thread_id: 12, reply: 30 }],
    [{ mode: 'reply', id: '30', topic: '12' }, '77', { message_thread_id: 12, reply: 77 }],
    [{ mode: 'in-topic', topic: '12' }, undefined, { message_thread_id: 12, reply: undefined }],
  ] as const)('goes to %j quoting %s as %j, on every call', (thread, quote, expected) => {
    const more = { thread, ...(quote === undefined ? {} : { quote }) };
    const contents: ReplyContent[] = [
      note,
      { kind: 'note', text: '长'.repeat(9_000) },
      { kind: 'packet', title: '题', text: '工单', danger: false, ticketNumber: number },
      { kind: 'copy', fromChat: '7', messageId: '3', caption: '长'.repeat(2_000) },
    ];
    for (const content of contents)
      for (const call of plan(content, more)) expect(where(call)).toEqual(expected);
    const [album] = plan({ kind: 'copy-album', fromChat: '7', messageIds: ['4', '3'] }, more);
    expect(where(album).message_thread_id).toBe(expected.message_thread_id);
    expect(album!.payload.reply_parameters).toBeUndefined();
  });

  it('carries the verbs of its buttons, which come back as they went', () => {
    const verbs = [
      { verb: 'claim', label: '认领' },
      { verb: 'transfer.legal-aid', label: '法律援助中心' },
    ];
    const [call] = plan({ ...note, ticketNumber: number, verbs });
    const { inline_keyboard } = call!.payload.reply_markup as {
      inline_keyboard: { text: string; callback_data: string }[][];
    };
    expect(inline_keyboard.flat().map(({ callback_data }) => readCallbackData(callback_data))).toEqual(
      verbs.map(({ verb }) => ({ kind: 'ticket', ticketNumber: number, verb })),
    );
  });

  it('keeps the one button of packets that were stored before they named theirs', () => {
    const [call] = plan({ kind: 'packet', title: '', text: '工单', danger: false, ticketNumber: number });
    expect(JSON.stringify(call!.payload.reply_markup)).toContain(ticketData(number, 'close'));
  });

  it('calls people by name without letting a name be mark-up', () => {
    const mentions = [
      { userId: '9001', name: '<b>李&' },
      { userId: 'x" onclick="', name: '赵' },
    ];
    const [call] = plan({ ...note, mentions });
    expect(call!.payload.text).toContain('<a href="tg://user?id=9001">&lt;b&gt;李&amp;</a>');
    expect(call!.payload.text).not.toContain('onclick');
    expect(visibleText(String(call!.payload.text), 'HTML', 4096)).toContain('赵');
  });

  it('counts every piece of an album, in rising order', () => {
    const [part] = planReply({
      id: 'a',
      chat: '-100',
      content: { kind: 'copy-album', fromChat: '7', messageIds: ['30', '4', '5'] },
      buttons: [],
    });
    expect(part!.cost).toBe(3);
    expect((part!.call as ApiCall).payload.message_ids).toEqual([4, 5, 30]);
    // Words of its pieces may be internal ones.
    expect((part!.call as ApiCall).payload.remove_caption).toBe(true);
  });

  it('corrects a message in place, cut where it would not fit one message', () => {
    const content: ReplyContent = {
      kind: 'correction',
      ofChat: '-100',
      ofMessage: '8',
      text: '长'.repeat(5_000),
    };
    const [call, ...rest] = plan(content, { target: '44' });
    expect(rest).toEqual([]);
    expect(call).toMatchObject({ method: 'editMessageText', payload: { chat_id: 7, message_id: 44 } });
    expect([...String(call!.payload.text)].length).toBeLessThanOrEqual(4096);
    expect(String(call!.payload.text).endsWith('…')).toBe(true);
    expect(plan(content)).toEqual([]);
  });
});
