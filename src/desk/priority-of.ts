import { type Day, daysBetween } from '../domain/days.ts';
import type { TicketPriority } from '../domain/ticket.ts';
import type { DeskPolicy } from './policy.ts';

/** A legal time limit this near makes a ticket pressing. */
const NEAR_DAYS = 7;

/** How pressing a matter is: danger, a time limit within a week (not one that is over), a person who needs special care, ordinary. */
export function priorityOf(
  policy: Pick<DeskPolicy, 'vulnerableWords'>,
  matter: {
    readonly danger: boolean;
    readonly dueOn: Day | undefined;
    readonly today: Day;
    readonly said: string;
  },
): TicketPriority {
  if (matter.danger) return 'danger';
  if (matter.dueOn !== undefined) {
    const left = daysBetween(matter.today, matter.dueOn);
    if (left >= 0 && left <= NEAR_DAYS) return 'deadline';
  }
  return policy.vulnerableWords.some((word) => matter.said.includes(word)) ? 'vulnerable' : 'ordinary';
}
