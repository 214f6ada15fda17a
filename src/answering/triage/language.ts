import { ENGLISH_WORDS } from '../understand/normalise/english-words.ts';
import { looksLikePinyin } from '../understand/normalise/normaliser.ts';
import { isPinyin } from '../understand/normalise/syllables.ts';

/** bo Tibetan script · ug Uyghur · ar other Arabic script · mn Mongolian (either script) · none: no letters at all. */
export const MESSAGE_LANGUAGES = ['zh', 'en', 'bo', 'ug', 'ar', 'mn', 'other', 'none'] as const;
export type MessageLanguage = (typeof MESSAGE_LANGUAGES)[number];

/** Letters that Uyghur writes and Arabic does not. */
const UYGHUR = /[\u06d5\u06d0\u06c7\u06c6\u06c8\u06cb\u06ad]/u;
/** A Han text with at least this share of its letters is read as Chinese whatever else is in it. */
const HAN_SHARE = 0.2;

/** The language of a message by its script; Latin letters are Chinese when they are pinyin. Any text. */
export function detectLanguage(text: string): MessageLanguage {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  if (letters === 0) return 'none';
  const han = count(/\p{Script=Han}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const scripts: readonly (readonly [MessageLanguage, number])[] = [
    ['bo', count(/\p{Script=Tibetan}/gu)],
    ['ar', count(/\p{Script=Arabic}/gu)],
    ['mn', count(/\p{Script=Mongolian}/gu)],
    [
      'other',
      count(
        /[\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Greek}\p{Script=Hebrew}]/gu,
      ),
    ],
  ];
  if (kana > 2 && kana >= han * 0.3) return 'other';
  const [script, most] = scripts.reduce((best, each) => (each[1] > best[1] ? each : best));
  const latin = count(/\p{Script=Latin}/gu);
  if (most > 0 && han < most * HAN_SHARE * 2 && most >= latin * HAN_SHARE) {
    if (script === 'ar') return UYGHUR.test(text) ? 'ug' : 'ar';
    if (script === 'other' && /[өүӨҮ]/u.test(text) && !/[әғқңұһӘҒҚҢҰҺ]/u.test(text)) return 'mn';
    return script;
  }
  if (han > 0 && han >= (latin / 4) * HAN_SHARE) return 'zh';
  return latinLanguage(text);
}

function latinLanguage(text: string): MessageLanguage {
  if (looksLikePinyin(text)) return 'zh';
  const words = text.toLowerCase().match(/\p{Script=Latin}+(?:['’]\p{Script=Latin}+)*/gu) ?? [];
  if (words.length === 0) return 'other';
  const english = words.filter((word) => ENGLISH_WORDS.has(word) || ENGLISH_WORDS.has(stem(word))).length;
  if (english > 0 && english * 4 >= words.length) return 'en';
  if (words.some((word) => /[^a-z'’]/u.test(word) || FOREIGN.has(word))) return 'other';
  return words.length >= 3 && words.every(isPinyin) ? 'zh' : 'en';
}

/** Small words of other languages in Latin letters. */
const FOREIGN = new Set(
  'de la el los las que der die das und ist le les et est une il gli che di yang dan untuk ang mga ng bir ve ile para por como'.split(
    ' ',
  ),
);

const stem = (word: string): string => word.replace(/(?:ing|ed|es|s|'s|’s|d|er|ers|ly)$/u, '');
