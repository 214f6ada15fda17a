import type { ReplyContent } from '../../domain/reply.ts';
import { URGENCY } from '../../domain/reply.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Actor } from '../../domain/ticket-event.ts';
import type { DeskTx } from '../../ports/desk-store.ts';
import type { StaffMessage } from '../../ports/message-rows.ts';
import type { AideWish, DeskCore } from '../deps.ts';
import { queueToStaff } from '../queue-reply.ts';
import { mayActAs, nameOf } from '../roles.ts';
import { staffWords } from '../staff-words.ts';

/** Somebody of staff does something to a ticket, in one transaction. */
export interface Act {
  readonly deps: DeskCore;
  readonly tx: DeskTx;
  readonly ticket: Ticket;
  readonly actor: Actor;
  readonly message: StaffMessage;
}

/** What whoever acted is told: at the button they pressed, or in the thread. `alert`: for their eyes alone. */
export interface Told {
  readonly text: string;
  readonly alert?: boolean;
  /** It is in the thread already (or needs no words there). */
  readonly silent?: boolean;
  /** What the aide is to be asked for when it is done. */
  readonly wish?: AideWish;
}

export const told = (text: string): Told => ({ text });
export const alerted = (text: string): Told => ({ text, alert: true });
export const DONE: Told = { text: '', silent: true };

type Note = Omit<Extract<ReplyContent, { kind: 'note' }>, 'kind' | 'text'>;

/** Writes a note where it was acted: the ticket's topic there, were it an old one; where it has none, under its first message. */
export async function tell(
  { deps, tx, ticket, message }: Pick<Act, 'deps' | 'tx' | 'ticket' | 'message'>,
  text: string,
  note: Note = {},
): Promise<void> {
  const { thread } = message.place;
  const isOwn = thread !== undefined && (await tx.ticketByThread(message.chat, thread))?.id === ticket.id;
  await queueToStaff(
    deps,
    tx,
    ticket,
    { kind: 'note', text, ...(isOwn ? { thread } : {}), ...note },
    { urgency: URGENCY.rest, ...(isOwn ? { chat: message.chat } : {}) },
  );
}

export const holds = ({ ticket, actor }: Pick<Act, 'ticket' | 'actor'>): boolean =>
  ticket.assignee === actor.id;

/** What belongs to whoever holds the ticket: that person, anybody while nobody does, and supervisors. Undefined: allowed. */
export async function refusalFor(act: Act): Promise<Told | undefined> {
  const { ticket, actor } = act;
  if (ticket.assignee === undefined || holds(act) || mayActAs(actor, 'supervisor')) return undefined;
  return alerted(staffWords.notHolder(await nameOf(act.deps, act.tx, ticket.assignee)));
}
