import { eachToken, normaliseText, type TokenKey, wordKey } from '../../domain/text/tokenise.ts';

/** Lay words and what they stand for, as the expander finds them. */
export type Expand = (text: string) => readonly { readonly term: string }[];

/**
 * What the encoder sees of a text: its characters, pairs and words, and one feature for each term that a lay word of it
 * stands for (or that it names itself). Each once, in ascending order.
 */
export function createFeatures(expand: Expand): (text: string) => Uint32Array {
  return (text) => {
    const keys = new Set<TokenKey>();
    eachToken(normaliseText(text), (key) => keys.add(key));
    for (const { term } of expand(text)) {
      keys.add(wordKey(`~${term}`));
    }
    return Uint32Array.from(keys).sort();
  };
}
