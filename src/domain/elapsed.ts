import { chineseNumber } from './figures.ts';

/** How long ago something happened, as somebody tells it. */
export interface Elapsed {
  /** In days, both included: 三年多 is between three and four years; a rounded figure (两个月) leaves a tenth either way. */
  readonly least: number;
  readonly most: number;
  /** As told, without what stands around it: 四十一天. */
  readonly said: string;
  /** It is not quite that long: 快两个月了. */
  readonly isUnder: boolean;
}

const NUMBER = '[\\d〇零一二两三四五六七八九十百]+';
const SPAN = new RegExp(
  `(?<size>大|小|好)?(?<number>半|${NUMBER})(?<more>[来多几])?(?:个(?<mid>半|多)?)?(?<unit>天|日(?!子)|月|年|星期|礼拜|周(?!岁))(?:零?(?<over>${NUMBER})个月)?(?<tail>[半多])?`,
  'gu',
);

/** Days of a unit, at least and at most. */
const DAYS = {
  天: [1, 1],
  日: [1, 1],
  星期: [7, 7],
  礼拜: [7, 7],
  周: [7, 7],
  月: [30, 31],
  年: [365, 366],
} as const;
type Unit = keyof typeof DAYS;
/** A figure of months, of years or of tens of days is rounded: so much of it may be wanting or over. */
const ROUNDED = 0.1;

/** What happened once, right before the time that has passed since: 收到, 协议签了, 放出来, 离职. */
const EVENT =
  '收到|收的|拿到|拿上|拿回|接到|接上|签收?|送到|送来|送达|知道|晓得|告知书?|通知书?|告诉|给我|给的|下来|出来|出了|生效|开除|辞退|辞职|离职|离开|撵出来|赶出来|不干|走|出事|受伤|受的伤|[摔砸压轧绞夹烫]的?|断|出院|放出来|放了|判完|过|到期|期满|交上去|交了|交的|递|提交|提了|受理|寄|申请|过世|去世|没了|裁决书?|裁定书?|判决书?|决定书?|处罚书?|罚的|答复|买的?|到手|到货|办的|办下';
/** 都, 快, 到现在有 …: says that the time has passed up to now. */
const UP_TO_NOW =
  '有|都|已经|快要?|将近|不到|差不多|大概|大约|到(?:现在|今天|今儿|如今|这会儿|今)|现在|如今|算来|算起来|整整?|足足|满|去|了|也|得|就|这|那|书|的|后|以后|之后|我|他|她|俺|人|,|，';
const SINCE = new RegExp(`(?:${EVENT})(?<fill>(?:${UP_TO_NOW})*)$`, 'u');
const MARKS_PASSING = /有|都|已经|快|将近|不到|差不多|到|现在|如今|算|整|足|满/u;
/** 三年|合同, 15天|内, 一年|的期限: a length that somebody set. */
const SET_LENGTH =
  /^(?:之?内|以内|期|的?(?:时间|期限|合同|协议|假|工资|工钱|租金|房租|利息|刑|徒刑|拘留|试用)|为期|可以|能)/u;
const AGO = /^(?:之|以)?前(?!后)/u;

/**
 * The one time that a text tells to have passed since something happened; undefined where it tells none, several, or only how long
 * something lasted (干了五年, 关了二十天): right, or silent.
 */
export function elapsedIn(text: string): Elapsed | undefined {
  const found = new Map<string, Elapsed>();
  for (const clause of text
    .normalize('NFKC')
    .split(/[。;；!！?？\n]|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u)) {
    for (const match of clause.matchAll(SPAN)) {
      const before = clause.slice(0, match.index);
      const after = clause.slice(match.index + match[0].length);
      if (SET_LENGTH.test(after)) continue;
      const fill = SINCE.exec(before)?.groups?.fill;
      // 签了三年 is how long it holds; 签了三年了 and 过了三年 is how long ago.
      const passed =
        AGO.test(after) ||
        /过[了去]*$/u.test(before) ||
        (fill !== undefined && (MARKS_PASSING.test(fill) || /^[了啦]/u.test(after)));
      if (!passed) continue;
      const range = rangeOf(match.groups ?? {});
      if (range === undefined) return undefined;
      const under = /(?:快要?|将近|不到)\s*(?:有)?$/u.test(before);
      const elapsed = under
        ? { least: Math.floor(range.least * 0.8), most: range.most, said: match[0], isUnder: true }
        : { ...range, said: match[0], isUnder: false };
      found.set(`${elapsed.least}-${elapsed.most}`, elapsed);
    }
  }
  const [only, ...others] = found.values();
  return others.length > 0 ? undefined : only;
}

function rangeOf(groups: Record<string, string | undefined>): Pick<Elapsed, 'least' | 'most'> | undefined {
  const { size, more, mid, over, tail } = groups;
  const unit = DAYS[groups.unit as Unit];
  const number = numberOf(groups.number!);
  // 好几年, 几个月: no number at all; 半天 is a while.
  if (number === undefined || size === '好' || (groups.number === '半' && unit[1] === 1)) return undefined;
  let { least, most } = number;
  const vague = size !== undefined || least !== most;
  // 十来天, 二十多天, 十几天: up to the next ten; 三年多, 三个多月: up to the next whole.
  if (more !== undefined) {
    if (least % 10 !== 0) return undefined;
    if (more === '来') least -= 2;
    most += more === '来' ? 5 : 9;
  }
  if (mid === '半' || (tail === '半' && groups.number !== '半')) {
    least += 0.5;
    most += 0.5;
  } else if (mid === '多' || tail === '多') most += 1;
  if (size === '大') most = 0.9;
  if (size === '小') least = 0.3;
  const extra = over === undefined ? 0 : (numberOf(over)?.least ?? 0);
  const isOpen = vague || more !== undefined || mid === '多' || tail === '多';
  const isRound = groups.unit === '月' || groups.unit === '年' || (least >= 20 && least % 10 === 0);
  const slack = isRound && !isOpen ? ROUNDED : 0;
  return {
    least: Math.floor((least * unit[0] + extra * 30) * (1 - slack)),
    most: Math.ceil((most * unit[1] + extra * 31) * (1 + slack)),
  };
}

/** 41, 四十一, 半; 四五 and 两三 are two numbers. Undefined for what is no length of time: 2019, 100年. */
function numberOf(run: string): { readonly least: number; readonly most: number } | undefined {
  if (run === '半') return { least: 0.5, most: 0.5 };
  const pair = /^(?<one>[一二两三四五六七八])(?<two>[二三四五六七八九])$/u.exec(run)?.groups;
  if (pair !== undefined) {
    const [one, two] = [chineseNumber(pair.one!), chineseNumber(pair.two!)];
    return one !== undefined && two === one + 1 ? { least: one, most: two } : undefined;
  }
  const value = /^\d+$/u.test(run) ? Number(run) : chineseNumber(run);
  return value === undefined || value < 1 || value > 400 ? undefined : { least: value, most: value };
}
