import type { Ticket } from '../domain/ticket.ts';
import type { DeskTx, ResidentMessage } from '../ports/desk-store.ts';
import type { DeskDeps } from './deps.ts';
import { queueToStaff } from './queue-reply.ts';
import { words } from './words.ts';

type Deps = Pick<DeskDeps, 'ids' | 'clock' | 'staffRoom'>;

/** What the resident wrote goes into the ticket's thread, a burst as one message: a group takes 20 messages a minute. */
export async function relayWords(
  deps: Deps,
  tx: DeskTx,
  ticket: Ticket,
  claim: readonly ResidentMessage[],
): Promise<void> {
  const texts = claim.flatMap(({ said }) => (said.kind === 'text' ? [said] : []));
  if (texts.length === 0) return;
  const text = texts.map((said) => said.text).join('\n');
  await queueToStaff(deps, tx, ticket, {
    kind: 'note',
    text: words.residentSays(
      text,
      texts.every((said) => said.edited === true),
    ),
  });
}

/** Pictures, voice and the rest are copied, each once. */
export async function relayContents(
  deps: Deps,
  tx: DeskTx,
  ticket: Ticket,
  messages: readonly ResidentMessage[],
): Promise<void> {
  for (const message of messages) {
    if (message.said.kind !== 'content' || message.externalId === undefined) continue;
    await queueToStaff(
      deps,
      tx,
      ticket,
      { kind: 'copy', fromChat: message.chat, messageId: message.externalId },
      { onceKey: `copy:${ticket.id}:${message.id}` },
    );
  }
}
