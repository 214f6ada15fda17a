import type { DeadlineGuide, GuidePeriod } from '../../corpus/guide-schema.ts';
import { type Day, daysBetween, yearOf } from '../../domain/days.ts';
import { type LastDay, lastDayOf, type Period, type WorkingCalendar } from '../../domain/working-calendar.ts';
import type { RenderPart } from './render.ts';
import { GUIDE_WORDS } from './words.ts';

/** A holiday moves an end by a few days at most: so long after the plain last day it is surely over. */
const LONGEST_MOVE_DAYS = 12;

type KnownDay = Extract<LastDay, { readonly kind: 'day' }>;

/** The result of a calculation as parts to be rendered: the day, how it was counted, and what may be done when it is late. */
export function deadlineParts(
  guide: DeadlineGuide,
  period: GuidePeriod,
  event: Day | undefined,
  today: Day,
  calendar: WorkingCalendar,
): readonly RenderPart[] {
  const note = period.note ?? [];
  if (period.length === undefined) return [...(period.parts ?? []), ...note];
  if (event === undefined) return [...guide.noDate, ...period.statements];
  const last = lastDayOf(event, period.length, period.moves.length > 0, calendar);
  if (last.kind === 'missing-year') {
    const left = period.length.amount - last.counted;
    const say = GUIDE_WORDS.workingDaysUnknown(period.what, last.year, last.counted, left);
    return [
      { say: `${say}。`, cites: period.statements, calendar: yearsBetween(event, `${last.year - 1}-12-31`) },
      ...note,
    ];
  }
  const counted: RenderPart = {
    say: `${GUIDE_WORDS.counted(event, period.from, period.length)}。`,
    cites: period.statements,
    ...(period.length.unit === 'working-day' ? { calendar: yearsBetween(event, last.day) } : {}),
  };
  const parts =
    period.whose === 'office'
      ? officeParts(period, last, event, today, calendar)
      : residentParts(period, last, today, calendar);
  return [...parts.first, counted, ...parts.after, ...note, ...(parts.late ? (period.late ?? []) : [])];
}

interface Judged {
  readonly first: readonly RenderPart[];
  /** Said after how it was counted. */
  readonly after: readonly RenderPart[];
  readonly late: boolean;
}

const plain = (say: string): RenderPart => ({ say, cites: [] });

function residentParts(period: GuidePeriod, last: KnownDay, today: Day, calendar: WorkingCalendar): Judged {
  const left = daysBetween(today, last.day);
  const moves = period.moves.length > 0;
  const after = moved(period, last);
  if (left >= 0) {
    const unclear =
      !moves && last.rest === true
        ? [plain(GUIDE_WORDS.restUnclear(last.day))]
        : moves && last.rest === undefined
          ? [plain(GUIDE_WORDS.noCalendar(yearOf(last.nominal)))]
          : [];
    return {
      first: [plain(GUIDE_WORDS.lastDay(period.what, last.day, left))],
      after: [...after, ...unclear],
      late: false,
    };
  }
  // Over by plain counting, but the end was a rest day, of which the sources don't say whether it moves.
  const next = !moves && last.rest === true ? calendar.workingDayFrom(last.nominal) : undefined;
  if (next !== undefined && today <= next)
    return { first: [plain(GUIDE_WORDS.restPassed(last.day, period.what))], after: [], late: true };
  const maybe = last.rest === undefined && moves && -left <= LONGEST_MOVE_DAYS;
  return {
    first: [plain(GUIDE_WORDS.passed(period.what, last.day, -left))],
    after: maybe ? [plain(GUIDE_WORDS.noCalendarPassed(yearOf(last.nominal)))] : after,
    late: true,
  };
}

function officeParts(
  period: GuidePeriod,
  last: KnownDay,
  event: Day,
  today: Day,
  calendar: WorkingCalendar,
): Judged {
  const left = daysBetween(today, last.day);
  const first =
    left >= 0
      ? GUIDE_WORDS.officeDay(period.what, last.day, left)
      : GUIDE_WORDS.officePassed(period.what, last.day, -left);
  const { more, length } = period;
  if (more === undefined || length === undefined) return { first: [plain(first)], after: [], late: left < 0 };
  const whole: Period = { amount: length.amount + more.amount, unit: length.unit };
  const extended = lastDayOf(event, whole, period.moves.length > 0, calendar);
  const say =
    extended.kind === 'day' ? GUIDE_WORDS.extended(more, extended.day) : GUIDE_WORDS.extendedUnknown(more);
  return {
    first: [plain(first)],
    after: [{ say: `${say}。`, cites: period.statements }],
    late: left < 0 && (extended.kind !== 'day' || extended.day < today),
  };
}

const moved = (period: GuidePeriod, last: KnownDay): readonly RenderPart[] =>
  last.day === last.nominal
    ? []
    : [
        {
          say: `${GUIDE_WORDS.moved(last.nominal)}。`,
          cites: period.moves,
          calendar: yearsBetween(last.nominal, last.day),
        },
      ];

const yearsBetween = (from: Day, to: Day): readonly number[] => {
  const years: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year += 1) years.push(year);
  return years;
};
