import type { AnswerId, ConversationId, ReplyId } from '../domain/ids.ts';
import type { ModelCall, ModelSpending } from './model-ledger.ts';

/** What models cost, what they composed, and whether residents were told of them. */
export interface ModelRows {
  addModelCall(call: ModelCall): Promise<void>;
  linkModelCalls(ids: readonly string[], answerId: AnswerId): Promise<void>;
  modelCallsOf(answerId: AnswerId): Promise<readonly ModelCall[]>;
  modelSpending(day: string): Promise<ModelSpending>;
  /** The newest days first, each by model. */
  modelSpendingByDay(
    limit: number,
  ): Promise<readonly (ModelSpending & { readonly day: string; readonly model: string })[]>;
  cachedComposition(key: string, at: Date): Promise<string | undefined>;
  /** Keeps the most recently used few thousand. */
  keepComposition(key: string, value: string, at: Date): Promise<void>;
  /** Whether the notice that a model may be asked has reached this conversation. */
  modelNotice(conversationId: ConversationId): Promise<'none' | 'under-way' | 'given'>;
  /** The reply that holds the notice. */
  noteModelNotice(conversationId: ConversationId, replyId: ReplyId): Promise<void>;
  /** The newest first: for `replay` without an id. */
  latestAnswerIds(limit: number): Promise<readonly AnswerId[]>;
}
