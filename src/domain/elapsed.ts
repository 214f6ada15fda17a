import { chineseNumber } from './figures.ts';

/** How long ago something happened, as somebody tells it. */
export interface Elapsed {
  /** In days, both included; `most` may be infinite (超过一年). Rounded figures leave a tenth either way, 大概 a fifth. */
  readonly least: number;
  readonly most: number;
  /** The figure as told: 四十一天. */
  readonly said: string;
  /** It is not quite that long: 快两个月了. */
  readonly isUnder: boolean;
  /** What happened, in the resident's words: 收到, 协议签. */
  readonly event: string;
}

const NUMBER = '(?:\\d+|[一二两三四五六七八九十百]+|半)';
/** A length; 5月 and 30日 are dates. */
const LENGTH = new RegExp(
  `(?<![\\d.~～\\-—、点又零加〇])(?<![\\d一二三四五六七八九十][到至])(?<size>大|小|好)?(?<number>${NUMBER})(?<more>[来多几])?(?:(?<mid>个半?多?)?(?<unit>天|月|年|星期|礼拜|周(?!岁))|日(?!子))(?:零?(?<over>[\\d一二三四五六七八九十]+)个月)?(?<tail>半|多)?`,
  'gu',
);
/** The same loosely, with what is no length for certain (1.5年). */
const ANY_LENGTH =
  /[\d一二两三四五六七八九十百半几]+\s*个?[半多]?(?:天|月|年|星期|礼拜|周(?!岁))(?:零?[\d一二三四五六七八九十]+个月)?/gu;
/** What goes on after a length, so that it was not the whole of it: 两个星期|零三天, 三年|五个月. */
const GOES_ON =
  /^\s*(?:零|又|加|带|差|[~～\-—到至、]|[\d一二两三四五六七八九十]+(?:个|天|月|年|周|星期|礼拜))/u;
/** 三年|合同, 15天|内: a length that somebody set, no time that passed. */
const SET_LENGTH =
  /^(?:之?内|以内|期(?!了)|的?(?:时间|期限|上诉期|工龄|合同|协议|假|工资|工钱|租金|房租|利息|刑|徒刑|拘留|试用|服务期)|为期|可以|能(?!不))/u;
/** Other times: with one of these beside a length it stays open which of the two counts. */
const OTHER_TIMES =
  /昨[天日晚儿]|前[天日儿](?!后)|今(?:早|晚|天(?:收|拿|接|才|刚|送|下))|刚(?:刚)?(?:收|拿|接|送|到|给|下|出|把|被|开|才|签)|上个?(?:月|周|星期|礼拜)|去年|前年|[\d一二三四五六七八九十]+月(?:份|[\d一二三四五六七八九十]+[日号]|[底初中])|(?<!\d)\d{1,2}[日号](?!线|楼|文)|(?:19|20)\d{2}年|(?:腊|正|冬)月|[初十][一二三四五六七八九十]那/u;
/** What is supposed, heard, or still to come. */
const NOT_SO =
  /要是|如果|假如|假设|万一|再过|再等|听说|听人|有人说|说是|都说|人家说|是不是(?:过|超)|等到|将来|以后(?:再)?过|还[有剩差]/u;

/** What happened once. */
const EVENT =
  '收到|收的|拿到|拿上|拿回|接到|接上|签收|签|送到|送来|送达|知道|晓得|告知书?|通知书?|给我|给的|下来|出来|生效|开除|辞退|辞职|离职|离开|撵出来|赶出来|不干|走|出事|受伤|受的伤|[摔砸压轧绞夹烫断](?:了|断|伤|下来|着)?|出院|放出来|放了|过|到期|期满|到手|到货';
/** 都, 快, 到现在有 …: says that the time has passed up to now. */
const UP_TO_NOW =
  '有|都|已经|快要?|将近|不到|差不多|大概|大约|约|超过|不止|到(?:现在|今天|今儿|如今|这会儿|今)|现在|如今|算来|算起来|整整?|足足|满|了|去|也|就|书|的|后|以后|之后|我|他|她|俺|人|,|，';
/** What was received, between the event and the time: 收到|判决书|都四十天了. */
const THING =
  '(?:了|的)?(?:那个?|这个?|一审|法院)?(?:[\\p{Script=Han}]{0,8}(?:书|单子?|答复|通知|意见|副本|货|决定|判决|裁决|裁定|结论))?';
const SINCE = new RegExp(
  `(?<event>[\\p{Script=Han}]{0,6}(?:${EVENT})${THING})(?<fill>(?:${UP_TO_NOW})*)$`,
  'u',
);
const MARKS_PASSING = /有|都|已经|快|将近|不到|差不多|大概|约|超过|不止|到|现在|如今|算|整|足|满/u;
/** 四个月|前|被机器轧了: what happened stands behind. */
const AGO = new RegExp(
  `^(?:之|以)?前(?![后夫妻任头面男女院台])(?<event>[\\p{Script=Han}]{0,10}?(?:${EVENT}))`,
  'u',
);
/** 判决书一直没收到，都三个月了: it has not happened. */
const NOT_YET = /[没未莫]|不(?!干)/u;
/** Days of a unit, at least and at most. */
const DAYS = { 天: [1, 1], 星期: [7, 7], 礼拜: [7, 7], 周: [7, 7], 月: [30, 31], 年: [365, 366] } as const;
/** Shares of a figure that may be wanting or over: of a rounded one, of one told as about. */
const ROUNDED = 0.1;
const ABOUT = 0.2;

