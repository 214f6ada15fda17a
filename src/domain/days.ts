/** Calendar days as `YYYY-MM-DD` (Asia/Shanghai): plain Gregorian arithmetic, no clock, no time of day. */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/u;
const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const;

const partsOf = (day: Day): readonly [year: number, month: number, date: number] => {
  const match = FORM.exec(day);
  if (match === null) throw new Error(`not a day (YYYY-MM-DD): ${day}`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
};
const ordinal = (day: Day): number => {
  const [year, month, date] = partsOf(day);
  return Date.UTC(year, month - 1, date) / MS_PER_DAY;
};
const fromOrdinal = (value: number): Day => new Date(value * MS_PER_DAY).toISOString().slice(0, 10);
const lastDateOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day, or undefined where the calendar has none (30 February). Years 1900 to 2999, month 1 to 12. */
export function dayFrom(year: number, month: number, date: number): Day | undefined {
  if (year < 1900 || year > 2999 || month < 1 || month > 12) return undefined;
  if (date < 1 || date > lastDateOf(year, month)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** Is this text a day that exists? */
export function isDay(text: string): boolean {
  const match = FORM.exec(text);
  return match !== null && dayFrom(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

export const yearOf = (day: Day): number => partsOf(day)[0];

export const addDays = (day: Day, count: number): Day => fromOrdinal(ordinal(day) + count);

/** The corresponding day `count` months later; where that month has none, its last day (民法典 第二百零二条). */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = partsOf(day);
  const index = year * 12 + month - 1 + count;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return dayFrom(toYear, toMonth, Math.min(date, lastDateOf(toYear, toMonth)))!;
}

/** Days from `from` to `to`: 0 on the same day, negative backwards. */
export const daysBetween = (from: Day, to: Day): number => ordinal(to) - ordinal(from);

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: Day): number => new Date(ordinal(day) * MS_PER_DAY).getUTCDay();

/** `2026年11月1日` */
export function sayDay(day: Day): string {
  const [year, month, date] = partsOf(day);
  return `${year}年${month}月${date}日`;
}

/** `11月1日` */
export const sayShortDay = (day: Day): string => sayDay(day).slice(5);

/** `星期日` */
export const sayWeekday = (day: Day): string => WEEKDAYS[weekdayOf(day)]!;

/** `2026年11月1日（星期日）` */
export const sayFullDay = (day: Day): string => `${sayDay(day)}（${sayWeekday(day)}）`;
