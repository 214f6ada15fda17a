import type { WordGroups } from '../../corpus/safety-pattern.ts';
import type { RuleBook } from '../../corpus/safety-schema.ts';
import { compilePattern, type Readied } from './pattern.ts';

/** What the words of alarm in a message add up to, for one kind of danger. */
export interface Alarm {
  readonly id: string;
  readonly reply: string;
  readonly points: number;
  readonly words: readonly string[];
}

const STRONG = 2;
const WEAK = 1;

/**
 * Adds up words of alarm, kind by kind, where at least one is strong: each word once, and none that lies within a longer one
 * already counted. Catches what is
 * told in words that no rule foresaw. The caller decides whether the message is one that only tells something.
 */
export function createAlarms(
  kinds: NonNullable<RuleBook['alarms']>['kinds'],
  words: WordGroups,
): (readied: Readied) => readonly Alarm[] {
  const compiled = kinds.map(({ id, reply, needs, strong, weak }) => ({
    id,
    reply,
    strong,
    needs: needs === undefined ? undefined : compilePattern(needs, words),
    points: [
      ...strong.map((word) => [word, STRONG] as const),
      ...weak.map((word) => [word, WEAK] as const),
    ].sort(([a], [b]) => b.length - a.length),
  }));
  return (readied) =>
    compiled.flatMap(({ id, reply, strong, needs, points }) => {
      if (needs !== undefined && !needs.test(readied)) return [];
      let rest = readied.text;
      let total = 0;
      const found: string[] = [];
      for (const [word, worth] of points) {
        if (!rest.includes(word)) continue;
        rest = rest.replaceAll(word, ' ');
        total += worth;
        found.push(word);
      }
      return strong.some((word) => found.includes(word)) ? [{ id, reply, points: total, words: found }] : [];
    });
}
