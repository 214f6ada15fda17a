import { addDays, addMonths, type Day, weekdayOf, yearOf } from './days.ts';

/** One year of the State Council's holiday notice. */
export interface CalendarYear {
  readonly year: number;
  /** Days off beside the ordinary weekends (may hold weekend days too). */
  readonly off: readonly Day[];
  /** Saturdays and Sundays on which people work (调休). */
  readonly working: readonly Day[];
}

/** A count of working days that meets a year without a calendar stops there: it is said, not guessed. */
export type WorkingDayCount =
  | { readonly kind: 'day'; readonly day: Day }
  | {
      readonly kind: 'missing-year';
      readonly year: number;
      /** Working days counted up to the end of the last known year. */
      readonly counted: number;
    };

export interface WorkingCalendar {
  /** Undefined: no calendar of that year. */
  isWorkingDay(day: Day): boolean | undefined;
  /** The first working day on or after `day`; undefined when a year without a calendar is met first. */
  workingDayFrom(day: Day): Day | undefined;
  /** The `count`-th working day after `day` (the day itself never counts). `count` ≥ 1. */
  addWorkingDays(day: Day, count: number): WorkingDayCount;
}

export function createWorkingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  const known = new Set(years.map(({ year }) => year));
  const off = new Set(years.flatMap((year) => year.off));
  const working = new Set(years.flatMap((year) => year.working));

  const isWorkingDay = (day: Day): boolean | undefined => {
    if (!known.has(yearOf(day))) return undefined;
    if (working.has(day)) return true;
    if (off.has(day)) return false;
    const weekday = weekdayOf(day);
    return weekday !== 0 && weekday !== 6;
  };

  return Object.freeze({
    isWorkingDay,
    workingDayFrom(day: Day) {
      let at = day;
      for (;;) {
        const works = isWorkingDay(at);
        if (works !== false) return works === true ? at : undefined;
        at = addDays(at, 1);
      }
    },
    addWorkingDays(day: Day, count: number): WorkingDayCount {
      let at = day;
      for (let counted = 0; counted < count; ) {
        at = addDays(at, 1);
        const works = isWorkingDay(at);
        if (works === undefined) return { kind: 'missing-year', year: yearOf(at), counted };
        if (works) counted += 1;
      }
      return { kind: 'day', day: at };
    },
  });
}

export const PERIOD_UNITS = ['day', 'working-day', 'month', 'year'] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

export interface Period {
  readonly amount: number;
  readonly unit: PeriodUnit;
}

export type LastDay =
  | {
      readonly kind: 'day';
      /** By plain counting. */
      readonly nominal: Day;
      /** The last day that counts: moved off a rest day where `moves` says so. */
      readonly day: Day;
      /** Whether `nominal` is a rest day; undefined: its year (or the year to move into) has no calendar. */
      readonly rest: boolean | undefined;
    }
  | { readonly kind: 'missing-year'; readonly year: number; readonly counted: number };

/**
 * The last day of a period counted from the day after `event` (民事诉讼法 第八十五条: the day it begins on does not count).
 * `moves`: the law moves the end from a rest day to the first day after. Where that can't be known the plain last day stands,
 * which is never later than the true one.
 */
export function lastDayOf(event: Day, period: Period, moves: boolean, calendar: WorkingCalendar): LastDay {
  if (period.unit === 'working-day') {
    const count = calendar.addWorkingDays(event, period.amount);
    return count.kind === 'day' ? { kind: 'day', nominal: count.day, day: count.day, rest: false } : count;
  }
  const nominal =
    period.unit === 'day'
      ? addDays(event, period.amount)
      : addMonths(event, period.unit === 'year' ? period.amount * 12 : period.amount);
  const works = calendar.isWorkingDay(nominal);
  if (works !== false || !moves)
    return { kind: 'day', nominal, day: nominal, rest: works === undefined ? undefined : !works };
  const next = calendar.workingDayFrom(nominal);
  return next === undefined
    ? { kind: 'day', nominal, day: nominal, rest: undefined }
    : { kind: 'day', nominal, day: next, rest: true };
}
