import type { Ticket, TicketPriority, TicketState } from '../../domain/ticket.ts';
import type { TicketEvent } from '../../domain/ticket-event.ts';
import type { WaitingFigures } from './figures.ts';
import { tally } from './tally.ts';

export type Waiting = Pick<Ticket, 'state' | 'priority' | 'openedAt'>;

export function countWaiting(tickets: readonly Waiting[]): WaitingFigures {
  const oldest = tickets.map(({ openedAt }) => openedAt.getTime()).sort((one, other) => one - other)[0];
  return {
    states: tally(tickets.map(({ state }) => state)),
    priorities: tally(tickets.map(({ priority }) => priority)),
    total: tickets.length,
    ...(oldest === undefined ? {} : { oldestAt: new Date(oldest) }),
  };
}

/** The tickets that were not closed at the end of a log that begins with the desk's first day. */
export function waitingAfter(events: readonly TicketEvent[]): readonly Waiting[] {
  const found = new Map<string, { state: TicketState; priority: TicketPriority; openedAt: Date }>();
  for (const { ticketId, kind, detail, at } of events) {
    if (kind === 'opened') {
      const priority = (detail.priority as TicketPriority | undefined) ?? 'ordinary';
      found.set(ticketId, { state: 'open', priority, openedAt: at });
      continue;
    }
    const ticket = found.get(ticketId);
    if (ticket === undefined) continue;
    if (kind === 'prioritised') ticket.priority = detail.to as TicketPriority;
    ticket.state = stateOf(kind, detail, ticket.state);
  }
  return [...found.values()].filter(({ state }) => state !== 'closed');
}

function stateOf(kind: TicketEvent['kind'], detail: TicketEvent['detail'], before: TicketState): TicketState {
  switch (kind) {
    case 'claimed':
      return before === 'open' ? 'claimed' : before;
    case 'released':
    case 'returned':
    case 'transferred':
    case 'reopened':
      return 'open';
    case 'waiting':
      return detail.for === 'staff' ? 'waiting-staff' : 'waiting-resident';
    case 'closed':
      return 'closed';
    default:
      return before;
  }
}
