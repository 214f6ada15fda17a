import { addDays, type Day, dayFrom, daysBetween, weekdayOf, yearOf } from '../../domain/days.ts';
import { chineseNumber } from '../../domain/figures.ts';

/** What a resident's words say of a day. `raw`: the words read, as normalised. */
export type DateReading =
  | { readonly kind: 'day'; readonly day: Day; readonly raw: string }
  /** Roughly that day (两周前): to be confirmed. */
  | { readonly kind: 'about'; readonly day: Day; readonly raw: string }
  /** Not yet come; `day` where one was named, `lastYear` where a day without a year may mean the year before. */
  | { readonly kind: 'future'; readonly day?: Day; readonly lastYear?: Day; readonly raw: string }
  | { readonly kind: 'vague' | 'lunar' | 'impossible' | 'several'; readonly raw: string }
  | { readonly kind: 'old'; readonly day: Day; readonly raw: string }
  | { readonly kind: 'none' };

/** A day without a year that is at most so many days ahead may be a slip: it is asked. Further ahead it means last year. */
const AHEAD_DAYS = 60;
/** Earlier than this many years ago is taken for a slip. */
const OLD_YEARS = 30;

const HAN = '〇零一二三四五六七八九十两';
const WEEKDAYS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7 };
const NAMED: Readonly<Record<string, number>> = {
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  昨儿: -1,
  前天: -2,
  前日: -2,
  前儿: -2,
  大前天: -3,
};
const YEARS_BACK: Readonly<Record<string, number>> = { 今年: 0, 本年: 0, 去年: -1, 上年: -1, 前年: -2 };

/** NFKC, no spaces, Chinese numerals before a unit of time written as digits: 二〇二六年十一月一号 → 2026年11月1号. */
export function plainDateText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/廿/gu, '二十')
    .replace(
      new RegExp(`[${HAN}]+(?=年|个?月|日|号|天|个?(?:星期|礼拜)(?:之|以)?前|周(?:之|以)?前)`, 'gu'),
      (found) => String(chineseNumber(found) ?? found),
    )
    .replace(new RegExp(`(?<=\\d月(?:份)?)[${HAN}]+(?![${HAN}月])`, 'gu'), (found) =>
      String(chineseNumber(found) ?? found),
    );
}

/** 大概11月5号, 11月5号左右 */
const ROUGHLY = /大概|大约|左右|上下|前后|差不多|好像|可能|许是|估计/u;

interface Found {
  readonly raw: string;
  readonly index: number;
  readonly reading: DateReading;
}

/**
 * Reads a day from a resident's words. `today`: the day in Asia/Shanghai.
 * `asked`: a date was asked for, so that bare forms (11.1, 20天了, 5号) are dates too; without it only what can't be anything else.
 */
