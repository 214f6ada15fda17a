import { type Ticket, ticketNumberIn } from '../domain/ticket.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { StaffPlace } from '../ports/message-rows.ts';

/** The ticket that a place in the staff chat belongs to, and how it was found; `orphan`: a topic of ours that we had lost sight of. */
export async function findTicket(
  tx: DeskTx,
  chat: string,
  place: StaffPlace,
): Promise<{ readonly ticket: Ticket; readonly orphan: boolean } | undefined> {
  if (place.thread !== undefined) {
    const ticket = await tx.ticketByThread(chat, place.thread);
    if (ticket !== undefined) return { ticket, orphan: false };
  }
  if (place.replyTo !== undefined) {
    const ticket = await tx.ticketByStaffMessage(chat, place.replyTo);
    if (ticket !== undefined) return { ticket, orphan: false };
  }
  const named = place.threadName === undefined ? undefined : ticketNumberIn(place.threadName);
  const ticket = named === undefined ? undefined : await tx.ticketByNumber(named);
  return ticket === undefined ? undefined : { ticket, orphan: true };
}
