import { figuresIn } from '../../domain/figures.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Corpus } from '../load-corpus.ts';

/** Two statements that seem to say the same of the same service with different numbers. */
export interface Contradiction {
  readonly first: Passage;
  readonly second: Passage;
  readonly figures: readonly [string, string];
}

/** Two texts count as saying the same when this share (Dice, 0..1) of their character pairs agree, figures blanked. */
const SAME_WORDING = 0.72;

const pairsOf = (text: string): ReadonlySet<string> => {
  let blanked = text;
  for (const figure of [...figuresIn(text, { strict: true })].reverse()) {
    blanked = `${blanked.slice(0, figure.index)}#${blanked.slice(figure.index + figure.raw.length)}`;
  }
  const chars = [...blanked.replace(/[\s\p{P}]/gu, '')];
  return new Set(chars.slice(1).map((char, at) => chars[at]! + char));
};

const dice = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / Math.max(1, a.size + b.size);
};

/** Statements of one domain and facet, alike in words but with different figures of one unit; pairs declared in `differsFrom` or `also` are passed over. */
export function findContradictions(corpus: Corpus): readonly Contradiction[] {
  const groups = new Map<string, Passage[]>();
  for (const passage of corpus.passages) {
    if (passage.domain === 'hotline') continue;
    const key = `${passage.domain}/${passage.facet}/${passage.lang}`;
    groups.set(key, [...(groups.get(key) ?? []), passage]);
  }
  const found: Contradiction[] = [];
  for (const group of groups.values()) {
    const prepared = group.map((passage) => ({
      passage,
      pairs: pairsOf(passage.text),
      figures: figuresIn(passage.text, { strict: true }).filter((figure) => figure.unit !== ''),
    }));
    prepared.forEach((one, at) => {
      if (one.figures.length === 0) return;
      for (const other of prepared.slice(at + 1)) {
        if (other.figures.length === 0 || declared(corpus, one.passage, other.passage)) continue;
        if (dice(one.pairs, other.pairs) < SAME_WORDING) continue;
        for (const figure of one.figures) {
          const rivals = other.figures.filter((candidate) => candidate.unit === figure.unit);
          if (rivals.length > 0 && !rivals.some((rival) => rival.value === figure.value)) {
            found.push({ first: one.passage, second: other.passage, figures: [figure.raw, rivals[0]!.raw] });
            break;
          }
        }
      }
    });
  }
  return found;
}

const declared = (corpus: Corpus, one: Passage, other: Passage): boolean =>
  (corpus.differsFrom.get(one.id) ?? []).includes(other.id) ||
  (corpus.differsFrom.get(other.id) ?? []).includes(one.id) ||
  one.also.includes(other.id) ||
  other.also.includes(one.id);
