import type { DeskTx } from '../ports/desk-store.ts';
import type { ResidentMessage } from '../ports/message-rows.ts';
import { closeTicket } from './close-ticket.ts';
import type { DeskDeps } from './deps.ts';
import { queueSay, queueToStaff } from './queue-reply.ts';
import { staffWords } from './staff-words.ts';
import { words } from './words.ts';

/** `/cancel`: calls off what the desk asked for, else asks whether the open ticket is to be taken back. */
export async function askToCancel(deps: DeskDeps, tx: DeskTx, message: ResidentMessage): Promise<void> {
  const conversation = await tx.conversation(message.conversationId);
  await tx.settle([message.id], undefined, deps.clock.now());
  if (conversation.awaiting !== undefined && conversation.awaiting.until > deps.clock.now()) {
    await tx.setAwaiting(conversation.id, undefined);
    return queueSay(deps, tx, conversation, { text: words.cancelledAsking });
  }
  const ticket = await tx.openTicketOf(conversation.id);
  if (ticket === undefined) return queueSay(deps, tx, conversation, { text: words.cancelNothing });
  await queueSay(deps, tx, conversation, {
    text: words.cancelAsk(ticket.number),
    ticketId: ticket.id,
    buttons: [{ label: words.cancelLabel, action: { kind: 'withdraw', ticketId: ticket.id } }],
  });
}

/** The resident takes the ticket back, and meant it. */
export async function withdraw(
  deps: DeskDeps,
  tx: DeskTx,
  message: ResidentMessage,
  ticketId: string,
): Promise<void> {
  const conversation = await tx.conversation(message.conversationId);
  const ticket = await tx.ticket(ticketId);
  await tx.settle([message.id], undefined, deps.clock.now());
  if (ticket.state === 'closed' && ticket.closeReason !== 'withdrawn')
    return queueSay(deps, tx, conversation, {
      text: words.cancelTooLate(ticket.number),
      ticketId: ticket.id,
    });
  if (ticket.state !== 'closed') {
    await queueToStaff(deps, tx, ticket, { kind: 'note', text: staffWords.residentWithdrew });
    const actor = { id: ticket.residentId, role: 'resident' } as const;
    await closeTicket(deps, tx, ticket, actor, { reason: 'withdrawn' });
  }
  await queueSay(deps, tx, conversation, { text: words.cancelled(ticket.number), ticketId: ticket.id });
}
