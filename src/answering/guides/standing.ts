import type { GuidePeriod } from '../../corpus/guide-schema.ts';
import { addDays, type Day } from '../../domain/days.ts';
import type { Elapsed } from '../../domain/elapsed.ts';
import { lastDayOf, type WorkingCalendar } from '../../domain/working-calendar.ts';

/**
 * Whether a resident's period is over or still running today when so much time has passed since what it counts from; undefined where it
 * may be either, on its last day, where the calendar does not reach, and where something else happened then (`since`).
 */
export function standingOf(
  { least, most, event }: Pick<Elapsed, 'least' | 'most' | 'event'>,
  { length, moves, since, whose }: Pick<GuidePeriod, 'length' | 'moves' | 'since' | 'whose'>,
  today: Day,
  calendar: WorkingCalendar,
): 'over' | 'running' | undefined {
  if (length === undefined || whose === 'office') return undefined;
  if (!since.some((pattern) => new RegExp(pattern, 'u').test(event))) return undefined;
  const endOf = (daysAgo: number) => lastDayOf(addDays(today, -daysAgo), length, moves.length > 0, calendar);
  const latest = endOf(least);
  if (latest.kind === 'day' && latest.day < today) return 'over';
  const earliest = Number.isFinite(most) ? endOf(most) : undefined;
  return earliest?.kind === 'day' && earliest.nominal > today ? 'running' : undefined;
}