export function readDate(text: string, today: Day, asked: boolean): DateReading {
  const plain = plainDateText(text);
  if (/农历|阴历|旧历|腊月|正月|冬月|(?:月|是|在)初[一二三四五六七八九十]|大年/u.test(plain))
    return { kind: 'lunar', raw: plain.slice(0, 12) };
  const ahead =
    /明天|后天|(?:明年|后年|来年)(?:\d{1,2}月)?(?:\d{1,2}[日号]?)?|下个?(?:周|星期|礼拜)[一二三四五六日天]?|下个?月(?:\d{1,2}[日号]?)?/u.exec(
      plain,
    );
  if (asked && ahead !== null) return { kind: 'future', raw: ahead[0] };
  const found = collect(plain, today, asked);
  const distinct = new Map(found.map((one) => [JSON.stringify({ ...one.reading, raw: '' }), one]));
  if (distinct.size > 1) {
    const received = [...distinct.values()].filter(({ index, raw }) =>
      /^(?:才|就|的时候)?(?:我)?(?:收到|拿到|接到|签收|送到|送来|知道)/u.test(
        plain.slice(index + raw.length),
      ),
    );
    return received.length === 1 ? received[0]!.reading : { kind: 'several', raw: plain.slice(0, 12) };
  }
  const [only] = distinct.values();
  if (only !== undefined) {
    const { reading } = only;
    return reading.kind === 'day' && asked && ROUGHLY.test(plain) ? { ...reading, kind: 'about' } : reading;
  }
  const vague =
    /(?:国庆|中秋|元旦|春节|清明|端午|五一|十一|劳动节|寒假|暑假|过年|年前|年后|双十一)(?:节|假期?|期间|那[天几]天?|前后|前|后)*|前(?:几|些|阵)(?:天|日子|子)?|好几天|(?:上|这|本)个?(?:月|周|星期|礼拜)(?:初|中|底|末)?|去年|前年|今年|(?:月|年)(?:初|中|底|末)|(?:\d+|半|几)个?多?(?:月|年)(?:多)?(?:以|之)?前|(?:\d+|几|十几|[一二三四五六七八九]?十)[多来几]天(?:了|前)?|\d+个月|半年|半个月|\d{4}年\d{0,2}月?|\d{1,2}月份?|最近|早就/u.exec(
      plain,
    );
  return vague === null ? { kind: 'none' } : { kind: 'vague', raw: vague[0] };
}

function collect(plain: string, today: Day, asked: boolean): readonly Found[] {
  const found: Found[] = [];
  let rest = plain;
  const take = (pattern: RegExp, read: (groups: readonly string[]) => DateReading | undefined): void => {
    for (const match of rest.matchAll(pattern)) {
      const reading = read(match.slice(1).map((group) => group ?? ''));
      if (reading === undefined) continue;
      found.push({ raw: match[0], index: match.index, reading: withRaw(reading, match[0]) });
      rest =
        rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length);
    }
  };
  const year = yearOf(today);
  const number = (text: string): number => Number(text);
  const settled = (day: Day | undefined): DateReading =>
    day === undefined ? { kind: 'impossible', raw: '' } : judged(day, today);

  take(/(?<!\d)((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)[日号]?/gu, ([y, m, d]) =>
    settled(dayFrom(number(y!), number(m!), number(d!))),
  );
  take(/(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/gu, ([y, m, d]) => {
    const day = dayFrom(number(y!), number(m!), number(d!));
    return day === undefined && !asked ? undefined : settled(day);
  });
  take(/(?<!\d)(\d{2})年(\d{1,2})月(?:份)?(\d{1,2})(?!\d)[日号]?/gu, ([y, m, d]) =>
    settled(dayFrom(2000 + number(y!), number(m!), number(d!))),
  );
  take(/(今年|本年|去年|上年|前年)(?:的)?(\d{1,2})月(?:份)?(\d{1,2})(?!\d)[日号]?/gu, ([word, m, d]) =>
    settled(dayFrom(year + YEARS_BACK[word!]!, number(m!), number(d!))),
  );
  take(/(?<![\d年])(\d{1,2})月(?:份)?(\d{1,2})(?!\d)[日号]?/gu, ([m, d]) =>
    yearless(number(m!), number(d!), today),
  );
  if (asked) take(/^(\d{1,2})[-/.](\d{1,2})[日号]?$/gu, ([m, d]) => yearless(number(m!), number(d!), today));
  take(/(上上个?月|上个?月|这个?月|本月|当月)(?:的)?(\d{1,2})(?!\d)[日号]?/gu, ([word, d]) => {
    const back = word!.startsWith('上上') ? 2 : word!.startsWith('上') ? 1 : 0;
    const index = year * 12 + Number(today.slice(5, 7)) - 1 - back;
    return settled(dayFrom(Math.floor(index / 12), (index % 12) + 1, number(d!)));
  });
  take(
    asked
      ? /(?<![\d月.])(\d{1,2})[日号](?![楼院线])/gu
      : /(?<![\d月.])(\d{1,2})号(?=那天|(?:才|就)?(?:收到|拿到|接到|签收|送到|送来))/gu,
    ([d]) => dayOfMonth(number(d!), today),
  );
  // In free words 今天 is mostly the day of asking; only 今天收到 is a day to count from.
  take(
    asked
      ? /(今天|今日|今早|今晚|刚才)/gu
      : /(今天|今日|今早|今晚|刚才)(?=(?:才|刚|就|我)*(?:收|拿|接|签|送|知道|到手))/gu,
    () => ({ kind: 'day', day: today, raw: '' }),
  );
  take(/(大前天|昨天|昨日|昨晚|昨儿|前天|前日|前儿)/gu, ([word]) => ({
    kind: 'day',
    day: addDays(today, NAMED[word!]!),
    raw: '',
  }));
  take(asked ? /(?<!\d)(\d{1,4})(?:天|日)(?:以|之)?前/gu : /(?<!\d)(\d{1,3})天前/gu, ([n]) =>
    settled(addDays(today, -number(n!))),
  );
  take(/(?<!\d)(\d{1,3})个?(?:星期|礼拜|周)(?:以|之)?前/gu, ([n]) => ({
    kind: 'about',
    day: addDays(today, -7 * number(n!)),
    raw: '',
  }));
  take(
    asked
      ? /(上上|上|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天1-7])(?![个年月天])/gu
      : /(上上|上)个?(?:周|星期|礼拜)([一二三四五六日天])(?![个年月天])/gu,
    ([word, name]) => weekday(word!, WEEKDAYS[name!] ?? Number(name), today),
  );
  if (asked)
    take(/^(?:都|有|已经|收到)*(\d{1,3})天(?:了|多)?$/gu, ([n]) => ({
      kind: 'about',
      day: addDays(today, -number(n!)),
      raw: '',
    }));
  return found;
}

