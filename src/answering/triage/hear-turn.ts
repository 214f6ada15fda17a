import type { Normaliser } from '../understand/normalise/normaliser.ts';
import { scrub } from '../understand/normalise/scrub.ts';
import { mayAsk, plainlyAsks, questionsIn } from '../understand/questions.ts';
import { detectLanguage, type MessageLanguage } from './language.ts';
import { type HeardMessage, hearMessage } from './sense/hear-message.ts';
import type { Listener } from './sense/listen.ts';
import type { Spoken } from './triage-result.ts';

/** A turn as triage reads and hears it. */
export interface HeardTurn {
  readonly text: string;
  readonly detected: MessageLanguage;
  /** What it is answered in. */
  readonly language: Spoken;
  /** The words as typed, without blanks between them, and as they may be meant. */
  readonly readings: readonly string[];
  /** Those of them that the sense can make something of. */
  readonly audible: readonly string[];
  /** What the sense makes of each of these; empty without a sense. */
  readonly heard: readonly HeardMessage[];
  /** It asks something for certain; or it asks nothing at all. Neither may hold. */
  readonly asks: boolean;
  readonly tells: boolean;
}

/** A blank between Chinese characters, as emoji leave it. */
const BETWEEN_HAN = /(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu;
/** Characters read of one turn. */
export const LONGEST = 12_000;

/** Every way in which a text may be read. */
export function readingsOf(text: string, normaliser: Normaliser): readonly string[] {
  const read = normaliser.normalise(text);
  const spelled = read.notes.some(({ kind }) => kind === 'pinyin');
  return [...new Set([text, text.replace(BETWEEN_HAN, ''), read.text, ...(spelled ? read.variants : [])])];
}

export function hearTurn(
  texts: readonly string[],
  normaliser: Normaliser,
  listener: Listener | undefined,
): HeardTurn {
  const whole = texts.map((text) => scrub(text).text).filter((text) => text !== '');
  const text = joined(whole).slice(0, LONGEST);
  const detected = detectLanguage(text);
  const readings = readingsOf(text, normaliser);
  // Pinyin is heard as what it spells: the sense has hardly met its letters. English it knows, and a list of words only half.
  const translated = normaliser.normalise(text).notes.some(({ kind }) => kind === 'english');
  const audible =
    !translated && readings.some((one) => /\p{Script=Han}/u.test(one)) ? fewestLetters(readings) : readings;
  const heard = listener === undefined ? [] : audible.map((reading) => hearMessage(listener, reading));
  return {
    text,
    detected,
    language: detected === 'en' ? 'en' : 'zh',
    readings,
    audible,
    heard,
    asks: questionsIn(text).some(plainlyAsks),
    // A question in pinyin asks in what it spells.
    tells: ![text, ...audible].some(mayAsk) && !heard.some(({ injected }) => injected),
  };
}

/** One text of a burst: a finished sentence ends its line, the rest run on. */
const joined = (texts: readonly string[]): string =>
  texts.reduce(
    (all, text) => (all === '' ? text : `${all}${/[。！？!?…]$|[吗呢]$/u.test(all) ? '\n' : '，'}${text}`),
    '',
  );

/** The readings that leave the fewest Latin letters. */
function fewestLetters(readings: readonly string[]): readonly string[] {
  const letters = readings.map((reading) => reading.match(/[a-z]/giu)?.length ?? 0);
  const fewest = Math.min(...letters);
  return readings.filter((_, at) => letters[at] === fewest);
}
