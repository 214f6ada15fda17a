import type { StaffSaid } from '../domain/message.ts';
import { assertNever } from '../domain/outcome.ts';
import { URGENCY } from '../domain/reply.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { DeskTx, StaffMessage } from '../ports/desk-store.ts';
import { askAide } from './ask-aide.ts';
import { closeTicket } from './close-ticket.ts';
import type { DeskDeps } from './deps.ts';
import { findTicket } from './find-ticket.ts';
import { queueSay, queueToResident, queueToStaff, queueToStaffChat } from './queue-reply.ts';
import { STAFF_PREFIX, words } from './words.ts';

/**
 * Does what a member of staff wrote or pressed. Who is not in the staff chat at this moment does nothing, whatever they send.
 * Throws `DeliveryError` when membership could not be asked: then it is tried again later.
 */
export async function handleStaff(deps: DeskDeps, message: StaffMessage): Promise<void> {
  const { staffRoom } = deps;
  const { place, said } = message;
  const trusted =
    staffRoom !== undefined &&
    ((place.anonymous && message.chat === staffRoom.chat) ||
      (await staffRoom.isMember(place.userId, deps.cut)));
  deps.probe('staff-checked');
  // Asked before the transaction: nothing waits for the network inside one.
  const helped = trusted ? await askAide(deps, message) : undefined;
  const toast = await deps.store.write(async (tx) => {
    const now = deps.clock.now();
    await tx.settle([message.id], undefined, now);
    const found =
      said.kind === 'press' ? await pressedTicket(tx, said) : await findTicket(tx, message.chat, place);
    if (!trusted) {
      const subject = found?.ticket.number ?? 'staff-chat';
      await tx.audit({
        at: now,
        actor: `outsider:${place.userId}`,
        subject,
        event: 'refused',
        detail: { kind: said.kind },
      });
      return words.notStaff;
    }
    if (found === undefined) {
      if (said.kind === 'command') await queueToStaffChat(deps, tx, words.staffHelp);
      return words.buttonGone;
    }
    if (found.orphan) await adoptOrphan(deps, tx, found.ticket, message);
    return act(deps, tx, found.ticket, message, helped);
  });
  deps.probe('staff-settled');
  if (said.kind === 'press') deps.courier.acknowledge(said.callbackId, toast);
}

async function pressedTicket(tx: DeskTx, said: Extract<StaffSaid, { kind: 'press' }>) {
  const ticket = await tx.ticketByNumber(said.ticketNumber);
  return ticket === undefined ? undefined : { ticket, orphan: false };
}

/** Resolves to the toast of a pressed button. */
async function act(
  deps: DeskDeps,
  tx: DeskTx,
  ticket: Ticket,
  message: StaffMessage,
  helped: string | undefined,
): Promise<string> {
  const { said, place } = message;
  const actor = `staff:${place.userId}`;
  const tell = (text: string) =>
    queueToStaff(deps, tx, ticket, { kind: 'note', text, ...elsewhere(message) }, { urgency: URGENCY.rest });
  const open = ticket.state !== 'closed';
  switch (said.kind) {
    case 'text':
    case 'content':
      if (open) await toResident(deps, tx, ticket, message, said);
      else await queueToStaffChat(deps, tx, words.closedNotSent(ticket.number));
      return '';
    case 'edit':
      if (open) await tell(words.editNotSent);
      return '';
    case 'command':
      if (helped !== undefined) await tell(helped);
      else if (said.command === 'help') await tell(staffHelp(deps));
      else if (said.command !== 'close') await tell(words.unknownCommand(said.command));
      else if (open) await closeTicket(deps, tx, ticket, actor);
      else await queueToStaffChat(deps, tx, words.closeAlready(ticket.number));
      return '';
    case 'thread-closed':
      if (open) await closeTicket(deps, tx, ticket, actor, { threadIsClosed: true });
      return '';
    case 'press':
      if (said.verb !== 'close') return words.buttonGone;
      if (!open) return words.closeAlready(ticket.number);
      await closeTicket(deps, tx, ticket, actor);
      return words.closeDone(ticket.number);
    default:
      return assertNever(said);
  }
}

const staffHelp = (deps: DeskDeps): string =>
  deps.aide() === undefined ? words.staffHelp : `${words.staffHelp}\n${words.staffHelpWithModel}`;

const elsewhere = ({ place }: StaffMessage) => (place.thread === undefined ? {} : { thread: place.thread });

/** Lines that begin with `//` are for staff alone, in either width of the stroke. */
export const withoutInternalLines = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*[/／]{2}/.test(line))
    .join('\n')
    .trim();

async function toResident(
  deps: DeskDeps,
  tx: DeskTx,
  ticket: Ticket,
  message: StaffMessage,
  said: Extract<StaffSaid, { kind: 'text' | 'content' }>,
): Promise<void> {
  const original = said.kind === 'text' ? said.text : said.caption;
  const shown = withoutInternalLines(original);
  if (shown === '' && (said.kind === 'text' || original !== '')) return;
  const now = deps.clock.now();
  const conversation = await tx.conversation(ticket.conversationId);
  await tx.setOwner(conversation.id, 'staff');
  await tx.staffWrote(ticket.id, now);
  await tx.audit({
    at: now,
    actor: `staff:${message.place.userId}`,
    subject: ticket.number,
    event: 'wrote',
    detail: { kind: said.kind },
  });
  if (said.kind === 'text') {
    await queueSay(deps, tx, conversation, {
      voice: 'staff',
      text: `${STAFF_PREFIX}${shown}`,
      ticketId: ticket.id,
    });
    return;
  }
  await queueToResident(
    deps,
    tx,
    conversation,
    { ticketId: ticket.id },
    {
      kind: 'copy',
      fromChat: message.chat,
      messageId: message.externalId ?? '',
      ...(takesCaption(said.what) ? { caption: `${STAFF_PREFIX}${shown}` } : {}),
    },
  );
}

const takesCaption = (what: Extract<StaffSaid, { kind: 'content' }>['what']): boolean =>
  what === 'photo' ||
  what === 'document' ||
  what === 'voice' ||
  what === 'audio' ||
  what === 'video' ||
  what === 'animation';

/**
 * A topic of ours whose making we never heard of: what is written there counts, staff are sent to the other one, and this one closes.
 */
async function adoptOrphan(deps: DeskDeps, tx: DeskTx, ticket: Ticket, message: StaffMessage): Promise<void> {
  const { thread } = message.place;
  if (thread === undefined) return;
  const now = deps.clock.now();
  await tx.addThread(
    {
      id: deps.ids.next(),
      ticketId: ticket.id,
      chat: message.chat,
      mode: 'topic',
      state: 'orphan',
      thread,
      afterMessage: 0,
      doubtful: 0,
    },
    now,
  );
  await tx.audit({
    at: now,
    actor: 'bot',
    subject: ticket.number,
    event: 'orphan-topic-found',
    detail: { thread },
  });
  await queueToStaff(deps, tx, ticket, { kind: 'note', text: words.orphanTopic(ticket.number), thread });
  await queueToStaff(deps, tx, ticket, { kind: 'close-thread', thread }, { urgency: URGENCY.rest });
}
