import type { ConversationId, ResidentId } from '../domain/ids.ts';

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
