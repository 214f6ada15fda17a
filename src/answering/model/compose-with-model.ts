import type { Citation, Outcome, ReplyLanguage } from '../../domain/outcome.ts';
import type { Answer, OnPartial } from '../answerer.ts';
import type { AnswerDraft, DraftSection } from '../draft.ts';
import { createCitations } from '../marks.ts';
import { WORDS } from '../words.ts';
import { askModel, type CallRecord, type ModelTime } from './ask-model.ts';
import type { KeptSentence } from './core-losses.ts';
import type { Mask } from './mask.ts';
import type { ModelParts } from './model-parts.ts';
import { type ModelReply, readReply } from './replies.ts';
import { createSentenceStream } from './sentence-stream.ts';
import { type StatementBlock, statementBlock } from './statement-block.ts';
import { objectionsOf, type VerifiedReply, verifyReply, verifySentences } from './verify-reply.ts';

type Answered = Extract<Outcome, { kind: 'answered' }>;

export interface ComposeTask {
  readonly answer: Answer & { readonly outcome: Answered; readonly draft: AnswerDraft };
  readonly mask: Mask;
  /** In which the answer is to be. */
  readonly language: ReplyLanguage;
  /** The resident's own words, where they are not what was searched (another language). */
  readonly original?: string;
  readonly lawNames: readonly string[];
  readonly time: ModelTime;
  /** Called with the answer so far, as its sentences come and pass. */
  readonly onPartial?: OnPartial | undefined;
}

/** How composing ended. `why`: for the record. */
export type Composed =
  | { readonly kind: 'composed'; readonly outcome: Answered; readonly record: ComposeRecord }
  | { readonly kind: 'kept'; readonly record: ComposeRecord };

export interface ComposeRecord {
  readonly why: 'composed' | 'too-much-evidence' | 'own-words' | 'no-reply' | 'core-lost';
  readonly cached: boolean;
  readonly calls: readonly CallRecord[];
  /** Each try's sentences: kept with their statements, dropped with the reason. */
  readonly tries: readonly {
    readonly kept: readonly { readonly text: string; readonly passages: readonly string[] }[];
    readonly dropped: VerifiedReply['dropped'];
    readonly losses: readonly string[];
    readonly complete: boolean;
  }[];
}

/** Most tries: one, and one more with the reason. */
const TRIES = 2;

/** Says an answer anew with the model; whatever fails ends in `kept`: the answer stays as it is. Never rejects. */
export async function composeWithModel(task: ComposeTask, parts: ModelParts): Promise<Composed> {
  const { draft } = task.answer;
  const calls: CallRecord[] = [];
  const tries: ComposeRecord['tries'][number][] = [];
  const recordOf = (why: ComposeRecord['why'], cached = false): ComposeRecord => ({
    why,
    cached,
    calls,
    tries,
  });

  // The program's own words are Chinese: an answer that needs them is not put into another language.
  if (task.language !== 'zh' && !draft.sections.every(isWithoutOwnWords))
    return { kind: 'kept', record: recordOf('own-words') };
  const block = statementBlock(draft.sections);
  if (block === undefined) return { kind: 'kept', record: recordOf('too-much-evidence') };
  const question = task.mask.mask(
    task.original ??
      draft.sections.flatMap((one) => (one.kind === 'statements' ? [one.said] : [])).join(' / '),
  );
  const values = {
    language: WORDS.languageNames[task.language],
    question,
    statements: block.text,
  };
  const verified = (reply: ModelReply<'compose'>): VerifiedReply => {
    const found = verifyReply(reply, {
      draft,
      block,
      mask: task.mask,
      language: task.language,
      lawNames: task.lawNames,
    });
    tries.push({
      kept: found.kept.map(({ text, cited }) => ({ text, passages: cited.map(({ id }) => id) })),
      dropped: found.dropped,
      losses: found.losses,
      complete: reply.complete,
    });
    return found;
  };

  const key = parts.digestOf(
    JSON.stringify([task.answer.indexVersion, parts.prompts.prompts.compose.digest, parts.chat.id, values]),
  );
  const stored = readReply('compose', (await parts.cache.get(key).catch(() => undefined)) ?? '');
  if (stored !== undefined) {
    // What was stored is checked like anything else: the checks may have become stricter since.
    const found = verified(stored);
    if (found.losses.length === 0)
      return {
        kind: 'composed',
        outcome: outcomeOf(task, block, found, stored.complete),
        record: recordOf('composed', true),
      };
  }

  // A second try is not shown as it comes: it would begin anew before the resident's eyes.
  const onText = task.onPartial === undefined ? undefined : showing(task, task.onPartial, block, parts);
  let objections = '';
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { reply, record } = await askModel(
      parts,
      'compose',
      { ...values, objections },
      task.time,
      attempt === 1 ? onText : undefined,
    );
    calls.push(record);
    if (reply === undefined) {
      if (record.ended === 'unreadable' && attempt < TRIES) continue;
      return { kind: 'kept', record: recordOf('no-reply') };
    }
    const found = verified(reply);
    if (found.losses.length === 0) {
      await parts.cache
        .put(key, JSON.stringify({ sentences: storable(found.kept, block), complete: reply.complete }))
        .catch((error: unknown) => parts.log.warn('model-cache', { error }));
      return {
        kind: 'composed',
        outcome: outcomeOf(task, block, found, reply.complete),
        record: recordOf('composed'),
      };
    }
    objections = objectionsOf(found);
  }
  return { kind: 'kept', record: recordOf('core-lost') };
}

/** Reads a reply as it comes; each sentence that passes its checks is shown with those before it. Never throws. */
function showing(
  task: ComposeTask,
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

/** A short 能。 or 不用。 can be left out: the statement itself says it. */
const isWithoutOwnWords = (section: DraftSection): boolean =>
  section.kind === 'statements' && section.lead.length <= MOST_LEAD;
const MOST_LEAD = 5;

const storable = (kept: readonly KeptSentence[], block: StatementBlock) =>
  kept.map(({ text, cited }) => ({ text, marks: cited.map(block.markOf) }));

/** The outcome with the sentences in place of the statements; leads, open parts, tail and note stay the program's own words. */
function outcomeOf(
  task: ComposeTask,
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
  const extra: readonly Citation[] = outcome.citations.filter(
    ({ title, locator }) => title.includes('报告') && locator === '全文',
  );
  return {
    ...outcome,
    text: task.mask.restore(
      [
        lines.filter((line) => line !== '').join('\n') + (complete === 'partial' ? '' : draft.tail),
        ...closing,
      ].join('\n'),
    ),
    citations: [...citations.all, ...extra.filter((one) => !citations.all.includes(one))],
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
