import type { ReplyContent } from '../domain/reply.ts';

/** Where in a chat a reply for staff belongs. */
export type Thread =
  | { readonly mode: 'topic'; readonly id: string }
  /** A chat without topics, or a standing topic for many tickets: everything answers the ticket's first message. */
  | { readonly mode: 'reply'; readonly id: string; readonly topic?: string }
  /** The first message of a ticket in a standing topic. */
  | { readonly mode: 'in-topic'; readonly topic: string };

/** One reply as it leaves the queue. */
export interface Outgoing {
  readonly id: string;
  readonly chat: string;
  readonly thread?: Thread;
  readonly content: ReplyContent;
  /** A message of ours whose place the first part takes; where it is gone, the part goes as a new one. */
  readonly edits?: string;
  /** A message of the same chat to be quoted, by the channel's id. */
  readonly quote?: string;
  /** For a correction: the message of the same chat whose words change. */
  readonly target?: string;
  /** Numbered from 0; the number and the reply's id are all that a pressed button brings back. */
  readonly buttons: readonly { readonly n: number; readonly label: string }[];
}

/** One call of the channel; `call` is the channel's own business. */
export interface Part {
  /** How many messages it counts for under the channel's limits; 0 for calls that show nothing. */
  readonly cost: number;
  readonly call: unknown;
}

export interface PaceRule {
  /** At most `count` messages in any `windowMs`. */
  readonly count: number;
  readonly windowMs: number;
}

/**
 * Carries replies to people. Promises: `plan` is pure, and the same reply in the same thread gives the same parts;
 * `send` happens at least once when it resolves, and throws only `DeliveryError`.
 */
export interface Courier {
  /** Messages can be changed after they were sent: answers are shown as they come. Absent: `edits` is not given. */
  readonly canEdit?: true;
  plan(outgoing: Outgoing): readonly Part[];
  /** Resolves to the channel's ids of the messages made, if any were. */
  send(
    part: Part,
    options: { readonly signal: AbortSignal; readonly timeoutMs: number },
  ): Promise<{ readonly messageIds: readonly string[] }>;
  /** Shows that an answer is being worked on; never throws, never waits long. */
  working(chat: string): void;
  /**
   * Ends the waiting of a pressed button, with a short text or none; `alert`: in a window that only who pressed sees and has to close.
   * Never throws.
   */
  acknowledge(callbackId: string, text?: string, options?: { readonly alert?: boolean }): void;
  /** The rules under which messages to this chat go; `urgent` may use what is kept back for danger. At least one rule. */
  paceOf(chat: string, urgent: boolean): readonly PaceRule[];
  /** The rule over all chats together. */
  readonly overallPace: PaceRule;
}

export type DeliveryFault =
  /** Network, timeout or a fault of the service: the same call may succeed later; it may even have happened. */
  | 'unreachable'
  /** Too many messages: wait `retryAfterMs`. */
  | 'flood'
  /** The resident blocked the bot or is gone: never again until they write. */
  | 'blocked'
  /** The ticket's thread is gone: make another. */
  | 'thread-gone'
  /** The thread is closed: reopen it. */
  | 'thread-closed'
  /** The chat has no topics, or the bot may not make them. */
  | 'no-topics'
  /** The chat cannot be written to at all (unknown, the bot was removed …): a matter for the operator. */
  | 'chat-lost'
  /** This call will never succeed. */
  | 'refused';

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly fault: DeliveryFault;
  readonly retryAfterMs: number | undefined;
  /** No answer came, so that the call may have been done all the same. */
  readonly mayHaveHappened: boolean;
  constructor(
    fault: DeliveryFault,
    message: string,
    options: { retryAfterMs?: number; mayHaveHappened?: boolean; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.fault = fault;
    this.retryAfterMs = options.retryAfterMs;
    this.mayHaveHappened = options.mayHaveHappened ?? false;
  }
}
