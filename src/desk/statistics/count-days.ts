import { addDays } from '../../domain/days.ts';
import { shanghaiDay } from '../../domain/shanghai-time.ts';
import type { TicketEvent } from '../../domain/ticket-event.ts';
import type { AnswerLine } from '../../ports/statistics-rows.ts';
import { isQuestion } from './count-questions.ts';
import type { DayFigures, Span } from './figures.ts';

/** Day by day in Asia/Shanghai, days on which nothing happened among them. */
export function countDays(
  span: Span,
  lines: readonly AnswerLine[],
  events: readonly TicketEvent[],
): readonly DayFigures[] {
  const days = new Map<string, { -readonly [K in keyof DayFigures]: DayFigures[K] }>();
  const last = shanghaiDay(new Date(span.to.getTime() - 1));
  for (let day = shanghaiDay(span.from); day <= last; day = addDays(day, 1))
    days.set(day, { day, asked: 0, answered: 0, escalated: 0, opened: 0, closed: 0 });
  for (const line of lines.filter(isQuestion)) {
    const figures = days.get(shanghaiDay(line.at));
    if (figures === undefined) continue;
    figures.asked += 1;
    if (line.kind === 'answered') figures.answered += 1;
    if (line.kind === 'escalate' || line.kind === 'emergency') figures.escalated += 1;
  }
  for (const { at, kind } of events) {
    const figures = days.get(shanghaiDay(at));
    if (figures === undefined) continue;
    if (kind === 'opened') figures.opened += 1;
    if (kind === 'closed') figures.closed += 1;
  }
  return [...days.values()];
}
