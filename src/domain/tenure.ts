import { parseChineseNumeral } from './text/chinese-numerals.ts';

/** How long somebody worked in one place, and the words of the resident in which it stands. */
export interface Tenure {
  /** Whole months, above 0. */
  readonly months: number;
  readonly words: string;
  /** The monthly wage told beside it, in yuan. */
  readonly wage?: number;
}

/** How months of pay follow from a tenure: for each full year, and for what is over. */
export interface TenureScale {
  /** Months of pay for a full year. */
  readonly year: number;
  /** From this many months on what is over counts as a year. */
  readonly roundsFrom: number;
  /** Months of pay for what is over where it is less. */
  readonly rest: number;
  /** Longer tenures may fall under a cap, in years: nothing is computed for them. */
  readonly upTo: number;
  /** A question that says one of these words may be of a matter that goes by another rule. */
  readonly unless: readonly string[];
}

/** Months of pay; undefined where the tenure is longer than the scale goes. */
export function payOn({ year, roundsFrom, rest, upTo }: TenureScale, months: number): number | undefined {
  if (months > upTo * 12) return undefined;
  const over = months % 12;
  return Math.floor(months / 12) * year + (over === 0 ? 0 : over >= roundsFrom ? year : rest);
}

const NUMBER = '[\\d〇零一二两三四五六七八九十]+';
const SPAN = new RegExp(
  `(?<half>半)年|(?<years>${NUMBER})\\s*年(?:(?<more>半)|(?:零|又|外加|加上?|带)?(?<over>${NUMBER})\\s*个月)?|(?<months>${NUMBER})\\s*个(?<most>半)?月`,
  'gu',
);
/** What is no one length: 三年多, 快五年, 五六年, 第三年; or is more than was read: 两年|八个多月, 三年|零二十天, 六个月|差两天. */
const ABOUT_AFTER =
  /^(?:\s*(?:零|又|外加|加|带|差|好)?\s*[\d〇零一二两三四五六七八九十几半]|[多来余半几天日月差零]|左右|上下|出头|不到|前|后|期|官司|以[上下内]|的?合同|[到至~～—-])/u;
/** 三年|三个月工资没给: whether that is one length or two stays open. */
const PAY_AFTER = /^(?:的)?(?:工资|工钱|钱|薪)/u;
/** What is not yet worked, or goes by the year: 再干两年, 想做满三年, 合同让我干满三年, 每年干8个月. */
const NOT_WORKED =
  /每[年月]|一年(?:里|只|就)?[干做]|再|还要|想|打算|让|要求|必须|要(?!了)|得[干做]|才能|如果|假如/u;
const ABOUT_BEFORE =
  /(?:快|将近|接近|差不多|大概|大约|约|不到|不足|不满|超过|最多|至少|第|[到至~～—-]|前|近|[几数])\s*$/u;
/** 干了, 做满, 在厂里上班上了: the clause tells how long somebody has worked. */
const WORKED =
  /(?:干|做|上班|工作|待|呆|打工|工龄|服务|打了|上了)(?:了|满|够|过|整|是|有|都|也|才|总共|一共|整整|正好|刚好|刚|着|这里|那里|这儿|那儿|活|工|班)*\s*$/u;

/** The one tenure that a text tells without doubt; undefined where it tells none, several, or one that is vague: right, or silent. */
export function tenureIn(text: string): Tenure | undefined {
  const found = new Set<number>();
  for (const clause of text.normalize('NFKC').split(/[,，。;；!！?？\n]/u)) {
    for (const match of clause.matchAll(SPAN)) {
      const groups = match.groups ?? {};
      const before = clause.slice(0, match.index);
      const after = clause.slice(match.index + match[0].length);
      if (!WORKED.test(before.replace(/(?:整整?|正好|刚好|满)\s*$/u, ''))) {
        // Years besides (新厂三年) may be worked too; months (欠三个月工资) are not.
        if (groups.months === undefined && monthsOf(groups) !== undefined) return undefined;
        continue;
      }
      const months = monthsOf(groups);
      const open = groups.over !== undefined && PAY_AFTER.test(after) && !/[零又加带]/u.test(match[0]);
      if (months === undefined || open || ABOUT_AFTER.test(after)) return undefined;
      if (ABOUT_BEFORE.test(before) || NOT_WORKED.test(before)) return undefined;
      found.add(months);
    }
  }
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? undefined : { months: only, words: text };
}

function monthsOf({
  half,
  years,
  more,
  over,
  months,
  most,
}: Record<string, string | undefined>): number | undefined {
  if (half !== undefined) return 6;
  // 半 within a month may cross a full year: not read.
  if (months !== undefined) return most === undefined ? numberOf(months) : undefined;
  const [whole, rest] = [numberOf(years), over === undefined ? 0 : numberOf(over)];
  if (whole === undefined || rest === undefined || rest > 11) return undefined;
  return whole * 12 + (more === undefined ? rest : 6);
}

/** 1 to 60: 2019 is a year, 五六 is vague. */
function numberOf(run: string | undefined): number | undefined {
  const value = run === undefined ? undefined : /^\d+$/u.test(run) ? Number(run) : parseChineseNumeral(run);
  return value !== undefined && value >= 1 && value <= 60 ? value : undefined;
}

/** 43 → 3年7个月. */
export function tenureText(months: number): string {
  const [years, over] = [Math.floor(months / 12), months % 12];
  return `${years > 0 ? `${years}年` : ''}${over > 0 ? `${over}个月` : ''}`;
}

/** 3.5 → 3个半月, 0.5 → 半个月. */
export const payText = (pay: number): string =>
  pay < 1 ? '半个月' : Number.isInteger(pay) ? `${pay}个月` : `${Math.floor(pay)}个半月`;
