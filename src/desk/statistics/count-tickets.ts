import { assertNever, type EscalationReason } from '../../domain/outcome.ts';
import { type CloseReason, TICKET_PRIORITIES, type TicketPriority } from '../../domain/ticket.ts';
import { CLOCK_KINDS, type ClockKind } from '../../domain/ticket-clock.ts';
import type { TicketEvent, TicketEventKind } from '../../domain/ticket-event.ts';
import type { SatisfactionFigures, TicketFigures, TimeFigures } from './figures.ts';
import { quantile, tally } from './tally.ts';

/** Ends that say something about how long a matter took: what was merged or taken back does not. */
const RESOLVED: readonly unknown[] = ['solved', 'not-ours', 'no-answer'] satisfies CloseReason[];

/** Figures from the log of tickets alone. */
export function countTickets(events: readonly TicketEvent[]): TicketFigures {
  const of = (kind: TicketEventKind) => events.filter((event) => event.kind === kind);
  const [opened, joined, closed, reopened] = [of('opened'), of('joined'), of('closed'), of('reopened')];
  return {
    opened: opened.length,
    joined: joined.length,
    closed: closed.length,
    reopened: reopened.length,
    ...(closed.length === 0 ? {} : { reopenRate: reopened.length / closed.length }),
    reasons: tally([...opened, ...joined].map(({ detail }) => String(detail.reason) as EscalationReason)),
    closings: tally(closed.map(({ detail }) => String(detail.reason) as CloseReason)),
    departments: tally(opened.map(({ detail }) => String(detail.department ?? ''))),
    times: CLOCK_KINDS.map((clock) => timesOf(clock, events)),
    overdue: overdueOf(events),
  };
}

interface Measured {
  readonly priority: TicketPriority;
  readonly workingMs: number | null;
  readonly met: boolean | null;
}

function timesOf(clock: ClockKind, events: readonly TicketEvent[]): TicketFigures['times'][number] {
  const priorities = prioritiesOf(events);
  const ends = endsOf(events);
  const measured = events
    .filter((event) => reaches(clock, event, ends))
    .map(
      ({ ticketId, detail }): Measured => ({
        priority: (detail.priority as TicketPriority | undefined) ?? priorities.get(ticketId) ?? 'ordinary',
        workingMs: (detail.workingMs as number | null | undefined) ?? null,
        met: (detail.met as boolean | null | undefined) ?? null,
      }),
    );
  return {
    clock,
    all: summary(measured),
    byPriority: TICKET_PRIORITIES.map((priority) => ({
      priority,
      figures: summary(measured.filter((one) => one.priority === priority)),
    })).filter(({ figures }) => figures.count > 0),
  };
}

/** What is logged in one transaction lies within so many ms. */
const TOGETHER_MS = 1_000;

/** Whether a line of the log is where that kind of time is reached. `ends`: the ends of tickets. */
function reaches(clock: ClockKind, event: TicketEvent, ends: Ends): boolean {
  const { kind, detail } = event;
  switch (clock) {
    case 'first-response':
      return kind === 'first_response';
    case 'next-response':
      // A clock that ended with the ticket ended without an answer.
      return kind === 'clock_stopped' && detail.clock === clock && !isEnd(event, ends);
    case 'resolution':
      return kind === 'closed' && RESOLVED.includes(detail.reason);
    default:
      return assertNever(clock);
  }
}

type Ends = ReadonlyMap<string, readonly number[]>;

/** When each ticket was closed. */
function endsOf(events: readonly TicketEvent[]): Ends {
  const found = new Map<string, number[]>();
  for (const { ticketId, kind, at } of events) {
    if (kind !== 'closed') continue;
    found.set(ticketId, [...(found.get(ticketId) ?? []), at.getTime()]);
  }
  return found;
}

const isEnd = ({ ticketId, at }: TicketEvent, ends: Ends): boolean =>
  (ends.get(ticketId) ?? []).some((endMs) => Math.abs(endMs - at.getTime()) <= TOGETHER_MS);

/** What the log says of the priority of each ticket, where a line itself does not. */
function prioritiesOf(events: readonly TicketEvent[]): ReadonlyMap<string, TicketPriority> {
  const found = new Map<string, TicketPriority>();
  for (const { ticketId, kind, detail } of events) {
    const said = kind === 'prioritised' ? detail.to : detail.priority;
    if (said !== undefined) found.set(ticketId, said as TicketPriority);
  }
  return found;
}

function summary(measured: readonly Measured[]): TimeFigures {
  const times = measured.flatMap(({ workingMs }) => workingMs ?? []);
  const medianMs = quantile(times, 0.5);
  const p90Ms = quantile(times, 0.9);
  return {
    count: measured.length,
    met: measured.filter(({ met }) => met === true).length,
    missed: measured.filter(({ met }) => met === false).length,
    ...(medianMs === undefined ? {} : { medianMs }),
    ...(p90Ms === undefined ? {} : { p90Ms }),
  };
}

function overdueOf(events: readonly TicketEvent[]): TicketFigures['overdue'] {
  const passed = events.filter(
    ({ kind, detail }) =>
      kind === 'reminded' && (detail.stage === 'supervisor' || detail.stage === 'returned'),
  );
  const once = new Map(passed.map((event) => [`${event.ticketId} ${String(event.detail.clock)}`, event]));
  return tally([...once.values()].map(({ detail }) => detail.clock as ClockKind));
}

/** Marks and words of residents. A mark given once stands. */
export function countSatisfaction(events: readonly TicketEvent[]): SatisfactionFigures {
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (const { kind, detail } of events) {
    const score = Number(detail.score);
    if (kind === 'rated' && Number.isInteger(score) && score >= 1 && score <= 5) counts[score - 1]! += 1;
  }
  const rated = counts.reduce((sum, count) => sum + count, 0);
  const total = counts.reduce((sum, count, at) => sum + count * (at + 1), 0);
  return {
    counts,
    rated,
    ...(rated === 0 ? {} : { average: total / rated }),
    comments: events.flatMap(({ kind, detail }) => (kind === 'commented' ? String(detail.text) : [])),
  };
}
