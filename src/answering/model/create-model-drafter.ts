import type { Passage } from '../../domain/passage.ts';
import type { Drafter } from '../../ports/drafter.ts';
import { lawNamesOf } from '../grounding/law-names.ts';
import { askModel } from './ask-model.ts';
import { createMask } from './mask.ts';
import type { ModelParts } from './model-parts.ts';
import { statementBlock } from './statement-block.ts';
import { verifySentences } from './verify-reply.ts';

/** Statements that a draft is written from at most. */
const STATEMENTS = 6;

/** Drafts for staff over one index: from the statements found, each sentence checked against what it cites and followed by its source. */
export function createModelDrafter(model: ModelParts, passages: readonly Passage[]): Drafter {
  const lawNames = lawNamesOf(passages);
  const byText = new Map(passages.map((passage) => [passage.text, passage]));
  return Object.freeze({
    async draft(
      { question, evidence }: Parameters<Drafter['draft']>[0],
      options: Parameters<Drafter['draft']>[1],
    ) {
      const found = evidence.flatMap(({ text }) => byText.get(text) ?? []).slice(0, STATEMENTS);
      const block = statementBlock([{ kind: 'statements', said: question, lead: '', passages: found }]);
      if (block === undefined || found.length === 0) return undefined;
      const mask = createMask();
      const until = performance.now() + options.timeoutMs;
      const { reply } = await askModel(
        model,
        'draft',
        { question: mask.mask(question), statements: block.text },
        { signal: options.signal, leftMs: () => until - performance.now() },
      );
      if (reply === undefined) return undefined;
      const { kept } = verifySentences(reply, { block, mask, language: 'zh', lawNames });
      if (kept.length === 0) return undefined;
      const lines = kept.map(({ text, cited }) => {
        const sources = cited.flatMap(({ basis }) => basis.map(({ title, locator }) => `${title}${locator}`));
        return `${text}（${[...new Set(sources)].join('、')}）`;
      });
      return mask.restore(lines.join('\n'));
    },
  });
}
