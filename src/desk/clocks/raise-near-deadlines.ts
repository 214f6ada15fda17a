import { URGENCY } from '../../domain/reply.ts';
import { shanghaiDay } from '../../domain/shanghai-time.ts';
import { isPriorityAbove } from '../../domain/ticket.ts';
import { BOT } from '../../domain/ticket-event.ts';
import type { DeskTx } from '../../ports/desk-store.ts';
import type { DeskCore } from '../deps.ts';
import { priorityOf } from '../priority-of.ts';
import { queueToStaff } from '../queue-reply.ts';
import { setPriority } from '../set-priority.ts';
import { staffWords } from '../staff-words.ts';

/** A ticket whose resident's time limit was far off when it was opened becomes pressing as the day comes near. */
export async function raiseNearDeadlines(deps: DeskCore, tx: DeskTx): Promise<void> {
  const today = shanghaiDay(deps.clock.now());
  for (const ticket of await tx.openTicketList()) {
    const { dueOn } = ticket;
    if (dueOn === undefined) continue;
    const priority = priorityOf(deps.policy, { danger: false, dueOn, today, said: '' });
    if (priority !== 'deadline' || !isPriorityAbove(priority, ticket.priority)) continue;
    await setPriority(deps, tx, ticket, priority, BOT);
    const text = staffWords.deadlineNear(dueOn);
    await queueToStaff(deps, tx, ticket, { kind: 'note', text }, { urgency: URGENCY.words });
  }
}
