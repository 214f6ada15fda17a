import type { TicketState } from './ticket.ts';

/** What may happen to a ticket that moves it. */
export type TicketMove =
  | 'claim'
  | 'staff-writes'
  | 'resident-writes'
  /** Back to the queue: given back by its holder, or taken from them by the clock. */
  | 'release'
  | 'transfer'
  | 'close'
  | 'reopen';

const MOVES: Readonly<Record<TicketMove, Partial<Readonly<Record<TicketState, TicketState>>>>> = {
  claim: { open: 'claimed' },
  'staff-writes': {
    open: 'waiting-resident',
    claimed: 'waiting-resident',
    'waiting-resident': 'waiting-resident',
    'waiting-staff': 'waiting-resident',
  },
  'resident-writes': {
    open: 'open',
    claimed: 'claimed',
    'waiting-resident': 'waiting-staff',
    'waiting-staff': 'waiting-staff',
  },
  release: { claimed: 'open', 'waiting-resident': 'open', 'waiting-staff': 'open' },
  transfer: { open: 'open', claimed: 'open', 'waiting-resident': 'open', 'waiting-staff': 'open' },
  close: { open: 'closed', claimed: 'closed', 'waiting-resident': 'closed', 'waiting-staff': 'closed' },
  reopen: { closed: 'open' },
};

/** The state after a move; undefined: the move is not lawful from there. */
export const stateAfter = (state: TicketState, move: TicketMove): TicketState | undefined =>
  MOVES[move][state];
