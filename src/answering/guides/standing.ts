import type { GuidePeriod } from '../../corpus/guide-schema.ts';
import { addDays, type Day } from '../../domain/days.ts';
import type { Elapsed } from '../../domain/elapsed.ts';
import { lastDayOf, type WorkingCalendar } from '../../domain/working-calendar.ts';

/**
 * Whether a period is over or still running today when so much time has passed since it began; undefined where it may be either, or
 * where the calendar does not reach. An office's longest extension must be over too.
 */
export function standingOf(
  { least, most }: Pick<Elapsed, 'least' | 'most'>,
  { length, more, moves }: Pick<GuidePeriod, 'length' | 'more' | 'moves'>,
  today: Day,
  calendar: WorkingCalendar,
): 'over' | 'running' | undefined {
  if (length === undefined) return undefined;
  const end = (daysAgo: number, extended: boolean): Day | undefined => {
    const last = lastDayOf(addDays(today, -daysAgo), length, moves.length > 0, calendar);
    if (last.kind !== 'day' || !extended || more === undefined)
      return last.kind === 'day' ? last.day : undefined;
    const further = lastDayOf(last.day, more, moves.length > 0, calendar);
    return further.kind === 'day' ? further.day : undefined;
  };
  const latest = end(least, true);
  if (latest !== undefined && latest < today) return 'over';
  const earliest = end(most, false);
  return earliest !== undefined && earliest >= today ? 'running' : undefined;
}
