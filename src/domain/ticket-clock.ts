/** What is timed of a ticket. One clock of a kind runs at a time. */
export const CLOCK_KINDS = ['first-response', 'next-response', 'resolution'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** How far a clock has gone: nothing said yet, staff reminded, supervisor told, ticket put back into the queue. */
export const CLOCK_STAGES = ['running', 'staff', 'supervisor', 'returned'] as const;
export type ClockStage = (typeof CLOCK_STAGES)[number];

export interface TicketClock {
  readonly id: string;
  readonly ticketId: string;
  readonly kind: ClockKind;
  readonly startedAt: Date;
  /** Working time allowed, in ms. */
  readonly targetMs: number;
  readonly stage: ClockStage;
  /** When the target is reached; absent: a year without a calendar lies in between, so it is not known. */
  readonly dueAt?: Date;
  /** When the next stage falls due; absent: none does. */
  readonly nextAt?: Date;
  readonly stoppedAt?: Date;
}
