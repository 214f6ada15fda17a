import { shanghaiDay } from '../domain/shanghai-time.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { Conversation } from '../ports/resident-rows.ts';
import type { DeskDeps } from './deps.ts';
import { queueSay } from './queue-reply.ts';
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

/**
 * Whoever writes to staff who have gone home is told so, once a day; not again what was said as the ticket was opened, nor while
 * somebody of staff who took it after hours is plainly there.
 */
export async function sayOutOfHours(
  deps: DeskDeps,
  tx: DeskTx,
  conversation: Conversation,
  ticket: Ticket,
): Promise<void> {
  const text = ticket.priority === 'danger' ? undefined : outOfHours(deps, ticket);
  if (text === undefined) return;
  const inSameNight = (at: Date | undefined): boolean =>
    at !== undefined && outOfHours({ policy: deps.policy, clock: { now: () => at } }, ticket) === text;
  if ([ticket.openedAt, ticket.claimedAt, ticket.firstStaffAt].some(inSameNight)) return;
  const onceKey = `hours:${ticket.id}:${shanghaiDay(deps.clock.now())}`;
  await queueSay(deps, tx, conversation, { text, ticketId: ticket.id, onceKey });
}
