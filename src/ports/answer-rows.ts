import type { AnswerId, ConversationId } from '../domain/ids.ts';
import type { Outcome } from '../domain/outcome.ts';

/** How a turn ended, with what it rested on. */
export interface StoredAnswer {
  readonly id: AnswerId;
  readonly conversationId: ConversationId;
  readonly outcome: Outcome;
  readonly query: string;
  readonly indexVersion: string;
  readonly evidence: readonly EvidenceLine[];
  readonly trace: readonly unknown[];
  readonly tookMs: number;
  /** Over the prompts in use; absent where none were. */
  readonly promptsDigest?: string;
  readonly at: Date;
}

export interface EvidenceLine {
  readonly passageId: string;
  readonly title: string;
  readonly text: string;
  readonly basis: string;
  readonly score: number;
}

export interface AnswerRows {
  addAnswer(answer: StoredAnswer): Promise<void>;
  answer(id: AnswerId): Promise<StoredAnswer | undefined>;
  /** The newest first. */
  lastAnswers(conversationId: ConversationId, limit: number): Promise<readonly StoredAnswer[]>;
}
