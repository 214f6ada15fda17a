import { maskPersonalNumbers } from '../domain/personal-numbers.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { ResidentMessage } from '../ports/message-rows.ts';
import type { MessageRef } from '../ports/reply-rows.ts';
import type { DeskCore } from './deps.ts';
import { logEvent } from './log-event.ts';
import { moveTicket } from './move-ticket.ts';
import { queueToStaff } from './queue-reply.ts';
import { staffWords } from './staff-words.ts';

type Content = Extract<ResidentMessage['said'], { kind: 'content' }>;
/** Telegram takes so many in one album. */
const MOST_IN_ALBUM = 10;

const refsOf = (messages: readonly ResidentMessage[]): readonly MessageRef[] =>
  messages.flatMap(({ chat, externalId }) =>
    externalId === undefined ? [] : [{ chat, messageId: externalId }],
  );

/** What a message points at: the one it answers, or, where it is a change, itself as it was passed on before. */
const quotedBy = (message: ResidentMessage): MessageRef | undefined => {
  const { said, chat, externalId } = message;
  if (said.kind !== 'text' && said.kind !== 'content') return undefined;
  const messageId = said.edited === true ? externalId : said.replyTo;
  return messageId === undefined ? undefined : { chat, messageId };
};

/** The resident wrote while staff are at it: the ticket waits for staff now. */
export async function noteResidentWrote(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  claim: readonly ResidentMessage[],
): Promise<void> {
  const actor = { id: ticket.residentId, role: 'resident' } as const;
  for (const { said } of claim) {
    if (said.kind !== 'text' && said.kind !== 'content') continue;
    await logEvent(deps, tx, ticket, actor, 'resident_wrote', { kind: said.kind });
  }
  await moveTicket(deps, tx, await tx.ticket(ticket.id), 'resident-writes', actor);
}

/** What the resident wrote goes into the ticket's thread, a burst as one message: a group takes 20 messages a minute. */
export async function relayWords(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  claim: readonly ResidentMessage[],
  { adds = false }: { readonly adds?: boolean } = {},
): Promise<void> {
  const said = claim.filter((message) => message.said.kind === 'text');
  if (said.length === 0) return;
  const texts = said.flatMap((message) => (message.said.kind === 'text' ? [message.said] : []));
  const text = maskPersonalNumbers(texts.map((one) => one.text).join('\n'));
  const quotes = said.map(quotedBy).find((ref) => ref !== undefined);
  const edited = texts.every((one) => one.edited === true);
  await queueToStaff(
    deps,
    tx,
    ticket,
    { kind: 'note', text: adds ? staffWords.residentAdds(text) : staffWords.residentSays(text, edited) },
    { carries: refsOf(said), ...(quotes === undefined ? {} : { quotes }) },
  );
}

/** Pictures, voice and the rest are copied, each once; the pieces of an album together. */
export async function relayContents(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  messages: readonly ResidentMessage[],
): Promise<void> {
  for (const group of albumsOf(messages)) {
    const first = group[0]!;
    const ids = refsOf(group).map(({ messageId }) => messageId);
    const quotes = quotedBy(first);
    const captions = group.map(({ said }) => (said as Content).caption).filter((text) => text !== '');
    const shown = maskPersonalNumbers(captions.join('\n'));
    if (ids.length > 1 && shown !== '')
      await queueToStaff(
        deps,
        tx,
        ticket,
        { kind: 'note', text: staffWords.residentSays(shown, false) },
        { onceKey: `caption:${ticket.id}:${first.id}` },
      );
    await queueToStaff(
      deps,
      tx,
      ticket,
      ids.length === 1
        ? {
            kind: 'copy',
            fromChat: first.chat,
            messageId: ids[0]!,
            // A caption stays as it is, mark-up and all, unless a number in it must be masked.
            ...(shown === captions.join('\n') ? {} : { caption: shown }),
          }
        : { kind: 'copy-album', fromChat: first.chat, messageIds: ids },
      {
        onceKey: `copy:${ticket.id}:${first.id}`,
        carries: refsOf(group),
        ...(quotes === undefined ? {} : { quotes }),
      },
    );
  }
}

/** The messages that hold content, those of one album as one group; each as Telegram takes it. */
function albumsOf(messages: readonly ResidentMessage[]): readonly (readonly ResidentMessage[])[] {
  const groups: ResidentMessage[][] = [];
  const albumOf = (message: ResidentMessage) => (message.said as Content).album;
  for (const message of messages) {
    if (message.said.kind !== 'content' || message.externalId === undefined) continue;
    const last = groups.at(-1);
    const joins =
      last !== undefined &&
      albumOf(message) !== undefined &&
      albumOf(last[0]!) === albumOf(message) &&
      last.length < MOST_IN_ALBUM;
    if (joins) last.push(message);
    else groups.push([message]);
  }
  return groups;
}
