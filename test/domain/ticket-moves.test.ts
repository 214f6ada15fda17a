import { describe, expect, it } from 'vitest';
import { isPriorityAbove, TICKET_STATES, type TicketState } from '../../src/domain/ticket.ts';
import { stateAfter, type TicketMove } from '../../src/domain/ticket-moves.ts';

const lawful: Readonly<Record<TicketMove, Partial<Record<TicketState, TicketState>>>> = {
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

describe('the life of a ticket', () => {
  const moves = Object.keys(lawful) as TicketMove[];
  it.each(moves)('lets "%s" happen only where it is lawful', (move) => {
    expect(Object.fromEntries(TICKET_STATES.map((state) => [state, stateAfter(state, move)]))).toEqual(
      Object.fromEntries(TICKET_STATES.map((state) => [state, lawful[move][state]])),
    );
  });

  it('lets nothing but reopening happen to a closed ticket', () => {
    expect(moves.filter((move) => stateAfter('closed', move) !== undefined)).toEqual(['reopen']);
  });

  it('ranks danger over a near time limit over a vulnerable person over the rest', () => {
    expect(isPriorityAbove('danger', 'deadline')).toBe(true);
    expect(isPriorityAbove('deadline', 'vulnerable')).toBe(true);
    expect(isPriorityAbove('vulnerable', 'ordinary')).toBe(true);
    expect(isPriorityAbove('ordinary', 'ordinary')).toBe(false);
  });
});
