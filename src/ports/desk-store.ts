import type {
  AnswerId,
  ConversationId,
  MessageId,
  ReplyId,
  ResidentId,
  TicketNumber,
} from '../domain/ids.ts';
import type { ResidentSaid, StaffSaid } from '../domain/message.ts';
import type { EscalationReason, Outcome } from '../domain/outcome.ts';
import type { ReplyAction, ReplyButton, ReplyContent } from '../domain/reply.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { TicketClock } from '../domain/ticket-clock.ts';
import type { NewTicketEvent, StaffRole, TicketEvent } from '../domain/ticket-event.ts';
import type { CandidateRows } from './candidate-rows.ts';
import type { ModelCall, ModelSpending } from './model-ledger.ts';
import type { StatisticsRows } from './statistics-rows.ts';

/**
 * The desk's memory. Promises:
 * - `write` runs `work` as one transaction: all of it is durable when it resolves, or nothing happened;
 * - calls run one after the other; `work` may await this interface's own methods and nothing else (never the network);
 * - times are kept as UTC; every method throws only `StorageError` for faults of the storage itself.
 */
export interface DeskStore {
  write<T>(work: (tx: DeskTx) => Promise<T>): Promise<T>;
  read<T>(work: (tx: DeskTx) => Promise<T>): Promise<T>;
}

export type DeskTx = ResidentRows &
  MessageRows &
  AnswerRows &
  ReplyRows &
  RelayRows &
  TicketRows &
  TicketEventRows &
  ClockRows &
  DraftRows &
  StaffRows &
  PeopleRows &
  PauseRows &
  ModelRows &
  AuditRows &
  StatisticsRows &
  CandidateRows;

export type StorageFault = 'full' | 'locked' | 'damaged' | 'other';

/** The storage could not do it; nothing of it was kept. `retryable`: the same may succeed later. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly fault: StorageFault;
  readonly retryable: boolean;
  constructor(fault: StorageFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
    this.retryable = fault === 'full' || fault === 'locked';
  }
}

export interface Resident {
  readonly id: ResidentId;
  readonly channel: string;
  readonly externalId: string;
  readonly name: string;
  readonly blocked: boolean;
}

export type Owner = 'bot' | 'staff';

export interface Conversation {
  readonly id: ConversationId;
  readonly residentId: ResidentId;
  /** The channel's id of the chat. */
  readonly chat: string;
  /** Who speaks to the resident: never both. */
  readonly owner: Owner;
  /** The person who does, where the owner is 'staff' and somebody holds the ticket. */
  readonly ownerId?: string;
  /** What the resident's next message is for, if it was asked for. */
  readonly awaiting?: Awaiting;
  /** Understood by the Answerer alone. */
  readonly memory: Readonly<Record<string, unknown>>;
}

/** The desk asked for one more message, for a ticket: an addition to it, or a word about how it went. */
export interface Awaiting {
  readonly what: 'addition' | 'comment';
  readonly ticketId: string;
  readonly until: Date;
}

export interface ResidentRows {
  /** Finds or makes both; the name is brought up to date; whoever writes has not blocked us. */
  meet(person: {
    channel: string;
    externalId: string;
    name: string;
    chat: string;
    newIds: { resident: string; conversation: string };
    at: Date;
  }): Promise<{ resident: Resident; conversation: Conversation }>;
  conversation(id: ConversationId): Promise<Conversation>;
  resident(id: ResidentId): Promise<Resident>;
  residentByExternal(channel: string, externalId: string): Promise<Resident | undefined>;
  setOwner(id: ConversationId, owner: Owner, ownerId?: string): Promise<void>;
  setAwaiting(id: ConversationId, awaiting: Awaiting | undefined): Promise<void>;
  /** The message in which an answer is being shown as it comes, if one is. */
  previewOf(id: ConversationId): Promise<string | undefined>;
  setPreview(id: ConversationId, messageId: string | null): Promise<void>;
  setMemory(id: ConversationId, memory: Readonly<Record<string, unknown>>): Promise<void>;
  setBlocked(id: ResidentId, at: Date | null): Promise<void>;
}

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

export interface Matter {
  readonly id: string;
  readonly ticketId: string;
  readonly answerId?: AnswerId;
  readonly reason: EscalationReason;
  readonly question: string;
  /** What staff are shown, kept as it was. */
  readonly snapshot: unknown;
  readonly at: Date;
}

export interface TicketRows {
  openTicketOf(conversationId: ConversationId): Promise<Ticket | undefined>;
  ticket(id: string): Promise<Ticket>;
  ticketByNumber(number: string): Promise<Ticket | undefined>;
  ticketsOf(residentId: ResidentId, limit: number): Promise<readonly Ticket[]>;
  /** Tickets that are not closed, the most pressing first. */
  openTicketList(): Promise<readonly Ticket[]>;
  openTickets(): Promise<number>;
  /** The next running number of that day; allocated with the transaction. */
  nextTicketNumber(day: string): Promise<TicketNumber>;
  addTicket(ticket: Ticket): Promise<void>;
  addMatter(matter: Matter): Promise<void>;
  mattersOf(ticketId: string): Promise<readonly Matter[]>;
  /** Gives matters of one ticket to another. */
  moveMatters(fromTicketId: string, toTicketId: string): Promise<void>;
  /** Changes what is named; `null` empties. The rules for it are the desk's. */
  changeTicket(ticketId: string, change: TicketChange): Promise<void>;
}

