import { type AnswerId, as, type ReplyId } from '../domain/ids.ts';
import { type ReplyButton, type ReplyContent, URGENCY } from '../domain/reply.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Conversation, DeskTx } from '../ports/desk-store.ts';
import type { DeskDeps } from './deps.ts';

type Deps = Pick<DeskDeps, 'ids' | 'clock' | 'staffRoom'>;

export interface Say {
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
}

/** Queues words to a resident. */
export async function queueSay(deps: Deps, tx: DeskTx, conversation: Conversation, say: Say): Promise<void> {
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
  deps: Deps,
  tx: DeskTx,
  conversation: Conversation,
  about: Pick<Say, 'id' | 'edits' | 'buttons' | 'answerId' | 'ticketId' | 'urgency'>,
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
    urgency: about.urgency ?? URGENCY.words,
    content,
    buttons: about.buttons ?? [],
    at: deps.clock.now(),
  });
}

/** Takes back what was shown of an answer that is not given. */
export async function withdrawPreview(deps: Deps, tx: DeskTx, conversation: Conversation): Promise<void> {
  const messageId = await tx.previewOf(conversation.id);
  if (messageId === undefined) return;
  await tx.setPreview(conversation.id, null);
  await queueToResident(deps, tx, conversation, {}, { kind: 'withdraw', messageId });
}

/** Queues something to a ticket's thread; nothing without a staff chat. */
export async function queueToStaff(
  deps: Deps,
  tx: DeskTx,
  ticket: Pick<Ticket, 'id'>,
  content: ReplyContent,
  options: { readonly urgency?: number; readonly onceKey?: string } = {},
): Promise<void> {
  if (deps.staffRoom === undefined) return;
  await tx.queue({
    id: as<ReplyId>(deps.ids.next()),
    lane: `ticket:${ticket.id}`,
    chat: deps.staffRoom.chat,
    audience: 'staff',
    ticketId: ticket.id,
    urgency: options.urgency ?? URGENCY.words,
    content,
    buttons: [],
    ...(options.onceKey === undefined ? {} : { onceKey: options.onceKey }),
    at: deps.clock.now(),
  });
}

/** Queues a note to the staff chat at large. */
export async function queueToStaffChat(
  deps: Deps,
  tx: DeskTx,
  text: string,
  onceKey?: string,
): Promise<void> {
  if (deps.staffRoom === undefined) return;
  await tx.queue({
    id: as<ReplyId>(deps.ids.next()),
    lane: 'staff-chat',
    chat: deps.staffRoom.chat,
    audience: 'staff',
    urgency: URGENCY.rest,
    content: { kind: 'note', text },
    buttons: [],
    ...(onceKey === undefined ? {} : { onceKey }),
    at: deps.clock.now(),
  });
}
