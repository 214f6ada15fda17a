import { inCommonWords } from './dialect.ts';
import { ENGLISH_WORDS } from './english-words.ts';
import { withoutFillers } from './fillers.ts';
import { questionOf, withSpokenBreaks } from './focus.ts';
import { createMixedReader } from './mixed.ts';
import { createPinyinReader } from './pinyin-message.ts';
import { type ScrubNote, scrub } from './scrub.ts';
import { withFullYears } from './short-years.ts';
import { isPinyin } from './syllables.ts';
import { createTypoCorrector } from './typos.ts';
import { createWordModel } from './word-model.ts';
import { wordTable } from './word-table.ts';

/** What was done to the text. */
export type NormaliseNote =
  | { readonly kind: ScrubNote | 'filler' | 'story' | 'cut' }
  /** Pinyin, initials, a homophone or an English word read as a term. */
  | {
      readonly kind: 'pinyin' | 'initials' | 'typo' | 'english';
      readonly typed: string;
      readonly read: string;
    };

export interface Normalised {
  /** The best reading; never empty unless the text holds nothing readable. */
  readonly text: string;
  /** At most two further readings, likelier first, none equal to `text`: the question within a long story, a second reading, the words as typed. */
  readonly variants: readonly string[];
  readonly notes: readonly NormaliseNote[];
}

export interface Normaliser {
  /** Deterministic; no side effects; any text. Reads at most 4,000 characters. */
  normalise(text: string): Normalised;
  /** Makes now what the first question in pinyin would otherwise wait for (about 100 ms). */
  warm(): void;
}

const LONGEST = 4_000;
/**
 * Phrases that the word model is counted from, taken evenly from those given, at some 18 µs each. Of 600 unseen questions typed in
 * pinyin, 5,000 phrases read 49 % of them whole and 90.0 % of the characters, 12,000 read 55 % and 91.5 %, 30,000 read 63 % and 93.3 %.
 */
