import type { Mention } from '../../domain/reply.ts';
import { URGENCY } from '../../domain/reply.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { TicketClock } from '../../domain/ticket-clock.ts';
import { BOT } from '../../domain/ticket-event.ts';
import type { DeskTx } from '../../ports/desk-store.ts';
import type { DeskCore } from '../deps.ts';
import { logEvent } from '../log-event.ts';
import { moveTicket } from '../move-ticket.ts';
import { queueToStaff } from '../queue-reply.ts';
import { mentionOf, supervisorsOf } from '../roles.ts';
import { staffWords } from '../staff-words.ts';
import { STAGES, type Stage, stageAfter, stageAt, startClock } from './run-clock.ts';

/** A reminder this much after its moment is late, and says so. */
const LATE_MS = 5 * 60_000;

/**
 * Does what a due clock is due for, in one transaction with the note of having done it. After a standstill only the furthest stage
 * that was passed is done: one word, late, not many.
 */
export async function fireClock(deps: DeskCore, tx: DeskTx, clock: TicketClock): Promise<void> {
  const now = deps.clock.now();
  const ticket = await tx.ticket(clock.ticketId);
  if (ticket.state === 'closed') return tx.updateClock(clock.id, { stoppedAt: now, nextAt: null });
  const stage = passed(deps, ticket, clock, now);
  if (stage === undefined) return;
  const following = stageAfter(stage);
  const nextAt = following === undefined ? undefined : stageAt(deps.policy, ticket, clock, following);
  await tx.updateClock(clock.id, { stage, nextAt: nextAt ?? null });
  const lateMs = now.getTime() - (stageAt(deps.policy, ticket, clock, stage) ?? now).getTime();
  await logEvent(deps, tx, ticket, BOT, 'reminded', {
    clock: clock.kind,
    stage,
    dueAt: clock.dueAt?.toISOString() ?? null,
    lateMs,
  });
  const text = staffWords.reminder({
    stage,
    clock: clock.kind,
    dueAt: clock.dueAt,
    held: ticket.assignee !== undefined,
    late: lateMs > LATE_MS,
  });
  const mentions = await told(deps, tx, ticket, stage);
  if (stage === 'returned') await putBack(deps, tx, ticket, clock);
  await queueToStaff(
    deps,
    tx,
    ticket,
    {
      kind: 'note',
      text,
      ...(mentions.length === 0 ? {} : { mentions }),
      ...(stage === 'returned'
        ? { ticketNumber: ticket.number, verbs: [{ verb: 'claim', label: staffWords.claimLabel }] }
        : {}),
    },
    { urgency: URGENCY.rest, onceKey: `clock:${clock.id}:${stage}` },
  );
}

/** The furthest stage whose moment has passed. */
function passed(deps: DeskCore, ticket: Ticket, clock: TicketClock, now: Date): Stage | undefined {
  const next = stageAfter(clock.stage);
  if (next === undefined) return undefined;
  return STAGES.slice(STAGES.indexOf(next)).findLast((stage) => {
    const at = stageAt(deps.policy, ticket, clock, stage);
    return at !== undefined && at <= now;
  });
}

const told = async (
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  stage: Stage,
): Promise<readonly Mention[]> => {
  const holder = ticket.assignee === undefined ? [] : [await mentionOf(deps, tx, ticket.assignee)];
  if (stage === 'staff') return holder;
  const supervisors = await supervisorsOf(deps, tx, ticket.department);
  return [...holder, ...supervisors.filter(({ userId }) => userId !== ticket.assignee)];
};

/** A ticket whose holder forgot it is anybody's again; one that nobody took is called out. Its clock begins anew, so that it is not forgotten. */
async function putBack(deps: DeskCore, tx: DeskTx, ticket: Ticket, clock: TicketClock): Promise<void> {
  // A matter that only takes long stays with who works on it.
  if (clock.kind !== 'resolution') {
    await moveTicket(deps, tx, ticket, 'release', BOT, { assignee: null, claimedAt: null });
    await logEvent(deps, tx, ticket, BOT, 'returned', { clock: clock.kind, from: ticket.assignee ?? null });
  }
  await tx.updateClock(clock.id, { stoppedAt: deps.clock.now(), nextAt: null });
  await startClock(deps, tx, await tx.ticket(ticket.id), clock.kind);
}
