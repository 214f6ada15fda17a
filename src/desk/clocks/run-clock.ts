import { URGENCY } from '../../domain/reply.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { ClockKind, ClockStage, TicketClock } from '../../domain/ticket-clock.ts';
import { BOT } from '../../domain/ticket-event.ts';
import type { DeskTx } from '../../ports/desk-store.ts';
import type { DeskCore } from '../deps.ts';
import { logEvent } from '../log-event.ts';
import { type DeskPolicy, timeFor } from '../policy.ts';
import { queueToStaff } from '../queue-reply.ts';
import { staffWords } from '../staff-words.ts';

/** The stages of a clock after `running`, in order. */
export const STAGES = ['staff', 'supervisor', 'returned'] as const;
export type Stage = (typeof STAGES)[number];

interface Times {
  readonly dueAt?: Date;
  readonly nextAt?: Date;
  /** Set where the moments are not known: the first year without a calendar. */
  readonly missingYear?: number;
}

/** When a stage falls due for a clock; undefined: not known. */
export function stageAt(
  policy: DeskPolicy,
  ticket: Pick<Ticket, 'priority'>,
  clock: Pick<TicketClock, 'startedAt' | 'targetMs'>,
  stage: Stage,
): Date | undefined {
  const moment = timeFor(policy, ticket.priority).after(
    clock.startedAt,
    clock.targetMs * policy.stages[stage],
  );
  return moment.kind === 'at' ? moment.at : undefined;
}

/** The stage that follows. */
export const stageAfter = (stage: ClockStage): Stage | undefined =>
  stage === 'running' ? 'staff' : STAGES[STAGES.indexOf(stage) + 1];

function timesOf(
  policy: DeskPolicy,
  ticket: Pick<Ticket, 'priority'>,
  clock: Pick<TicketClock, 'startedAt' | 'targetMs' | 'stage'>,
): Times {
  const due = timeFor(policy, ticket.priority).after(clock.startedAt, clock.targetMs);
  const next = stageAfter(clock.stage);
  const nextAt = next === undefined ? undefined : stageAt(policy, ticket, clock, next);
  return {
    ...(due.kind === 'at' ? { dueAt: due.at } : { missingYear: due.year }),
    ...(nextAt === undefined ? {} : { nextAt }),
  };
}

/** Starts a clock now. Where the calendar does not reach, it runs without moments, and staff are told which year is missing. */
export async function startClock(deps: DeskCore, tx: DeskTx, ticket: Ticket, kind: ClockKind): Promise<void> {
  const startedAt = deps.clock.now();
  const targetMs = deps.policy.targets[ticket.priority][kind];
  const base = { startedAt, targetMs, stage: 'running' } as const;
  const { missingYear, ...times } = timesOf(deps.policy, ticket, base);
  const began = await tx.addClock({ id: deps.ids.next(), ticketId: ticket.id, kind, ...base, ...times });
  if (!began || missingYear === undefined) return;
  deps.log.warn('calendar-missing', { year: missingYear, ticket: ticket.number });
  await queueToStaff(
    deps,
    tx,
    ticket,
    { kind: 'note', text: staffWords.calendarMissing(missingYear) },
    { urgency: URGENCY.rest, onceKey: `calendar:${ticket.id}:${missingYear}` },
  );
}

/** Stops the ticket's running clocks of these kinds, and logs how long each ran. */
export async function stopClocks(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  kinds: readonly ClockKind[],
): Promise<void> {
  const now = deps.clock.now();
  for (const clock of await tx.clocksOf(ticket.id)) {
    if (!kinds.includes(clock.kind)) continue;
    await tx.updateClock(clock.id, { stoppedAt: now, nextAt: null });
    const measured = measure(deps, ticket, clock.startedAt, clock.targetMs);
    await logEvent(deps, tx, ticket, BOT, 'clock_stopped', {
      clock: clock.kind,
      startedAt: clock.startedAt.toISOString(),
      ...measured,
    });
  }
}

/** Working time since `from` held against a target; `workingMs` and `met` are null where the calendar does not reach. */
export function measure(
  { policy, clock }: Pick<DeskCore, 'policy' | 'clock'>,
  ticket: Pick<Ticket, 'priority'>,
  from: Date,
  targetMs: number,
): { readonly workingMs: number | null; readonly targetMs: number; readonly met: boolean | null } {
  const workingMs = timeFor(policy, ticket.priority).between(from, clock.now()) ?? null;
  return { workingMs, targetMs, met: workingMs === null ? null : workingMs <= targetMs };
}

/** After a change of priority, of the hours or of the calendar: what runs is counted anew from its start. */
export async function recount(deps: DeskCore, tx: DeskTx, ticket: Ticket): Promise<void> {
  for (const clock of await tx.clocksOf(ticket.id)) {
    const targetMs = deps.policy.targets[ticket.priority][clock.kind];
    const { dueAt, nextAt } = timesOf(deps.policy, ticket, { ...clock, targetMs });
    await tx.updateClock(clock.id, { targetMs, dueAt: dueAt ?? null, nextAt: nextAt ?? null });
  }
}
