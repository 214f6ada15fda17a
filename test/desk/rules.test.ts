import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFragment } from '../../src/desk/burst.ts';
import { isVisible } from '../../src/desk/ending.ts';
import { shorten } from '../../src/desk/shorten.ts';
import { withoutInternalLines } from '../../src/desk/staff/write-to-resident.ts';
import { staffWords } from '../../src/desk/staff-words.ts';
import { ESCALATION_REASONS } from '../../src/domain/outcome.ts';
import { shanghaiDay, shanghaiMoment } from '../../src/domain/shanghai-time.ts';
import { ticketNumberIn, ticketNumberOf } from '../../src/domain/ticket.ts';

describe('the small rules of the desk', () => {
  it.each(['你好', '我想问', '公证', '长'.repeat(4096)])('waits a moment after "%.8s"', (text) => {
    expect(isFragment(text)).toBe(true);
  });

  it.each(['在吗？', '办公证要多久', '公证要带什么材料', '救命！'])('does not wait after "%s"', (text) => {
    expect(isFragment(text)).toBe(false);
  });

  it('shows no line to the resident that begins with two strokes', () => {
    expect(withoutInternalLines('您好\n// 内部\n  //也是\n／／全角也是\n请稍等 // 这里不是')).toBe(
      '您好\n请稍等 // 这里不是',
    );
    const line = fc.constantFrom('您好', '//内', ' // 内', '／／内', '/／内', '', 'a//b', '/x');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(withoutInternalLines(lines.join('\n'))).not.toContain('内');
      }),
    );
  });

  it('tells a text that can be seen from one that cannot', () => {
    for (const text of ['', ' \n', '\u200b\u200d', '\ufeff\u202e', '\u3000'])
      expect(isVisible(text)).toBe(false);
    for (const text of ['好', '😀', '1', '。']) expect(isVisible(text)).toBe(true);
  });

  it('dates tickets by the calendar of Shanghai', () => {
    expect(shanghaiDay(new Date('2026-11-23T15:59:59Z'))).toBe('2026-11-23');
    expect(shanghaiDay(new Date('2026-11-23T16:00:00Z'))).toBe('2026-11-24');
    expect(shanghaiMoment(new Date('2026-12-31T16:05:00Z'))).toBe('1月1日 00:05');
  });

  it('finds a ticket number again in any name that holds it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.string(), (running, name) => {
        const number = ticketNumberOf('2026-11-23', running);
        expect(ticketNumberIn(`${number} ${name}`)).toBe(number);
      }),
    );
  });

  it('cuts between characters and says so', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
        expect([...shorten(text, most)].length).toBeLessThanOrEqual(most);
      }),
    );
    expect(shorten('公证机构', 3)).toBe('公证…');
  });

  it('has Chinese words for every reason, and topic names within 128 characters', () => {
    for (const reason of ESCALATION_REASONS) expect(staffWords.reason(reason)).toMatch(/[\u4e00-\u9fff]/);
    expect(
      [...staffWords.packetTitle('HD-20261123-0001', '名'.repeat(64), '问'.repeat(4000), true)].length,
    ).toBeLessThanOrEqual(128);
  });
});
