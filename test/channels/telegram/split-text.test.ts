import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../../src/channels/telegram/split-text.ts';

const bare = (text: string) => text.replace(/\s/g, '');
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      '公证机构应当自受理之日起十五个工作日内出具公证书。',
      '（一）材料；',
      '\n\n',
      '\n',
      ' ',
      '①',
      '”',
      '！',
      '👨‍👩‍👧‍👦',
      '😀',
      'abc, def. ',
      '1,000.50',
    ),
    fc.string({ unit: 'grapheme' }),
  ),
  { maxLength: 120 },
);

describe('splitting a long text', () => {
  it('leaves a short text as it is', () => {
    expect(splitText('  您好。 ', 10)).toEqual(['您好。']);
    expect(splitText(' \n ', 10)).toEqual([]);
  });

  it('keeps every piece within the limit, whole in its characters, and loses nothing but white space', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 40, max: 300 }), (parts, limit) => {
        const text = parts.join('');
        const split = splitText(text, limit);
        for (const piece of split) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece).toBe(piece.trim());
          expect(piece).not.toBe('');
          if (!/\p{Surrogate}/u.test(text)) expect(piece).not.toMatch(/\p{Surrogate}/u);
        }
        expect(bare(split.join(''))).toBe(bare(text));
      }),
    );
  });

  it('cuts at the end of a sentence, with the quotation mark that closes it', () => {
    const sentence = '他说：“公证要十五个工作日。”';
    const split = splitText(sentence.repeat(20), 100);
    expect(split.length).toBeGreaterThan(2);
    for (const piece of split) expect(piece).toMatch(/。”$/);
  });

  it('would rather cut between paragraphs than between sentences', () => {
    const paragraph = `${'第一句在这里。'.repeat(8)}`;
    expect(splitText(`${paragraph}\n\n${paragraph}`, 100)).toEqual([paragraph, paragraph]);
  });

  it('cuts a text without any place to cut between characters, never within one', () => {
    const family = '👨‍👩‍👧‍👦';
    for (const piece of splitText(family.repeat(40), 50)) expect(piece.length % family.length).toBe(0);
    expect(splitText('长'.repeat(25), 10)).toEqual(['长'.repeat(10), '长'.repeat(10), '长'.repeat(5)]);
  });

  it('does not part the digits of a number', () => {
    const split = splitText(`${'甲'.repeat(38)}1,000,000`, 44);
    expect(split.join('')).toContain('1,000,000');
  });
});
