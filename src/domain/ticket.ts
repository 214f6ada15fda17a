import type { ConversationId, ResidentId, TicketNumber } from './ids.ts';
import { as } from './ids.ts';
import type { EscalationReason } from './outcome.ts';

export type TicketState = 'open' | 'closed';
export type TicketPriority = 'danger' | 'ordinary';

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
  /** When staff first wrote to the resident. */
  readonly firstStaffAt?: Date;
  readonly closedAt?: Date;
}

/** `HD-20261123-0001`: `day` is YYYY-MM-DD in Asia/Shanghai, `running` counts from 1 on that day. */
export const ticketNumberOf = (day: string, running: number): TicketNumber =>
  as<TicketNumber>(`HD-${day.replaceAll('-', '')}-${String(running).padStart(4, '0')}`);

/** The ticket number within a text (a topic's name), if there is one. */
export const ticketNumberIn = (text: string): TicketNumber | undefined => {
  const found = /HD-\d{8}-\d{4,}/.exec(text)?.[0];
  return found === undefined ? undefined : as<TicketNumber>(found);
};
