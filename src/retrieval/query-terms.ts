import { eachToken, isHanCharacterKey, normaliseText, type TokenKey } from '../domain/text/tokenise.ts';
import type { QueryTerm } from './keyword-index.ts';

/** Longest stretch of a query that is read, in characters. */
export const LONGEST_QUERY = 2000;

/**
 * Weight of a single character beside 1 for a pair or a word, in queries. Range 0..2. At 0 (pairs alone) a fifth of the right
 * articles is lost, since lay questions often share no pair with their article; from 0.8 to 1.7 nothing significant changes.
 */
const CHARACTER_WEIGHT = 1;

/** Turns of phrase that ask rather than name; statutes never answer in them, so their rare pairs would only mislead. */
const ASKING_PHRASES =
  /请问一?下?|我?想(?:问|咨询|了解|知道)一?下?|麻烦问一?下?|打听一?下?|求助|怎么办|咋办|咋整|怎么回事|该怎么|要怎么|怎么|怎样|如何|咋个|咋|应该|可不可以|可以吗|行不行|能不能|是不是|有没有|需不需要|要不要|是否|什么|啥|为什么|为啥|谢谢|您好|你好/gu;

/** The tokens of a question with weights; a token said twice counts once. */
export function queryTerms(
  text: string,
  expansions: readonly { readonly term: string; readonly weight: number }[] = [],
): readonly QueryTerm[] {
  const weights = new Map<TokenKey, number>();
  const add = (source: string, factor: number): void => {
    eachToken(source, (key) => {
      const weight = factor * (isHanCharacterKey(key) ? CHARACTER_WEIGHT : 1);
      weights.set(key, Math.max(weights.get(key) ?? 0, weight));
    });
  };
  const normalised = normaliseText(text.slice(0, LONGEST_QUERY));
  const matter = normalised.replace(ASKING_PHRASES, ' ');
  add(/[\p{L}\p{N}]/u.test(matter) ? matter : normalised, 1);
  for (const { term, weight } of expansions) add(normaliseText(term), weight);
  return Array.from(weights, ([key, weight]) => ({ key, weight }));
}
