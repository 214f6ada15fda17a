import type { Outcome } from '../domain/outcome.ts';
import { words } from './words.ts';

/** The line that says what an answer is: who wrote it, and on what it rests. */
export const labelOf = (outcome: Outcome): string => {
  if (outcome.kind !== 'answered') return '';
  return outcome.composedBy === 'model'
    ? words.modelLabel[outcome.grounding] + (outcome.language === 'zh' ? '' : words.modelLabelEnglish)
    : words.groundedLabel[outcome.grounding];
};
