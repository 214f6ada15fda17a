import type { Ticket } from '../domain/ticket.ts';
import type { StaffRole } from '../domain/ticket-event.ts';
import type { MessageRef } from './reply-rows.ts';

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
