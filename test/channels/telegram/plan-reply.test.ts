import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCallbackData, replyData, ticketData } from '../../../src/channels/telegram/callback-data.ts';
import { cleanText, escapeHtml } from '../../../src/channels/telegram/escape-html.ts';
import { layoutButtons } from '../../../src/channels/telegram/layout-buttons.ts';
import { type ApiCall, planReply } from '../../../src/channels/telegram/plan-reply.ts';
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
