import type { Day } from '../domain/days.ts';
import type { Action, Outcome } from '../domain/outcome.ts';
import type { AnswerDraft } from './draft.ts';

/**
 * The thread's memory that the recipe needs between turns. Plain JSON, owned and stored by the desk, understood only here.
 * An unknown or damaged value is treated as a new conversation.
 */
export type ConversationMemory = Readonly<Record<string, unknown>>;

/** What a thread is about, for whoever takes it over. */
export interface About {
  /** The domain that the last question came nearest to. */
  readonly domain?: string;
  /** The last day of a time limit that a guide computed for the resident. */
  readonly dueOn?: Day;
  /** What guides told the resident. */
  readonly guides?: readonly string[];
}

/** One turn: what a resident said since the last reply. */
export interface Turn {
  /** One or several short messages in a burst, oldest first, or one pressed button. */
  readonly said:
    | { readonly kind: 'text'; readonly texts: readonly string[] }
    | { readonly kind: 'action'; readonly action: Action };
  readonly memory: ConversationMemory;
  readonly now: Date;
  /** Whether a staff chat stands behind the bot: without one, residents are told that nobody else was told. */
  readonly staffed: boolean;
  /** Whether the resident was told that a model may be asked (to embed a question too); absent: not told, and nothing is sent to one. */
  readonly mayUseModel?: boolean;
}

/** One step of the recipe as it ran, for the record and for the staff packet. */
export interface StepRecord {
  readonly step: string;
  readonly tookMs: number;
  /** What the step found, small and JSON: readings, evidence ids with scores, reasons. */
  readonly note: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly outcome: Outcome;
  readonly memory: ConversationMemory;
  readonly trace: readonly StepRecord[];
  readonly indexVersion: string;
  /** The question restated to stand alone, as searched. */
  readonly query: string;
  /** What was found, best first, at most 10 a question: for the staff packet. */
  readonly evidence: readonly {
    readonly passageId: string;
    readonly title: string;
    readonly text: string;
    readonly basis: string;
    readonly score: number;
  }[];
  /** What an answer by evidence was made of, for whoever says it anew; absent for every other ending. */
  readonly draft?: AnswerDraft;
  /** Prompts in use, whether or not a model was asked. */
  readonly promptsDigest?: string;
  /** Ids in the ledger of the model calls made for this answer. */
  readonly modelCalls?: readonly string[];
}

/**
 * Called with an answer that is being composed, each time whole as far as it has come: sentences that passed their checks, and
 * nothing else. What is settled in the end may be another text. Must not throw.
 */
export type OnPartial = (soFar: Extract<Outcome, { kind: 'answered' }>) => void;

/**
 * Answers one turn. Promises: no side effects; never throws for any text (a fault becomes an `escalate` with reason `fault`);
 * honours the abort signal within 50 ms.
 */
export interface Answerer {
  /** What a thread with this memory is about; absent: it cannot tell. Never throws. */
  about?(memory: ConversationMemory): About;
  answer(
    turn: Turn,
    options?: { readonly signal?: AbortSignal; readonly onPartial?: OnPartial },
  ): Promise<Answer>;
}
