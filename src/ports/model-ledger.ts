import type { ChatFailure, ChatPurpose } from './chat-model.ts';

/** One call of a model, as it was billed. */
export interface ModelCall {
  readonly id: string;
  readonly at: Date;
  /** Calendar day in Asia/Shanghai: budgets are by day. */
  readonly day: string;
  readonly model: string;
  /** A voice is billed by its length: its tokens are 0. */
  readonly purpose: ChatPurpose | 'transcribe';
  readonly ended: 'whole' | ChatFailure;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In yuan by the prices configured; 0 where none are. */
  readonly cost: number;
  readonly tookMs: number;
}

export interface ModelSpending {
  readonly calls: number;
  readonly tokens: number;
  /** In yuan. */
  readonly cost: number;
}

/** What models cost. Promises: `spent` includes every call noted before; may reject where the storage fails. */
export interface ModelLedger {
  note(call: ModelCall): Promise<void>;
  spent(day: string): Promise<ModelSpending>;
}

/** Texts kept by key: answers composed before. Promises: loses entries at most, never mixes them up. May reject. */
export interface AnswerCache {
  get(key: string): Promise<string | undefined>;
  put(key: string, value: string): Promise<void>;
}
