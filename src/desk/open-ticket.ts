import type { AnswerId } from '../domain/ids.ts';
import type { EscalationReason } from '../domain/outcome.ts';
import { URGENCY } from '../domain/reply.ts';
import { shanghaiDay } from '../domain/shanghai-time.ts';
import type { Ticket, TicketPriority } from '../domain/ticket.ts';
import { BOT } from '../domain/ticket-event.ts';
import type { Conversation, DeskTx, EvidenceLine, Matter } from '../ports/desk-store.ts';
import type { DeskDeps } from './deps.ts';
import { logEvent } from './log-event.ts';
import { queueToStaff } from './queue-reply.ts';
import { words } from './words.ts';

type Deps = Pick<DeskDeps, 'ids' | 'clock' | 'staffRoom'>;

/** Why staff are needed, and what they should see. */
export interface Need {
  readonly reason: EscalationReason;
  readonly priority: TicketPriority;
  readonly question: string;
  readonly query: string;
  readonly evidence: readonly EvidenceLine[];
  /** The citations of the answer shown, if any: kept with the ticket as they were. */
  readonly citations: readonly unknown[];
  readonly answerId?: AnswerId;
}

const TURNS_SHOWN = 8;

type Snapshot = {
  readonly query: string;
  readonly evidence: readonly EvidenceLine[];
  readonly citations: readonly unknown[];
  readonly turns: readonly {
    readonly by: 'resident' | 'bot' | 'staff';
    readonly text: string;
    readonly at: string;
  }[];
};

/**
 * Opens a ticket, or joins the conversation's open one: there is never a second. The number is allocated with the transaction;
 * staff are told by the queue.
 */
export async function openOrJoinTicket(
  deps: Deps,
  tx: DeskTx,
  conversation: Conversation,
  need: Need,
): Promise<{ readonly ticket: Ticket; readonly joined: boolean }> {
  const now = deps.clock.now();
  const open = await tx.openTicketOf(conversation.id);
  const ticket = open ?? (await newTicket(deps, tx, conversation, need));
  const turns = await tx.recentTurns(conversation.id, TURNS_SHOWN);
  const snapshot: Snapshot = {
    query: need.query,
    evidence: need.evidence,
    citations: need.citations,
    turns: turns.map((turn) => ({ ...turn, at: turn.at.toISOString() })),
  };
  const matter: Matter = {
    id: deps.ids.next(),
    ticketId: ticket.id,
    ...(need.answerId === undefined ? {} : { answerId: need.answerId }),
    reason: need.reason,
    question: need.question,
    snapshot,
    at: now,
  };
  await tx.addMatter(matter);
  if (open === undefined) {
    await announce(deps, tx, ticket);
    return { ticket, joined: false };
  }
  const danger = need.priority === 'danger';
  if (danger && ticket.priority !== 'danger') await tx.changeTicket(ticket.id, { priority: 'danger' });
  await logEvent(deps, tx, ticket, BOT, 'joined', { reason: need.reason });
  await queueToStaff(
    deps,
    tx,
    ticket,
    { kind: 'note', text: words.joined(need.reason, danger, need.question, need.evidence) },
    { urgency: danger ? URGENCY.danger : URGENCY.words },
  );
  return { ticket: danger ? { ...ticket, priority: 'danger' } : ticket, joined: true };
}

async function newTicket(deps: Deps, tx: DeskTx, conversation: Conversation, need: Need): Promise<Ticket> {
  const now = deps.clock.now();
  const ticket: Ticket = {
    id: deps.ids.next(),
    number: await tx.nextTicketNumber(shanghaiDay(now)),
    residentId: conversation.residentId,
    conversationId: conversation.id,
    state: 'open',
    reason: need.reason,
    priority: need.priority,
    question: need.question,
    reopened: 0,
    openedAt: now,
  };
  await tx.addTicket(ticket);
  await logEvent(deps, tx, ticket, BOT, 'opened', { reason: need.reason, priority: need.priority });
  return ticket;
}

/** Queues a ticket's packet to the staff chat, once for each staff chat there has been. */
export async function announce(deps: Deps, tx: DeskTx, ticket: Ticket): Promise<void> {
  if (deps.staffRoom === undefined) return;
  const resident = await tx.resident(ticket.residentId);
  const matters = await tx.mattersOf(ticket.id);
  const latest = matters.at(-1)!;
  const snapshot = latest.snapshot as Snapshot;
  const danger = ticket.priority === 'danger';
  await queueToStaff(
    deps,
    tx,
    ticket,
    {
      kind: 'packet',
      title: words.packetTitle(ticket.number, resident.name, ticket.question, danger),
      text: words.packet({
        number: ticket.number,
        name: resident.name,
        danger,
        reasons: [...new Set(matters.map((matter) => words.reason(matter.reason)))],
        question: ticket.question,
        turns: snapshot.turns.map((turn) => ({ ...turn, at: new Date(turn.at) })),
        query: snapshot.query,
        evidence: snapshot.evidence,
        openedAt: ticket.openedAt,
      }),
      danger,
      ticketNumber: ticket.number,
    },
    {
      urgency: danger ? URGENCY.danger : URGENCY.ticket,
      onceKey: `packet:${ticket.id}:${deps.staffRoom.chat}`,
    },
  );
}