const withRaw = (reading: DateReading, raw: string): DateReading =>
  reading.kind === 'none' ? reading : { ...reading, raw };

function judged(day: Day, today: Day): DateReading {
  if (day > today) return { kind: 'future', day, raw: '' };
  return yearOf(day) < yearOf(today) - OLD_YEARS
    ? { kind: 'old', day, raw: '' }
    : { kind: 'day', day, raw: '' };
}

function yearless(month: number, date: number, today: Day): DateReading {
  const year = yearOf(today);
  const thisYear = dayFrom(year, month, date);
  const lastYear = dayFrom(year - 1, month, date);
  if (thisYear !== undefined && thisYear <= today) return { kind: 'day', day: thisYear, raw: '' };
  if (thisYear !== undefined && daysBetween(today, thisYear) <= AHEAD_DAYS)
    return { kind: 'future', day: thisYear, ...(lastYear === undefined ? {} : { lastYear }), raw: '' };
  if (lastYear !== undefined) return { kind: 'day', day: lastYear, raw: '' };
  return { kind: 'impossible', raw: '' };
}

/** The latest such day that is not ahead: 5号 on the 3rd is last month's. */
function dayOfMonth(date: number, today: Day): DateReading {
  const index = yearOf(today) * 12 + Number(today.slice(5, 7)) - 1;
  for (const back of [0, 1]) {
    const at = index - back;
    const day = dayFrom(Math.floor(at / 12), (at % 12) + 1, date);
    if (day !== undefined && day <= today) return { kind: 'day', day, raw: '' };
  }
  return { kind: 'impossible', raw: '' };
}

function weekday(word: string, target: number, today: Day): DateReading {
  const current = weekdayOf(today) === 0 ? 7 : weekdayOf(today);
  const weeks = word === '上上' ? 2 : word === '上' ? 1 : 0;
  const day = addDays(today, target - current - 7 * weeks);
  // A bare weekday is the latest one; 这周五 before Friday has not come.
  if (day > today)
    return word === '' ? { kind: 'day', day: addDays(day, -7), raw: '' } : { kind: 'future', day, raw: '' };
  return { kind: 'day', day, raw: '' };
}
