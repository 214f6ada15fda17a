import type { Passage } from '../../domain/passage.ts';
import { estimateTokens } from '../../domain/text/estimate-tokens.ts';
import type { DraftSection } from '../draft.ts';
import { createContactMarks } from './mask.ts';
import { neutral } from './prompt.ts';

/** Evidence in one prompt, in tokens. */
export const MOST_EVIDENCE_TOKENS = 1_500;

/** The statements of an answer as a model gets them, and the way back from its marks. */
export interface StatementBlock {
  readonly text: string;
  readonly passages: readonly Passage[];
  readonly markOf: (passage: Passage) => string;
  /** The passage of a mark; undefined for one that was never issued. */
  readonly passageOf: (mark: string) => Passage | undefined;
  /** Phones and links put back. */
  readonly back: (text: string) => string;
}

/** One line a statement: mark, source, text. Undefined where it would be more than a prompt may hold. */
export function statementBlock(sections: readonly DraftSection[]): StatementBlock | undefined {
  const passages = sections.flatMap((section) => (section.kind === 'statements' ? section.passages : []));
  const contacts = createContactMarks();
  const markOf = (passage: Passage): string => `S${passages.indexOf(passage) + 1}`;
  const lines = passages.map((passage) => {
    const sources = passage.basis.map(({ title, locator }) => `${title}${locator}`).join('、');
    return `${markOf(passage)}｜${sources}｜${contacts.put(neutral(passage.text))}`;
  });
  const text = lines.join('\n');
  if (estimateTokens(text) > MOST_EVIDENCE_TOKENS) return undefined;
  return Object.freeze({
    text,
    passages,
    markOf,
    passageOf: (mark: string) => {
      const number = /^\W*S(\d{1,2})\W*$/iu.exec(mark.trim())?.[1];
      return number === undefined ? undefined : passages[Number(number) - 1];
    },
    back: contacts.back,
  });
}
