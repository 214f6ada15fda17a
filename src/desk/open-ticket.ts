import type { Day } from '../domain/days.ts';
import type { AnswerId } from '../domain/ids.ts';
import type { EscalationReason, ReplyLanguage } from '../domain/outcome.ts';
import { maskPersonalNumbers } from '../domain/personal-numbers.ts';
import { URGENCY } from '../domain/reply.ts';
import { shanghaiDay } from '../domain/shanghai-time.ts';
import { isPriorityAbove, type Ticket } from '../domain/ticket.ts';
import { BOT } from '../domain/ticket-event.ts';
import type { EvidenceLine } from '../ports/answer-rows.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { Conversation } from '../ports/resident-rows.ts';
import type { Matter } from '../ports/ticket-rows.ts';
import { startClock } from './clocks/run-clock.ts';
import { composeDraft } from './compose-draft.ts';
import type { DeskCore } from './deps.ts';
import { logEvent } from './log-event.ts';
import { packetOf, type Snapshot } from './packet.ts';
import { departmentFor } from './policy.ts';
import { priorityOf } from './priority-of.ts';
import { queueToStaff, staffChatOf } from './queue-reply.ts';
import { setPriority } from './set-priority.ts';
import { staffChatFor } from './staff-chat-for.ts';
import { staffWords } from './staff-words.ts';

/** Why staff are needed, and what they should see. */
export interface Need {
  readonly reason: EscalationReason;
  readonly danger: boolean;
  readonly question: string;
  readonly query: string;
  readonly evidence: readonly EvidenceLine[];
  /** The citations of the answer shown, if any: kept with the ticket as they were. */
  readonly citations: readonly unknown[];
  readonly answerId?: AnswerId;
  readonly domain?: string;
  readonly language?: ReplyLanguage;
  /** The last day of a time limit that a guide computed. */
  readonly dueOn?: Day;
  readonly guides?: readonly string[];
}

const TURNS_SHOWN = 8;

/**
 * Opens a ticket, or joins the conversation's open one: there is never a second. The number is allocated with the transaction;
 * staff are told by the queue.
 */
export async function openOrJoinTicket(
  deps: DeskCore,
  tx: DeskTx,
  conversation: Conversation,
  need: Need,
): Promise<{ readonly ticket: Ticket; readonly joined: boolean }> {
  const open = await tx.openTicketOf(conversation.id);
  const ticket = open ?? (await newTicket(deps, tx, conversation, need));
  await tx.addMatter(await matterOf(deps, tx, conversation, ticket, need));
  if (open === undefined) {
    await addDraft(deps, tx, ticket, need.evidence);
    await startClock(deps, tx, ticket, 'first-response');
    await startClock(deps, tx, ticket, 'resolution');
    await announce(deps, tx, ticket);
    return { ticket: await tx.ticket(ticket.id), joined: false };
  }
  return { ticket: await join(deps, tx, ticket, need), joined: true };
}

async function matterOf(
  deps: DeskCore,
  tx: DeskTx,
  conversation: Conversation,
  ticket: Ticket,
  need: Need,
): Promise<Matter> {
  const turns = await tx.recentTurns(conversation.id, TURNS_SHOWN);
  const snapshot: Snapshot = {
    query: need.query,
    evidence: need.evidence,
    citations: need.citations,
    guides: need.guides ?? [],
    turns: turns.map((turn) => ({ ...turn, at: turn.at.toISOString() })),
  };
  return {
    id: deps.ids.next(),
    ticketId: ticket.id,
    ...(need.answerId === undefined ? {} : { answerId: need.answerId }),
    reason: need.reason,
    question: need.question,
    snapshot,
    at: deps.clock.now(),
  };
}

async function join(deps: DeskCore, tx: DeskTx, ticket: Ticket, need: Need): Promise<Ticket> {
  await logEvent(deps, tx, ticket, BOT, 'joined', { reason: need.reason });
  const priority = priorityFor(deps, need);
  if (isPriorityAbove(priority, ticket.priority)) await setPriority(deps, tx, ticket, priority, BOT);
  const question = maskPersonalNumbers(need.question);
  await queueToStaff(
    deps,
    tx,
    ticket,
    { kind: 'note', text: staffWords.joined(need.reason, need.danger, question, need.evidence) },
    { urgency: need.danger ? URGENCY.danger : URGENCY.words },
  );
  return tx.ticket(ticket.id);
}

const priorityFor = (deps: DeskCore, need: Need) =>
  priorityOf(deps.policy, {
    danger: need.danger,
    dueOn: need.dueOn,
    today: shanghaiDay(deps.clock.now()),
    said: need.question,
  });

async function newTicket(
  deps: DeskCore,
  tx: DeskTx,
  conversation: Conversation,
  need: Need,
): Promise<Ticket> {
  const now = deps.clock.now();
  const department = departmentFor(deps.policy, need.domain);
  const ticket: Ticket = {
    id: deps.ids.next(),
    number: await tx.nextTicketNumber(shanghaiDay(now)),
    residentId: conversation.residentId,
    conversationId: conversation.id,
    state: 'open',
    reason: need.reason,
    priority: priorityFor(deps, need),
    question: need.question,
    ...(need.language === undefined ? {} : { language: need.language }),
    ...(need.domain === undefined ? {} : { domain: need.domain }),
    ...(department === undefined ? {} : { department: department.id }),
    ...(need.dueOn === undefined ? {} : { dueOn: need.dueOn }),
    reopened: 0,
    openedAt: now,
  };
  await tx.addTicket(ticket);
  await logEvent(deps, tx, ticket, BOT, 'opened', {
    reason: ticket.reason,
    priority: ticket.priority,
    department: ticket.department ?? null,
    domain: ticket.domain ?? null,
  });
  return ticket;
}

async function addDraft(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  evidence: readonly EvidenceLine[],
): Promise<void> {
  const text = composeDraft(evidence);
  if (text === undefined) return;
  const id = deps.ids.next();
  await tx.addDraft({ id, ticketId: ticket.id, text, by: 'evidence', at: deps.clock.now() });
  await logEvent(deps, tx, ticket, BOT, 'draft_made', { draft: id });
}

/**
 * Queues a ticket's packet to its staff chat, once for each staff chat there has been unless it is wanted `again`; a ticket without
 * a chat is given one.
 */
export async function announce(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
  { again = false }: { readonly again?: boolean } = {},
): Promise<void> {
  const known = ticket.staffChat !== undefined && deps.staffRooms.has(ticket.staffChat);
  const staffChat = known ? ticket.staffChat : await staffChatFor(deps, tx, ticket.department);
  if (staffChat === undefined) return;
  if (staffChat !== ticket.staffChat) await tx.changeTicket(ticket.id, { staffChat });
  const chat = staffChatOf(deps, { staffChat });
  const onceKey = `packet:${ticket.id}:${chat}`;
  if (!again && (await tx.wasQueued(onceKey))) return;
  const content = await packetOf(deps, tx, ticket);
  await queueToStaff(deps, tx, { id: ticket.id, staffChat }, content, {
    urgency: content.danger ? URGENCY.danger : URGENCY.ticket,
    ...(again ? {} : { onceKey }),
  });
}
