import { ticketNumberIn } from '../../domain/ticket.ts';
import { closeTicket } from '../close-ticket.ts';
import { logEvent } from '../log-event.ts';
import { reopenTicket } from '../reopen-ticket.ts';
import { nameOf } from '../roles.ts';
import { staffWords } from '../staff-words.ts';
import { type Act, alerted, refusalFor, type Told, tell, told } from './act.ts';

/**
 * Joins another ticket of the same resident into this one, which goes on (and is opened again if it had ended). The other ends as
 * merged, with its matters here.
 */
export async function merge(act: Act, wanted: string): Promise<Told> {
  const { deps, tx, ticket, actor } = act;
  const number = ticketNumberIn(wanted);
  const other = number === undefined ? undefined : await tx.ticketByNumber(number);
  if (other === undefined || other.id === ticket.id) return told(staffWords.mergeHow);
  if (other.residentId !== ticket.residentId) return told(staffWords.mergeOther);
  if (other.mergedInto !== undefined || ticket.mergedInto !== undefined)
    return told(staffWords.mergedAway((await tx.ticket(other.mergedInto ?? ticket.mergedInto!)).number));
  const refused = (await refusalFor(act)) ?? (await refusalFor({ ...act, ticket: other }));
  if (refused !== undefined) return refused;
  await tx.moveMatters(other.id, ticket.id);
  if (other.state === 'closed') await tx.changeTicket(other.id, { closeReason: 'merged' });
  else await closeTicket(deps, tx, other, actor, { reason: 'merged', into: ticket });
  await tx.changeTicket(other.id, { mergedInto: ticket.id });
  await logEvent(deps, tx, other, actor, 'merged', { into: ticket.number });
  await logEvent(deps, tx, ticket, actor, 'merged', { from: other.number });
  if (ticket.state === 'closed')
    await reopenTicket(deps, tx, ticket, actor, staffWords.reopened(await nameOf(deps, tx, actor.id)));
  else if (other.state !== 'closed') {
    // The other's end gave the conversation to the bot; this one goes on as it was.
    const owner = ticket.assignee === undefined ? 'bot' : 'staff';
    await tx.setOwner(ticket.conversationId, owner, ticket.assignee);
  }
  await tell(act, staffWords.mergeDone(other.number, ticket.number));
  return { text: '', silent: true };
}

/** Opens the ended ticket again. */
export async function reopen(act: Act): Promise<Told> {
  const { deps, tx, ticket, actor } = act;
  if (ticket.mergedInto !== undefined)
    return told(staffWords.mergedAway((await tx.ticket(ticket.mergedInto)).number));
  const said = staffWords.reopened(await nameOf(deps, tx, actor.id));
  const reopening = await reopenTicket(deps, tx, ticket, actor, said);
  switch (reopening.kind) {
    case 'reopened':
      return { text: '', silent: true };
    case 'not-closed':
      return alerted(staffWords.notLawful(ticket.state));
    case 'other-open':
      return told(staffWords.reopenBlocked(reopening.other.number));
  }
}
