import type { EscalationReason, Grounding, OutcomeKind, ReplyLanguage } from '../domain/outcome.ts';

/** One ending of a turn, as much of it as figures need. */
export interface AnswerLine {
  readonly at: Date;
  readonly conversationId: string;
  readonly kind: OutcomeKind;
  /** Where it ended with a person. */
  readonly reason?: EscalationReason;
  readonly grounding?: Grounding;
  readonly language: ReplyLanguage;
  /** The question as it was searched; '' where none was. */
  readonly query: string;
  /** The statement that it showed, or the nearest that was found: its first part names the domain. */
  readonly passageId?: string;
  /** Said by the desk itself (help, status …), not by the answering side. */
  readonly byDesk: boolean;
  readonly tookMs: number;
}

/** What figures are counted from, beside the log of tickets. Reads only. */
export interface StatisticsRows {
  /** Oldest first; `from` inclusive, `to` exclusive. */
  answersBetween(from: Date, to: Date): Promise<readonly AnswerLine[]>;
  /** Messages of residents that arrived, and how many wrote. */
  messagesBetween(from: Date, to: Date): Promise<{ readonly messages: number; readonly residents: number }>;
}
