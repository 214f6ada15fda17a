import { maskPersonalNumbers } from '../domain/personal-numbers.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { ResidentMessage } from '../ports/message-rows.ts';
import type { Awaiting, Conversation } from '../ports/resident-rows.ts';
import type { DeskDeps } from './deps.ts';
import { logEvent } from './log-event.ts';
import { queueAboutTicket, queueSay } from './queue-reply.ts';
import { noteResidentWrote, relayContents, relayWords } from './relay-to-staff.ts';
import { staffWords } from './staff-words.ts';
import { words } from './words.ts';

/** How long the desk waits for the message that it asked for, in ms. */
const AWAITED_MS = 30 * 60_000;
const COMMENT_MOST = 1_000;

/** `/add`: with words, they go to the resident's open ticket; alone, the next message does. */
export async function addToTicket(
  deps: DeskDeps,
  tx: DeskTx,
  message: ResidentMessage,
  rest: string,
): Promise<void> {
  const conversation = await tx.conversation(message.conversationId);
  const ticket = await tx.openTicketOf(conversation.id);
  await tx.settle([message.id], undefined, deps.clock.now());
  if (ticket === undefined) return queueSay(deps, tx, conversation, { text: words.addNoTicket });
  if (rest === '') {
    await awaitNext(deps, tx, conversation, 'addition', ticket.id);
    return queueSay(deps, tx, conversation, { text: words.addAsk(ticket.number), ticketId: ticket.id });
  }
  await passOn(deps, tx, conversation, ticket, [{ ...message, said: { kind: 'text', text: rest } }]);
}

/** The next message is for this ticket. */
export const awaitNext = (
  { clock }: Pick<DeskDeps, 'clock'>,
  tx: DeskTx,
  conversation: Pick<Conversation, 'id'>,
  what: Awaiting['what'],
  ticketId: string,
): Promise<void> =>
  tx.setAwaiting(conversation.id, { what, ticketId, until: new Date(clock.now().getTime() + AWAITED_MS) });

/**
 * Takes a message that was asked for; false when none was, or its time is over. Danger is never taken for an addition:
 * the caller looks for it first.
 */
export async function takeAwaited(
  deps: DeskDeps,
  tx: DeskTx,
  claim: readonly ResidentMessage[],
): Promise<boolean> {
  const conversation = await tx.conversation(claim[0]!.conversationId);
  const { awaiting } = conversation;
  if (awaiting === undefined) return false;
  await tx.setAwaiting(conversation.id, undefined);
  if (awaiting.until <= deps.clock.now()) return false;
  const ticket = await tx.ticket(awaiting.ticketId);
  if (awaiting.what === 'addition' && ticket.state === 'closed') return false;
  await tx.settle(
    claim.map(({ id }) => id),
    undefined,
    deps.clock.now(),
  );
  if (awaiting.what === 'addition') await passOn(deps, tx, conversation, ticket, claim);
  else await takeComment(deps, tx, conversation, ticket, claim);
  return true;
}

async function passOn(
  deps: DeskDeps,
  tx: DeskTx,
  conversation: Conversation,
  ticket: Ticket,
  claim: readonly ResidentMessage[],
): Promise<void> {
  await relayWords(deps, tx, ticket, claim, { adds: true });
  await relayContents(deps, tx, ticket, claim);
  await noteResidentWrote(deps, tx, ticket, claim);
  await queueSay(deps, tx, conversation, { text: words.added(ticket.number), ticketId: ticket.id });
}

async function takeComment(
  deps: DeskDeps,
  tx: DeskTx,
  conversation: Conversation,
  ticket: Ticket,
  claim: readonly ResidentMessage[],
): Promise<void> {
  const text = claim
    .map(({ said }) => (said.kind === 'text' ? said.text : said.kind === 'content' ? said.caption : ''))
    .join('\n')
    .trim()
    .slice(0, COMMENT_MOST);
  if (text === '') {
    await awaitNext(deps, tx, conversation, 'comment', ticket.id);
    return queueSay(deps, tx, conversation, { text: words.commentOnlyText, ticketId: ticket.id });
  }
  const actor = { id: ticket.residentId, role: 'resident' } as const;
  await logEvent(deps, tx, ticket, actor, 'commented', { text: maskPersonalNumbers(text) });
  await queueAboutTicket(deps, tx, ticket, staffWords.residentCommented(maskPersonalNumbers(text)));
  await queueSay(deps, tx, conversation, { text: words.commentTaken, ticketId: ticket.id });
}
