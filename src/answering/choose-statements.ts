import { bears, figuresIn } from '../domain/figures.ts';
import type { Facet, Passage } from '../domain/passage.ts';
import { facetFit } from './facet-fit.ts';
import type { Evidence, Ranked } from './rank.ts';

/** Characters that an answer's statements may take together before further ones are left out: English says as much in more of them. */
const ROOM: Readonly<Record<Passage['lang'], number>> = { zh: 300, en: 380 };
/** Statements chosen at most. */
const MOST = 3;
/**
 * Odds of being the statement that was asked for: exp(difference of scores / SPREAD). The fit of the ranking gives 0.025 (`npm run
 * calibrate -- --ranking`); a little more shows facts that the fit does not count. Range 0.02..0.06; higher doubts the order more
 * and shows more.
 */
const SPREAD = 0.035;
/** Statements are shown until one of them is the right one with this probability. Range 0.5..0.95; higher shows more. */
const ENOUGH = 0.8;
/** Enough for a question as near (cosine) as this to one that the best is known to answer. Ranges 0.2..0.75, 0.8..1. */
const ENOUGH_IF_KNOWN = 0.7;
const KNOWN_QUESTION = 0.94;
/** A statement less probable than this is not shown: of the same service, of another one. Range 0..1. */
const LEAST = 0.03;
const LEAST_ELSEWHERE = 0.2;
/** Candidates among which the odds are shared. */
const CONSIDERED = 10;

/** The best candidates, each with its share of the odds. */
export function oddsOf(
  ranked: readonly Ranked[],
): readonly { readonly passage: Passage; readonly probability: number }[] {
  const considered = ranked.slice(0, CONSIDERED);
  const odds = considered.map(({ score }) => Math.exp((score - (considered[0]?.score ?? 0)) / SPREAD));
  const all = odds.reduce((sum, one) => sum + one, 0);
  return considered.map(({ passage }, at) => ({ passage, probability: (odds[at] as number) / all }));
}

/** Facets that people ask for by name, also side by side (收钱不，多久出结果): each that is asked for is told, if the service tells it. */
const SIDE_BY_SIDE: ReadonlySet<Facet> = new Set([
  'time-limit',
  'fee',
  'where',
  'materials',
  'agent',
  'channel',
  'who',
]);
/** A statement for a facet that the best does not tell needs at least this share of the best's score. Range 0..1. */
const GOOD_ENOUGH = 0.72;
/** One for a related facet (steps for where) goes before it where its own score is below this share of that one's. Range 0..1. */
const RELATED_AHEAD = 0.95;

/** One to three statements: the best, one for each further facet asked for, and rivals until it is probable that the right one is among them. */
export function choose({ question, ranked }: Evidence): readonly Passage[] {
  const [best] = ranked;
  if (best === undefined) return [];
  const chosen: Passage[] = [best.passage];
  const length = (): number => chosen.reduce((sum, passage) => sum + passage.text.length, 0);
  const aside = [...question.facets].filter((facet) => SIDE_BY_SIDE.has(facet));
  const fitting = (tells: (passage: Passage) => boolean): Ranked | undefined =>
    ranked.find(
      ({ passage, score }) =>
        passage.domain === best.passage.domain && tells(passage) && score >= GOOD_ENOUGH * best.score,
    );
  for (const facet of aside) {
    const tells = (passage: Passage): boolean => passage.facet === facet;
    const near = (passage: Passage): boolean => facetFit(new Set([facet]), passage.facet) > 0;
    if (chosen.length >= 3 || chosen.some(aside.length > 1 ? tells : near)) continue;
    const exact = fitting(tells);
    const related = chosen.some(near) ? undefined : fitting(near);
    const isFar = (exact?.score ?? 0) < RELATED_AHEAD * (related?.score ?? 0);
    const fit = isFar ? related : exact;
    if (fit !== undefined) chosen.push(fit.passage);
  }
  const enough = best.similarity >= KNOWN_QUESTION ? ENOUGH_IF_KNOWN : ENOUGH;
  let mass = 0;
  for (const { passage, probability } of oddsOf(ranked)) {
    if (chosen.includes(passage) || chosen.some((known) => sayTheSame(known, passage))) {
      mass += probability;
      continue;
    }
    if (chosen.length >= MOST || mass >= enough || probability < LEAST) break;
    const elsewhere = passage.domain !== best.passage.domain;
    if (elsewhere && (probability < LEAST_ELSEWHERE || question.fromThread > 0)) continue;
    if (length() + passage.text.length > ROOM[best.passage.lang]) continue;
    chosen.push(passage);
    mass += probability;
  }
  return chosen;
}

/** Shares of common character pairs from which two statements say the same (Dice), or the one says what the other does. */
const ALIKE = 0.65;
const WITHIN = 0.72;

/** The pairs of characters of a text, without marks. */
function pairsOf(text: string): ReadonlySet<string> {
  const chars = [...text.replace(/[\s\p{P}]/gu, '')];
  return new Set(chars.slice(1).map((char, at) => chars[at]! + char));
}

/** Does `one` tell a resident what `other` would? Not with other figures: 6个月 and 3个月 are two answers. */
export function sayTheSame(one: Passage, other: Passage): boolean {
  if (one === other) return true;
  const told = figuresIn(one.text, { strict: false });
  if (!figuresIn(other.text, { strict: true }).every((figure) => bears(told, figure))) return false;
  const [a, b] = [pairsOf(one.text), pairsOf(other.text)];
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / Math.max(1, a.size + b.size) > ALIKE || shared / Math.max(1, b.size) > WITHIN;
}

/** As many of the statements as fit into an answer, in order; the first whatever its length. */
export function withinRoom(statements: readonly Passage[]): readonly Passage[] {
  let length = 0;
  return statements.slice(0, MOST).filter((passage, at) => {
    length += passage.text.length;
    return at === 0 || length <= ROOM[passage.lang];
  });
}
