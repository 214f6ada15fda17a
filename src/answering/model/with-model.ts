import type { ReplyLanguage } from '../../domain/outcome.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Answer, Answerer, OnPartial, StepRecord, Turn } from '../answerer.ts';
import { lawNamesOf } from '../grounding/law-names.ts';
import { withoutMarks } from '../marks.ts';
import type { CallRecord, ModelTime } from './ask-model.ts';
import { type ComposeTask, composeWithModel } from './compose-with-model.ts';
import { createMask, type Mask } from './mask.ts';
import type { ModelParts } from './model-parts.ts';
import { translateAndAnswer, type Understood, understandWithModel } from './understand-with-model.ts';

type AnswerOptions = NonNullable<Parameters<Answerer['answer']>[1]>;

/**
 * The recipe with a model behind it. The embedded recipe runs first and whole: emergencies, guides, tickets and declines are its
 * own and go out untouched, and its answer stands ready for whatever fails. The model is asked only by leave of the resident.
 * Promises the same as any Answerer.
 */
export function createModelAnswerer(
  base: Answerer,
  passages: readonly Passage[],
  parts: ModelParts,
): Answerer {
  const lawNames = lawNamesOf(passages);
  return Object.freeze({
    ...base,
    async answer(turn: Turn, options: AnswerOptions = {}): Promise<Answer> {
      const embedded = async (): Promise<Answer> => keepPrompts(await base.answer(turn, options), parts);
      if (turn.mayUseModel !== true || !parts.settings.sends.includes('question')) return await embedded();
      // From here on, not from the first call: both together stay within the desk's limit.
      const time = timeOf(parts.settings.wholeMs, options.signal);
      try {
        const first = await embedded();
        try {
          return await improve(base, turn, first, time, lawNames, parts, options.onPartial);
        } catch (error) {
          parts.log.error('model-fault', { error });
          return withSteps(first, [stepOf('model', 0, { fault: String(error) })], []);
        }
      } finally {
        time.stop();
      }
    },
  });
}

async function improve(
  base: Answerer,
  turn: Turn,
  first: Answer,
  time: ModelTime,
  lawNames: readonly string[],
  parts: ModelParts,
  onPartial: OnPartial | undefined,
): Promise<Answer> {
  const mask = createMask();
  const began = performance.now();
  const foreign = isForeign(first)
    ? await translateAndAnswer(base, { turn, first, mask, time }, parts)
    : undefined;
  // Danger that only the translation shows is danger: the embedded words go out.
  if (foreign?.answer?.outcome.kind === 'emergency')
    return recorded({ ...foreign.answer, promptsDigest: parts.prompts.digest }, foreign, mask, began);
  const understood = foreign ?? (await understandWithModel(base, { turn, first, mask, time }, parts));
  const found = understood.answer ?? first;
  const language: ReplyLanguage = foreign === undefined ? found.outcome.language : languageOf(first);
  if (!isComposable(found, language, parts))
    return recorded(foreign === undefined ? keepPrompts(found, parts) : first, understood, mask, began);

  const original = foreign === undefined || turn.said.kind !== 'text' ? undefined : turn.said.texts.join(' ');
  const task: ComposeTask = {
    answer: found as ComposeTask['answer'],
    mask,
    language,
    lawNames,
    time,
    onPartial,
    ...(original === undefined ? {} : { original }),
  };
  const composed = await composeWithModel(task, parts);
  const step = stepOf('model: compose', performance.now() - began, {
    ...composed.record,
    masked: mask.summary(),
  });
  // An answer found in another language is shown only if it could be said in the resident's.
  const kept = foreign === undefined ? found : first;
  const answer = composed.kind === 'composed' ? { ...found, outcome: composed.outcome } : kept;
  return withSteps(
    recorded(keepPrompts(answer, parts), understood, mask, began),
    [step],
    composed.record.calls,
  );
}

const keepPrompts = (answer: Answer, parts: ModelParts): Answer => ({
  ...answer,
  promptsDigest: parts.prompts.digest,
});

/** Settled for its language alone, or an English question that English statements do not answer. */
function isForeign({ outcome, trace }: Answer): boolean {
  if (outcome.kind === 'escalate' && outcome.reason === 'language') return true;
  const wasDecided = trace.some(({ step }) => step === 'decide');
  const searched = trace.find(({ step }) => step === 'retrieve')?.note.query;
  const isEnglish = typeof searched === 'string' && !/\p{Script=Han}/u.test(searched);
  return wasDecided && isEnglish && outcome.kind !== 'answered';
}

const languageOf = ({ outcome, trace }: Answer): ReplyLanguage =>
  outcome.kind === 'escalate' && outcome.reason === 'language'
    ? outcome.language
    : trace.some(({ step }) => step === 'retrieve')
      ? 'en'
      : outcome.language;

/** Answers by evidence alone, of more statements than one unless configured otherwise; a translation is always said anew. */
function isComposable(
  { outcome, draft }: Answer,
  language: ReplyLanguage,
  { settings }: ModelParts,
): boolean {
  if (outcome.kind !== 'answered' || draft === undefined || settings.answers === 'never') return false;
  // Words of ours with marks of their own are numbered with the statements as they stand.
  if (
    draft.sections.some((section) => section.kind === 'fixed' && withoutMarks(section.text) !== section.text)
  )
    return false;
  const statements = draft.sections.reduce(
    (sum, section) => sum + (section.kind === 'statements' ? section.passages.length : 0),
    0,
  );
  if (statements === 0) return false;
  return settings.answers === 'always' || statements > 1 || language !== outcome.language;
}

const stepOf = (step: string, tookMs: number, note: StepRecord['note']): StepRecord => ({
  step,
  tookMs: Math.round(tookMs),
  note,
});

const recorded = (answer: Answer, { how, calls }: Understood, mask: Mask, began: number): Answer =>
  calls.length === 0
    ? answer
    : withSteps(
        answer,
        [stepOf('model: understand', performance.now() - began, { how, calls, masked: mask.summary() })],
        calls,
      );

const withSteps = (answer: Answer, steps: readonly StepRecord[], calls: readonly CallRecord[]): Answer => ({
  ...answer,
  trace: [...answer.trace, ...steps],
  modelCalls: [...(answer.modelCalls ?? []), ...calls.map(({ id }) => id)],
});

/** The clock of one answer, the embedded recipe included. */
function timeOf(wholeMs: number, caller: AbortSignal | undefined): ModelTime & { stop(): void } {
  const own = new AbortController();
  const until = performance.now() + wholeMs;
  const timer = setTimeout(() => own.abort(), wholeMs);
  const stop = (): void => {
    clearTimeout(timer);
    caller?.removeEventListener('abort', abort);
  };
  const abort = (): void => own.abort();
  caller?.addEventListener('abort', abort, { once: true });
  if (caller?.aborted === true) abort();
  return { signal: own.signal, leftMs: () => until - performance.now(), stop };
}
