import type { Outcome, ReplyLanguage } from '../../domain/outcome.ts';
import type { Answer } from '../answerer.ts';
import type { AnswerDraft } from '../draft.ts';
import { createCitations } from '../marks.ts';
import { WORDS } from '../words.ts';
import type { KeptSentence } from './core-losses.ts';
import type { Mask } from './mask.ts';
import type { StatementBlock } from './statement-block.ts';
import type { VerifiedReply } from './verify-reply.ts';

export type Answered = Extract<Outcome, { kind: 'answered' }>;

/** What is said anew, and how. */
export interface Saying {
  readonly answer: Answer & { readonly outcome: Answered; readonly draft: AnswerDraft };
  readonly mask: Mask;
  /** In which the answer is to be. */
  readonly language: ReplyLanguage;
}

/** The outcome with the sentences in place of the statements; leads, open parts, tail and note stay the program's own words. */
export function outcomeOf(
  task: Saying,
  block: StatementBlock,
  { kept }: Pick<VerifiedReply, 'kept'>,
  /** `partial`: what has come so far, without what closes an answer. */
  complete: boolean | 'partial',
): Answered {
  const { answer, language } = task;
  const { draft, outcome } = answer;
  const citations = createCitations();
  const rest = new Set(kept);
  const lines = draft.sections.map((section) => {
    if (section.kind === 'fixed') return section.text;
    // A sentence stands with the question whose statement it cites first.
    const own = [...rest].filter(
      ({ cited }) => cited[0] !== undefined && section.passages.includes(cited[0]),
    );
    for (const sentence of own) rest.delete(sentence);
    const lead = language === 'zh' ? section.lead : '';
    return (
      lead +
      own.map((sentence) => marked(sentence, citations.cite, language)).join(language === 'zh' ? '' : ' ')
    );
  });
  const shown = block.passages.filter((passage) => kept.some(({ cited }) => cited.includes(passage)));
  const unread = shown.some((passage) => !passage.verified);
  const closing =
    complete === 'partial'
      ? []
      : [
          ...(complete ? [] : [language === 'zh' ? WORDS.notWhole : WORDS.notWholeEnglish]),
          ...(language === 'zh' ? [] : [language === 'en' ? WORDS.bindingEnglish : WORDS.bindingOther]),
          ...(draft.note === undefined ? [] : [draft.note]),
        ];
  return {
    ...outcome,
    text: task.mask.restore(
      [
        lines.filter((line) => line !== '').join('\n') + (complete === 'partial' ? '' : draft.tail),
        ...closing,
      ].join('\n'),
    ),
    citations: [...citations.all, ...draft.cited],
    passageIds: shown.map(({ id }) => id),
    grounding: unread ? 'partial' : 'verified',
    language,
    composedBy: 'model',
  };
}

/** The marks stand before the sentence's last stop. */
function marked(
  { text, cited }: KeptSentence,
  cite: (passage: KeptSentence['cited'][number]) => string,
  language: ReplyLanguage,
): string {
  const marks = [...new Set([...cited.map(cite).join('')])].join('');
  const ended = /[。！？；.!?…།]$/u.test(text) ? text : `${text}${language === 'zh' ? '。' : '.'}`;
  return ended.replace(/([。！？；.!?…།])$/u, `${marks}$1`);
}
