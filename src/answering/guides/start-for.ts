import type { DeadlineGuide, Guide, GuidePeriod } from '../../corpus/guide-schema.ts';
import type { Day } from '../../domain/days.ts';
import { plainDateText, readDate } from './read-date.ts';
import { type Answers, patternsOf } from './steps.ts';

/** A message that plainly asks for a guide: which one, and what it says already. */
export interface Wanted {
  readonly guideId: string;
  readonly answers: Answers;
}

/** Longer messages are stories: what is wanted is for the recipe to find out. */
const LONGEST = 80;

/**
 * The guide that a free message plainly asks for, if any. Careful on purpose: a calculator starts only when time left is asked for,
 * exactly one period is named, and a day is said or a calculation wished for in so many words (or the message wishes to calculate
 * and says no more); the other guides start only by their own words. `thread`: what was talked of before, which names the period
 * where the message says a day and names none.
 */
export function wantedGuide(
  guides: readonly Guide[],
  text: string,
  today: Day,
  thread = '',
): Wanted | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = text.normalize('NFKC').replace(/\s+/gu, '');
  for (const guide of guides) {
    if (!asksFor(guide, plain)) continue;
    if (guide.kind === 'tree') return { guideId: guide.id, answers: {} };
    const answers = calculation(guide, { plain, text, thread }, today);
    if (answers !== undefined) return { guideId: guide.id, answers };
  }
  return undefined;
}

const asksFor = ({ starts }: Guide, text: string): boolean =>
  patternsOf(starts.when, starts.when).some((pattern) => pattern.test(text)) &&
  !patternsOf(starts.unless, starts.unless).some((pattern) => pattern.test(text));

/** 算一下期限, 帮我算算日子: nothing but the wish to calculate. */
const BARE =
  /^(?:请|麻烦|能不能|可以|你|您)*(?:帮我|给我|替我|我想|我要|想)?(?:算|数)(?:一下|一算|算|看|下)?(?:我的|这个|还剩|还有)*(?:期限|时效|日子|时间|几天|多少天|最后一天|截止|哪天到期)*(?:吗|吧|呗|行吗|可以吗)?[。！？?!]*$/u;

/** The wish to have it calculated. */
const CALCULATE = /(?:帮我|给我|替我|请|麻烦|想).{0,4}(?:算|数)|(?:算|数)(?:一下|一算|算|数|看)/u;

/** 今天12号, 今儿都11月3号了 */
const STATED_TODAY = /今[天日儿](?:已经|都|就|才)?是?(?:(\d{1,2})月)?(\d{1,2})[日号]/u;

/** Whether the words call today by a date that it is not: then nothing is counted to today. */
function callsTodayOtherwise(text: string, today: Day): boolean {
  const [found, month, date] = STATED_TODAY.exec(plainDateText(text)) ?? [];
  if (found === undefined) return false;
  const same = (said: string | undefined, part: string): boolean =>
    said === undefined || Number(said) === Number(part);
  return !same(month, today.slice(5, 7)) || !same(date, today.slice(8, 10));
}

const DAYS = /(?:\d{2,4}年|去年|今年|上个?月)?(?:\d{1,2}月)?\d{1,2}[日号](?!以?内|无理由)|昨天|前天/gu;

function calculation(
  guide: DeadlineGuide,
  { plain, text, thread }: { readonly plain: string; readonly text: string; readonly thread: string },
  today: Day,
): Answers | undefined {
  const date = readDate(text, today, false);
  // 复议11月1号维持了: the day parts what belongs together.
  const named = periodsNamed(guide, plain.replace(DAYS, ''));
  const lent = named.length === 0 && date.kind === 'day' ? periodsNamed(guide, thread) : named;
  const [period, ...others] = lent;
  if (period === undefined || others.length > 0) return BARE.test(plain) ? {} : undefined;
  if (callsTodayOtherwise(text, today)) return undefined;
  const answers = { group: period.group, period: period.id };
  if (date.kind === 'day') return { ...answers, date: date.day };
  // 2月30日收到的: the date is asked for.
  if (date.kind === 'impossible') return answers;
  // Without a day only a plain wish to calculate starts it; "还来得及吗" alone is answered with the rule itself.
  return CALCULATE.test(plain) ? answers : undefined;
}

/** The one period that the words name; undefined where none or several do. */
export function namedPeriod(guide: DeadlineGuide, plain: string): GuidePeriod | undefined {
  const named = periodsNamed(guide, plain);
  return named.length === 1 ? named[0] : undefined;
}

const periodsNamed = (guide: DeadlineGuide, plain: string): readonly GuidePeriod[] =>
  guide.periods.filter(
    ({ cues, unless }) =>
      patternsOf(cues, cues).some((pattern) => pattern.test(plain)) &&
      !patternsOf(unless, unless).some((pattern) => pattern.test(plain)),
  );
