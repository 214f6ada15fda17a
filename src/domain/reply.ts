import type { Action } from './outcome.ts';

/** What a button under a reply means: the Answerer's actions, and the desk's own. */
export type ReplyAction =
  | Action
  /** Show all the statements that this reply cites. */
  | { readonly kind: 'sources' }
  /** Hand the conversation back to the bot while waiting for staff. */
  | { readonly kind: 'back-to-bot' }
  /** How content the resident is with a ticket: 1 to 5. */
  | { readonly kind: 'rate'; readonly ticketId: string; readonly score: number }
  /** The next message is a word about how it went. */
  | { readonly kind: 'comment'; readonly ticketId: string }
  /** Whether to be told when the answer has become part of what the bot knows. */
  | { readonly kind: 'tell-me'; readonly ticketId: string; readonly wish: boolean }
  /** It is not solved after all. */
  | { readonly kind: 'reopen'; readonly ticketId: string }
  /** Takes the ticket back, after being asked whether that is meant. */
  | { readonly kind: 'withdraw'; readonly ticketId: string };

export interface ReplyButton {
  readonly label: string;
  readonly action: ReplyAction;
}

/** A button for staff under a ticket's message; the ticket's number and the verb are all that it brings back. */
export interface VerbButton {
  readonly verb: string;
  readonly label: string;
}

/** Somebody to be called by name, so that their app tells them. */
export interface Mention {
  readonly userId: string;
  readonly name: string;
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
      readonly verbs?: readonly VerbButton[];
    }
  /** To a ticket's thread; `thread` overrides where. `verbs` need the ticket's number. */
  | {
      readonly kind: 'note';
      readonly text: string;
      readonly thread?: string;
      readonly mentions?: readonly Mention[];
      readonly ticketNumber?: string;
      readonly verbs?: readonly VerbButton[];
    }
  /** A message of one chat shown in another, without naming who sent it. */
  | {
      readonly kind: 'copy';
      readonly fromChat: string;
      readonly messageId: string;
      readonly caption?: string;
    }
  /** Takes back a message of ours. */
  | { readonly kind: 'withdraw'; readonly messageId: string }
  /** Several messages of one chat shown in another as one album, without their words: those go beside it. */
  | { readonly kind: 'copy-album'; readonly fromChat: string; readonly messageIds: readonly string[] }
  /** New words for what was said before; `ofChat` and `ofMessage` name the message of the other side that was changed. */
  | {
      readonly kind: 'correction';
      readonly ofChat: string;
      readonly ofMessage: string;
      readonly text: string;
    }
  | { readonly kind: 'close-thread'; readonly thread?: string }
  /** Leaves a chat that the bot was not made for. */
  | { readonly kind: 'leave' };

/** Which of two waiting replies of one lane goes first, and who gets a scarce place; higher first. */
export const URGENCY = { danger: 3, ticket: 2, words: 1, rest: 0 } as const;
