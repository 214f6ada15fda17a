import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../src/answering/guides/standing.ts';
import { createWorkingCalendar, type Period } from '../../../src/domain/working-calendar.ts';
import { guides } from '../../support/real-guides.ts';

const TODAY = '2026-11-30';
const calendar = createWorkingCalendar([
  { year: 2026, off: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], working: [] },
]);
const standing = (least: number, most: number, length: Period, given = {}) =>
  standingOf(
    { least, most, event: '协议签了' },
    { length, moves: [], since: ['协议.{0,2}签'], whose: 'resident', ...given },
    TODAY,
    calendar,
  );

describe('where a period stands', () => {
  it('is counted to the day, and left open on its last one', () => {
    expect(standing(41, 41, { amount: 30, unit: 'day' })).toBe('over');
    expect(standing(31, 31, { amount: 30, unit: 'day' })).toBe('over');
    expect(standing(30, 30, { amount: 30, unit: 'day' })).toBeUndefined();
    expect(standing(29, 29, { amount: 30, unit: 'day' })).toBe('running');
  });

  it('is left open where what was told may lie on either side', () => {
    expect(standing(54, 69, { amount: 60, unit: 'day' })).toBeUndefined();
    expect(standing(61, 69, { amount: 60, unit: 'day' })).toBe('over');
    expect(standing(61, Number.POSITIVE_INFINITY, { amount: 60, unit: 'day' })).toBe('over');
    expect(standing(15, Number.POSITIVE_INFINITY, { amount: 60, unit: 'day' })).toBeUndefined();
    expect(standing(40, 59, { amount: 60, unit: 'day' })).toBe('running');
  });

  it('is over only after the rest days onto which the end moves, and running only before them', () => {
    // 16 and 17 days ago: the fifteenth day after was a Sunday and a Saturday; the end moved to Monday, today.
    const moves = { moves: ['a.b.c'] };
    expect(standing(17, 17, { amount: 15, unit: 'day' }, moves)).toBeUndefined();
    expect(standing(18, 18, { amount: 15, unit: 'day' }, moves)).toBe('over');
    expect(standing(14, 14, { amount: 15, unit: 'day' }, moves)).toBe('running');
  });

  it('counts working days by the calendar, and nothing where that ends', () => {
    // 8 days ago was a Sunday: Monday to Friday, over on Saturday.
    expect(standing(8, 8, { amount: 5, unit: 'working-day' })).toBe('over');
    expect(standing(4, 4, { amount: 5, unit: 'working-day' })).toBe('running');
    expect(standing(400, 400, { amount: 5, unit: 'working-day' })).toBeUndefined();
  });

  it('is not told of an office, whose count may stop, nor where something else happened', () => {
    expect(standing(91, 91, { amount: 30, unit: 'day' }, { whose: 'office' })).toBeUndefined();
    expect(standing(41, 41, { amount: 30, unit: 'day' }, { since: ['收到'] })).toBeUndefined();
    expect(standing(41, 41, { amount: 30, unit: 'day' }, { since: [] })).toBeUndefined();
  });
});

describe('the service’s own periods', () => {
  const now = new Date('2026-11-30T02:00:00Z');
  const told = (days: number, event: string) => ({
    least: days,
    most: days,
    said: `${days}天`,
    isUnder: false,
    event,
  });

  it('are found by the statement that sets them, and by what happened', () => {
    const found = guides.standing('mediation.confirm.deadline', told(41, '协议签了'), now);
    expect(found?.standing).toBe('over');
    expect(found?.period.from).toBe('协议生效');
    expect(guides.standing('mediation.confirm.deadline', told(41, '离职'), now)).toBeUndefined();
    expect(guides.standing('notarization.will.must', told(41, '协议签了'), now)).toBeUndefined();
    expect(
      guides.standing('litigation.civil-appeal.judgment-days', told(41, '收到判决书'), now)?.standing,
    ).toBe('over');
    // A decision's period is not told of a judgment, nor the civil one beside the administrative.
    expect(guides.standing('reconsideration.deadline.sixty', told(90, '收到判决书'), now)).toBeUndefined();
    expect(guides.standing('litigation.admin-appeal.deadline', told(41, '收到判决书'), now)).toBeUndefined();
  });

  it('are told of the day that was told where one statement counts from two', () => {
    const standing = (event: string) =>
      guides.standing('litigation.admin-deadline.after-review', told(41, event), now);
    expect(standing('收到复议决定书')?.period.from).toBe('收到复议决定书');
    expect(standing('复议期满')).toBeUndefined();
  });

  it('are told by another statement that sets them likewise', () => {
    const award = told(41, '收到裁决书');
    expect(guides.standing('labour.arbitration-objection.other-sue', award, now)?.standing).toBe('over');
  });
});
