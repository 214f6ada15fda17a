import type { AnswerId, ConversationId, MessageId } from '../domain/ids.ts';
import type { ResidentSaid, StaffSaid } from '../domain/message.ts';

interface MessageBase {
  readonly seq: number;
  readonly id: MessageId;
  readonly bot: string;
  readonly updateId: number;
  readonly lane: string;
  readonly chat: string;
  /** The channel's id of the message within its chat. */
  readonly externalId?: string;
  readonly receivedAt: Date;
  /** How often it was claimed. */
  readonly attempts: number;
}

export type ResidentMessage = MessageBase & {
  readonly side: 'resident';
  readonly conversationId: ConversationId;
  readonly said: ResidentSaid;
};

export type StaffMessage = MessageBase & {
  readonly side: 'staff';
  readonly said: StaffSaid;
  readonly place: StaffPlace;
};

/** What arrived, as stored. Messages of one lane are worked on one after the other. */
export type StoredMessage = ResidentMessage | StaffMessage;

/** Where in the staff chat something was said, and by whom. */
export interface StaffPlace {
  readonly userId: string;
  /** As the channel names the person. */
  readonly userName?: string;
  /** Written in the name of the staff chat itself (an anonymous administrator). */
  readonly anonymous: boolean;
  readonly thread?: string;
  readonly replyTo?: string;
  /** The name under which our bot made the thread, where the channel tells it. */
  readonly threadName?: string;
  /** Whose message is answered, where it is a person's. */
  readonly repliedUser?: { readonly id: string; readonly name: string };
}

type New<T> = Omit<T, 'seq' | 'attempts'> & { readonly readyAt: Date };

export type NewMessage = New<ResidentMessage> | New<StaffMessage>;

export interface MessageRows {
  /** False, and nothing else, when (bot, updateId) is known already. */
  addMessage(message: NewMessage): Promise<boolean>;
  isKnown(bot: string, updateId: number): Promise<boolean>;
  /** Moves the moment at which the waiting messages of a lane may be claimed; never later than `limitMs` after each arrived. */
  deferLane(lane: string, readyAt: Date, limitMs: number): Promise<void>;
  messageByExternal(
    conversationId: ConversationId,
    externalId: string,
  ): Promise<{ id: MessageId; state: 'new' | 'claimed' | 'settled'; said: ResidentSaid } | undefined>;
  replaceSaid(id: MessageId, said: ResidentSaid): Promise<void>;
  /** The oldest waiting messages of a free lane that is due; with the first go those after it for which `together` holds. */
  claim(
    now: Date,
    together: (first: StoredMessage, next: StoredMessage) => boolean,
  ): Promise<readonly StoredMessage[]>;
  /** When the next lane falls due, if any is waiting and free. */
  nextReadyAt(): Promise<Date | undefined>;
  settle(ids: readonly MessageId[], answerId: AnswerId | undefined, at: Date): Promise<void>;
  /** Puts claimed messages back, to be claimed from `readyAt` on. */
  release(ids: readonly MessageId[], readyAt: Date): Promise<void>;
  /** Puts back whatever a dead process had claimed; how many. */
  reclaim(): Promise<number>;
  unsettled(): Promise<number>;
  /** The last press of that button of that reply before message `before`. */
  lastPress(
    replyId: string,
    n: number | 'any-guide-answer',
    before?: MessageId,
  ): Promise<{ settledAt?: Date } | undefined>;
  /** A resident's last messages that are not text, oldest first. */
  recentContents(
    conversationId: ConversationId,
    since: Date,
    limit: number,
  ): Promise<readonly ResidentMessage[]>;
  /** What was said in a conversation, oldest first. */
  recentTurns(
    conversationId: ConversationId,
    limit: number,
  ): Promise<
    readonly { readonly by: 'resident' | 'bot' | 'staff'; readonly text: string; readonly at: Date }[]
  >;
}
