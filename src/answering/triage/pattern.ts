import { expandPattern, flagsOf, type WordGroups } from '../../corpus/safety-pattern.ts';
import { type NeededWords, neededWords } from './needed-words.ts';

/** A text made ready for patterns: its Latin letters small, every character in its place. */
export interface Readied {
  readonly text: string;
  has(word: string): boolean;
}

/** One pattern of corpus/safety, compiled when a text first holds the words it needs. */
export interface Pattern {
  test(readied: Readied): boolean;
  /** All matches, none empty. */
  matches(readied: Readied): Iterable<{ readonly start: number; readonly end: number }>;
}

/** Below this length looking through the text is quicker than making a set of its characters. */
const SHORT = 48;

export function ready(raw: string): Readied {
  const text = raw.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
  if (text.length < SHORT) return { text, has: (word) => text.includes(word) };
  const characters = new Set(text);
  return { text, has: (word) => characters.has(word[0]!) && (word.length === 1 || text.includes(word)) };
}

export function compilePattern(pattern: string, words: WordGroups): Pattern {
  const source = expandPattern(pattern, words);
  // Surrogate pairs are two units in a literal and one member of the set of characters: never ruled out.
  const needs: NeededWords = neededWords(source).filter((set) =>
    set.every((word) => !/[\ud800-\udfff]/u.test(word)),
  );
  let compiled: RegExp | undefined;
  const regexp = (): RegExp => {
    compiled ??= new RegExp(source, `g${flagsOf(source)}`);
    compiled.lastIndex = 0;
    return compiled;
  };
  const possible = (readied: Readied): boolean => needs.every((set) => set.some(readied.has));
  return Object.freeze({
    test: (readied: Readied) => possible(readied) && regexp().test(readied.text),
    *matches(readied: Readied) {
      if (!possible(readied)) return;
      for (const match of readied.text.matchAll(regexp())) {
        if (match[0] !== '') yield { start: match.index, end: match.index + match[0].length };
      }
    },
  });
}

export const compilePatterns = (patterns: readonly string[], words: WordGroups): readonly Pattern[] =>
  patterns.map((pattern) => compilePattern(pattern, words));
