import type { Passage } from '../domain/passage.ts';
import { FACET_WORDS } from './facet-words.ts';

/** One way in which a passage can be met: each has its own vector, and the passage is as near as its nearest surface. */
export interface Surface {
  readonly kind: 'text' | 'ask' | 'title';
  readonly text: string;
  readonly a?: 'yes' | 'no';
}

/** Facet words joined to a title: enough to tell the facets of one matter apart, few enough not to drown its name. */
const TITLE_FACET_WORDS = 3;

/** The surfaces of a passage in a fixed order: text, title with facet, then its asks. */
export function surfacesOf(passage: Passage): readonly Surface[] {
  const facetWords = FACET_WORDS[passage.facet].slice(0, TITLE_FACET_WORDS).join(' ');
  return [
    { kind: 'text', text: passage.text },
    { kind: 'title', text: `${passage.entryTitle} ${facetWords}` },
    ...passage.asks.map(
      ({ q, a }): Surface => (a === undefined ? { kind: 'ask', text: q } : { kind: 'ask', text: q, a }),
    ),
  ];
}

/** Texts of all surfaces, passage after passage: position = label in the neighbour graph and row in the vector table. */
export const surfaceTexts = (passages: readonly Passage[]): string[] =>
  passages.flatMap((passage) => surfacesOf(passage).map((surface) => surface.text));
