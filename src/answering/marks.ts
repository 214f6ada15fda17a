import type { Citation } from '../domain/outcome.ts';
import type { Passage } from '../domain/passage.ts';

const MARKS = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** The mark of citation n (1-based). */
export const markOf = (n: number): string => MARKS[n - 1] ?? `(${n})`;

/** A text without its marks, for checks and counts. */
export const withoutMarks = (text: string): string => text.replace(/[①-⑳]/gu, '');

/** Collects citations in the order of first use; one article cited by two statements is one citation that quotes both. */
export function createCitations() {
  const all: { title: string; locator: string; sourceId: string; quote: string }[] = [];
  return {
    all: all as readonly Citation[],
    /** The marks for a passage's bases, adding what is new. */
    cite(passage: Passage): string {
      return passage.basis
        .map(({ title, locator }) => {
          const at = all.findIndex((known) => known.title === title && known.locator === locator);
          const known = all[at];
          if (known === undefined) {
            all.push({ title, locator, sourceId: passage.id, quote: passage.text });
            return markOf(all.length);
          }
          if (!known.quote.includes(passage.text)) known.quote += `\n${passage.text}`;
          return markOf(at + 1);
        })
        .join('');
    },
  };
}
