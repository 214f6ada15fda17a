/** Storage holds UTC; people read Asia/Shanghai, which has had no summer time since 1991: always UTC+8. */
const SHIFT_MS = 8 * 60 * 60 * 1000;

/** The calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const shanghaiDay = (at: Date): string => new Date(at.getTime() + SHIFT_MS).toISOString().slice(0, 10);

/** What people read: `11月24日 09:05`. */
export function shanghaiMoment(at: Date): string {
  const local = new Date(at.getTime() + SHIFT_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}
