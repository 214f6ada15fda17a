import { eachToken, normaliseText, type TokenKey } from '../domain/text/tokenise.ts';
import type { SearchQuery } from '../ports/passage-search.ts';
import type { KeywordIndex } from './keyword-index.ts';
import { queryTerms } from './query-terms.ts';

type Holder = (passage: number) => boolean;

/** A token of the query, what it weighs, and the tokens of terms that stand for the lay word it belongs to. */
export interface WeighedToken {
  readonly weight: number;
  readonly heldBy: Holder;
  readonly standIns: readonly { readonly heldBy: readonly Holder[]; readonly weight: number }[];
}

/** The tokens of a question by their rarity: what a passage must hold to cover it. */
export function weighQuery(
  text: string,
  expansions: SearchQuery['expansions'],
  keywords: KeywordIndex,
): readonly WeighedToken[] {
  const standIns = expansions.flatMap(({ term, weight, standsFor }) =>
    standsFor === undefined
      ? []
      : [{ for: new Set(keysOf(standsFor)), heldBy: keysOf(term).map(keywords.holder), weight }],
  );
  return queryTerms(text).map(({ key, weight }) => ({
    weight: weight * keywords.rarity(key),
    heldBy: keywords.holder(key),
    standIns: standIns.filter((standIn) => standIn.for.has(key)),
  }));
}

function keysOf(text: string): TokenKey[] {
  const keys: TokenKey[] = [];
  eachToken(normaliseText(text), (key) => keys.push(key));
  return keys;
}

/** Share (0..1) of the question's weight that a passage holds. A lay word counts as contained, by the stand-in's weight, where a term that stands for it is contained whole. */
export function coverageOf(tokens: readonly WeighedToken[], passage: number): number {
  let total = 0;
  let covered = 0;
  for (const { weight, heldBy, standIns } of tokens) {
    total += weight;
    if (heldBy(passage)) covered += weight;
    else {
      let best = 0;
      for (const standIn of standIns) {
        if (standIn.weight > best && standIn.heldBy.every((holds) => holds(passage))) best = standIn.weight;
      }
      covered += weight * best;
    }
  }
  return total === 0 ? 0 : covered / total;
}
