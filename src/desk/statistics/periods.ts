import { addDays, type Day } from '../../domain/days.ts';
import { shanghaiDay, shanghaiInstant } from '../../domain/shanghai-time.ts';
import type { Span } from './figures.ts';

/** From the beginning of the first day to the end of the last, Asia/Shanghai. */
export const daysSpan = (first: Day, last: Day): Span => ({
  from: shanghaiInstant(first, 0),
  to: shanghaiInstant(addDays(last, 1), 0),
});

/** The span that `/stats` names: `today` so far, yesterday, or the last so many days with today. Undefined: not understood. */
export function spanCalled(text: string, now: Date): Span | undefined {
  const today = shanghaiDay(now);
  // This very moment is in it.
  const to = new Date(now.getTime() + 1);
  const days = /^(\d{1,3})\s*天?$/u.exec(text)?.[1];
  if (text === '' || text === '今天') return { from: shanghaiInstant(today, 0), to };
  if (text === '昨天') return daysSpan(addDays(today, -1), addDays(today, -1));
  if (text === '本周' || text === '7') return { from: shanghaiInstant(addDays(today, -6), 0), to };
  if (days === undefined || Number(days) === 0) return undefined;
  return { from: shanghaiInstant(addDays(today, 1 - Number(days)), 0), to };
}
