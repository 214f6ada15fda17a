import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacer } from '../../src/desk/pacer.ts';

const RULES = { '7': [{ count: 4, windowMs: 4_000 }], '-1': [{ count: 19, windowMs: 60_000 }] };
const make = () =>
  createPacer((chat) => (chat.startsWith('-') ? RULES['-1'] : RULES['7']), { count: 28, windowMs: 1_000 });

describe('the pace of sending', () => {
  it('lets a message go at once when nothing was sent', () => {
    expect(make().earliest('7', 1, 1_000)).toBeLessThanOrEqual(1_000);
  });

  it('never sends more than a rule allows in any window, whatever is asked for', () => {
    const asks = fc.array(
      fc.record({
        chat: fc.constantFrom('7', '8', '-1'),
        gapMs: fc.integer({ min: 0, max: 700 }),
        tookMs: fc.integer({ min: 0, max: 300 }),
      }),
      {
        maxLength: 120,
      },
    );
    fc.assert(
      fc.property(asks, (list) => {
        const pacer = make();
        const sent: { chat: string; at: number }[] = [];
        let now = 1_000_000;
        for (const { chat, gapMs, tookMs } of list) {
          now = Math.max(now + gapMs, pacer.earliest(chat, 1, now + gapMs));
          const place = pacer.begin(chat, 1);
          sent.push({ chat, at: now });
          now += tookMs;
          place.end(now);
        }
        const most = (chat: string | undefined, windowMs: number) =>
          Math.max(
            0,
            ...sent.map(
              ({ at }) =>
                sent.filter(
                  (one) =>
                    (chat === undefined || one.chat === chat) && one.at >= at && one.at < at + windowMs,
                ).length,
            ),
          );
        expect(most('7', 4_000)).toBeLessThanOrEqual(4);
        expect(most('-1', 60_000)).toBeLessThanOrEqual(19);
        expect(most(undefined, 1_000)).toBeLessThanOrEqual(28);
      }),
    );
  });

  it('counts what is under way, and not what was cancelled', () => {
    const pacer = make();
    const places = Array.from({ length: 4 }, () => pacer.begin('7', 1));
    expect(pacer.earliest('7', 1, 1_000)).toBeGreaterThan(1_000);
    places[0]!.cancel();
    places[0]!.end(1_000);
    expect(pacer.earliest('7', 1, 1_000)).toBe(1_000);
  });

  it('keeps a chat closed as long as the channel says, and others open', () => {
    const pacer = make();
    pacer.block('7', 9_000);
    expect(pacer.earliest('7', 0, 1_000)).toBe(9_000);
    expect(pacer.earliest('8', 1, 1_000)).toBe(1_000);
  });

  it('counts what a former process sent', () => {
    const pacer = make();
    pacer.seed('-1', 1_000, 19);
    expect(pacer.earliest('-1', 1, 2_000)).toBeGreaterThanOrEqual(61_000);
  });
});
