import { URGENCY } from '../../domain/reply.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { closeTicket } from '../close-ticket.ts';
import { logEvent } from '../log-event.ts';
import { moveTicket } from '../move-ticket.ts';
import { announce } from '../open-ticket.ts';
import { departmentOf } from '../policy.ts';
import { queueSay, queueToStaff, staffChatOf } from '../queue-reply.ts';
import { nameOf } from '../roles.ts';
import { staffChatFor } from '../staff-chat-for.ts';
import { staffWords } from '../staff-words.ts';
import { words } from '../words.ts';
import { type Act, alerted, refusalFor, type Told, tell, told } from './act.ts';

/** "Not ours": asks whose it is, with a button for each department, and one to tell the resident that it is nobody's here. */
export async function askWhose(act: Act): Promise<Told> {
  const { deps, ticket } = act;
  if (ticket.state === 'closed') return alerted(staffWords.closeAlready(ticket.number));
  const refused = await refusalFor(act);
  if (refused !== undefined) return refused;
  const others = deps.policy.departments.filter(({ id }) => id !== ticket.department);
  await tell(act, staffWords.transferAsk, {
    ticketNumber: ticket.number,
    verbs: [
      ...others.map(({ id, name }) => ({ verb: `transfer.${id}`, label: name })),
      { verb: 'notoursend', label: staffWords.tellNotOursLabel },
    ],
  });
  return { text: '', silent: true };
}

export async function endNotOurs(act: Act): Promise<Told> {
  const refused = await refusalFor(act);
  if (refused !== undefined) return refused;
  const { deps, tx, ticket, actor } = act;
  const closed = await closeTicket(deps, tx, ticket, actor, { reason: 'not-ours' });
  return closed
    ? { text: staffWords.closeDone(ticket.number, 'not-ours'), silent: true }
    : alerted(staffWords.closeAlready(ticket.number));
}

/**
 * The old thread says where the ticket went and ends; the packet makes the new one. Within one chat the old one is also let go of, so
 * that the packet does not go there; in another chat it waits for the ticket to come back.
 */
async function changePlace(
  { deps, tx, ticket }: Act,
  moved: Ticket,
  chatBefore: string,
  farewell: string,
): Promise<void> {
  const old = await tx.threadOf(ticket.id, chatBefore);
  const stays = moved.staffChat === chatBefore;
  const own = old?.mode === 'topic' && old.thread !== undefined ? { thread: old.thread } : {};
  const options = { urgency: URGENCY.rest, chat: chatBefore };
  if (!stays || old?.mode === 'topic') {
    await queueToStaff(deps, tx, ticket, { kind: 'note', text: farewell, ...own }, options);
    await queueToStaff(deps, tx, ticket, { kind: 'close-thread', ...own }, options);
  }
  if (stays && old !== undefined) await tx.updateThread(old.id, { state: 'gone' });
  await announce(deps, tx, moved, { again: true });
}

/** Gives a ticket to another department, by its id or name: into its chat, unclaimed, and the resident is told. */
export async function transfer(act: Act, wanted: string): Promise<Told> {
  const { deps, tx, ticket, actor } = act;
  const { departments } = deps.policy;
  const to = departments.find(({ id, name }) => id === wanted || name === wanted);
  if (to === undefined) return told(staffWords.transferHow(departments));
  if (to.id === ticket.department) return told(staffWords.transferSame(to.name));
  const refused = await refusalFor(act);
  if (refused !== undefined) return refused;
  const from = departmentOf(deps.policy, ticket.department);
  const chatBefore = staffChatOf(deps, ticket);
  const chatAfter = (await staffChatFor(deps, tx, to.id)) ?? chatBefore;
  const moved = await moveTicket(deps, tx, ticket, 'transfer', actor, {
    department: to.id,
    assignee: null,
    claimedAt: null,
    staffChat: chatAfter ?? null,
  });
  if (moved === undefined) return alerted(staffWords.notLawful(ticket.state));
  await logEvent(deps, tx, ticket, actor, 'transferred', {
    from: ticket.department ?? null,
    to: to.id,
    chat: chatAfter ?? null,
  });
  const claimable = {
    ticketNumber: ticket.number,
    verbs: [{ verb: 'claim', label: staffWords.claimLabel }],
  };
  const moves = chatAfter !== chatBefore || from?.topic !== to.topic;
  const said = staffWords.transferred(to.name, await nameOf(deps, tx, actor.id));
  if (moves && chatBefore !== undefined) await changePlace(act, moved, chatBefore, said);
  else await tell(act, said, claimable);
  await queueSay(deps, tx, await tx.conversation(ticket.conversationId), {
    text: words.transferred(ticket.number, to.name),
    ticketId: ticket.id,
  });
  return { text: said, silent: true };
}
