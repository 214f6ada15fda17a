import type { Person, ResidentSaid, StaffSaid } from '../domain/message.ts';
import type { StaffPlace } from '../ports/message-rows.ts';

interface Update {
  /** Which bot received it; with `updateId` the key under which it is stored once. */
  readonly bot: string;
  readonly updateId: number;
}

/** What a channel hands over, in no channel's own terms. */
export type Arrival =
  | (Update & {
      readonly from: 'resident';
      readonly channel: string;
      readonly person: Person;
      readonly chat: string;
      readonly messageId: string;
      readonly said: Exclude<ResidentSaid, { kind: 'press' }>;
      /** A change of a message that was sent before. */
      readonly edited: boolean;
    })
  | (Update & {
      readonly from: 'staff';
      readonly chat: string;
      /** Absent for a pressed button. */
      readonly messageId?: string;
      readonly place: StaffPlace;
      readonly said: StaffSaid;
    })
  /** A resident stopped or restarted the bot. */
  | (Update & {
      readonly from: 'membership';
      readonly channel: string;
      readonly person: Person;
      readonly blocked: boolean;
    })
  /** Something happened in a chat that the bot was not made for. */
  | (Update & { readonly from: 'foreign-chat'; readonly chat: string });

/** A button pressed under one of our replies. */
export interface Press extends Update {
  readonly channel: string;
  readonly person: Person;
  readonly chat: string;
  /** What the button carried; absent when it cannot be ours. */
  readonly button?: { readonly replyId: string; readonly n: number };
}
