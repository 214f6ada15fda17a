import { toChineseNumber } from './figures.ts';
import { parseChineseNumeral } from './text/chinese-numerals.ts';

/** A sum that someone claims, and the words of the resident in which it stands. */
export interface Claim {
  /** In yuan. */
  readonly yuan: number;
  readonly words: string;
}

/** A sum of money as it stands in `SumsRead.text`: [start, end). */
export interface NamedSum {
  readonly yuan: number;
  readonly start: number;
  readonly end: number;
}

export interface SumsRead {
  readonly sums: readonly NamedSum[];
  /** Some sum is named that is no one number: 十几万, 三五千, 五万左右, 两千美元, or one that reads in two ways. */
  readonly vague: boolean;
  /** The text as it was read, in which the places count. */
  readonly text: string;
}

const HAN = '〇零一二两三四五六七八九十百千万亿';
const UNITS = { 百: 100, 千: 1_000, 万: 10_000, 亿: 100_000_000 } as const;
const RUN = new RegExp(`(?:\\d+(?:\\.\\d+)?|[${HAN}])+`, 'gu');
/** Shares are no sums: 百分之二点五, 三分之一, 2.5%. */
const SHARES = new RegExp(`[${HAN}\\d]+分之[${HAN}\\d.点]+|\\d+(?:\\.\\d+)?\\s?[%‰]`, 'gu');
const MONEY = /^(?:元|圆|块(?![地田表石砖布板玉肉牌草])|人民币)/u;
const FOREIGN = /^(?:美[元金刀]|欧元?|日[元币]|韩[元币]|港[元币]|英镑|卢[布比]|澳元|加元|外币)/u;
/** What counts something else than money: 三百只, 五千人, 八百公里. */
const COUNTED =
  /^(?:个(?!亿)|只(?![判给还有是要剩赔够能肯差])|[头匹亩斤吨米里次回户人天年月日号家件棵度步份张套袋名位倍岁辆台根条篇间栋层届期点折段截档种站楼章秒届瓶桶捆车趟双对]|公[斤里顷分尺]|平[米方]|方(?![面才])|股(?!份)|字(?!据)|本(?![金钱息])|口(?!头)|项(?!目)|分(?![段几期开着档])|小时|星期|周|%)/u;
/** 左右, 十万多, 五万来块, 三千起; a further number after 到, 至 or a dash makes a range. */
const ABOUT_AFTER = new RegExp(
  `^(?:元|块钱?|圆)?(?:左右|上下|以[上下内外]|之内|内|多(?!少)|余|来(?=[万千百元块,，。]|$)|几|出头|往[上下]|不到|开外|把|起(?![诉草])|\\+|或|[-~—～－、到至](?=\\s?[\\d${HAN}]))`,
  'u',
);
const ABOUT_BEFORE =
  /(?:约|大概|差不多|将近|接近|快|近|超过?|不过|不到|不足|不满|至少|最少|最多|最高|最低|顶多|起码|估计|估摸着?|可能|多于|少于|高于|低于|或者?|[到至]|[-~—～－])(?:有|是|得有|也就|要|了)?\s*$|[几数]$/u;
/** 上百万, 成千, 好百十块. */
const ABOUT_BEFORE_UNIT = /[上成好过大]$/u;
const EACH_BEFORE = /[每各](?:个)?(?:月|天|年|人|亩|斤|家|户)?\s*$|一(?:个)?(?:月|天|年|人|亩|斤|家|户)\s*$/u;
const EACH_AFTER = /^(?:元|块钱?)?(?:\/|[每一](?:个)?(?:月|天|年|人|亩|斤|家|户)(?!都?[没不未]))/u;
/** What owing or asking words say right before a number is money: 欠我8000. */
const OWED = /(?:欠|借|差|该|赖|要|讨|追|还|赔|标的)(?:了|我|他|她|你|咱|俺|们|给|回|的|是|走|去)*\s*$/u;
const YEAR = /^(?:19|20)\d{2}$/u;

/** After a last digit without its place (三万五) the number is surely over: not 三万|一直, 五万|三姨. */
const AFTER_TAIL =
  /^(?:$|[\s\p{P}]|[的元圆块钱整不没打去要交诉起借欠货材装尾租款账帐债告还赔申立法收上给他我她官案受冻执]|工[程钱]|保(?!户))/u;
/** After 一 that belongs to what follows: 二十万|一分没给, 三万|一直拖着. */
const ONE_OF_NEXT = /^[直共再向半些点旦分毛定拖]/u;

/** All sums of money that a text names, in yuan. Colloquial: 二万五, 12万8, 1.5万, 3w. What reads in two ways is vague, never guessed. */
export function sumsIn(raw: string): SumsRead {
  const text = raw
    .replace(/(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)/gu, (found) => found.replaceAll(',', ''))
    .normalize('NFKC')
    .replace(/(?<=\d)\s+(?=[万千百亿元块])/gu, '')
    .replace(/(?<=\d)[wW](?![a-zA-Z])/gu, '万')
    .replace(/(?<=\d)[kK](?![a-zA-Z])/gu, '千')
    .replace(SHARES, (found) => '\u0000'.repeat(found.length));
  const sums: NamedSum[] = [];
  let vague = false;
  for (const match of text.matchAll(RUN)) {
    const before = text.slice(0, match.index);
    const read = readRun(match[0], before, text.slice(match.index + match[0].length));
    if (read === 'vague') vague = true;
    else if (read !== 'none')
      sums.push({ yuan: read.yuan, start: match.index, end: match.index + read.length });
  }
  return { sums, vague, text };
}

