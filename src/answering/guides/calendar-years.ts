import type { CalendarRecord } from '../../corpus/guide-schema.ts';
import { addDays, type Day } from '../../domain/days.ts';
import type { CalendarYear } from '../../domain/working-calendar.ts';

/** The days of a year's notice, one by one. */
export function yearsOf({ year, holidays, workdays }: CalendarRecord): CalendarYear {
  const off: Day[] = [];
  for (const { from, to } of holidays) for (let day = from; day <= to; day = addDays(day, 1)) off.push(day);
  return { year, off, working: workdays };
}
