import { as, type PassageId } from '../../domain/ids.ts';
import type { Passage } from '../../domain/passage.ts';
import type { AideTurn, AideWords, StaffAide } from '../../ports/staff-aide.ts';
import { lawNamesOf } from '../grounding/law-names.ts';
import { levelled } from '../grounding/level.ts';
import { numeralsIn } from '../grounding/numerals.ts';
import { WORDS } from '../words.ts';
import { askModel, type ModelTime } from './ask-model.ts';
import { createMask, type Mask } from './mask.ts';
import type { ModelParts } from './model-parts.ts';
import { statementBlock } from './statement-block.ts';
import { verifySentences } from './verify-reply.ts';

export interface StaffAideParts {
  readonly model: ModelParts;
  readonly passages: readonly Passage[];
  readonly passageOf: (id: PassageId) => Passage | undefined;
}

/** The aide over one opened index. */
export function createStaffAide({ model, passages, passageOf }: StaffAideParts): StaffAide {
  const lawNames = lawNamesOf(passages);
  const timeOf = (signal: AbortSignal): ModelTime => {
    const until = performance.now() + model.settings.wholeMs;
    return { signal, leftMs: () => until - performance.now() };
  };

  async function summarise(
    turns: readonly AideTurn[],
    { signal }: { readonly signal: AbortSignal },
  ): Promise<AideWords> {
    const said = linesOf(turns, createMask());
    const { reply } = await askModel(model, 'summarise', { turns: said }, timeOf(signal));
    if (reply === undefined) return { kind: 'none', why: 'no-reply' };
    const known = new Set(numeralsIn(levelled(said)).map(({ value }) => value));
    const isBorne = numeralsIn(levelled(reply.summary)).every(({ value }) => known.has(value));
    return isBorne && reply.summary.trim() !== ''
      ? { kind: 'words', text: reply.summary.trim() }
      : { kind: 'none', why: 'nothing-borne' };
  }

  async function draft(
    turns: readonly AideTurn[],
    passageIds: readonly string[],
    { signal }: { readonly signal: AbortSignal },
  ): Promise<AideWords> {
    const found = passageIds.map((id) => passageOf(as(id))).filter((one) => one !== undefined);
    const block = statementBlock([{ kind: 'statements', said: '', lead: '', passages: found }]);
    if (block === undefined || found.length === 0) return { kind: 'none', why: 'nothing-borne' };
    const mask = createMask();
    const { reply } = await askModel(
      model,
      'draft',
      { turns: linesOf(turns, mask), statements: block.text },
      timeOf(signal),
    );
    if (reply === undefined) return { kind: 'none', why: 'no-reply' };
    const { kept: borne } = verifySentences(reply, { block, mask, language: 'zh', lawNames });
    const kept = borne.filter(({ text }) => mask.withoutPersonal(text) === text);
    if (kept.length === 0) return { kind: 'none', why: 'nothing-borne' };
    const text = kept
      .map(({ text: sentence, cited }) => {
        const sources = cited.flatMap(({ basis }) => basis.map(({ title, locator }) => `${title}${locator}`));
        return `${sentence}（${[...new Set(sources)].join('、')}）`;
      })
      .join('\n');
    return { kind: 'words', text };
  }
  return Object.freeze({ summarise, draft });
}

/** One line a turn, the newest kept where there are too many; masked. */
function linesOf(turns: readonly AideTurn[], mask: Mask): string {
  const lines = turns.map(({ by, text }) => `${WORDS.speakers[by]}：${mask.mask(text.slice(0, 400))}`);
  return lines.slice(-8).join('\n');
}
