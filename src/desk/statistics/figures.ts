import type { Day } from '../../domain/days.ts';
import type { EscalationReason } from '../../domain/outcome.ts';
import type { CloseReason, TicketPriority, TicketState } from '../../domain/ticket.ts';
import type { ClockKind } from '../../domain/ticket-clock.ts';

/** [from, to) */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

export interface Count<T extends string = string> {
  readonly what: T;
  readonly count: number;
}

/** How residents' questions ended. What the desk itself said (help, status …) and small talk are no questions. */
export interface QuestionFigures {
  readonly asked: number;
  readonly answered: number;
  /** Answered in part on sources that nobody has read against the original. */
  readonly answeredUnverified: number;
  /** Asked back, or offered the closest questions. */
  readonly offered: number;
  readonly escalated: number;
  readonly declined: number;
  readonly emergencies: number;
  readonly smallTalk: number;
  readonly messages: number;
  readonly residents: number;
  readonly domains: readonly DomainFigures[];
}

export interface DomainFigures {
  /** Id of the domain; '' where nothing near was found. */
  readonly domain: string;
  readonly asked: number;
  readonly answered: number;
  readonly escalated: number;
}

/** One kind of time, in working ms, of what was reached within the span. */
export interface TimeFigures {
  readonly count: number;
  /** Of those whose working time is known. */
  readonly met: number;
  readonly missed: number;
  readonly medianMs?: number;
  readonly p90Ms?: number;
}

export interface TicketFigures {
  readonly opened: number;
  /** Questions that came to a ticket already open. */
  readonly joined: number;
  readonly closed: number;
  readonly reopened: number;
  /** Reopened for each closed, 0..; absent where none was closed. */
  readonly reopenRate?: number;
  readonly reasons: readonly Count<EscalationReason>[];
  readonly closings: readonly Count<CloseReason>[];
  readonly departments: readonly Count[];
  readonly times: readonly {
    readonly clock: ClockKind;
    readonly all: TimeFigures;
    readonly byPriority: readonly { readonly priority: TicketPriority; readonly figures: TimeFigures }[];
  }[];
  /** Targets that passed without what they were for, each ticket and clock once. */
  readonly overdue: readonly Count<ClockKind>[];
}

export interface SatisfactionFigures {
  /** From 1 to 5. */
  readonly counts: readonly [number, number, number, number, number];
  readonly rated: number;
  readonly average?: number;
  readonly comments: readonly string[];
}

/** Questions that nobody could answer from the corpus, those that mean the same together. */
export interface UnansweredGroup {
  readonly question: string;
  readonly count: number;
  readonly lastAt: Date;
  readonly others: readonly string[];
}

export interface DayFigures {
  readonly day: Day;
  readonly asked: number;
  readonly answered: number;
  readonly escalated: number;
  readonly opened: number;
  readonly closed: number;
}

/** What waits at the end of the span. */
export interface WaitingFigures {
  readonly states: readonly Count<TicketState>[];
  readonly priorities: readonly Count<TicketPriority>[];
  readonly total: number;
  readonly oldestAt?: Date;
}

export interface DeskFigures {
  readonly span: Span;
  readonly questions: QuestionFigures;
  readonly tickets: TicketFigures;
  readonly satisfaction: SatisfactionFigures;
  readonly unanswered: readonly UnansweredGroup[];
  readonly days: readonly DayFigures[];
  readonly waiting: WaitingFigures;
}
