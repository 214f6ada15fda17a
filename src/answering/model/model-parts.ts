import type { ChatModel } from '../../ports/chat-model.ts';
import type { Log } from '../../ports/log.ts';
import type { AnswerCache } from '../../ports/model-ledger.ts';
import type { PromptSet } from './prompt.ts';

/** When a model says an answer anew: `several`: only where it rests on more than one statement; `always`; `never`. */
export const MODEL_ANSWERS = ['several', 'always', 'never'] as const;
export type ModelAnswers = (typeof MODEL_ANSWERS)[number];

/** What of a resident's words may leave, masked: the question; the question before it and, for staff's drafts and summaries, the last turns. */
export const MODEL_SENDS = ['question', 'thread'] as const;
export type ModelSends = (typeof MODEL_SENDS)[number];

export interface ModelSettings {
  readonly answers: ModelAnswers;
  readonly sends: readonly ModelSends[];
  /** Longest time for one call with its retries, in milliseconds. */
  readonly callTimeoutMs: number;
  /**
   * One answer in milliseconds, from its beginning with the embedded recipe to the end of all model work; past it the embedded answer
   * goes out. Below the desk's 12 s.
   */
  readonly wholeMs: number;
}

/** What is needed to ask a model. */
export interface ModelParts {
  readonly chat: ChatModel;
  readonly prompts: PromptSet;
  readonly cache: AnswerCache;
  readonly settings: ModelSettings;
  readonly newId: () => string;
  /** sha256 in hex, of any text. */
  readonly digestOf: (text: string) => string;
  readonly log: Log;
}
