import { maskPersonalNumbers } from '../../domain/personal-numbers.ts';
import type { AnswerLine } from '../../ports/statistics-rows.ts';
import type { UnansweredGroup } from './figures.ts';

/**
 * Two questions are taken for one from this share of common pairs of characters on (Dice), 0..1. At 0.6 "公证处几点上班" and
 * "公证处几点上班呢" meet and "公证处几点下班" stays apart; lower joins different questions, higher joins hardly any.
 */
const ALIKE = 0.6;
/** Groups are compared with the first question of each; past so many groups a question stands alone. */
const MOST_GROUPS = 2_000;
const OTHERS_KEPT = 5;
/** What was passed on for lack of knowledge, not at the resident's wish or in danger. */
const UNKNOWING: readonly unknown[] = ['no-evidence', 'local-detail', 'personal-case', 'language'];

export const isUnanswered = ({ kind, reason, query }: AnswerLine): boolean =>
  kind === 'escalate' && UNKNOWING.includes(reason) && query.trim() !== '';

/** The share of pairs of neighbouring characters that two texts have in common, 0..1; blanks and punctuation do not count. */
export function likeness(one: string, other: string): number {
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  if (pairs.size === 0 || others.size === 0) return bare(one) === bare(other) ? 1 : 0;
  let common = 0;
  for (const pair of pairs) if (others.has(pair)) common += 1;
  return (2 * common) / (pairs.size + others.size);
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');

function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...bare(text)];
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`));
}

/** Questions that nobody could answer, near-duplicates together, the most frequent first; personal numbers masked. */
export function groupUnanswered(lines: readonly AnswerLine[]): readonly UnansweredGroup[] {
  const groups: { question: string; lastAt: Date; count: number; others: string[] }[] = [];
  for (const line of lines.filter(isUnanswered)) {
    const question = maskPersonalNumbers(line.query).trim();
    const group = groups.slice(0, MOST_GROUPS).find((one) => likeness(one.question, question) >= ALIKE);
    if (group === undefined) {
      groups.push({ question, lastAt: line.at, count: 1, others: [] });
      continue;
    }
    group.count += 1;
    group.lastAt = line.at;
    const isNew = question !== group.question && !group.others.includes(question);
    if (isNew && group.others.length < OTHERS_KEPT) group.others.push(question);
  }
  return groups.sort((one, other) => other.count - one.count);
}
