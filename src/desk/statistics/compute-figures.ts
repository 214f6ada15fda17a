import type { TicketEvent } from '../../domain/ticket-event.ts';
import type { DeskTx } from '../../ports/desk-store.ts';
import type { AnswerLine } from '../../ports/statistics-rows.ts';
import { countDays } from './count-days.ts';
import { countQuestions } from './count-questions.ts';
import { countSatisfaction, countTickets } from './count-tickets.ts';
import type { DeskFigures, Span } from './figures.ts';
import { groupUnanswered } from './group-questions.ts';
import { countWaiting, type Waiting, waitingAfter } from './waiting-at.ts';

/** What a span's figures are computed from. */
export interface Material {
  readonly span: Span;
  readonly answers: readonly AnswerLine[];
  readonly events: readonly TicketEvent[];
  readonly arrived: { readonly messages: number; readonly residents: number };
  readonly waiting: readonly Waiting[];
}

/** All figures of a span; pure. */
export const computeFigures = ({ span, answers, events, arrived, waiting }: Material): DeskFigures => ({
  span,
  questions: countQuestions(answers, arrived),
  tickets: countTickets(events),
  satisfaction: countSatisfaction(events),
  unanswered: groupUnanswered(answers),
  days: countDays(span, answers, events),
  waiting: countWaiting(waiting),
});

const BEGINNING = new Date(0);

/** Reads a span's material. What waits is what waits now; for a span that ended before, `replay` reads it out of the whole log. */
export async function readMaterial(
  tx: DeskTx,
  span: Span,
  { replay = false }: { readonly replay?: boolean } = {},
): Promise<Material> {
  return {
    span,
    answers: await tx.answersBetween(span.from, span.to),
    events: await tx.eventsBetween(span.from, span.to),
    arrived: await tx.messagesBetween(span.from, span.to),
    waiting: replay ? waitingAfter(await tx.eventsBetween(BEGINNING, span.to)) : await tx.openTicketList(),
  };
}
