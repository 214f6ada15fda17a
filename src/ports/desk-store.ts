import type { AnswerRows } from './answer-rows.ts';
import type { AuditRows } from './audit-rows.ts';
import type { CandidateRows } from './candidate-rows.ts';
import type { MessageRows } from './message-rows.ts';
import type { ModelRows } from './model-rows.ts';
import type { ReplyRows } from './reply-rows.ts';
import type { ResidentRows } from './resident-rows.ts';
import type { PauseRows, PeopleRows, RelayRows, StaffRows } from './staff-rows.ts';
import type { StatisticsRows } from './statistics-rows.ts';
import type { ClockRows, DraftRows, TicketEventRows, TicketRows } from './ticket-rows.ts';

/**
 * The desk's memory. Promises:
 * - `write` runs `work` as one transaction: all of it is durable when it resolves, or nothing happened;
 * - calls run one after the other; `work` may await this interface's own methods and nothing else (never the network);
 * - times are kept as UTC; every method throws only `StorageError` for faults of the storage itself.
 */
export interface DeskStore {
  write<T>(work: (tx: DeskTx) => Promise<T>): Promise<T>;
  read<T>(work: (tx: DeskTx) => Promise<T>): Promise<T>;
}

export type DeskTx = ResidentRows &
  MessageRows &
  AnswerRows &
  ReplyRows &
  RelayRows &
  TicketRows &
  TicketEventRows &
  ClockRows &
  DraftRows &
  StaffRows &
  PeopleRows &
  PauseRows &
  ModelRows &
  AuditRows &
  StatisticsRows &
  CandidateRows;

export type StorageFault = 'full' | 'locked' | 'damaged' | 'other';

/** The storage could not do it; nothing of it was kept. `retryable`: the same may succeed later. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly fault: StorageFault;
  readonly retryable: boolean;
  constructor(fault: StorageFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
    this.retryable = fault === 'full' || fault === 'locked';
  }
}
