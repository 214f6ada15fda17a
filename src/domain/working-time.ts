import { addDays, yearOf } from './days.ts';
import { shanghaiDay, shanghaiInstant, shanghaiMinute } from './shanghai-time.ts';
import type { WorkingCalendar } from './working-calendar.ts';

const MINUTE_MS = 60_000;
/** Longer than any run of rest days: past it something is wrong with the calendar. */
const MOST_DAYS = 1_000;

/** A stretch of the working day, in minutes since midnight, Asia/Shanghai: [from, to). */
export interface Session {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** A moment in working time, or the year whose calendar is missing: that is said, never guessed. */
export type WorkingMoment =
  | { readonly kind: 'at'; readonly at: Date }
  | { readonly kind: 'missing-year'; readonly year: number };

/** Time that counts for the desk: opening hours with their breaks, on working days. */
export interface WorkingTime {
  /** Undefined: no calendar of that year. */
  isOpen(at: Date): boolean | undefined;
  /** When `workingMs` of working time have passed after `from`. */
  after(from: Date, workingMs: number): WorkingMoment;
  /** Working ms between two moments; undefined: a year without a calendar lies between. */
  between(from: Date, to: Date): number | undefined;
  /** `at` itself while open, else the next opening. */
  nextOpening(at: Date): WorkingMoment;
}

/** Counts every hour of every day: for danger, and where no hours are set. */
export const AROUND_THE_CLOCK: WorkingTime = Object.freeze({
  isOpen: () => true,
  after: (from: Date, workingMs: number) =>
    ({ kind: 'at', at: new Date(from.getTime() + workingMs) }) as const,
  between: (from: Date, to: Date) => Math.max(0, to.getTime() - from.getTime()),
  nextOpening: (at: Date) => ({ kind: 'at', at }) as const,
});

/** `sessions` in order, none overlapping, the same on every working day. */
export function createWorkingTime(calendar: WorkingCalendar, sessions: readonly Session[]): WorkingTime {
  /** The open stretches of a day as instants; undefined: no calendar of its year. */
  const openOn = (day: string): readonly { readonly from: number; readonly to: number }[] | undefined => {
    const works = calendar.isWorkingDay(day);
    if (works === undefined) return undefined;
    if (!works) return [];
    return sessions.map(({ fromMinute, toMinute }) => ({
      from: shanghaiInstant(day, fromMinute).getTime(),
      to: shanghaiInstant(day, toMinute).getTime(),
    }));
  };
  const missing = (day: string) => ({ kind: 'missing-year', year: yearOf(day) }) as const;

  const after = (from: Date, workingMs: number): WorkingMoment => {
    let left = workingMs;
    let day = shanghaiDay(from);
    for (let count = 0; count < MOST_DAYS; count += 1, day = addDays(day, 1)) {
      const open = openOn(day);
      if (open === undefined) return missing(day);
      for (const stretch of open) {
        const start = Math.max(stretch.from, from.getTime());
        if (start >= stretch.to) continue;
        if (left <= stretch.to - start) return { kind: 'at', at: new Date(start + left) };
        left -= stretch.to - start;
      }
    }
    throw new Error(`no working time within ${MOST_DAYS} days of ${from.toISOString()}`);
  };

  return Object.freeze({
    isOpen: (at: Date) => {
      const works = calendar.isWorkingDay(shanghaiDay(at));
      if (works === undefined) return undefined;
      const minute = shanghaiMinute(at);
      return works && sessions.some(({ fromMinute, toMinute }) => minute >= fromMinute && minute < toMinute);
    },
    after,
    between: (from: Date, to: Date) => {
      let sum = 0;
      const last = shanghaiDay(to);
      for (let day = shanghaiDay(from); day <= last; day = addDays(day, 1)) {
        const open = openOn(day);
        if (open === undefined) return undefined;
        for (const stretch of open) {
          sum += Math.max(0, Math.min(stretch.to, to.getTime()) - Math.max(stretch.from, from.getTime()));
        }
      }
      return sum;
    },
    nextOpening: (at: Date) => after(at, 0),
  });
}

/** `09:30` as minutes since midnight; undefined where it is no time of day. `24:00` ends a day. */
export function minuteOf(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/u.exec(text);
  if (match === null) return undefined;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minute <= 24 * 60 ? minute : undefined;
}

export const hoursMs = (hours: number): number => hours * 60 * MINUTE_MS;
