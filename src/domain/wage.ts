import { parseChineseNumeral } from './text/chinese-numerals.ts';

const WAGE =
  /(?<lead>一(?:个)?月|每(?:个)?月|月工资|月薪|工资)(?<said>是|有|给|我|发|挣|拿|开|能|到手|大概|平均|的|一(?:个)?月|每(?:个)?月|工资)*(?<run>\d+(?:\.\d+)?[万千]?|[一二两三四五六七八九零千百万]+)(?<unit>块钱?|元|圆)?/gu;
/** 欠我一个月4500, 最低工资, 一个月房租: no wage. */
const NO_WAGE = /[欠少差扣罚借还租费]|最低|社平|低保|补助|补贴|抚养|赡养|生活费|贷/u;
/** 六千多, 4500左右, 三千五到四千; 3000一个月|涨到: not one figure. */
const OPEN_AFTER = /^(?:多|来|左右|上下|几|不到|出头|[-—~～到至]|年|天|日|号|人|个|次|倍|%)/u;
const ABOUT = /大概|差不多|大约|平均|不到|快/u;
const LEAST = 500;
const MOST = 100_000;

/** The one monthly wage, in yuan, that a text tells without doubt; undefined where it tells none, several, or one about: right, or silent. */
export function wageIn(text: string): number | undefined {
  const found = new Set<number>();
  for (const clause of text.normalize('NFKC').split(/[,，。;；!！?？\n]/u)) {
    for (const match of clause.matchAll(WAGE)) {
      const { run = '' } = match.groups ?? {};
      const before = clause.slice(0, match.index);
      const after = clause.slice(match.index + match[0].length);
      if (NO_WAGE.test(before) || NO_WAGE.test(match[0])) continue;
      const yuan = numberOf(run);
      // 一个月 3 天 is no wage at all.
      if (yuan === undefined || yuan < LEAST) continue;
      if (yuan > MOST || OPEN_AFTER.test(after) || ABOUT.test(before.slice(-4) + match[0])) return undefined;
      found.add(yuan);
    }
  }
  const [only, ...others] = found;
  return others.length > 0 ? undefined : only;
}

function numberOf(run: string): number | undefined {
  const digits = /^(?<number>\d+(?:\.\d+)?)(?<unit>[万千])?$/u.exec(run)?.groups;
  if (digits === undefined) return parseChineseNumeral(run);
  const yuan = Number(digits.number) * (digits.unit === '万' ? 10_000 : digits.unit === '千' ? 1000 : 1);
  return Number.isInteger(yuan) ? yuan : undefined;
}
