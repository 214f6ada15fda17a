/** Longest piece that is judged as one, in characters: the examples are single sentences. */
const LONGEST = 48;
/** Fewest characters that say anything. */
const SHORTEST = 2;
/** A stretch without marks is read in overlapping pieces of this many characters. */
const STRETCH = 28;
/** The same in words, where it is written in Latin letters. */
const STRETCH_WORDS = 14;
/** A clause longer than this may be speech: it is also read in pieces of the second length. */
const SPEECH = 26;
const STRETCH_OF_SPEECH = 18;
/**
 * Most windows of one message: past it, the single clauses come first and the joined ones as far as there is room. 12,000 characters
 * of speech without marks have about 850 windows, with usual punctuation about 4,000.
 */
const MOST = 1200;

/** Longer than what is judged as one. */
export const isLong = (text: string): boolean => text.length > LONGEST;

const bare = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, '');

/** The clauses of a message with the marks that end them (a blank between Chinese characters is one); they add up to the message. */
export const clausesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[，,。！!？?；;：:\n…~～])|(?<=\.)(?=\s)|(?<=\p{Script=Han})(?= +\p{Script=Han})/u)
    .filter((piece) => piece !== '');

/**
 * The pieces of a message in which danger is looked for: each clause, each two and three neighbouring clauses up to LONGEST
 * characters, and overlapping stretches of what has no marks. A sentence of danger in a long story is then judged alone. Every single
 * piece is among them, however long the message.
 */
export function windowsOf(text: string): readonly string[] {
  const clauses = clausesOf(text).flatMap((clause) => stretchesOf(clause));
  const all = new Set<string>();
  const single = new Set<string>();
  for (let at = 0; at < clauses.length; at++) {
    let window = '';
    for (let more = 0; more < 3 && at + more < clauses.length; more++) {
      window += clauses[at + more];
      if (more > 0 && window.length > LONGEST) break;
      if (bare(window).length < SHORTEST) continue;
      all.add(window.trim());
      if (more === 0) single.add(window.trim());
    }
  }
  if (all.size <= MOST) return [...all];
  let room = MOST - single.size;
  return [...all].filter((window) => single.has(window) || room-- > 0);
}

function stretchesOf(clause: string): readonly string[] {
  if (clause.length > LONGEST) {
    const latin = /[a-z]/iu.test(clause) && !/\p{Script=Han}/u.test(clause);
    return latin ? overlapping(clause.split(/(?<=\s)/u), STRETCH_WORDS) : overlapping([...clause], STRETCH);
  }
  // Speech without marks runs several sentences together before it is long.
  return clause.length > SPEECH && !/[a-z]/iu.test(clause)
    ? [clause, ...overlapping([...clause], STRETCH_OF_SPEECH)]
    : [clause];
}

function overlapping(units: readonly string[], size: number): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < units.length; at += size / 2) pieces.push(units.slice(at, at + size).join(''));
  return pieces;
}
