import { arabiseNumerals } from './chinese-numerals.ts';

/**
 * A token as a number, so that postings, vocabularies and queries need no strings:
 *
 *     0x0000'cccc            one Han character c (its UTF-16 unit)
 *     0xhhhh'cccc            two neighbouring Han characters h c; h is in 0x3400..0x9fff
 *     0xa000'0000 and up     a word: Latin letters, a number, a number with the Han character after it, any other
 *                            script; FNV-1a of its characters folded into 0x6000'0000 values
 *
 * Han tokens are exact; two words of one corpus meet by chance once in some hundred thousand pairs of corpora of
 * ten thousand words, which costs a little precision and nothing else.
 */
export type TokenKey = number;

const WORD_SPACE = 0x6000_0000;
const WORD_BASE = 0xa000_0000;

const isHan = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isLatin = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xc0 && unit <= 0x24f);
const OTHER_LETTER = /[\p{L}\p{M}\p{N}]/u;

/** Characters that carry no matter of their own; they join nothing and are not indexed. */
const STOP_CHARACTERS = new Set([...'的了吗呢啊吧呀嘛哦哈呐么之其'].map((char) => char.charCodeAt(0)));

/** Full-width to half-width, compatibility forms, lower case, numbers in Arabic figures. */
export const normaliseText = (text: string): string => arabiseNumerals(text.normalize('NFKC').toLowerCase());

export const wordKey = (word: string): TokenKey => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193) >>> 0;
  return WORD_BASE + (hash % WORD_SPACE);
};

export const isHanCharacterKey = (key: TokenKey): boolean => key < 0x1_0000;
export const isHanPairKey = (key: TokenKey): boolean => key >= 0x3400_0000 && key < WORD_BASE;

/** The characters behind a Han token, for explanations; undefined for a word, of which only the hash is kept. */
export function textOfKey(key: TokenKey): string | undefined {
  if (isHanCharacterKey(key)) return String.fromCharCode(key);
  if (isHanPairKey(key)) return String.fromCharCode(key >>> 16, key & 0xffff);
  return undefined;
}

/**
 * Calls `take` for each token of an already normalised text, in order, with the offset at which it begins.
 * Single characters and pairs beat segmented words on laypeople's questions over statutes (measured:
 * docs/decisions/0003-keyword-index.md), need no dictionary and cannot be thrown off by an unknown word.
 */
export function eachToken(text: string, take: (key: TokenKey, offset: number) => void): void {
  let previous = 0;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (isHan(unit)) {
      if (STOP_CHARACTERS.has(unit)) previous = 0;
      else {
        take(unit, at);
        if (previous !== 0) take(((previous << 16) | unit) >>> 0, at - 1);
        previous = unit;
      }
      at++;
      continue;
    }
    previous = 0;
    const begin = at;
    if (isDigit(unit)) {
      while (at < text.length && (isDigit(text.charCodeAt(at)) || isPoint(text, at))) at++;
      if (text[at] === '%') at++;
      const number = text.slice(begin, at);
      take(wordKey(number), begin);
      // A number counts only with its unit: 15日 says more than 15.
      const next = text.charCodeAt(at);
      if (isHan(next)) take(wordKey(number + text[at]), begin);
      continue;
    }
    if (isLatin(unit)) {
      while (at < text.length && (isLatin(text.charCodeAt(at)) || isDigit(text.charCodeAt(at)))) at++;
      take(wordKey(text.slice(begin, at)), begin);
      continue;
    }
    const point = text.codePointAt(at) ?? unit;
    const char = String.fromCodePoint(point);
    at += char.length;
    if (point >= 0x80 && OTHER_LETTER.test(char)) {
      if (point < 0x20000) while (at < text.length && isOtherLetter(text, at)) at++;
      take(wordKey(text.slice(begin, at)), begin);
    }
  }
}

const isPoint = (text: string, at: number): boolean => text[at] === '.' && isDigit(text.charCodeAt(at + 1));
const isOtherLetter = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return (
    unit >= 0x80 && !isHan(unit) && (unit < 0xd800 || unit > 0xdfff) && OTHER_LETTER.test(text.charAt(at))
  );
};

/** All tokens of a raw text, repeated as they occur. */
export function tokenise(text: string): TokenKey[] {
  const keys: TokenKey[] = [];
  eachToken(normaliseText(text), (key) => keys.push(key));
  return keys;
}
