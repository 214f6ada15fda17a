import type { OnPartial } from '../answerer.ts';
import { outcomeOf, type Saying } from './composed-outcome.ts';
import type { KeptSentence } from './core-losses.ts';
import type { ModelParts } from './model-parts.ts';
import { createSentenceStream } from './sentence-stream.ts';
import type { StatementBlock } from './statement-block.ts';
import { type VerifyReplyParts, verifySentences } from './verify-reply.ts';

/** Reads a reply as it comes; each sentence that passes its checks is shown with those before it. Never throws. */
export function showAsItComes(
  task: Saying & Pick<VerifyReplyParts, 'lawNames'>,
  onPartial: OnPartial,
  block: StatementBlock,
  parts: ModelParts,
): (piece: string) => void {
  const kept: KeptSentence[] = [];
  let broken = false;
  const read = createSentenceStream((sentence) => {
    const found = verifySentences({ sentences: [sentence], complete: true }, { ...task, block });
    if (found.kept.length === 0) return;
    kept.push(...found.kept);
    onPartial(outcomeOf(task, block, { kept }, 'partial'));
  });
  return (piece) => {
    if (broken) return;
    try {
      read(piece);
    } catch (error) {
      broken = true;
      parts.log.error('partial-answer', { error });
    }
  };
}
