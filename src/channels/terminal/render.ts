import { markOf } from '../../answering/marks.ts';
import type { Outcome } from '../../domain/outcome.ts';

/** The numbered sources below an answer. */
export const citationLines = (outcome: Outcome): readonly string[] =>
  outcome.kind === 'answered'
    ? outcome.citations.map(({ title, locator }, at) => `  ${markOf(at + 1)} ${title}${locator}`)
    : [];
