import { logEvent } from '../log-event.ts';
import { moveTicket } from '../move-ticket.ts';
import { officeName } from '../policy.ts';
import { queueSay } from '../queue-reply.ts';
import { mayActAs, nameOf } from '../roles.ts';
import { staffWords } from '../staff-words.ts';
import { words } from '../words.ts';
import { type Act, alerted, holds, type Told, tell, told } from './act.ts';

/**
 * Takes a ticket, once: whoever comes second is told who has it. A supervisor may take it from another.
 * The resident learns that a person is there.
 */
export async function claim(act: Act): Promise<Told> {
  const { deps, tx, actor } = act;
  let { ticket } = act;
  if (ticket.state === 'closed') return alerted(staffWords.closeAlready(ticket.number));
  if (holds(act)) return told(staffWords.claimedByYou);
  if (ticket.assignee !== undefined) {
    if (!mayActAs(actor, 'supervisor'))
      return alerted(staffWords.claimedAlready(await nameOf(deps, tx, ticket.assignee)));
    const freed = await moveTicket(deps, tx, ticket, 'release', actor, { assignee: null, claimedAt: null });
    if (freed === undefined) return alerted(staffWords.notLawful(ticket.state));
    await logEvent(deps, tx, ticket, actor, 'released', { from: ticket.assignee });
    ticket = freed;
  }
  const claimed = await moveTicket(deps, tx, ticket, 'claim', actor, {
    assignee: actor.id,
    claimedAt: deps.clock.now(),
  });
  if (claimed === undefined) return alerted(staffWords.notLawful(ticket.state));
  await logEvent(deps, tx, ticket, actor, 'claimed', {
    how: act.message.said.kind === 'press' ? 'button' : 'command',
  });
  await tell(act, staffWords.claimed(await nameOf(deps, tx, actor.id)));
  await queueSay(deps, tx, await tx.conversation(ticket.conversationId), {
    text: words.claimed(officeName(deps.policy, ticket.department), ticket.number),
    ticketId: ticket.id,
  });
  return { text: staffWords.claimDone, silent: true, claimed: ticket.id };
}

/** Gives a ticket back into the queue. */
export async function release(act: Act): Promise<Told> {
  const { deps, tx, ticket, actor } = act;
  const freed = await moveTicket(deps, tx, ticket, 'release', actor, { assignee: null, claimedAt: null });
  if (freed === undefined) return alerted(staffWords.notLawful(ticket.state));
  await logEvent(deps, tx, ticket, actor, 'released', { from: ticket.assignee ?? null });
  await tell(act, staffWords.released(await nameOf(deps, tx, actor.id)), {
    ticketNumber: ticket.number,
    verbs: [{ verb: 'claim', label: staffWords.claimLabel }],
  });
  return { text: '', silent: true };
}
