import type { ReplyLanguage } from '../../domain/outcome.ts';
import type { Passage } from '../../domain/passage.ts';
import type { AnswerDraft } from '../draft.ts';
import { MARK_SIGNS } from '../grounding/level.ts';
import { faultsOf, type SentenceFault } from '../grounding/verify-sentence.ts';
import { detectLanguage } from '../triage/language.ts';
import { WORDS } from '../words.ts';
import { coreLosses, type KeptSentence } from './core-losses.ts';
import type { Mask } from './mask.ts';
import type { ModelReply } from './replies.ts';
import type { StatementBlock } from './statement-block.ts';

/** What the checks left of a model's reply. Sentences still hold the resident's placeholders. */
export interface VerifiedReply {
  readonly kept: readonly KeptSentence[];
  readonly dropped: readonly { readonly text: string; readonly faults: readonly SentenceFault[] }[];
  /** Why the core does not stand, in words for a second try; empty: it stands. */
  readonly losses: readonly string[];
}

export interface VerifyReplyParts {
  readonly draft: AnswerDraft;
  readonly block: StatementBlock;
  readonly mask: Mask;
  readonly language: ReplyLanguage;
  readonly lawNames: readonly string[];
}

/** How much longer than the statements an answer may be: it is to be shorter or smoother. */
const MOST_LENGTH = 1.3;

/** Checks each sentence of a reply alone; nothing here knows of the others, so that it can be done as they come. */
export function verifySentences(
  reply: ModelReply<'compose'>,
  { block, mask, language, lawNames }: Omit<VerifyReplyParts, 'draft'>,
): Pick<VerifiedReply, 'kept' | 'dropped'> {
  const reading = readingOf(language);
  const kept: KeptSentence[] = [];
  const dropped: { text: string; faults: readonly SentenceFault[] }[] = [];
  for (const { text, marks } of reply.sentences.flatMap(singly(block))) {
    const cited = [...new Set(marks.map(block.passageOf).filter((one) => one !== undefined))];
    const checked = mask.withoutPersonal(text);
    const faults = [
      ...faultsOf(checked, cited, reading, { lawNames }),
      ...(isIn(checked, language) ? [] : [{ kind: 'language' as const, found: text.slice(0, 20) }]),
    ];
    if (faults.length === 0) kept.push({ text, cited });
    else dropped.push({ text, faults });
  }
  return { kept, dropped };
}

const readingOf = (language: ReplyLanguage): 'zh' | 'en' | 'other' =>
  language === 'zh' || language === 'en' ? language : 'other';

/** Checks a reply sentence by sentence, and then whether what is left still says what it must. */
export function verifyReply(reply: ModelReply<'compose'>, parts: VerifyReplyParts): VerifiedReply {
  const { block } = parts;
  const reading = readingOf(parts.language);
  const { kept, dropped } = verifySentences(reply, parts);
  const losses = [...coreLosses(parts.draft.sections, kept, block.markOf, reading, dropped.length > 0)];
  if (reading !== 'zh' && dropped.length > 0 && losses.length === 0)
    losses.push(...dropped.map(({ text }) => WORDS.lost.exception(text.slice(0, 30))));
  if (reading === 'zh' && isLong(kept, block.passages)) losses.push(WORDS.lost.long);
  return { kept, dropped, losses };
}

/** Each full sentence alone, so that none hides behind another: all with the marks that they were given together. */
const singly =
  (block: StatementBlock) =>
  ({ text, marks }: ModelReply<'compose'>['sentences'][number]) =>
    withoutStrayMarks(block.back(text))
      .split(/(?<=[。！？!?།])(?![”"』」）)])/u)
      .map((one) => ({ text: one.trim(), marks }))
      .filter((one) => one.text !== '');

/** Marks that a model wrote into the text: only those that it declares count. */
const withoutStrayMarks = (text: string): string =>
  text
    .replace(MARK_SIGNS, '')
    .replace(/[[（(【]?\bS\d{1,2}\b(?:[、,，]\s?S\d{1,2}\b)*[\]）)】]?/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

function isIn(text: string, language: ReplyLanguage): boolean {
  if (language === 'other') return true;
  const found = detectLanguage(text.replace(/《[^》]*》|\d+\s?[\p{Script=Han}]{0,4}/gu, ' '));
  return found === language || found === 'none';
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + [...text].length, 0);
const isLong = (kept: readonly KeptSentence[], passages: readonly Passage[]): boolean =>
  lengthOf(kept.map(({ text }) => text)) > MOST_LENGTH * lengthOf(passages.map(({ text }) => text)) + 30;

/** Objections for a second try, most telling first. */
export const objectionsOf = ({ dropped, losses }: VerifiedReply): string =>
  WORDS.objections(
    [
      ...dropped.flatMap(({ text, faults }) =>
        faults
          .slice(0, 2)
          .map(
            ({ kind, found }) => `“${text.slice(0, 40)}”：${WORDS.objection[kind]}（${found.slice(0, 20)}）`,
          ),
      ),
      ...losses,
    ].slice(0, 8),
  );