type Read = { readonly yuan: number; readonly length: number } | 'vague' | 'none';

function readRun(run: string, before: string, after: string): Read {
  if (/第$/u.test(before)) return 'none';
  const isMoney = MONEY.test(after);
  const hasUnit = /[百千万亿]/u.test(run);
  const isAbout = ABOUT_AFTER.test(after) || ABOUT_BEFORE.test(before);
  if (/^[百千万亿]/u.test(run)) {
    const isSaying = /^(?:[百千万亿]|万一|千万)$/u.test(run) && !isMoney;
    return isSaying && !isAbout && !ABOUT_BEFORE_UNIT.test(before) ? 'none' : 'vague';
  }
  // 一块交: together.
  if (run === '一' && /^块(?!钱)/u.test(after)) return 'none';
  if (!hasUnit && !isMoney) return readBare(run, before, after, isAbout);
  const counted = COUNTED.test(after);
  if (counted || (!isMoney && ONE_OF_NEXT.test(after) && run.endsWith('一'))) {
    // 五万三年没还 is no number of years: the sum ends before what is counted.
    const head = headOf(run);
    if (head !== undefined)
      return EACH_AFTER.test(run.slice(head.length) + after) ? 'vague' : readSum(head, before);
    return counted ? 'none' : 'vague';
  }
  if (isAbout || FOREIGN.test(after) || EACH_AFTER.test(after)) return 'vague';
  if (/^块[\d一二两三四五六七八九]/u.test(after)) return 'vague';
  const hasTail = /[百千万亿][一二两三四五六七八九\d]$/u.test(run);
  if (hasTail && (run.endsWith('两') || !AFTER_TAIL.test(after))) return 'vague';
  return readSum(run, before);
}

/** A number without a unit is money only where someone owes it; 12 or 2019 is none, any other may be one. */
function readBare(run: string, before: string, after: string, isAbout: boolean): Read {
  // 五十来万, 两个亿.
  if (/^(?:[来多几余]|个(?=亿))[百千万亿]/u.test(after)) return 'vague';
  if (!/^\d+(?:\.\d+)?$/u.test(run) || COUNTED.test(after) || /^[-/:]\d/u.test(after)) return 'none';
  const isOwed = OWED.test(before);
  if (Number(run) < 100 || (YEAR.test(run) && !isOwed)) return 'none';
  return isOwed && !isAbout ? readSum(run, before) : 'vague';
}

function readSum(run: string, before: string): Read {
  const yuan = numberOf(run);
  if (yuan === undefined || yuan <= 0 || ABOUT_BEFORE.test(before) || EACH_BEFORE.test(before))
    return 'vague';
  return { yuan, length: run.length };
}

/** 五万三 → 五万, 八千两 → 八千; undefined for what is one number as it stands: 三百五十, 一万二千. */
function headOf(run: string): string | undefined {
  const found = HEADS.exec(run)?.groups;
  const head = found?.head ?? found?.low;
  return head === run ? undefined : head;
}
const HEADS =
  /^(?<head>.*[万千])(?:[一二两三四五六七八九]?十?[一二两三四五六七八九]?|\d{1,2})$|^(?<low>.*百)[一二两三四五六七八九\d]$/u;

/** Chinese, Arabic and mixed numerals; undefined for what is no plain number: 七八万, 万万, 12万50. */
function numberOf(run: string): number | undefined {
  const decimal = /^(?<number>\d+(?:\.\d+)?)(?<unit>[百千万亿]?)$/u.exec(run)?.groups;
  if (decimal !== undefined) {
    const factor = UNITS[decimal.unit as keyof typeof UNITS] ?? 1;
    return Math.round(Number(decimal.number) * factor * 100) / 100;
  }
  if (run.includes('.') || /(?<!\d)0\d|[百千万亿]\d\d$/u.test(run)) return undefined;
  if ((run.match(/\d+/gu) ?? []).some((digits) => Number(digits) > 9_999 || Number(digits) === 0))
    return undefined;
  const spoken = run.replace(/\d+/gu, (digits) => toChineseNumber(Number(digits)));
  const [high, low, ...more] = spoken.split('亿');
  if (low === undefined) return parseChineseNumeral(spoken);
  const [hundredMillions, rest] = [
    parseChineseNumeral(high ?? ''),
    low === '' ? 0 : parseChineseNumeral(low),
  ];
  if (more.length > 0 || hundredMillions === undefined || rest === undefined) return undefined;
  // 一亿二 is spoken for 120,000,000: too rare to guess.
  return [...low].length === 1 ? undefined : hundredMillions * UNITS.亿 + rest;
}
