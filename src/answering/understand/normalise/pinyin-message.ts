import { type Arc, bestPaths } from './best-path.ts';
import { readingsOf, readingsOfWord } from './readings.ts';
import { isPinyin, nearSound, syllablesAt } from './syllables.ts';
import type { WordModel } from './word-model.ts';
import type { WordTable } from './word-table.ts';

/** Reads runs of pinyin letters as Chinese. */
export interface PinyinReader {
  /** Readings of one run of letters, spaces and apostrophes, likeliest first, at most `k`; empty when it is not pinyin throughout. */
  read(letters: string, k?: number): readonly string[];
}

/** General words counted less often than this in the dictionary are not offered; the service's own words always are. */
const LEAST_COUNT = 100;
const MOST_SYLLABLES = 6;
/** Characters offered for one syllable, commonest first. */
const MOST_CHARACTERS = 30;
/** For each syllable that is only near the one typed (nats), see typos.ts. */
const NEAR_COST = 4;
/** For a character in a sound that is not its commonest. */
const RARE_COST = 3;
const LONGEST_RUN = 240;

interface WordIndex {
  /** Syllables joined by spaces → words. */
  readonly exact: ReadonlyMap<string, readonly string[]>;
  /** The service's own words by the spelling that nearSound gives. */
  readonly near: ReadonlyMap<string, readonly string[]>;
  /** Beginnings, of two syllables and more, of longer keys of `exact` and of `near`. */
  readonly longer: ReadonlySet<string>;
}

/** The index of some 45,000 words by sound is made at the first question in pinyin (about 100 ms), or by calling `read('')` before. */
export function createPinyinReader(deps: {
  readonly table: WordTable;
  /** The service's own words: vocabulary and what its phrases are made of. */
  readonly words: readonly string[];
  readonly model: WordModel;
}): PinyinReader {
  let made: WordIndex | undefined;
  const read = (letters: string, k = 1): readonly string[] => {
    made ??= indexWords(deps.table, deps.words);
    const tokens = letters
      .toLowerCase()
      .split(/[\s'’]+/u)
      .filter((token) => token !== '');
    const joined = tokens.join('');
    if (joined === '' || joined.length > LONGEST_RUN || !tokens.every(isPinyin)) return [];
    const borders = new Set<number>([0]);
    let end = 0;
    for (const token of tokens) {
      end += token.length;
      borders.add(end);
    }
    const arcs = arcsOf(joined, borders, made);
    return bestPaths(arcs, joined.length, deps.model.pairCost, k).map(({ arcs: path }) =>
      path.map((arc) => arc.word).join(''),
    );
  };
  return Object.freeze({ read });
}

/** Every word that some stretch of the letters may be. A syllable never runs across a border between typed tokens. */
function arcsOf(letters: string, borders: ReadonlySet<number>, index: WordIndex): readonly Arc[] {
  const arcs: Arc[] = [];
  const crosses = (from: number, to: number): boolean => {
    for (let at = from + 1; at < to; at += 1) if (borders.has(at)) return true;
    return false;
  };
  const walk = (from: number, at: number, key: string, near: string, syllables: readonly string[]): void => {
    for (const syllable of syllablesAt(letters, at)) {
      const to = at + syllable.length;
      if (crosses(at, to)) continue;
      const all = [...syllables, syllable];
      const wholeKey = key === '' ? syllable : `${key} ${syllable}`;
      const wholeNear = near === '' ? nearSound(syllable) : `${near} ${nearSound(syllable)}`;
      const exact = index.exact.get(wholeKey) ?? [];
      for (const word of exact)
        arcs.push({
          from,
          to,
          word,
          cost: all.length === 1 && readingsOf(word)[0] !== syllable ? RARE_COST : 0,
        });
      for (const word of (all.length > 1 && index.near.get(wholeNear)) || []) {
        if (!exact.includes(word)) arcs.push({ from, to, word, cost: NEAR_COST * differing(word, all) });
      }
      const goesOn = all.length === 1 || index.longer.has(wholeKey) || index.longer.has(wholeNear);
      if (goesOn && all.length < MOST_SYLLABLES) walk(from, to, wholeKey, wholeNear, all);
    }
  };
  for (let from = 0; from < letters.length; from += 1) walk(from, from, '', '', []);
  return arcs;
}

const differing = (word: string, syllables: readonly string[]): number =>
  syllables.filter((syllable, at) => !readingsOf(word[at]!).includes(syllable)).length;

function indexWords(table: WordTable, own: readonly string[]): WordIndex {
  const exact = new Map<string, string[]>();
  const near = new Map<string, string[]>();
  const longer = new Set<string>();
  const put = (map: Map<string, string[]>, key: string, word: string): void => {
    const words = map.get(key);
    if (words === undefined) map.set(key, [word]);
    else if (!words.includes(word)) words.push(word);
  };
  const note = (map: Map<string, string[]>, syllables: readonly string[], word: string): void => {
    let key = syllables[0]!;
    for (let at = 1; at < syllables.length; at += 1) {
      if (at > 1) longer.add(key);
      key += ` ${syllables[at]}`;
    }
    put(map, key, word);
  };
  const add = (word: string, alsoNear: boolean): void => {
    for (const syllables of readingsOfWord(word, alsoNear ? 4 : 2)) {
      note(exact, syllables, word);
      // ü after l and n is typed u as often as v.
      if (syllables.some((syllable) => /^[ln]v/u.test(syllable))) {
        note(
          exact,
          syllables.map((syllable) => syllable.replace(/^([ln])v/u, '$1u')),
          word,
        );
      }
      if (alsoNear) note(near, syllables.map(nearSound), word);
    }
  };
  const singles: string[] = [];
  for (const [word, count] of table.counts) {
    if (word.length === 1) {
      if (count >= LEAST_COUNT) singles.push(word);
    }
    if (word.length > 1 && count >= LEAST_COUNT) add(word, false);
  }
  singles.sort((a, b) => table.counts.get(b)! - table.counts.get(a)!);
  for (const char of singles) {
    const [first, ...others] = readingsOf(char);
    if (first === undefined) continue;
    for (const syllable of [first, ...others.slice(0, 1)]) {
      if ((exact.get(syllable)?.length ?? 0) < MOST_CHARACTERS) put(exact, syllable, char);
    }
  }
  for (const word of own) if (/^\p{Script=Han}{2,8}$/u.test(word)) add(word, true);
  return { exact, near, longer };
}
