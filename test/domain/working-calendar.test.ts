import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayFrom,
  daysBetween,
  isDay,
  sayFullDay,
  weekdayOf,
} from '../../src/domain/days.ts';
import { type CalendarYear, createWorkingCalendar, lastDayOf } from '../../src/domain/working-calendar.ts';

/** The calendar told day by day, with the platform's own local dates: slow and obvious. */
const dateOf = (day: string): Date => new Date(`${day}T12:00:00`);
const textOf = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
function stepBy(day: string, days: number): string {
  const date = dateOf(day);
  date.setDate(date.getDate() + days);
  return textOf(date);
}
function worksSlowly(day: string, years: readonly CalendarYear[]): boolean | undefined {
  const year = years.find((one) => one.year === dateOf(day).getFullYear());
  if (year === undefined) return undefined;
  if (year.working.includes(day)) return true;
  if (year.off.includes(day)) return false;
  return ![0, 6].includes(dateOf(day).getDay());
}

const anyDay = fc
  .tuple(
    fc.integer({ min: 2023, max: 2027 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([year, month, date]) => dayFrom(year, month, date))
  .filter((day) => day !== undefined);
const anyCalendar = fc
  .tuple(
    fc.subarray([2024, 2025, 2026]),
    fc.array(anyDay, { maxLength: 40 }),
    fc.array(anyDay, { maxLength: 20 }),
  )
  .map(([known, off, working]): readonly CalendarYear[] =>
    known.map((year) => ({
      year,
      off: off.filter((day) => day.startsWith(String(year))),
      working: working.filter(
        (day) => [0, 6].includes(weekdayOf(day)) && !off.includes(day) && day.startsWith(String(year)),
      ),
    })),
  );

describe('days', () => {
  it('counts and names days as the platform does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (day, count) => {
        const to = addDays(day, count);
        expect(to).toBe(stepBy(day, count));
        expect(daysBetween(day, to)).toBe(count);
        expect(weekdayOf(day)).toBe(dateOf(day).getDay());
      }),
    );
  });

  it('counts months to the corresponding day, or to the end of a shorter month', () => {
    expect(addMonths('2026-11-01', 6)).toBe('2027-05-01');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-01-31', -1)).toBe('2025-12-31');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (day, count) => {
        const to = addMonths(day, count);
        const months = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(isDay(to)).toBe(true);
        expect(months(to) - months(day)).toBe(count);
        if (to.slice(8) !== day.slice(8)) expect(addDays(to, 1).slice(8)).toBe('01');
      }),
    );
  });

  it('knows which days there are', () => {
    expect(dayFrom(2026, 2, 29)).toBeUndefined();
    expect(dayFrom(2024, 2, 29)).toBe('2024-02-29');
    expect(isDay('2026-13-01')).toBe(false);
    expect(isDay('2026-1-1')).toBe(false);
    expect(sayFullDay('2026-11-01')).toBe('2026年11月1日（星期日）');
  });
});

describe('the working calendar', () => {
  it('tells working days as a walk through the notice does', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, (years, day) => {
        expect(createWorkingCalendar(years).isWorkingDay(day)).toBe(worksSlowly(day, years));
      }),
    );
  });

  it('counts working days one by one from the day after, and stops at a year without a calendar', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 60 }), (years, day, count) => {
        let at = day;
        let counted = 0;
        let missing = false;
        while (counted < count && !missing) {
          at = stepBy(at, 1);
          const works = worksSlowly(at, years);
          if (works === undefined) missing = true;
          else if (works) counted += 1;
        }
        expect(createWorkingCalendar(years).addWorkingDays(day, count)).toEqual(
          missing
            ? { kind: 'missing-year', year: Number(at.slice(0, 4)), counted }
            : { kind: 'day', day: at },
        );
      }),
    );
  });

  it('moves the end of a period off rest days only where the law says so, and never to an earlier day', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyDay,
        fc.integer({ min: 1, max: 400 }),
        fc.boolean(),
        (years, day, amount, moves) => {
          const last = lastDayOf(day, { amount, unit: 'day' }, moves, createWorkingCalendar(years));
          if (last.kind !== 'day') throw new Error('a count of plain days needs no calendar');
          expect(last.nominal).toBe(stepBy(day, amount));
          let expected = last.nominal;
          while (moves && worksSlowly(expected, years) === false) expected = stepBy(expected, 1);
          const found = worksSlowly(expected, years) === undefined ? last.nominal : expected;
          expect(last.day).toBe(found);
          if (worksSlowly(last.nominal, years) === undefined) expect(last.rest).toBeUndefined();
        },
      ),
    );
  });

  it('does not begin on the day of the event', () => {
    const calendar = createWorkingCalendar([]);
    expect(lastDayOf('2026-11-01', { amount: 1, unit: 'day' }, false, calendar)).toMatchObject({
      day: '2026-11-02',
    });
    expect(lastDayOf('2026-11-01', { amount: 1, unit: 'year' }, false, calendar)).toMatchObject({
      day: '2027-11-01',
    });
  });
});
