export const PERSONAL_NUMBER_KINDS = [
  'identity',
  'bank-card',
  'mobile',
  'landline',
  'passport',
  'plate',
  'email',
  'account',
] as const;
export type PersonalNumberKind = (typeof PERSONAL_NUMBER_KINDS)[number];

export interface PersonalNumber {
  readonly kind: PersonalNumberKind;
  /** UTF-16 offsets in the text given: [start, end). */
  readonly start: number;
  readonly end: number;
}

const LABELS: Readonly<Record<PersonalNumberKind, string>> = {
  identity: '身份证号',
  'bank-card': '银行卡号',
  mobile: '手机号',
  landline: '电话号码',
  passport: '护照号',
  plate: '车牌号',
  email: '邮箱',
  account: '账号',
};

/** Weights of GB 11643 and its check characters by remainder. */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';
/** First two figures of the places that issue identity cards. */
const ID_PLACES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/u;

const isDate = (year: number, month: number, day: number): boolean =>
  year >= 1880 &&
  year <= 2100 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

const digitsOf = (text: string): string => text.replace(/[^0-9Xx]/gu, '').toUpperCase();

/** An 18-figure identity number with its check character, or the 15 figures of the first generation (which have none). */
export function isIdentityNumber(text: string): boolean {
  const figures = digitsOf(text);
  if (!ID_PLACES.test(figures)) return false;
  if (/^\d{15}$/u.test(figures)) {
    return isDate(
      1900 + Number(figures.slice(6, 8)),
      Number(figures.slice(8, 10)),
      Number(figures.slice(10, 12)),
    );
  }
  if (!/^\d{17}[\dX]$/u.test(figures)) return false;
  if (!isDate(Number(figures.slice(6, 10)), Number(figures.slice(10, 12)), Number(figures.slice(12, 14))))
    return false;
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(figures[at]), 0);
  return ID_CHECKS[sum % 11] === figures[17];
}

/** 13 to 19 figures that pass the Luhn check and are not one figure repeated. */
export function isBankCardNumber(text: string): boolean {
  const figures = text.replace(/\D/gu, '');
  if (!/^[2-9]\d{12,18}$/u.test(figures) || /^(\d)\1+$/u.test(figures)) return false;
  let sum = 0;
  for (let at = 0; at < figures.length; at += 1) {
    const figure = Number(figures[figures.length - 1 - at]);
    const doubled = at % 2 === 1 ? figure * 2 : figure;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

interface Rule {
  readonly kind: PersonalNumberKind;
  readonly pattern: RegExp;
  readonly holds?: (match: string) => boolean;
}

/** Nothing before or after that would make it part of a longer number or word. */
const ALONE = (pattern: string): RegExp =>
  new RegExp(`(?<![0-9A-Za-z])(?<![0-9A-Za-z][-.])(?:${pattern})(?![0-9A-Za-z])`, 'gu');
/** Figures that may be typed in groups. */
const grouped = (count: string): string => `[0-9](?:[ -]?[0-9]){${count}}`;
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/** In order of precedence: what an earlier rule found a later one leaves alone. */
const RULES: readonly Rule[] = [
  { kind: 'email', pattern: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/gu },
  {
    kind: 'identity',
    pattern: ALONE('[1-9](?:[ -]?[0-9]){16}[ -]?[0-9Xx]|[1-9][0-9]{14}'),
    holds: isIdentityNumber,
  },
  // A number called an identity or card number is treated as one, even when mistyped.
  {
    kind: 'identity',
    pattern: /(?<=身份证(?:号码?)?[^0-9]{0,6})[1-9](?:[ -]?[0-9]){13,16}[0-9Xx](?![0-9])/gu,
  },
  { kind: 'bank-card', pattern: ALONE(grouped('12,18')), holds: isBankCardNumber },
  {
    kind: 'bank-card',
    pattern:
      /(?<=(?:卡号|银行卡|储蓄卡|信用卡|账号|帐号|账户|帐户)[^0-9]{0,6})[0-9](?:[ -]?[0-9]){11,20}(?![0-9])/gu,
  },
  {
    kind: 'mobile',
    pattern: ALONE(
      '(?:(?:\\+|00)?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}[ -]?[0-9]{4}|[ -]?[0-9]{3}[ -]?[0-9]{5}|(?:[ -]?[0-9]){8})',
    ),
  },
  {
    kind: 'landline',
    pattern: ALONE(
      '(?:(?:\\+|00)?86[ -]?)?[(（]?0(?:10|2[0-9]|[3-9][0-9]{2})[)）]?[ -]?[2-9][0-9]{6,7}(?:[ -](?:转 ?)?[0-9]{1,4})?',
    ),
  },
  { kind: 'landline', pattern: /(?<=(?:电话|座机|固话|号码)[^0-9]{0,4})[2-9][0-9]{6,7}(?![0-9])/gu },
  {
    kind: 'passport',
    pattern: ALONE('(?:[EGDPSHM][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|1[45][0-9]{7}(?=[^0-9]{0,4}护照))'),
  },
  {
    kind: 'plate',
    pattern: new RegExp(
      `[${PROVINCES}][A-HJ-NP-Z][ ·•.-]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])`,
      'gu',
    ),
  },
  {
    kind: 'account',
    pattern:
      /(?<=(?:微信|QQ|qq|扣扣|支付宝|抖音)(?:号码?|账号|帐号|ID|id)?[是为:： ]{0,3})(?=[A-Za-z0-9_-]*[0-9])[A-Za-z0-9][A-Za-z0-9_-]{4,19}/gu,
  },
];

const CHINESE_FIGURES: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  一: '1',
  幺: '1',
  壹: '1',
  二: '2',
  两: '2',
  贰: '2',
  三: '3',
  叁: '3',
  四: '4',
  肆: '4',
  五: '5',
  伍: '5',
  六: '6',
  陆: '6',
  七: '7',
  柒: '7',
  八: '8',
  捌: '8',
  九: '9',
  玖: '9',
};

/** Full-width signs as half-width, and long runs of spoken figures as figures; every character keeps its place. */
const levelled = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\u00a0\u2000-\u200a\u3000]/gu, ' ')
    .replace(/[零〇一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖]{11,}/gu, (run) =>
      [...run].map((char) => CHINESE_FIGURES[char]).join(''),
    );

/**
 * Numbers by which a person can be told or reached, in order, none overlapping: mainland identity numbers and bank cards (with
 * their check figures, or so called by the writer), phones, passports, number plates, e-mail addresses, account names.
 * Public hotlines (110, 12348, 400…, 95…) are not personal.
 */
export function findPersonalNumbers(text: string): readonly PersonalNumber[] {
  const level = levelled(text);
  const found: PersonalNumber[] = [];
  for (const { kind, pattern, holds } of RULES) {
    for (const match of level.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (holds !== undefined && !holds(match[0])) continue;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ kind, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

export const containsPersonalNumbers = (text: string): boolean => findPersonalNumbers(text).length > 0;

/** The text with each personal number replaced by its kind in brackets, 〔手机号〕. Masking twice changes nothing. */
export function maskPersonalNumbers(text: string): string {
  let masked = '';
  let at = 0;
  for (const { kind, start, end } of findPersonalNumbers(text)) {
    masked += `${text.slice(at, start)}〔${LABELS[kind]}〕`;
    at = end;
  }
  return masked + text.slice(at);
}