const MOST_PHRASES = 8_000;
const STAPLE_COUNT = 3;
/** A word that the phrases hold this often is one that a homophone may stand for, like a term. */
const COMMON = 60;
const MOST_RECENT = 16;
const PINYIN_RUN = /[a-z]+(?:['’ ]+[a-z]+)*/giu;
const TONE_MARKS: Readonly<Record<string, string>> = { ü: 'v', ǖ: 'v', ǘ: 'v', ǚ: 'v', ǜ: 'v' };

/**
 * Builds a normaliser from the domain's terms (`vocabulary`: what homophones, initials and pinyin are read as) and from sentences
 * as residents type them (`phrases`: a word model is counted from them). About 10 µs for each phrase, and 60 ms for the
 * dictionary once in a process.
 */
export function createNormaliser(deps: {
  readonly vocabulary: readonly string[];
  readonly phrases: readonly string[];
  /** Phrases that are counted however many others there are, each several times. */
  readonly staples?: readonly string[];
  /** English words between Chinese ones, in lower case, and how they are read. */
  readonly englishWords?: Readonly<Record<string, string>> | undefined;
}): Normaliser {
  const table = wordTable();
  const stride = Math.max(1, Math.ceil(deps.phrases.length / MOST_PHRASES));
  const staples = Array.from({ length: STAPLE_COUNT }, () => deps.staples ?? []).flat();
  const phrases = [...deps.phrases.filter((_, at) => at % stride === 0), ...staples];
  const model = createWordModel({ table, vocabulary: deps.vocabulary, phrases });
  const typos = createTypoCorrector([...deps.vocabulary, ...model.commonWords(COMMON)], model);
  const pinyin = createPinyinReader({ table, words: [...deps.vocabulary, ...model.ownWords], model });
  const mixed = createMixedReader(deps.vocabulary, pinyin, deps.englishWords);

  /** The last few readings: triage and understanding ask for the same words. */
  const recent = new Map<string, Normalised>();

  function normalise(raw: string): Normalised {
    const known = recent.get(raw);
    if (known !== undefined) return known;
    const fresh = read(raw);
    recent.set(raw, fresh);
    if (recent.size > MOST_RECENT) recent.delete(recent.keys().next().value!);
    return fresh;
  }

  function read(raw: string): Normalised {
    const notes: NormaliseNote[] = [];
    const cleaned = scrub(raw.slice(0, LONGEST));
    for (const kind of cleaned.notes) notes.push({ kind });
    if (raw.length > LONGEST) notes.push({ kind: 'cut' });
    const others: string[] = [];
    let text = cleaned.text;

    if (/[a-z]/iu.test(text)) {
      const toneless = withoutTones(text);
      if (!/\p{Script=Han}/u.test(text)) {
        if (looksLikePinyin(toneless)) {
          const [first, second] = readPinyin(toneless);
          if (first !== undefined) {
            notes.push({ kind: 'pinyin', typed: text, read: first });
            if (second !== undefined) others.push(second);
            text = first;
          }
        }
      } else {
        const { text: read, read: readings } = mixed.read(toneless);
        for (const { kind, typed, term } of readings) notes.push({ kind, typed, read: term });
        if (readings.length > 0) text = read;
      }
    }

    const bare = withoutFillers(text);
    if (bare !== text) notes.push({ kind: 'filler' });
    const plain = inCommonWords(withFullYears(bare));
    const { best, doubtful } = typos.correct(plain);
    for (const { typed, term } of best.fixes) notes.push({ kind: 'typo', typed, read: term });
    const result = withSpokenBreaks(best.text);
    const question = questionOf(result);
    if (question !== undefined) notes.push({ kind: 'story' });
    const variants = [
      question,
      doubtful?.text,
      ...others.map(withoutFillers),
      best.fixes.length > 0 ? plain : undefined,
    ];
    return {
      text: result,
      variants: [
        ...new Set(
          variants.filter((variant) => variant !== undefined && variant !== '' && variant !== result),
        ),
      ].slice(0, 2) as string[],
      notes,
    };
  }

  /** The two likeliest readings of a text of pinyin, numbers and marks. */
  function readPinyin(text: string): readonly string[] {
    let rival: string | undefined;
    const first = text.replace(PINYIN_RUN, (run) => {
      const [best, second] = pinyin.read(run, 2);
      if (best !== undefined && second !== undefined)
        rival ??= text.replace(run, second).replace(PINYIN_RUN, (other) => pinyin.read(other)[0] ?? other);
      return best ?? run;
    });
    return [first, rival].flatMap((reading) => (reading === undefined ? [] : [reading.replace(/\s+/gu, '')]));
  }

  return Object.freeze({ normalise, warm: () => void pinyin.read('gong') });
}

/** Toneless letters: marks taken off vowels, tone figures off syllables. */
function withoutTones(text: string): string {
  if (/[ǖǘǚǜüāáǎàēéěèīíǐìōóǒòūúǔù]/iu.test(text)) {
    text = text
      .toLowerCase()
      .replace(/[üǖǘǚǜ]/gu, (char) => TONE_MARKS[char] ?? char)
      .normalize('NFD')
      .replace(/(?<=[a-z])[\u0300\u0301\u0304\u030c]/gu, '')
      .normalize('NFC');
  }
  return text.replace(/(?<=[a-z]{2}|(?<![a-z])[aeo])[1-5](?![0-9])/giu, '');
}

/**
 * Whether letters without a Chinese character among them are pinyin: every token cuts into syllables, there are two syllables or
 * more, and they are not rather English.
 */
export function looksLikePinyin(text: string): boolean {
  const tokens =
    withoutTones(text)
      .toLowerCase()
      .match(/[a-z]+/gu) ?? [];
  if (tokens.length === 0 || tokens.join('').length < 4) return false;
  const readable = tokens.filter(isPinyin).length;
  const english = tokens.filter((token) => ENGLISH_WORDS.has(token));
  if (english.some((token) => !isPinyin(token))) return false;
  return readable === tokens.length && english.length * 2 < Math.max(tokens.length, 2);
}
