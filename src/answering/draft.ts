import type { Citation } from '../domain/outcome.ts';
import type { Passage } from '../domain/passage.ts';

/** One piece of an answer by evidence, in order: the statements that answer one question, or words of ours. */
export type DraftSection =
  | {
      readonly kind: 'statements';
      readonly said: string;
      /** Said before the statements: 能。/ 报告里没有2023年的这个数… */
      readonly lead: string;
      readonly passages: readonly Passage[];
      /** Those of them that the lead's computed amount rests on: whoever says the answer anew keeps them. */
      readonly behindLead?: readonly Passage[];
    }
  | { readonly kind: 'fixed'; readonly text: string };

/** What an answer by evidence was made of, for whoever says it anew. */
export interface AnswerDraft {
  readonly sections: readonly DraftSection[];
  /** Said after all sections. */
  readonly tail: string;
  /** Sources of the fixed sections, which stand whatever becomes of the statements. */
  readonly cited: readonly Citation[];
  /** Said after the answer of a calm question that mentions danger. */
  readonly note?: string;
}
