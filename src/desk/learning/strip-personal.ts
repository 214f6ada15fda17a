import { findPersonalNumbers } from '../../domain/personal-numbers.ts';

/** What stands for something that was taken out; a candidate that still holds one is not approved. */
export const HOLE = '〔…〕';

/** A name that is said to be one. */
const CALLED = /((?:我叫|姓名[是为:：]?|名字[是为叫:：]?)\s*)([\p{Script=Han}]{2,4})(?=[，。,.；;、\s]|$)/gu;
/** The commonest surnames, those of the region among them: behind 我是 and 本人 may stand anything. */
const SURNAMES =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤冶祁麻铁星喇';
const INTRODUCED = new RegExp(
  `((?:我是|本人)\\s*)([${SURNAMES}][\\p{Script=Han}]{1,3})(?=[，。,.；;、\\s]|$)`,
  'gu',
);
/** Ends of words for what somebody is: 高中生, 石油工人. */
const NO_NAME = /[人工民员者妇童兵师生户]$/u;
/** A place within a street: 平安路12号3单元502室, 三合镇某某村5号. */
const ADDRESS =
  /(?:(?![在住到是去的])\p{Script=Han}){2,8}(?:路|街|巷|村|小区|社区|家园|花园)[\p{Script=Han}\d-]{0,8}?[\d一二三四五六七八九十百-]{1,5}(?:号|栋|幢|单元|楼|层|室|户)(?:[\d一二三四五六七八九十百-]{1,5}(?:号|栋|幢|单元|楼|层|室|户)){0,4}/gu;
const GREETING = /^(?:您好|你好|居民您好)[，,。！!\s]*/u;

/**
 * Takes out of staff's words and of a question what belongs to one person: numbers, the resident's own name, names that people give
 * for themselves, and addresses with a house number. What was taken leaves a hole that a person must mend.
 */
export function stripPersonal(text: string, names: readonly string[] = []): string {
  let stripped = withoutNumbers(text);
  for (const name of names)
    if ([...name.trim()].length >= 2) stripped = stripped.replaceAll(name.trim(), HOLE);
  return stripped
    .replace(CALLED, `$1${HOLE}`)
    .replace(INTRODUCED, (all: string, before: string, name: string) =>
      NO_NAME.test(name) ? all : `${before}${HOLE}`,
    )
    .replace(ADDRESS, HOLE)
    .replace(GREETING, '')
    .trim();
}

function withoutNumbers(text: string): string {
  let stripped = '';
  let at = 0;
  for (const { start, end } of findPersonalNumbers(text)) {
    stripped += `${text.slice(at, start)}${HOLE}`;
    at = end;
  }
  return stripped + text.slice(at);
}
