import type { VerbButton } from '../../domain/reply.ts';
import type { CloseReason, Ticket } from '../../domain/ticket.ts';
import type { DeskTx } from '../../ports/desk-store.ts';
import type { DeskCore } from '../deps.ts';
import { learningWords } from './words.ts';

/** The button under the end of a ticket that staff answered in words; nothing where there is nothing to learn. */
export async function learningOffer(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  reason: CloseReason,
): Promise<{ readonly ticketNumber?: string; readonly verbs?: readonly VerbButton[] }> {
  if (deps.learning === undefined || reason !== 'solved' || ticket.priority === 'danger') return {};
  if ((await tx.staffTextsOf(ticket.id)).length === 0) return {};
  return { ticketNumber: ticket.number, verbs: [{ verb: 'learn', label: learningWords.offerLabel }] };
}
