import type { Action } from './outcome.ts';

/** What a button under a reply means: the Answerer's actions, and the desk's own. */
export type ReplyAction =
  | Action
  /** Show all the statements that this reply cites. */
  | { readonly kind: 'sources' }
  /** Hand the conversation back to the bot while waiting for staff. */
  | { readonly kind: 'back-to-bot' };

export interface ReplyButton {
  readonly label: string;
  readonly action: ReplyAction;
}

/** One line of the list of sources under an answer. */
export interface SourceLine {
  readonly title: string;
  readonly locator: string;
}

/** What is sent, in no channel's own terms; plain text throughout, the channel escapes and splits. */
export type ReplyContent =
  /** To a resident. `notes` (ticket number …) stand after the text, `sources` and `label` after them. */
  | {
      readonly kind: 'say';
      readonly voice: 'bot' | 'staff';
      /** Before the text: what was understood of a voice message. */
      readonly lead?: string;
      readonly text: string;
      readonly notes: readonly string[];
      readonly sources: readonly SourceLine[];
      readonly label: string;
    }
  /** To a ticket's thread: the first thing that staff see of it. `title` also names the topic. */
  | {
      readonly kind: 'packet';
      readonly title: string;
      readonly text: string;
      readonly danger: boolean;
      readonly ticketNumber: string;
    }
  /** To a ticket's thread; `thread` overrides where. */
  | { readonly kind: 'note'; readonly text: string; readonly thread?: string }
  /** A message of one chat shown in another, without naming who sent it. */
  | {
      readonly kind: 'copy';
      readonly fromChat: string;
      readonly messageId: string;
      readonly caption?: string;
    }
  /** Takes back a message of ours. */
  | { readonly kind: 'withdraw'; readonly messageId: string }
  | { readonly kind: 'close-thread'; readonly thread?: string }
  /** Leaves a chat that the bot was not made for. */
  | { readonly kind: 'leave' };

/** Which of two waiting replies of one lane goes first, and who gets a scarce place; higher first. */
export const URGENCY = { danger: 3, ticket: 2, words: 1, rest: 0 } as const;
