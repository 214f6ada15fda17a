import { findPersonalNumbers } from '../../domain/personal-numbers.ts';

/** The word for a number that stands right before it, with whose it is. */
const LABEL =
  /(?:(?:我|他|她|咱|俺)(?:们|妈|爸|爷|奶)?的?)?(?:这张)?(?:身份证|手机|电话|银行卡|卡|账户|账号)?(?:号码?)?(?:是|为|[:：])?\s*$/u;
/** Longer than any date, sum or docket of the matters: a number of a person, though its check digits may be mistyped. */
const LONG_NUMBER = /\d{11,}[Xx]?/gu;

/**
 * The message without personal numbers and the words that announce them (我的身份证6321…，复议几天里提): they are no part of what is
 * asked, and a search would take 身份证 for its matter. Where nothing else is left, the message as it is.
 */
export function withoutNumbers(text: string): string {
  const spans = [
    ...findPersonalNumbers(text),
    ...[...text.matchAll(LONG_NUMBER)].map((found) => ({
      start: found.index,
      end: found.index + found[0].length,
    })),
  ].sort((one, other) => one.start - other.start);
  if (spans.length === 0) return text;
  let rest = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    rest += text.slice(at, Math.max(at, start)).replace(LABEL, '');
    at = end;
  }
  rest = `${rest}${text.slice(at)}`.replace(/^[\s，,。;；]+|(?<=[，,。;；！!？?])[\s，,;；]+/gu, '');
  return /\p{L}/u.test(rest) ? rest : text;
}
