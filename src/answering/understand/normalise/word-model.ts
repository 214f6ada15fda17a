import type { WordTable } from './word-table.ts';

/**
 * How likely words are here, in nats: a cost is −ln P. Words of the general dictionary and of this service's own phrases are
 * mixed half and half; pairs are counted over the phrases alone and fall back on single words.
 */
export interface WordModel {
  /** Whether it is a word at all: in the dictionary, the vocabulary or the phrases. */
  isWord(word: string): boolean;
  wordCost(word: string): number;
  /** Cost of `word` after `before`; BORDER stands before the first word and after the last. */
  pairCost(before: string, word: string): number;
  /** The vocabulary's terms and the words of the phrases. */
  readonly ownWords: readonly string[];
  /** Words of two characters and more that the phrases hold at least `times` times. */
  commonWords(times: number): readonly string[];
  /** Longest word known, in characters. */
  readonly longest: number;
}

/** How often a term of the vocabulary counts as seen besides the phrases. */
const TERM_COUNT = 3;
/** Strength of the fall-back to single words: pairs seen less often than this are trusted little. */
const BACK_OFF = 4;
/** Of a character or word never seen, for each character. */
const UNKNOWN_COST = 17;
/** The general dictionary's words are no longer than this. */
const LONGEST_GENERAL = 4;
/** The beginning and the end of a sentence. */
export const BORDER = '';
/** Share of all places at which a sentence ends. */
const BORDER_SHARE = 0.12;
const HAN_RUN = /\p{Script=Han}+/gu;
/** Two ids in one number: more than a million words would be needed to mix them up. */
const PAIR = 0x10_0000;

/** Counts the phrases (about 10 µs each) after cutting them into the likeliest words. */
export function createWordModel(deps: {
  readonly table: WordTable;
  readonly vocabulary: readonly string[];
  readonly phrases: readonly string[];
}): WordModel {
  const { table } = deps;
  const ids = new Map<string, number>();
  const own = new Map<string, number>();
  const pairs = new Map<number, number>();
  const firsts = new Map<number, number>();
  let ownTotal = 0;
  let longest = 4;

  const idOf = (word: string): number => {
    let id = ids.get(word);
    if (id === undefined) {
      id = ids.size;
      ids.set(word, id);
    }
    return id;
  };
  const add = (word: string, count: number): void => {
    own.set(word, (own.get(word) ?? 0) + count);
    ownTotal += count;
    longest = Math.max(longest, word.length);
  };
  for (const term of deps.vocabulary) if (/^\p{Script=Han}{2,10}$/u.test(term)) add(term, TERM_COUNT);

  const isWord = (word: string): boolean => own.has(word) || table.counts.has(word);
  const wordCost = (word: string): number => {
    const general = (table.counts.get(word) ?? 0) / table.total;
    const here = ownTotal === 0 ? 0 : (own.get(word) ?? 0) / ownTotal;
    return general + here === 0 ? UNKNOWN_COST * word.length : -Math.log((general + here) / 2);
  };

  // Cutting uses costs as they were before the phrases are counted, so that the order of the phrases means nothing.
  const terms = new Map([...own.keys()].map((term) => [term, 2e-5]));
  const costBefore = (word: string): number | undefined => {
    const general = word.length <= LONGEST_GENERAL ? table.counts.get(word) : undefined;
    const share = (general ?? 0) / table.total + (terms.get(word) ?? 0);
    return share === 0 ? (word.length === 1 ? UNKNOWN_COST : undefined) : -Math.log(share);
  };
  /** Longest term that begins with a character. */
  const reaches = new Map<string, number>();
  for (const term of own.keys()) reaches.set(term[0]!, Math.max(reaches.get(term[0]!) ?? 0, term.length));
  const reach = (first: string): number => Math.max(LONGEST_GENERAL, reaches.get(first) ?? 0);
  const cuts = deps.phrases.flatMap((phrase) =>
    [...phrase.matchAll(HAN_RUN)].map(([run]) => cut(run, reach, costBefore)),
  );
  for (const words of cuts) {
    let before = idOf(BORDER);
    for (const word of [...words, BORDER]) {
      if (word !== BORDER) add(word, 1);
      const id = idOf(word);
      pairs.set(before * PAIR + id, (pairs.get(before * PAIR + id) ?? 0) + 1);
      firsts.set(before, (firsts.get(before) ?? 0) + 1);
      before = id;
    }
  }

  return Object.freeze({
    isWord,
    wordCost,
    longest,
    ownWords: [...own.keys()],
    commonWords: (times: number) =>
      [...own].flatMap(([word, count]) => (word.length > 1 && count >= times ? [word] : [])),
    pairCost(before: string, word: string): number {
      const single = word === BORDER ? -Math.log(BORDER_SHARE) : wordCost(word);
      const first = ids.get(before);
      const seen = first === undefined ? 0 : (firsts.get(first) ?? 0);
      if (first === undefined || seen === 0) return single;
      const second = ids.get(word);
      const together = second === undefined ? 0 : (pairs.get(first * PAIR + second) ?? 0);
      return -Math.log((together + BACK_OFF * Math.exp(-single)) / (seen + BACK_OFF));
    },
  });
}

/** The likeliest words of a run of Han characters by single words' costs (undefined for what is no word). */
function cut(
  run: string,
  reach: (first: string) => number,
  cost: (word: string) => number | undefined,
): readonly string[] {
  const best = new Float64Array(run.length + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(run.length + 1);
  best[0] = 0;
  for (let at = 0; at < run.length; at += 1) {
    const longest = Math.min(reach(run[at]!), run.length - at);
    for (let length = 1; length <= longest; length += 1) {
      const own = cost(run.slice(at, at + length));
      if (own === undefined || best[at]! + own >= best[at + length]!) continue;
      best[at + length] = best[at]! + own;
      from[at + length] = at;
    }
  }
  const words: string[] = [];
  for (let end = run.length; end > 0; end = from[end]!) words.unshift(run.slice(from[end]!, end));
  return words;
}
