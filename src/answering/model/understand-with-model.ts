import type { Button } from '../../domain/outcome.ts';
import type { Answer, Answerer, Turn } from '../answerer.ts';
import { levelled } from '../grounding/level.ts';
import { numeralsIn } from '../grounding/numerals.ts';
import { supportOf } from '../grounding/verify-sentence.ts';
import { readMemory } from '../memory.ts';
import { WORDS } from '../words.ts';
import { askModel, type CallRecord, type ModelTime } from './ask-model.ts';
import type { Mask } from './mask.ts';
import type { ModelParts } from './model-parts.ts';
import { neutral } from './prompt.ts';

export interface UnderstandTask {
  readonly turn: Turn;
  /** What the rules made of the turn. */
  readonly first: Answer;
  readonly mask: Mask;
  readonly time: ModelTime;
}

/** What the model made of a turn that the rules could not answer; `answer` is undefined where it stays as it was. */
export interface Understood {
  readonly answer: Answer | undefined;
  readonly calls: readonly CallRecord[];
  readonly how: 'restated' | 'chosen' | 'translated' | 'none';
}

const NOTHING: Understood = { answer: undefined, calls: [], how: 'none' };

/** Share of a restated question's own characters that must stand in what the resident said before or now; 0..1. */
const OWN_WORDS = 0.7;
const MOST_QUESTION = 80;

const saidOf = (turn: Turn): string => (turn.said.kind === 'text' ? turn.said.texts.join(' ') : '');

/** Only what the recipe itself decided may be tried again: nothing that triage or a guide settled. */
const wasDecided = ({ trace }: Answer): boolean => trace.some(({ step }) => step === 'decide');

const isOpen = (answer: Answer): boolean => {
  const { outcome } = answer;
  if (!wasDecided(answer)) return false;
  if (outcome.kind === 'escalate') return outcome.reason === 'no-evidence';
  if (outcome.kind === 'decline') return outcome.noDoor === true;
  return outcome.kind === 'clarify';
};

/**
 * Tries a turn that the rules left open once more: a follow-up restated, then one of the closest questions chosen. What comes of it
 * counts only if the recipe, triage included, answers it; otherwise the rules' own ending stands.
 */
export async function understandWithModel(
  base: Answerer,
  task: UnderstandTask,
  parts: ModelParts,
): Promise<Understood> {
  if (task.turn.said.kind !== 'text' || !isOpen(task.first)) return NOTHING;
  const calls: CallRecord[] = [];
  const restated = await restate(base, task, parts, calls);
  if (restated?.outcome.kind === 'answered') return { answer: restated, calls, how: 'restated' };
  const chosen = await choose(base, task, parts, calls);
  return { answer: chosen, calls, how: chosen === undefined ? 'none' : 'chosen' };
}

async function restate(
  base: Answerer,
  { turn, mask, time }: UnderstandTask,
  parts: ModelParts,
  calls: CallRecord[],
): Promise<Answer | undefined> {
  const memory = readMemory(turn.memory);
  if (memory.query === undefined || !parts.settings.sends.includes('thread')) return undefined;
  const said = saidOf(turn);
  const known = { previous: memory.query, subject: memory.subject ?? '' };
  const { reply, record } = await askModel(
    parts,
    'restate',
    { previous: mask.mask(known.previous), subject: mask.mask(known.subject), message: mask.mask(said) },
    time,
  );
  calls.push(record);
  const question = mask.restore(reply?.question ?? '').trim();
  if (!isOwnQuestion(question, `${known.previous}${known.subject}${said}`)) return undefined;
  return understoodAs(question, await base.answer(asking(turn, question), { signal: time.signal }), []);
}

/** No words of the model's own: neither numbers nor matters that the resident did not name. */
function isOwnQuestion(question: string, said: string): boolean {
  if (question === '' || question.length > MOST_QUESTION) return false;
  const numbers = new Set(numeralsIn(levelled(said)).map(({ value }) => value));
  return (
    numeralsIn(levelled(question)).every(({ value }) => numbers.has(value)) &&
    supportOf(question, `${said}怎么办多少久钱哪里需要能不能什么谁`) >= OWN_WORDS
  );
}

async function choose(
  base: Answerer,
  { turn, first, mask, time }: UnderstandTask,
  parts: ModelParts,
  calls: CallRecord[],
): Promise<Answer | undefined> {
  if (first.outcome.kind !== 'clarify') return undefined;
  const options = first.outcome.buttons.flatMap((button) =>
    button.action.kind === 'ask' ? [{ button, question: button.action.text }] : [],
  );
  if (options.length < 2) return undefined;
  const { reply, record } = await askModel(
    parts,
    'choose',
    {
      message: mask.mask(saidOf(turn)),
      options: options.map(({ question }, at) => `${at + 1} ${neutral(question)}`).join('\n'),
    },
    time,
  );
  calls.push(record);
  const option = options[(reply?.choice ?? 0) - 1];
  if (option === undefined) return undefined;
  const answer = await base.answer(asking(turn, option.question), { signal: time.signal });
  const others = options.filter((one) => one !== option).map(({ button }) => button);
  return answer.outcome.kind === 'answered' ? understoodAs(option.question, answer, others) : undefined;
}

const asking = (turn: Turn, question: string): Turn => ({
  ...turn,
  said: { kind: 'text', texts: [question] },
});

/** The resident sees how the question was understood, and can still press what was meant instead. */
function understoodAs(question: string, answer: Answer, others: readonly Button[]): Answer {
  const { outcome, draft } = answer;
  if (outcome.kind !== 'answered') return answer;
  const line = WORDS.understoodAs(question);
  const sections = [{ kind: 'fixed' as const, text: line }, ...(draft?.sections ?? [])];
  return {
    ...answer,
    outcome: { ...outcome, text: `${line}\n${outcome.text}`, buttons: [...others, ...outcome.buttons] },
    ...(draft === undefined ? {} : { draft: { ...draft, sections } }),
  };
}

/** A question in a language without statements, put into Chinese and answered; the answer is still in Chinese. */
export async function translateAndAnswer(
  base: Answerer,
  { turn, mask, time }: UnderstandTask,
  parts: ModelParts,
): Promise<Understood> {
  const { reply, record } = await askModel(parts, 'translate', { message: mask.mask(saidOf(turn)) }, time);
  const calls = [record];
  const question = mask.restore(reply?.question ?? '').trim();
  if (question === '' || !/\p{Script=Han}/u.test(question)) return { answer: undefined, calls, how: 'none' };
  const answer = await base.answer(asking(turn, question), { signal: time.signal });
  return { answer, calls, how: 'translated' };
}
