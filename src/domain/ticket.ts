import type { Day } from './days.ts';
import type { ConversationId, ResidentId, TicketNumber } from './ids.ts';
import { as } from './ids.ts';
import type { EscalationReason, ReplyLanguage } from './outcome.ts';

/**
 * - `open`: in the queue, nobody holds it;
 * - `claimed`: a person holds it and has not written yet;
 * - `waiting-resident`: staff wrote last; `waiting-staff`: the resident wrote last;
 * - `closed`: ended, with a reason.
 */
export const TICKET_STATES = ['open', 'claimed', 'waiting-resident', 'waiting-staff', 'closed'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** Most pressing first: danger, a legal time limit within a week, a person who needs special care, ordinary. */
export const TICKET_PRIORITIES = ['danger', 'deadline', 'vulnerable', 'ordinary'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

export const CLOSE_REASONS = [
  /** Answered, done. */
  'solved',
  /** No office of this desk can help; the resident was told. */
  'not-ours',
  /** The resident took it back. */
  'withdrawn',
  /** The resident did not answer any more. */
  'no-answer',
  /** Joined into another ticket of the same resident. */
  'merged',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** An unresolved matter held by staff. */
export interface Ticket {
  readonly id: string;
  readonly number: TicketNumber;
  readonly residentId: ResidentId;
  readonly conversationId: ConversationId;
  readonly state: TicketState;
  readonly reason: EscalationReason;
  readonly priority: TicketPriority;
  readonly question: string;
  readonly openedAt: Date;
  /** Language of the reply that the resident got. */
  readonly language?: ReplyLanguage;
  /** The service's domain, as the answering side knows it. */
  readonly domain?: string;
  /** Id of the department in charge; absent: the desk at large. */
  readonly department?: string;
  /** The channel's id of the person who holds it. */
  readonly assignee?: string;
  /** The staff chat that it was sent to; absent: not sent to any yet. */
  readonly staffChat?: string;
  /** The last day of a legal time limit that a guide computed for the resident. */
  readonly dueOn?: Day;
  readonly claimedAt?: Date;
  /** When staff first wrote to the resident. */
  readonly firstStaffAt?: Date;
  readonly closedAt?: Date;
  readonly closeReason?: CloseReason;
  /** The ticket that took this one's matters over. */
  readonly mergedInto?: string;
  /** How often it was opened again. */
  readonly reopened: number;
  /** 1 (very dissatisfied) to 5 (very satisfied), by the resident. */
  readonly rating?: number;
}

export const isPriorityAbove = (one: TicketPriority, other: TicketPriority): boolean =>
  TICKET_PRIORITIES.indexOf(one) < TICKET_PRIORITIES.indexOf(other);

/** `HD-20261123-0001`: `day` is YYYY-MM-DD in Asia/Shanghai, `running` counts from 1 on that day. */
export const ticketNumberOf = (day: string, running: number): TicketNumber =>
  as<TicketNumber>(`HD-${day.replaceAll('-', '')}-${String(running).padStart(4, '0')}`);

/** The ticket number within a text (a topic's name), if there is one. */
export const ticketNumberIn = (text: string): TicketNumber | undefined => {
  const found = /HD-\d{8}-\d{4,}/.exec(text)?.[0];
  return found === undefined ? undefined : as<TicketNumber>(found);
};
