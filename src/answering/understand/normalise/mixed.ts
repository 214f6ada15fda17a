import { ENGLISH_WORDS } from './english-words.ts';
import type { PinyinReader } from './pinyin-message.ts';
import { readingsOf } from './readings.ts';
import { isPinyin } from './syllables.ts';

/** Reads pinyin, initials and English words between Chinese characters: 怎么ban公证, gz处怎么走, 合同下个月expire. */
export interface MixedReader {
  /** The text with what could be read in Chinese, and what was read as what. */
  read(text: string): {
    readonly text: string;
    readonly read: readonly {
      readonly kind: 'pinyin' | 'initials' | 'english';
      readonly typed: string;
      readonly term: string;
    }[];
  };
}

const LATIN_IN_CHINESE = /[a-zA-ZüÜ][a-zA-ZüÜ'’ ]*[a-zA-ZüÜ]|[a-zA-Z]/gu;
/** Neighbouring Chinese characters taken together with initials when looking for the term: gz处, 法律yz. */
const MOST_NEIGHBOURS = 4;
/** Initials without a Chinese neighbour in the term must be at least this many: fewer fit too many terms. */
const FEWEST_ALONE = 4;

/** Capitals that are words in people's mouths; others name a thing (A公司, IT公司). */
const SPOKEN_CAPITALS: ReadonlySet<string> = new Set(['HR', 'ID', 'OT']);
/** Words of the longest English phrase that is looked up. */
const LONGEST_PHRASE = 4;

/**
 * `terms`: the vocabulary. Initials are read only when exactly one term fits. `english`: how English words and phrases are read, by
 * their lower case.
 */
export function createMixedReader(
  terms: readonly string[],
  pinyin: PinyinReader,
  english: Readonly<Record<string, string>> = {},
): MixedReader {
  const words = [...new Set(terms)].filter((term) => /^\p{Script=Han}{2,8}$/u.test(term));
  const ofLength = Array.from({ length: 9 }, (_, length) => words.filter((term) => term.length === length));
  const fits = (term: string, pattern: string): boolean =>
    [...pattern].every((char, at) =>
      /[a-z]/u.test(char)
        ? readingsOf(term[at]!).some((syllable) => syllable[0] === char)
        : term[at] === char,
    );
  const only = (pattern: string): string | undefined => {
    const found = (ofLength[pattern.length] ?? []).filter((term) => fits(term, pattern));
    return found.length === 1 ? found[0] : undefined;
  };

  /** The term that initials with the characters before or after them stand for, and how many of those belong to it. */
  function initials(
    letters: string,
    before: string,
    after: string,
  ): { term: string; before: number; after: number } | undefined {
    for (let total = MOST_NEIGHBOURS; total >= 1; total -= 1) {
      for (let behind = 0; behind <= total; behind += 1) {
        const ahead = total - behind;
        if (ahead > before.length || behind > after.length || total > letters.length + 2) continue;
        const term = only(before.slice(before.length - ahead) + letters + after.slice(0, behind));
        if (term !== undefined) return { term, before: ahead, after: behind };
      }
    }
    const term = letters.length >= FEWEST_ALONE ? only(letters) : undefined;
    return term === undefined ? undefined : { term, before: 0, after: 0 };
  }

  const isEnglish = (token: string): boolean => ENGLISH_WORDS.has(token) || Object.hasOwn(english, token);
  /** zhe he fa ma holds an English word and is pinyin; he can is not. */
  const isRatherEnglish = (tokens: readonly string[]): boolean => {
    const known = tokens.filter(isEnglish).length;
    return known > 0 && (!tokens.every(isPinyin) || known * 2 > tokens.length);
  };

  /** Words in Chinese, the longest phrases first; what is not known stays as it is. */
  function translated(words: readonly string[]): string {
    let out = '';
    for (let at = 0; at < words.length; ) {
      let taken = 1;
      let read: string | undefined;
      for (
        let length = Math.min(LONGEST_PHRASE, words.length - at);
        length > 0 && read === undefined;
        length--
      ) {
        const phrase = words
          .slice(at, at + length)
          .join(' ')
          .toLowerCase();
        read = Object.hasOwn(english, phrase) ? english[phrase] : undefined;
        taken = length;
      }
      out += read ?? (/[a-z]$/iu.test(out) ? ` ${words[at]}` : words[at]);
      at += read === undefined ? 1 : taken;
    }
    return out;
  }

  return Object.freeze({
    read(text: string) {
      const read: { kind: 'pinyin' | 'initials' | 'english'; typed: string; term: string }[] = [];
      let out = '';
      let at = 0;
      for (const match of text.matchAll(LATIN_IN_CHINESE)) {
        const from = Math.max(match.index, at);
        const end = match.index + match[0].length;
        const typed = text.slice(from, end);
        const letters = typed.toLowerCase();
        if (letters === '' || /\d/u.test(text[match.index - 1] ?? '') || /\d/u.test(text[end] ?? ''))
          continue;
        const tokens = letters.split(/[\s'’]+/u).filter((token) => token !== '');
        if (/^[A-Z]{1,3}$/u.test(typed) && !SPOKEN_CAPITALS.has(typed)) continue;
        if (isRatherEnglish(tokens)) {
          const term = translated(typed.split(/ +/u));
          if (term === typed) continue;
          out += text.slice(at, from).replace(/(?<=\p{Script=Han}) +$/u, '') + term;
          at = end + (/^ +(?=\p{Script=Han})/u.exec(text.slice(end))?.[0].length ?? 0);
          read.push({ kind: 'english', typed, term });
          continue;
        }
        out += text.slice(at, from);
        at = from;
        if (tokens.every(isPinyin) && letters.length >= 2) {
          const [term] = pinyin.read(letters);
          if (term !== undefined && term !== '') {
            out += term;
            at = end;
            read.push({ kind: 'pinyin', typed, term });
            continue;
          }
        }
        if (!/^[a-z]{1,6}$/u.test(letters)) continue;
        const before = /\p{Script=Han}*$/u.exec(out)?.[0] ?? '';
        const after = /^\p{Script=Han}*/u.exec(text.slice(end))?.[0] ?? '';
        const found = initials(letters, before, after);
        if (found === undefined || (letters.length < 2 && found.before + found.after < 2)) continue;
        out = out.slice(0, out.length - found.before) + found.term;
        at = end + found.after;
        read.push({
          kind: 'initials',
          typed: before.slice(before.length - found.before) + typed + after.slice(0, found.after),
          term: found.term,
        });
      }
      return { text: out + text.slice(at), read };
    },
  });
}
