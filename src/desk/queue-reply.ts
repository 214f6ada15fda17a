import { type AnswerId, as, type ReplyId } from '../domain/ids.ts';
import { type ReplyButton, type ReplyContent, URGENCY } from '../domain/reply.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { MessageRef } from '../ports/reply-rows.ts';
import type { Conversation } from '../ports/resident-rows.ts';
import type { DeskCore } from './deps.ts';

/** What a reply has to do with messages of the other side. */
export interface Relayed {
  readonly carries?: readonly MessageRef[];
  readonly quotes?: MessageRef;
}

export interface Say extends Relayed {
  /** Made anew where it is not given. */
  readonly id?: ReplyId;
  /** The message of the channel whose place it takes. */
  readonly edits?: string;
  /** Stands before the text, a line of its own. */
  readonly lead?: string;
  readonly text: string;
  readonly voice?: 'bot' | 'staff';
  readonly notes?: readonly string[];
  readonly sources?: readonly { readonly title: string; readonly locator: string }[];
  readonly label?: string;
  readonly buttons?: readonly ReplyButton[];
  readonly answerId?: AnswerId;
  readonly ticketId?: string;
  readonly urgency?: number;
  /** It is said once, however often it is queued. */
  readonly onceKey?: string;
}

const relayed = ({ carries, quotes }: Relayed): Relayed => ({
  ...(carries === undefined ? {} : { carries }),
  ...(quotes === undefined ? {} : { quotes }),
});

/** Queues words to a resident. */
export async function queueSay(
  deps: DeskCore,
  tx: DeskTx,
  conversation: Conversation,
  say: Say,
): Promise<void> {
  await queueToResident(deps, tx, conversation, say, {
    kind: 'say',
    voice: say.voice ?? 'bot',
    ...(say.lead === undefined ? {} : { lead: say.lead }),
    text: say.text,
    notes: say.notes ?? [],
    sources: (say.sources ?? []).map(({ title, locator }) => ({ title, locator })),
    label: say.label ?? '',
  });
}

/** Queues anything to a resident. */
export async function queueToResident(
  deps: DeskCore,
  tx: DeskTx,
  conversation: Conversation,
  about: Pick<
    Say,
    'id' | 'edits' | 'buttons' | 'answerId' | 'ticketId' | 'urgency' | 'carries' | 'quotes' | 'onceKey'
  >,
  content: ReplyContent,
): Promise<void> {
  await tx.queue({
    id: about.id ?? as<ReplyId>(deps.ids.next()),
    lane: conversation.id,
    chat: conversation.chat,
    audience: 'resident',
    conversationId: conversation.id,
    ...(about.answerId === undefined ? {} : { answerId: about.answerId }),
    ...(about.ticketId === undefined ? {} : { ticketId: about.ticketId }),
    ...(about.edits === undefined ? {} : { edits: about.edits }),
    ...(about.onceKey === undefined ? {} : { onceKey: about.onceKey }),
    urgency: about.urgency ?? URGENCY.words,
    content,
    buttons: about.buttons ?? [],
    ...relayed(about),
    at: deps.clock.now(),
  });
}

/** Takes back what was shown of an answer that is not given. */
export async function withdrawPreview(deps: DeskCore, tx: DeskTx, conversation: Conversation): Promise<void> {
  const messageId = await tx.previewOf(conversation.id);
  if (messageId === undefined) return;
  await tx.setPreview(conversation.id, null);
  await queueToResident(deps, tx, conversation, {}, { kind: 'withdraw', messageId });
}

/** The staff chat in which a ticket is worked on; undefined: there is none. */
export const staffChatOf = (
  { staffRoom, staffRooms }: Pick<DeskCore, 'staffRoom' | 'staffRooms'>,
  ticket: Pick<Ticket, 'staffChat'>,
): string | undefined =>
  ticket.staffChat !== undefined && staffRooms.has(ticket.staffChat) ? ticket.staffChat : staffRoom?.chat;

/** Queues something to a ticket's thread; nothing without a staff chat. */
export async function queueToStaff(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Pick<Ticket, 'id' | 'staffChat'>,
  content: ReplyContent,
  options: { readonly urgency?: number; readonly onceKey?: string; readonly chat?: string } & Relayed = {},
): Promise<void> {
  const chat = options.chat ?? staffChatOf(deps, ticket);
  if (chat === undefined) return;
  await tx.queue({
    id: as<ReplyId>(deps.ids.next()),
    lane: `ticket:${ticket.id}`,
    chat,
    audience: 'staff',
    ticketId: ticket.id,
    urgency: options.urgency ?? URGENCY.words,
    content,
    buttons: [],
    ...(options.onceKey === undefined ? {} : { onceKey: options.onceKey }),
    ...relayed(options),
    at: deps.clock.now(),
  });
}

/** Queues a note to a staff chat at large, the main one unless named. */
export async function queueToStaffChat(
  deps: DeskCore,
  tx: DeskTx,
  text: string,
  options: { readonly chat?: string; readonly urgency?: number; readonly onceKey?: string } = {},
): Promise<void> {
  const chat = options.chat ?? deps.staffRoom?.chat;
  if (chat === undefined) return;
  await tx.queue({
    id: as<ReplyId>(deps.ids.next()),
    lane: `staff-chat:${chat}`,
    chat,
    audience: 'staff',
    urgency: options.urgency ?? URGENCY.rest,
    content: { kind: 'note', text },
    buttons: [],
    ...(options.onceKey === undefined ? {} : { onceKey: options.onceKey }),
    at: deps.clock.now(),
  });
}

/** Queues a note about a ticket: into its thread, or, where that is closed with the ticket, to the staff chat at large. */
export async function queueAboutTicket(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Pick<Ticket, 'id' | 'staffChat' | 'state' | 'number'>,
  text: string,
): Promise<void> {
  const chat = staffChatOf(deps, ticket);
  if (chat === undefined) return;
  if (ticket.state === 'closed') return queueToStaffChat(deps, tx, `${ticket.number} ${text}`, { chat });
  return queueToStaff(deps, tx, ticket, { kind: 'note', text }, { urgency: URGENCY.rest });
}
