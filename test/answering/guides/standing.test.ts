import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../src/answering/guides/standing.ts';
import { createWorkingCalendar, type Period } from '../../../src/domain/working-calendar.ts';
import { guides } from '../../support/real-guides.ts';

const TODAY = '2026-11-30';
const calendar = createWorkingCalendar([
  { year: 2026, off: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], working: [] },
]);
const standing = (least: number, most: number, length: Period, more?: Period) =>
  standingOf({ least, most }, { length, more, moves: [] }, TODAY, calendar);

describe('where a period stands', () => {
  it('is counted to the day', () => {
    expect(standing(41, 41, { amount: 30, unit: 'day' })).toBe('over');
    expect(standing(31, 31, { amount: 30, unit: 'day' })).toBe('over');
    expect(standing(30, 30, { amount: 30, unit: 'day' })).toBe('running');
  });

  it('is left open where what was told may lie on either side', () => {
    expect(standing(54, 69, { amount: 60, unit: 'day' })).toBeUndefined();
    expect(standing(61, 69, { amount: 60, unit: 'day' })).toBe('over');
    expect(standing(40, 59, { amount: 60, unit: 'day' })).toBe('running');
  });

  it('counts working days by the calendar, and nothing where that ends', () => {
    // 8 days ago was a Sunday: Monday to Friday, over on Saturday.
    expect(standing(8, 8, { amount: 5, unit: 'working-day' })).toBe('over');
    expect(standing(5, 5, { amount: 5, unit: 'working-day' })).toBe('running');
    expect(standing(400, 400, { amount: 5, unit: 'working-day' })).toBeUndefined();
  });

  it('of an office is over only with its longest extension', () => {
    const length = { amount: 60, unit: 'day' } as const;
    const more = { amount: 30, unit: 'day' } as const;
    expect(standing(70, 70, length, more)).toBeUndefined();
    expect(standing(91, 91, length, more)).toBe('over');
    expect(standing(40, 40, length, more)).toBe('running');
  });
});

describe('the service’s own periods', () => {
  const now = new Date('2026-11-30T02:00:00Z');
  const told = (days: number) => ({ least: days, most: days, said: `${days}天`, isUnder: false });

  it('are found by the statement that sets them', () => {
    const found = guides.standing('mediation.confirm.deadline', told(41), now);
    expect(found?.standing).toBe('over');
    expect(found?.period.from).toBe('协议生效');
    expect(guides.standing('notarization.will.must', told(41), now)).toBeUndefined();
  });

  it('are not told where one statement counts from two different days', () => {
    expect(guides.standing('litigation.admin-deadline.after-review', told(41), now)).toBeUndefined();
  });
});
