import type { AnswerId, ConversationId, ReplyId } from '../domain/ids.ts';
import type { ReplyAction, ReplyButton, ReplyContent } from '../domain/reply.ts';

export interface NewReply {
  readonly id: ReplyId;
  /** Replies of one lane leave in order of urgency, then of queueing. */
  readonly lane: string;
  readonly chat: string;
  readonly audience: 'resident' | 'staff' | 'other';
  readonly conversationId?: ConversationId;
  readonly ticketId?: string;
  readonly answerId?: AnswerId;
  /** The message of the channel whose place its first part takes. */
  readonly edits?: string;
  readonly urgency: number;
  readonly content: ReplyContent;
  readonly buttons: readonly ReplyButton[];
  /** A second reply with the same key is not queued. */
  readonly onceKey?: string;
  /** The messages of the other side that this one passes on, so that quotes and edits find their counterpart. */
  readonly carries?: readonly MessageRef[];
  /** A message of the other side that is quoted. */
  readonly quotes?: MessageRef;
  readonly at: Date;
}

/** A message as the channel knows it. */
export interface MessageRef {
  readonly chat: string;
  readonly messageId: string;
}

export interface QueuedReply {
  readonly id: ReplyId;
  readonly lane: string;
  readonly chat: string;
  readonly audience: 'resident' | 'staff' | 'other';
  readonly conversationId?: ConversationId;
  readonly ticketId?: string;
  readonly answerId?: AnswerId;
  readonly edits?: string;
  readonly content: ReplyContent;
  readonly buttons: readonly { readonly n: number; readonly label: string }[];
  readonly carries: readonly MessageRef[];
  readonly quotes?: MessageRef;
  readonly partsSent: number;
  readonly attempts: number;
  readonly queuedAt: Date;
  readonly notBefore: Date;
}

/** As much of a waiting reply as it takes to choose. */
export interface QueueHead {
  readonly id: ReplyId;
  readonly lane: string;
  readonly chat: string;
  readonly kind: ReplyContent['kind'];
  readonly urgency: number;
  readonly notBefore: Date;
}

export interface ReplyRows {
  /** False when a reply with its `onceKey` exists. */
  queue(reply: NewReply): Promise<boolean>;
  /** Whether a reply with that key was ever queued. */
  wasQueued(onceKey: string): Promise<boolean>;
  /** The first waiting reply of each lane, most urgent first. */
  heads(limit: number): Promise<readonly QueueHead[]>;
  /** The reply, if it still waits. */
  queuedReply(id: ReplyId): Promise<QueuedReply | undefined>;
  /** One more part is out; `done` ends it. */
  partSent(
    id: ReplyId,
    sent: { parts: number; messageIds?: readonly string[]; done: boolean; at: Date },
  ): Promise<void>;
  postpone(id: ReplyId, until: Date, error: string, attempts: number): Promise<void>;
  /** Not sent and never to be: 'failed' by the channel, 'dropped' by us. */
  giveUp(id: ReplyId, state: 'failed' | 'dropped', error: string): Promise<void>;
  /** Queues the packet of a ticket to that chat again, from its first part. */
  requeuePacket(ticketId: string, chat: string): Promise<void>;
  /** Plain notes waiting right behind this one in its lane, to go with it in one message. */
  notesBehind(id: ReplyId, limit: number): Promise<readonly QueuedReply[]>;
  /** What waits for that chat, and since when. */
  backlogOf(chat: string): Promise<{ readonly waiting: number; readonly oldest?: Date }>;
  /** The button's meaning, and whose reply it stands under. */
  actionOf(
    replyId: string,
    n: number,
  ): Promise<
    { label: string; action: ReplyAction; conversationId: ConversationId; answerId?: AnswerId } | undefined
  >;
  queuedReplies(): Promise<number>;
  /** Whether something waits to be sent in that lane. */
  hasQueued(lane: string): Promise<boolean>;
  /** Messages sent lately, by chat: so that a restart respects the limits. */
  sentSince(since: Date): Promise<readonly { chat: string; at: Date; parts: number }[]>;
}