type Emptied<T> = { readonly [K in keyof T]?: T[K] | null };
export type TicketChange = Partial<Pick<Ticket, 'state' | 'priority' | 'reopened'>> &
  Emptied<
    Pick<
      Ticket,
      | 'department'
      | 'assignee'
      | 'staffChat'
      | 'dueOn'
      | 'claimedAt'
      | 'firstStaffAt'
      | 'closedAt'
      | 'closeReason'
      | 'mergedInto'
      | 'rating'
    >
  >;

/** The log of tickets: append-only, held by the storage itself. */
export interface TicketEventRows {
  addEvent(event: NewTicketEvent): Promise<void>;
  /** Oldest first. */
  eventsOf(ticketId: string): Promise<readonly TicketEvent[]>;
  /** Of all tickets, oldest first; `from` inclusive, `to` exclusive. */
  eventsBetween(from: Date, to: Date): Promise<readonly TicketEvent[]>;
}

export interface ClockRows {
  /** Starts a clock unless one of its kind runs already for that ticket; false then. */
  addClock(clock: TicketClock): Promise<boolean>;
  /** Running clocks of a ticket. */
  clocksOf(ticketId: string): Promise<readonly TicketClock[]>;
  clock(id: string): Promise<TicketClock | undefined>;
  /** Running clocks whose next stage is due, the longest overdue first. */
  dueClocks(now: Date, limit: number): Promise<readonly TicketClock[]>;
  /** When the next stage of any running clock falls due. */
  nextClockAt(): Promise<Date | undefined>;
  /** Running clocks without a due time: the calendar did not reach. */
  unknownClocks(): Promise<readonly TicketClock[]>;
  updateClock(
    id: string,
    change: Partial<Pick<TicketClock, 'stage' | 'stoppedAt' | 'targetMs'>> &
      Emptied<Pick<TicketClock, 'dueAt' | 'nextAt'>>,
  ): Promise<void>;
}

/** A proposed answer; it is never sent without a person. */
export interface Draft {
  readonly id: string;
  readonly ticketId: string;
  readonly text: string;
  /** 'evidence' | 'model' | the id of the person who wrote it. */
  readonly by: string;
  readonly at: Date;
  readonly sentAt?: Date;
}

export interface DraftRows {
  addDraft(draft: Draft): Promise<void>;
  /** The newest of a ticket. */
  draftOf(ticketId: string): Promise<Draft | undefined>;
  draftSent(id: string, at: Date): Promise<void>;
}

/** Which message of one side became which of the other. */
export interface RelayRows {
  noteRelayed(source: MessageRef, copy: MessageRef): Promise<void>;
  /** The message in `chat` that is the source or the copy of the one given; the newest where there are several. */
  counterpartOf(message: MessageRef, chat: string): Promise<string | undefined>;
}

export interface StaffThread {
  readonly id: string;
  readonly ticketId: string;
  readonly chat: string;
  readonly mode: 'topic' | 'reply';
  readonly state: 'intended' | 'live' | 'closed' | 'gone' | 'orphan';
  readonly thread?: string;
  /** The newest message of the staff chat known when the making was intended. */
  readonly afterMessage: number;
  /** How many calls to make it were begun whose end is unknown: there may be as many other topics. */
  readonly doubtful: number;
}

export interface StaffRows {
  /** The thread to write into, or the intended one. */
  threadOf(ticketId: string, chat: string): Promise<StaffThread | undefined>;
  addThread(thread: StaffThread, at: Date): Promise<void>;
  updateThread(
    id: string,
    change: Partial<Pick<StaffThread, 'state' | 'thread' | 'doubtful'>>,
  ): Promise<void>;
  ticketByThread(chat: string, thread: string): Promise<Ticket | undefined>;
  doubtfulThreads(chat: string): Promise<readonly StaffThread[]>;
  /** Notes that a message of the staff chat exists, and to which ticket it belongs. */
  noteStaffMessage(chat: string, messageId: string, ticketId: string | undefined): Promise<void>;
  ticketByStaffMessage(chat: string, messageId: string): Promise<Ticket | undefined>;
  newestStaffMessage(chat: string): Promise<number>;
  /** Which numbers between the two (exclusive) are known messages. */
  knownStaffMessages(chat: string, after: number, before: number): Promise<readonly number[]>;
}

/** A member of staff as far as known: a role that was granted, a name that was seen. */
export interface StaffMember {
  readonly userId: string;
  readonly name: string;
  /** Granted by an admin; absent: none was. */
  readonly role?: StaffRole;
}

export interface PeopleRows {
  /** Keeps the name current. */
  seeStaff(userId: string, name: string, at: Date): Promise<void>;
  staffMember(userId: string): Promise<StaffMember | undefined>;
  staffMembers(): Promise<readonly StaffMember[]>;
  grant(userId: string, role: StaffRole | undefined, by: string, at: Date): Promise<void>;
}

/** The kill switch: while it stands the bot gives no automatic answers. */
export interface Pause {
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

export interface PauseRows {
  pauseNow(): Promise<Pause | undefined>;
  setPause(pause: Pause | undefined): Promise<void>;
}

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

export interface AuditRows {
  /** Appends; nothing of the log is ever changed or removed. `actor`: 'bot', 'resident:<id>' or 'staff:<id>'. */
  audit(entry: {
    at: Date;
    actor: string;
    subject: string;
    event: string;
    detail?: Readonly<Record<string, unknown>>;
  }): Promise<void>;
}
