import type { Day } from './days.ts';

/** Storage holds UTC; people read Asia/Shanghai, which has had no summer time since 1991: always UTC+8. */
const SHIFT_MS = 8 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;

/** The calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const shanghaiDay = (at: Date): Day => new Date(at.getTime() + SHIFT_MS).toISOString().slice(0, 10);

/** Minutes since midnight in Asia/Shanghai, with their fraction. */
export const shanghaiMinute = (at: Date): number =>
  ((at.getTime() + SHIFT_MS) % (24 * 60 * MINUTE_MS)) / MINUTE_MS;

/** The moment at which that minute of that day begins in Asia/Shanghai. */
export const shanghaiInstant = (day: Day, minute: number): Date =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) - SHIFT_MS + minute * MINUTE_MS);

/** What people read: `11月24日 09:05`. */
export function shanghaiMoment(at: Date): string {
  const local = new Date(at.getTime() + SHIFT_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}
