import type { ContentKind } from '../../domain/message.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { StaffMessage } from '../../ports/message-rows.ts';
import { measure } from '../clocks/run-clock.ts';
import { logEvent } from '../log-event.ts';
import { moveTicket } from '../move-ticket.ts';
import { officeName } from '../policy.ts';
import { queueSay, queueToResident, type Relayed } from '../queue-reply.ts';
import { mayActAs, nameOf } from '../roles.ts';
import { staffWords } from '../staff-words.ts';
import { staffPrefix, words } from '../words.ts';
import { type Act, holds, type Told, told } from './act.ts';

const isInternal = (line: string): boolean => /^\s*[/／]{2}/.test(line);
const hasInternalLines = (text: string): boolean => text.split('\n').some(isInternal);

/** Lines that begin with `//` are for staff alone, in either width of the stroke. */
export const withoutInternalLines = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !isInternal(line))
    .join('\n')
    .trim();

/**
 * Whoever writes while nobody holds the ticket takes it; while another holds it only a supervisor may write. Resolves to the ticket as
 * it is then, or to the words for whoever may not.
 */
export async function beginWriting(
  act: Act,
  how: 'wrote' | 'draft',
  kind: string,
): Promise<{ readonly ticket: Ticket } | { readonly refused: Told }> {
  const { deps, tx, ticket, actor } = act;
  const now = deps.clock.now();
  if (ticket.assignee !== undefined && !holds(act) && !mayActAs(actor, 'supervisor'))
    return { refused: told(staffWords.heldByOther(await nameOf(deps, tx, ticket.assignee))) };
  const takes = ticket.assignee === undefined;
  const first = ticket.firstStaffAt === undefined;
  const written = await moveTicket(deps, tx, ticket, 'staff-writes', actor, {
    ...(takes ? { assignee: actor.id, claimedAt: now } : {}),
    ...(first ? { firstStaffAt: now } : {}),
  });
  if (written === undefined) return { refused: told(staffWords.closedNotSent(ticket.number)) };
  if (takes) await logEvent(deps, tx, ticket, actor, 'claimed', { how });
  if (first) {
    await logEvent(deps, tx, ticket, actor, 'first_response', {
      openedAt: ticket.openedAt.toISOString(),
      priority: ticket.priority,
      department: ticket.department ?? null,
      ...measure(deps, ticket, ticket.openedAt, deps.policy.targets[ticket.priority]['first-response']),
    });
  }
  await logEvent(deps, tx, ticket, actor, 'staff_wrote', { kind });
  return { ticket: written };
}

/** Passes on what staff wrote or sent, in the office's name; several pieces of one album go together. */
export async function writeToResident(act: Act, pieces: readonly StaffMessage[]): Promise<Told> {
  const { deps, tx, ticket } = act;
  const original = pieces.map(({ said }) => wordsOf(said)).filter((text) => text !== '');
  const shown = withoutInternalLines(original.join('\n'));
  const internal = shown === '' && original.length > 0;
  const keptBack = original.join('\n').length - shown.length;
  if (keptBack > 0 && hasInternalLines(original.join('\n')))
    await logEvent(deps, tx, ticket, act.actor, 'noted', { length: keptBack });
  const first = pieces[0]!;
  if (shown === '' && (first.said.kind === 'text' || internal)) return { text: '', silent: true };
  const begun = await beginWriting(act, 'wrote', first.said.kind);
  if ('refused' in begun) return begun.refused;
  const conversation = await tx.conversation(ticket.conversationId);
  const prefix = staffPrefix(officeName(deps.policy, ticket.department));
  const ids = pieces.flatMap(({ externalId }) => (externalId === undefined ? [] : [externalId]));
  const { replyTo } = first.place;
  const about: Relayed & { ticketId: string } = {
    ticketId: ticket.id,
    carries: ids.map((messageId) => ({ chat: first.chat, messageId })),
    ...(replyTo === undefined ? {} : { quotes: { chat: first.chat, messageId: replyTo } }),
  };
  if (first.said.kind === 'text') {
    await queueSay(deps, tx, conversation, { voice: 'staff', text: `${prefix}${shown}`, ...about });
  } else if (ids.length > 1) {
    const text = words.album(prefix, ids.length, shown);
    await queueSay(deps, tx, conversation, { voice: 'staff', text, ticketId: ticket.id });
    await queueToResident(deps, tx, conversation, about, {
      kind: 'copy-album',
      fromChat: first.chat,
      messageIds: ids,
    });
  } else if (first.said.kind === 'content') {
    // What takes no words of its own is announced, so that it never comes from nobody.
    const captioned = takesCaption(first.said.what);
    if (!captioned) {
      const text = `${prefix}${staffWords.content(first.said.what)}：`;
      await queueSay(deps, tx, conversation, { voice: 'staff', text, ticketId: ticket.id });
    }
    await queueToResident(deps, tx, conversation, about, {
      kind: 'copy',
      fromChat: first.chat,
      messageId: ids[0] ?? '',
      ...(captioned ? { caption: `${prefix}${shown}` } : {}),
    });
  }
  return { text: '', silent: true };
}

const wordsOf = (said: StaffMessage['said']): string =>
  said.kind === 'text' ? said.text : said.kind === 'content' ? said.caption : '';

const takesCaption = (what: ContentKind): boolean =>
  what === 'photo' ||
  what === 'document' ||
  what === 'voice' ||
  what === 'audio' ||
  what === 'video' ||
  what === 'animation';

/** Corrects at the resident's what staff corrected at theirs. */
export async function correct(act: Act, text: string | undefined): Promise<Told> {
  const { deps, tx, ticket, message } = act;
  const shown = text === undefined ? '' : withoutInternalLines(text);
  const { externalId } = message;
  if (shown === '' || externalId === undefined) {
    const wasInternal = text !== undefined && shown === '';
    const sent = externalId === undefined ? undefined : await counterpart(act, externalId);
    return wasInternal && sent === undefined ? { text: '', silent: true } : told(staffWords.editNotSent);
  }
  if (ticket.assignee !== undefined && !holds(act) && !mayActAs(act.actor, 'supervisor'))
    return told(staffWords.editNotSent);
  const conversation = await tx.conversation(ticket.conversationId);
  const prefix = staffPrefix(officeName(deps.policy, ticket.department));
  await queueToResident(
    deps,
    tx,
    conversation,
    { ticketId: ticket.id },
    {
      kind: 'correction',
      ofChat: message.chat,
      ofMessage: externalId,
      text: `${prefix}${shown}`,
    },
  );
  return { text: '', silent: true };
}

const counterpart = async ({ tx, ticket, message }: Act, messageId: string): Promise<string | undefined> => {
  const { chat } = await tx.conversation(ticket.conversationId);
  return tx.counterpartOf({ chat: message.chat, messageId }, chat);
};
