/** Lay words and the terms by which statutes and catalogues name the same thing. */
export interface LexiconGroup {
  /** What residents say; `…` stands for at most six characters between two parts (`拖…不给`). */
  readonly say: readonly string[];
  /** Terms it stands for. */
  readonly means: readonly string[];
}

export interface Expansion {
  readonly term: string;
  /** 0..1 beside the asker's own words' 1. */
  readonly weight: number;
  /** The lay word in the text for which the term stands. */
  readonly standsFor: string;
}

export interface QueryExpander {
  /** The terms that the lay words of a text stand for; each term once, at its highest weight. */
  expand(text: string): readonly Expansion[];
}

/**
 * Weight of a term that stands in for a lay word. Range 0..1; 0 switches the lexicon off; at 1 guessed words outvote typed ones.
 * On the development questions 0.2 to 0.5 rank alike; 0.7 loses a third of the gain and 1 all of it.
 */
const EXPANSION_WEIGHT = 0.35;
/** Longest gap that `…` bridges, in characters: beyond it the two parts seldom belong together. */
const LONGEST_GAP = 6;

interface Saying {
  readonly head: string;
  readonly tail: string;
  readonly length: number;
  readonly means: readonly string[];
}

/** Finds lay words by their first character, the longest first; a matched stretch is not matched again. */
export function createQueryExpander(groups: readonly LexiconGroup[]): QueryExpander {
  const byHead = new Map<string, Saying[]>();
  for (const group of groups) {
    for (const say of group.say) {
      const [head = '', tail = ''] = say.toLowerCase().split('…');
      if (head === '') continue;
      const saying = { head, tail, length: head.length + tail.length, means: group.means };
      const list = byHead.get(head.slice(0, 1));
      if (list === undefined) byHead.set(head.slice(0, 1), [saying]);
      else list.push(saying);
    }
  }
  for (const list of byHead.values()) list.sort((a, b) => b.length - a.length);

  return Object.freeze({
    expand(text: string) {
      const lower = text.toLowerCase();
      const found = new Map<string, Expansion>();
      let at = 0;
      while (at < lower.length) {
        let longest = 0;
        for (const saying of byHead.get(lower.charAt(at)) ?? []) {
          // Sorted by length: what follows is shorter; but groups may share a word, and all of them count.
          if (saying.length < longest) break;
          const end = endOfMatch(lower, at, saying);
          if (end === undefined) continue;
          longest = saying.length;
          const standsFor = lower.slice(at, end);
          for (const term of saying.means) {
            if (!found.has(term) && !lower.includes(term))
              found.set(term, { term, weight: EXPANSION_WEIGHT, standsFor });
          }
        }
        at += Math.max(1, longest);
      }
      return [...found.values()];
    },
  });
}

function endOfMatch(text: string, at: number, saying: Saying): number | undefined {
  if (!text.startsWith(saying.head, at)) return undefined;
  const afterHead = at + saying.head.length;
  if (saying.tail === '') return splitsWord(text, at) || splitsWord(text, afterHead) ? undefined : afterHead;
  const tailAt = text.indexOf(saying.tail, afterHead);
  return tailAt >= 0 && tailAt - afterHead <= LONGEST_GAP ? tailAt + saying.tail.length : undefined;
}

/** Whether a place lies inside a Latin word: `will` is not meant by `willing`. */
const splitsWord = (text: string, at: number): boolean =>
  at > 0 && /[a-z]/u.test(text.charAt(at - 1)) && /[a-z]/u.test(text.charAt(at));
