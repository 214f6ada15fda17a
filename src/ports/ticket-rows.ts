import type { AnswerId, ConversationId, ResidentId, TicketNumber } from '../domain/ids.ts';
import type { EscalationReason } from '../domain/outcome.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { TicketClock } from '../domain/ticket-clock.ts';
import type { NewTicketEvent, TicketEvent } from '../domain/ticket-event.ts';

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
