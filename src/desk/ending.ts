import type { Answer, Turn } from '../answering/answerer.ts';
import type { EscalationReason, Outcome } from '../domain/outcome.ts';
import type { EvidenceLine } from '../ports/desk-store.ts';
import type { DeskDeps } from './deps.ts';
import { words } from './words.ts';

/** How a turn ended, whoever ended it: the Answerer, or the desk itself. */
export interface Ending {
  readonly outcome: Outcome;
  readonly query: string;
  readonly indexVersion: string;
  readonly evidence: readonly EvidenceLine[];
  readonly trace: readonly unknown[];
  /** Absent: the memory stays as it was. */
  readonly memory?: Readonly<Record<string, unknown>>;
  readonly tookMs: number;
}

const deskEnding = (step: string, outcome: Outcome): Ending => ({
  outcome,
  query: '',
  indexVersion: '',
  evidence: [],
  trace: [{ step, tookMs: 0, note: {} }],
  tookMs: 0,
});

/** Marks answers by which the desk asked for text instead of a picture. */
export const ONLY_TEXT_STEP = 'desk: only text';

export const sayEnding = (step: string, text: string): Ending =>
  deskEnding(step, { kind: 'smalltalk', text, buttons: [], language: 'zh' });

export const onlyTextEnding = (text: string): Ending =>
  deskEnding(ONLY_TEXT_STEP, { kind: 'clarify', text, buttons: [], language: 'zh' });

export const escalateEnding = (text: string, reason: EscalationReason): Ending =>
  deskEnding(`desk: ${reason}`, { kind: 'escalate', reason, text, buttons: [], language: 'zh' });

export const faultEnding = (staffed: boolean): Ending => escalateEnding(words.fault(staffed), 'fault');

/** Something that a reader can see, besides spaces, marks of direction and joiners. */
export const isVisible = (text: string): boolean => /[^\s\p{Cf}\p{Cc}\p{Mn}\p{Zs}]/u.test(text);

/**
 * Asks the Answerer, within the deadline. A throw, an answer without words, or no answer in time ends as a fault, which is a ticket:
 * nobody is left without reply or person.
 */
export async function answerWithin(deps: DeskDeps, turn: Turn): Promise<Ending> {
  const began = performance.now();
  const stop = new AbortController();
  let callOff = () => {};
  const deadline = new Promise<'late'>((resolve) => {
    callOff = deps.timers.after(deps.settings.answerDeadlineMs, () => resolve('late'));
  });
  try {
    const answering = deps.answerer.answer(turn, { signal: stop.signal });
    answering.catch(() => undefined);
    const answer = await Promise.race([answering, deadline]);
    if (answer === 'late') {
      deps.log.error('answer-late', { deadlineMs: deps.settings.answerDeadlineMs });
      return faultEnding(turn.staffed);
    }
    return isVisible(answer.outcome.text)
      ? endingOf(answer, performance.now() - began)
      : faultEnding(turn.staffed);
  } catch (error) {
    deps.log.error('answer-threw', { error });
    return faultEnding(turn.staffed);
  } finally {
    callOff();
    stop.abort();
  }
}

const endingOf = (answer: Answer, tookMs: number): Ending => ({
  outcome: answer.outcome,
  query: answer.query,
  indexVersion: answer.indexVersion,
  evidence: answer.evidence.slice(0, 5),
  trace: answer.trace,
  memory: answer.memory,
  tookMs,
});
