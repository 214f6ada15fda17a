import type { ConversationId } from './ids.ts';

/** Who did something to a ticket. */
export type ActorRole = 'bot' | 'resident' | 'staff' | 'supervisor' | 'admin';
export const STAFF_ROLES = ['staff', 'supervisor', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export interface Actor {
  /** The channel's id of a member of staff, the resident's id, or 'bot'. */
  readonly id: string;
  readonly role: ActorRole;
}

export const BOT: Actor = Object.freeze({ id: 'bot', role: 'bot' });

/** Everything that the log of a ticket may hold; what `detail` holds stands beside each. Statistics are computed from these alone. */
export const TICKET_EVENT_KINDS = [
  /** { reason, priority, department, domain } */
  'opened',
  /** Another question of the conversation came to it: { reason } */
  'joined',
  /** { how: 'button' | 'wrote' | 'draft' | 'command' } */
  'claimed',
  /** Given back by its holder. */
  'released',
  /** Taken from its holder, or left unclaimed, and put back into the queue by a clock: { clock, from } */
  'returned',
  /** { from, to, chat } */
  'transferred',
  /** An internal line: { length } */
  'noted',
  /** { from, to } */
  'prioritised',
  /** Staff's first words to the resident: { openedAt, workingMs, targetMs, met } (working time) */
  'first_response',
  /** The bot opened its thread again, which somebody had closed by hand. */
  'thread_reopened',
  /** { kind } */
  'staff_wrote',
  /** { kind } */
  'resident_wrote',
  /** { for: 'resident' | 'staff' } */
  'waiting',
  /** { draft } */
  'draft_made',
  'draft_edited',
  'draft_sent',
  /** { kinds }: which kinds of number, never the numbers */
  'revealed',
  /** { clock, stage: 'staff' | 'supervisor' | 'returned', dueAt, lateMs } */
  'reminded',
  /** A clock ended: { clock, startedAt, workingMs, targetMs, met } */
  'clock_stopped',
  /** { reason, workingMs, targetMs, met } */
  'closed',
  /** { by: 'resident' | 'staff' } */
  'reopened',
  /** { into } on the one that ends, { from } on the one that goes on */
  'merged',
  /** { score } 1..5 */
  'rated',
  /** { text } */
  'commented',
] as const;
export type TicketEventKind = (typeof TICKET_EVENT_KINDS)[number];

/** One line of a ticket's log; never changed or removed. */
export interface TicketEvent {
  readonly id: number;
  readonly ticketId: string;
  readonly conversationId: ConversationId;
  readonly at: Date;
  readonly actor: Actor;
  readonly kind: TicketEventKind;
  readonly detail: Readonly<Record<string, unknown>>;
}

export type NewTicketEvent = Omit<TicketEvent, 'id' | 'detail'> & {
  readonly detail?: Readonly<Record<string, unknown>>;
};
