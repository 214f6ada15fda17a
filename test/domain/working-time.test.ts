import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkingCalendar } from '../../src/domain/working-calendar.ts';
import { AROUND_THE_CLOCK, createWorkingTime, hoursMs, minuteOf } from '../../src/domain/working-time.ts';

/** 2026 with one holiday week in October and one Saturday worked for it. */
const calendar = createWorkingCalendar([
  {
    year: 2026,
    off: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
    working: ['2026-10-10'],
  },
]);
const time = createWorkingTime(calendar, [
  { fromMinute: 9 * 60, toMinute: 12 * 60 },
  { fromMinute: 14 * 60, toMinute: 18 * 60 },
]);
/** A moment in Asia/Shanghai. */
const at = (local: string) => new Date(`${local}:00.000+08:00`);
const moment = (from: string, hours: number) => {
  const found = time.after(at(from), hoursMs(hours));
  return found.kind === 'at' ? found.at.toISOString() : found;
};
const iso = (local: string) => at(local).toISOString();

describe('working time', () => {
  it('stands still over lunch', () => {
    expect(moment('2026-11-23T11:30', 1)).toBe(iso('2026-11-23T14:30'));
    expect(time.isOpen(at('2026-11-23T12:00'))).toBe(false);
    expect(time.isOpen(at('2026-11-23T11:59'))).toBe(true);
  });

  it('stands still over night and weekend', () => {
    expect(moment('2026-11-27T17:30', 1)).toBe(iso('2026-11-30T09:30'));
    expect(moment('2026-11-28T10:00', 0)).toBe(iso('2026-11-30T09:00'));
  });

  it('stands still over a holiday, and runs on a Saturday that is worked for it', () => {
    expect(moment('2026-09-30T17:00', 2)).toBe(iso('2026-10-08T10:00'));
    expect(time.isOpen(at('2026-10-10T10:00'))).toBe(true);
    expect(moment('2026-10-09T17:00', 2)).toBe(iso('2026-10-10T10:00'));
  });

  it('says which year has no calendar instead of guessing', () => {
    expect(moment('2026-12-31T17:00', 2)).toEqual({ kind: 'missing-year', year: 2027 });
    expect(time.isOpen(at('2027-01-04T10:00'))).toBeUndefined();
    expect(time.between(at('2026-12-31T17:00'), at('2027-01-01T10:00'))).toBeUndefined();
    expect(time.nextOpening(at('2026-12-31T18:00'))).toEqual({ kind: 'missing-year', year: 2027 });
  });

  it('tells when people are back', () => {
    expect(time.nextOpening(at('2026-11-23T12:30'))).toEqual({ kind: 'at', at: at('2026-11-23T14:00') });
    expect(time.nextOpening(at('2026-11-23T10:00'))).toEqual({ kind: 'at', at: at('2026-11-23T10:00') });
  });

  it('measures back what it counted, for any span', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 60 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 40 * 60 }), (start, span) => {
        const from = new Date(at('2026-08-03T00:00').getTime() + start * 60_000);
        const end = time.after(from, span * 60_000);
        if (end.kind !== 'at') throw new Error('2026 has a calendar');
        expect(time.between(from, end.at)).toBe(span * 60_000);
      }),
    );
  });

  it('counts around the clock where that is asked for', () => {
    expect(AROUND_THE_CLOCK.after(at('2026-11-28T23:00'), hoursMs(2))).toEqual({
      kind: 'at',
      at: at('2026-11-29T01:00'),
    });
  });

  it.each([
    ['09:00', 540],
    ['24:00', 1440],
    ['9:5', undefined],
    ['25:00', undefined],
    ['12:60', undefined],
  ])('reads %s as %s', (text, minute) => {
    expect(minuteOf(text)).toBe(minute);
  });
});
