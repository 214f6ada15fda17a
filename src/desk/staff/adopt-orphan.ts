import { URGENCY } from '../../domain/reply.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { DeskTx } from '../../ports/desk-store.ts';
import type { StaffMessage } from '../../ports/message-rows.ts';
import type { DeskCore } from '../deps.ts';
import { queueToStaff } from '../queue-reply.ts';
import { staffWords } from '../staff-words.ts';

/**
 * A topic of ours whose making we never heard of: what is written there counts, staff are sent to the other one, and this one closes.
 */
export async function adoptOrphan(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  message: StaffMessage,
): Promise<void> {
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
  const chat = { chat: message.chat };
  const note = { kind: 'note', text: staffWords.orphanTopic(ticket.number), thread } as const;
  await queueToStaff(deps, tx, ticket, note, chat);
  await queueToStaff(deps, tx, ticket, { kind: 'close-thread', thread }, { urgency: URGENCY.rest, ...chat });
}
