import type { Answer, OnPartial, Turn } from '../answering/answerer.ts';
import type { EscalationReason, Outcome } from '../domain/outcome.ts';
import type { EvidenceLine } from '../ports/answer-rows.ts';
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
  readonly promptsDigest?: string;
  /** Ledger entries of the model calls made for it. */
  readonly modelCalls?: readonly string[];
  /** Its text holds the notice that a model may be asked. */
  readonly tellsOfModel?: true;
  /** The resident is to be told of the model now, so that the next time it may be asked. */
  readonly wantsNotice?: true;
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
 * nobody is left without reply or person. Throws only when the desk is cut off.
 */
export async function answerWithin(deps: DeskDeps, turn: Turn, onPartial?: OnPartial): Promise<Ending> {
  const began = performance.now();
  const stop = new AbortController();
  const interruption = interrupted(deps);
  try {
    const answering = deps.answerer.answer(turn, {
      signal: stop.signal,
      ...(onPartial === undefined ? {} : { onPartial }),
    });
    answering.catch(() => undefined);
    const answer = await Promise.race([answering, interruption.happens]);
    if (answer === 'cut') throw new CutOff();
    if (answer === 'late') {
      deps.log.error('answer-late', { deadlineMs: deps.settings.answerDeadlineMs });
      return faultEnding(turn.staffed);
    }
    return isVisible(answer.outcome.text)
      ? endingOf(answer, performance.now() - began)
      : faultEnding(turn.staffed);
  } catch (error) {
    if (deps.cut.aborted) throw new CutOff();
    deps.log.error('answer-threw', { error });
    return faultEnding(turn.staffed);
  } finally {
    interruption.callOff();
    stop.abort();
  }
}

/** What comes first of the deadline and the end of the time to stop. */
function interrupted(deps: DeskDeps): {
  readonly happens: Promise<'late' | 'cut'>;
  readonly callOff: () => void;
} {
  let callOff = () => {};
  const happens = new Promise<'late' | 'cut'>((resolve) => {
    const cut = () => resolve('cut');
    const forget = deps.timers.after(deps.settings.answerDeadlineMs, () => resolve('late'));
    deps.cut.addEventListener('abort', cut, { once: true });
    if (deps.cut.aborted) cut();
    callOff = () => {
      forget();
      deps.cut.removeEventListener('abort', cut);
    };
  });
  return { happens, callOff: () => callOff() };
}

/** The time to stop is over: the turn is left for the next start. */
export class CutOff extends Error {
  override readonly name = 'CutOff';
}

const endingOf = (answer: Answer, tookMs: number): Ending => ({
  outcome: answer.outcome,
  query: answer.query,
  indexVersion: answer.indexVersion,
  evidence: answer.evidence.slice(0, 5),
  trace: answer.trace,
  memory: answer.memory,
  tookMs,
  ...(answer.promptsDigest === undefined ? {} : { promptsDigest: answer.promptsDigest }),
  ...(answer.modelCalls === undefined ? {} : { modelCalls: answer.modelCalls }),
});
