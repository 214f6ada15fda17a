import type { StaffSaid } from '../domain/message.ts';
import { assertNever } from '../domain/outcome.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Actor } from '../domain/ticket-event.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { StaffMessage } from '../ports/message-rows.ts';
import type { Standing } from '../ports/staff-room.ts';
import { closeTicket } from './close-ticket.ts';
import type { DeskDeps } from './deps.ts';
import { findTicket } from './find-ticket.ts';
import { queueToStaffChat, staffChatOf } from './queue-reply.ts';
import { roleOf } from './roles.ts';
import { type Act, refusalFor, type Told, tell } from './staff/act.ts';
import { adoptOrphan } from './staff/adopt-orphan.ts';
import { deskCommand } from './staff/desk-command.ts';
import { pressVerb, ticketCommand } from './staff/ticket-command.ts';
import { correct, writeToResident } from './staff/write-to-resident.ts';
import { staffWords } from './staff-words.ts';

const NOTHING: Told = { text: '', silent: true };

/**
 * Does what a member of staff wrote or pressed; `pieces` are the parts of one album, or one message alone. Who is not in the staff chat
 * at this moment, or has no role, does nothing, whatever they send. Throws `DeliveryError` when membership could not be asked: then it
 * is tried again later.
 */
export async function handleStaff(deps: DeskDeps, pieces: readonly StaffMessage[]): Promise<void> {
  const message = pieces[0]!;
  const { said } = message;
  const standing = await standingOf(deps, message);
  deps.probe('staff-checked');
  const told = await deps.store.write(async (tx) => {
    await tx.settle(
      pieces.map(({ id }) => id),
      undefined,
      deps.clock.now(),
    );
    return work(deps, tx, pieces, standing);
  });
  deps.probe('staff-settled');
  if (told.wish !== undefined) deps.askAide(told.wish);
  if (said.kind === 'press') {
    const alert = told.alert === true ? { alert: true } : {};
    deps.courier.acknowledge(said.callbackId, told.text, alert);
  }
}

/** What the writer is in the chat where it counts: where they wrote, or where the pressed ticket is worked on. */
async function standingOf(deps: DeskDeps, message: StaffMessage): Promise<Standing> {
  const { place, said } = message;
  const own = deps.staffRooms.get(message.chat);
  if (place.anonymous && own !== undefined) return 'administrator';
  let room = own ?? deps.staffRoom;
  if (said.kind === 'press') {
    const ticket = await deps.store.read((tx) => tx.ticketByNumber(said.ticketNumber));
    const chat = ticket === undefined ? undefined : staffChatOf(deps, ticket);
    room = (chat === undefined ? undefined : deps.staffRooms.get(chat)) ?? room;
  }
  return room === undefined ? 'stranger' : room.standing(place.userId, deps.cut);
}

async function work(
  deps: DeskDeps,
  tx: DeskTx,
  pieces: readonly StaffMessage[],
  standing: Standing,
): Promise<Told> {
  const message = pieces[0]!;
  const { said, place } = message;
  const found = await subjectOf(tx, message);
  const role = await roleOf(deps, tx, place.userId, standing);
  if (role === undefined) {
    await tx.audit({
      at: deps.clock.now(),
      actor: `outsider:${place.userId}`,
      subject: found?.ticket.number ?? 'staff-chat',
      event: 'refused',
      detail: { kind: said.kind },
    });
    return { text: staffWords.notStaff };
  }
  if (place.userName !== undefined) await tx.seeStaff(place.userId, place.userName, deps.clock.now());
  const actor: Actor = { id: place.userId, role };
  if (said.kind === 'command') {
    const answer = await deskCommand({ deps, tx, actor, message }, said.command, said.rest ?? '');
    if (answer !== undefined) {
      await answerCommand(deps, tx, message, found?.ticket, answer);
      return NOTHING;
    }
  }
  if (found === undefined) {
    if (said.kind === 'command') await answerCommand(deps, tx, message, undefined, staffWords.staffHelp);
    return { text: staffWords.buttonGone };
  }
  if (found.orphan) await adoptOrphan(deps, tx, found.ticket, message);
  const act: Act = { deps, tx, ticket: found.ticket, actor, message };
  const told = await perform(act, pieces);
  // A pressed button shows its own words; everything else is answered in the thread.
  if (said.kind !== 'press' && told.silent !== true && told.text !== '') await answerInThread(act, told.text);
  return told;
}

const subjectOf = async (tx: DeskTx, { said, chat, place }: StaffMessage) => {
  if (said.kind !== 'press') return findTicket(tx, chat, place);
  const ticket = await tx.ticketByNumber(said.ticketNumber);
  return ticket === undefined ? undefined : { ticket, orphan: false };
};

async function perform(act: Act, pieces: readonly StaffMessage[]): Promise<Told> {
  const { deps, tx, ticket, actor } = act;
  const said: StaffSaid = act.message.said;
  const open = ticket.state !== 'closed';
  switch (said.kind) {
    case 'text':
    case 'content':
      return open ? writeToResident(act, pieces) : { text: staffWords.closedNotSent(ticket.number) };
    case 'edit':
      return open ? correct(act, said.text) : NOTHING;
    case 'command':
      return (
        (await ticketCommand(act, said.command, said.rest ?? '')) ?? {
          text: staffWords.unknownCommand(said.command),
        }
      );
    case 'thread-closed': {
      const isCurrent = await isCurrentThread(act);
      if (!open || !isCurrent) return NOTHING;
      // Whoever may not end the ticket only closed its topic: the next word in it opens that again.
      const refused = await refusalFor(act);
      if (refused !== undefined) return refused;
      await closeTicket(deps, tx, ticket, actor, { reason: 'solved', threadIsClosed: true });
      return NOTHING;
    }
    case 'press':
      return pressVerb(act, said.verb);
    default:
      return assertNever(said);
  }
}

/** A ticket that was given to another department leaves a closed topic behind, which says nothing about it any more. */
async function isCurrentThread({ deps, tx, ticket, message }: Act): Promise<boolean> {
  const chat = staffChatOf(deps, ticket);
  const current = chat === undefined ? undefined : await tx.threadOf(ticket.id, chat);
  return current?.thread === undefined || current.thread === message.place.thread;
}

/** In the thread, or at large where a closed ticket's topic takes nothing more. */
async function answerInThread(act: Act, text: string): Promise<void> {
  const { deps, tx, ticket, message } = act;
  const now = await tx.ticket(ticket.id);
  if (now.state === 'closed') return queueToStaffChat(deps, tx, text, { chat: message.chat });
  return tell(act, text);
}

async function answerCommand(
  deps: DeskDeps,
  tx: DeskTx,
  message: StaffMessage,
  ticket: Ticket | undefined,
  text: string,
): Promise<void> {
  const chat = deps.staffRooms.has(message.chat) ? { chat: message.chat } : {};
  if (ticket === undefined || ticket.state === 'closed') return queueToStaffChat(deps, tx, text, chat);
  return tell({ deps, tx, ticket, message }, text);
}