/**
 * The one time that a text tells to have passed since something happened; `unclear` where it tells some time otherwise: several, vague
 * or supposed ones, dates, or how long something lasted (干了五年, 关了二十天). Right, or silent.
 */
export function elapsedIn(text: string): Elapsed | 'unclear' | undefined {
  const plain = text.normalize('NFKC');
  const found = new Map<string, Elapsed>();
  let told = OTHER_TIMES.test(plain);
  let seen = 0;
  for (const clause of plain.split(/[。;；!！?？\n]|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u)) {
    for (const match of clause.matchAll(LENGTH)) {
      const before = clause.slice(0, match.index);
      const after = clause.slice(match.index + match[0].length);
      seen += 1;
      if (SET_LENGTH.test(after)) continue;
      told = true;
      const elapsed = NOT_SO.test(before) || GOES_ON.test(after) ? undefined : passed(match, before, after);
      if (elapsed === undefined) return 'unclear';
      found.set(`${elapsed.least}-${elapsed.most}`, elapsed);
    }
  }
  if ((plain.match(ANY_LENGTH)?.length ?? 0) > seen) return 'unclear';
  const [only, ...others] = found.values();
  if (only === undefined) return told ? 'unclear' : undefined;
  return others.length > 0 || OTHER_TIMES.test(plain) ? 'unclear' : only;
}

function passed(match: RegExpMatchArray, before: string, after: string): Elapsed | undefined {
  const since = SINCE.exec(before)?.groups;
  const event = AGO.exec(after)?.groups?.event ?? since?.event;
  if (event === undefined || NOT_YET.test(event)) return undefined;
  // 签了三年 is how long it holds; 签了三年了 and 过了三年 is how long ago.
  const isPast =
    AGO.test(after) ||
    (since !== undefined &&
      (/过$/u.test(since.event!) || MARKS_PASSING.test(since.fill!) || /^[了啦]/u.test(after)));
  const range = isPast ? rangeOf(match.groups ?? {}) : undefined;
  if (range === undefined) return undefined;
  const { least, most } = range;
  const fill = since?.fill ?? '';
  const said = { said: match[0], event };
  if (/快|将近|不到/u.test(fill)) return { ...said, least: Math.floor(least * 0.8), most, isUnder: true };
  if (/超过|不止/u.test(fill) || /过$/u.test(since?.event ?? ''))
    return { ...said, least, most: Number.POSITIVE_INFINITY, isUnder: false };
  const isAbout =
    /差不多|大概|约/u.test(fill) ||
    /(?:差不多|大概|大约|约)$/u.test(before) ||
    /^(?:了)?(?:左右|上下|的样子)/u.test(after);
  return {
    ...said,
    least: Math.floor(isAbout ? least * (1 - ABOUT) : least),
    most: Math.ceil(isAbout ? most * (1 + ABOUT) : most),
    isUnder: false,
  };
}

function rangeOf(groups: Record<string, string | undefined>): Pick<Elapsed, 'least' | 'most'> | undefined {
  const { size, more, mid, unit: name, over, tail } = groups;
  const number = numberOf(groups.number!);
  // 30日 and 5月 are dates, 好几年 is no number, 半天 a while.
  if (number === undefined || name === undefined || size === '好') return undefined;
  if ((name === '月') !== (mid !== undefined) && name !== '星期' && name !== '礼拜') return undefined;
  const [shortest, longest] = DAYS[name as keyof typeof DAYS];
  if (groups.number === '半' && longest < 30) return undefined;
  let { least, most } = number;
  // 十来天, 二十多天: up to the next ten; 三年多, 三个多月: up to the next whole.
  if (more !== undefined) {
    if (least < 10 || least % 10 !== 0 || least >= 100) return undefined;
    if (more === '来') least -= 2;
    most += more === '来' ? 5 : 9;
  }
  const isMore = mid?.includes('多') === true || tail === '多';
  if (mid?.includes('半') === true || (tail === '半' && groups.number !== '半')) {
    least += 0.5;
    most += 0.5;
  } else if (isMore) most += 1;
  if (size === '大') most = 0.9;
  if (size === '小') least = 0.3;
  const extra = over === undefined ? 0 : (chineseNumber(over) ?? Number(over));
  if (Number.isNaN(extra) || extra > 11) return undefined;
  const isOpen = size !== undefined || number.least !== number.most || more !== undefined || isMore;
  const isRound = longest > 1 || least % 10 === 0 || least === 15;
  const slack = isRound && !isOpen ? ROUNDED : 0;
  return {
    least: Math.floor((least * shortest + extra * 30) * (1 - slack)),
    most: Math.ceil((most * longest + extra * 31) * (1 + slack)),
  };
}

/** 41, 四十一, 半; 两三 and 四五 are two numbers. Undefined for what is none for certain (十四五, 三两) and for what is no length (2019). */
function numberOf(run: string): { readonly least: number; readonly most: number } | undefined {
  if (run === '半') return { least: 0.5, most: 0.5 };
  const pair = /^(?<one>[一二两三四五六七八])(?<two>[二两三四五六七八九])$/u.exec(run)?.groups;
  if (pair !== undefined) {
    const [one, two] = [chineseNumber(pair.one!)!, chineseNumber(pair.two!)!];
    return two === one + 1 ? { least: one, most: two } : undefined;
  }
  const isWhole =
    /^(?:\d+|[一二两三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]百(?:[一二三四五六七八九]十[一二三四五六七八九]?)?)$/u;
  if (!isWhole.test(run)) return undefined;
  const value = /^\d+$/u.test(run) ? Number(run) : chineseNumber(run);
  return value === undefined || value < 1 || value > 400 ? undefined : { least: value, most: value };
}
