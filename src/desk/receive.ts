import { as, type MessageId, type ReplyId } from '../domain/ids.ts';
import { assertNever } from '../domain/outcome.ts';
import { URGENCY } from '../domain/reply.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { Conversation } from '../ports/resident-rows.ts';
import type { Arrival } from './arrival.ts';
import { isFragment } from './burst.ts';
import type { DeskDeps } from './deps.ts';
import { findTicket } from './find-ticket.ts';
import { queueToStaff } from './queue-reply.ts';
import { staffWords } from './staff-words.ts';

/** How long the pictures of one album may take to arrive, in ms. */
const ALBUM_MS = 600;
/** A burst that never ends is cut after this many waits. */
const LONGEST_BURST = 3;

type FromResident = Extract<Arrival, { from: 'resident' }>;
type FromStaff = Extract<Arrival, { from: 'staff' }>;

/**
 * Stores what arrived, once, and returns; whoever confirms it to the channel may do so when this resolves.
 * A redelivery is a no-op. Throws `StorageError` when it could not be stored: then it must not be confirmed.
 */
export async function receive(deps: DeskDeps, arrival: Arrival): Promise<'stored' | 'nothing-to-do'> {
  return deps.store.write(async (tx) => {
    if (await tx.isKnown(arrival.bot, arrival.updateId)) return 'nothing-to-do';
    switch (arrival.from) {
      case 'resident':
        return storeResident(deps, tx, arrival);
      case 'staff':
        return storeStaff(deps, tx, arrival);
      case 'membership': {
        return membership(deps, tx, arrival);
      }
      case 'foreign-chat':
        return leave(deps, tx, arrival.chat);
      default:
        return assertNever(arrival);
    }
  });
}

/** The resident stopped or restarted the bot: staff who hold a ticket of theirs see it. */
async function membership(
  deps: DeskDeps,
  tx: DeskTx,
  { channel, person, blocked }: Extract<Arrival, { from: 'membership' }>,
): Promise<'stored' | 'nothing-to-do'> {
  const resident = await tx.residentByExternal(channel, person.id);
  if (resident === undefined || resident.blocked === blocked) return 'nothing-to-do';
  await tx.setBlocked(resident.id, blocked ? deps.clock.now() : null);
  const open = (await tx.ticketsOf(resident.id, 1)).filter(({ state }) => state !== 'closed');
  const text = blocked ? staffWords.residentBlockedNow : staffWords.residentBackNow;
  for (const ticket of open) await queueToStaff(deps, tx, ticket, { kind: 'note', text });
  return open.length === 0 ? 'nothing-to-do' : 'stored';
}

async function storeResident(
  deps: DeskDeps,
  tx: DeskTx,
  arrival: FromResident,
): Promise<'stored' | 'nothing-to-do'> {
  const now = deps.clock.now();
  const { conversation } = await tx.meet({
    channel: arrival.channel,
    externalId: arrival.person.id,
    name: arrival.person.name,
    chat: arrival.chat,
    newIds: { resident: deps.ids.next(), conversation: deps.ids.next() },
    at: now,
  });
  if (arrival.edited && (await isSettledByEdit(tx, conversation, arrival))) return 'nothing-to-do';
  const { said } = arrival;
  await tx.addMessage({
    id: as<MessageId>(deps.ids.next()),
    bot: arrival.bot,
    updateId: arrival.updateId,
    side: 'resident',
    lane: conversation.id,
    conversationId: conversation.id,
    chat: arrival.chat,
    externalId: arrival.messageId,
    said: said.kind !== 'command' && arrival.edited ? { ...said, edited: true } : said,
    receivedAt: now,
    readyAt: now,
  });
  const waitMs = waitFor(deps, arrival);
  await tx.deferLane(
    conversation.id,
    new Date(now.getTime() + waitMs),
    LONGEST_BURST * deps.settings.debounceMs,
  );
  return 'stored';
}

function waitFor(deps: DeskDeps, { said }: FromResident): number {
  if (said.kind === 'text' && isFragment(said.text) && !deps.isUrgent(said.text))
    return deps.settings.debounceMs;
  return said.kind === 'content' && said.album !== undefined
    ? Math.min(ALBUM_MS, deps.settings.debounceMs)
    : 0;
}

/** An edit of a message that still waits replaces it; one that changes nothing is none; any other is a new message. */
async function isSettledByEdit(
  tx: DeskTx,
  conversation: Conversation,
  { messageId, said }: FromResident,
): Promise<boolean> {
  const before = await tx.messageByExternal(conversation.id, messageId);
  if (before === undefined) return false;
  if (wordsOf(before.said) === wordsOf(said)) return true;
  if (before.state !== 'new' || before.said.kind !== said.kind || said.kind === 'command') return false;
  await tx.replaceSaid(before.id, said);
  return true;
}

const wordsOf = (said: FromResident['said'] | { kind: 'press'; label: string }): string => {
  if (said.kind === 'text') return said.text;
  if (said.kind === 'content') return said.caption;
  return said.kind === 'command' ? `/${said.command}` : said.label;
};

async function storeStaff(
  deps: DeskDeps,
  tx: DeskTx,
  arrival: FromStaff,
): Promise<'stored' | 'nothing-to-do'> {
  if (deps.staffRoom === undefined) return 'nothing-to-do';
  const { chat, messageId, place, said } = arrival;
  const found = await findTicket(tx, chat, place);
  if (messageId !== undefined && deps.staffRooms.has(chat))
    await tx.noteStaffMessage(chat, messageId, found?.ticket.id);
  // What staff say among themselves is none of ours and is not kept.
  if (found === undefined && said.kind !== 'press' && said.kind !== 'command') return 'nothing-to-do';
  const now = deps.clock.now();
  const pressed = said.kind === 'press' ? await tx.ticketByNumber(said.ticketNumber) : undefined;
  const lane = `staff:${pressed?.id ?? found?.ticket.id ?? place.userId}`;
  await tx.addMessage({
    id: as<MessageId>(deps.ids.next()),
    bot: arrival.bot,
    updateId: arrival.updateId,
    side: 'staff',
    lane,
    chat,
    ...(messageId === undefined ? {} : { externalId: messageId }),
    said,
    place,
    receivedAt: now,
    readyAt: now,
  });
  // The pieces of an album come one by one, and go on together.
  const waitMs = said.kind === 'content' && said.album !== undefined ? ALBUM_MS : 0;
  await tx.deferLane(lane, new Date(now.getTime() + waitMs), ALBUM_MS);
  return 'stored';
}

/** Leaves a foreign group, once; while no staff chat is set the group may be the one to become it. */
async function leave(deps: DeskDeps, tx: DeskTx, chat: string): Promise<'stored' | 'nothing-to-do'> {
  if (deps.staffRoom === undefined) return 'nothing-to-do';
  const queued = await tx.queue({
    id: as<ReplyId>(deps.ids.next()),
    lane: `leave:${chat}`,
    chat,
    audience: 'other',
    urgency: URGENCY.rest,
    content: { kind: 'leave' },
    buttons: [],
    onceKey: `leave:${chat}`,
    at: deps.clock.now(),
  });
  return queued ? 'stored' : 'nothing-to-do';
}
