import type { Ticket } from '../domain/ticket.ts';
import type { DeskDeps } from './deps.ts';
import { words } from './words.ts';

/**
 * What a resident is told when nobody is at the desk: when people are back, where the calendar knows it. Hours that the bureau has not
 * confirmed are not stated as a fact. Undefined: the desk is open.
 */
export function outOfHours(
  { policy, clock }: Pick<DeskDeps, 'policy' | 'clock'>,
  ticket: Pick<Ticket, 'priority'>,
): string | undefined {
  const now = clock.now();
  const open = policy.workingTime.isOpen(now);
  if (open === true) return undefined;
  if (ticket.priority === 'danger') return words.dangerOutOfHours;
  const back = policy.workingTime.nextOpening(now);
  return back.kind === 'at' ? words.outOfHours(back.at, policy.hoursConfirmed) : words.outOfHoursUnknown;
}
