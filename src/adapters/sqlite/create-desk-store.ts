import type { Database } from 'better-sqlite3';
import type { AuditRows } from '../../ports/audit-rows.ts';
import type { DeskStore, DeskTx } from '../../ports/desk-store.ts';
import { createAnswerRows } from './answer-rows.ts';
import { createCandidateRows } from './candidate-rows.ts';
import { createClockRows } from './clock-rows.ts';
import { createDraftRows } from './draft-rows.ts';
import { createMessageRows } from './message-rows.ts';
import { createModelRows } from './model-rows.ts';
import { createPauseRows, createPeopleRows } from './people-rows.ts';
import { createRelayRows } from './relay-rows.ts';
import { createReplyRows } from './reply-rows.ts';
import { createResidentRows } from './resident-rows.ts';
import { createStaffRows } from './staff-rows.ts';
import { createStatements, type Statements, utc } from './statements.ts';
import { createStatisticsRows } from './statistics-rows.ts';
import { storageFault } from './storage-faults.ts';
import { createTicketEventRows } from './ticket-event-rows.ts';
import { createTicketRows } from './ticket-rows.ts';

const createAuditRows = (db: Statements): AuditRows => ({
  audit: async ({ at, actor, subject, event, detail }) => {
    db.run(
      'INSERT INTO audit_log (at, actor, subject, event, detail) VALUES (@at, @actor, @subject, @event, @detail)',
      {
        at: utc(at),
        actor,
        subject,
        event,
        detail: JSON.stringify(detail ?? {}),
      },
    );
  },
});

/** The desk's storage on one SQLite connection; work is done strictly one after the other. */
export function createDeskStore(database: Database): DeskStore {
  const db = createStatements(database);
  const tx: DeskTx = Object.freeze({
    ...createResidentRows(db),
    ...createMessageRows(db),
    ...createAnswerRows(db),
    ...createReplyRows(db),
    ...createRelayRows(db),
    ...createTicketRows(db),
    ...createTicketEventRows(db),
    ...createClockRows(db),
    ...createDraftRows(db),
    ...createStaffRows(db),
    ...createPeopleRows(db),
    ...createPauseRows(db),
    ...createModelRows(db),
    ...createAuditRows(db),
    ...createStatisticsRows(db),
    ...createCandidateRows(db),
  });

  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };

  const transaction = async <T>(work: (tx: DeskTx) => Promise<T>): Promise<T> => {
    try {
      database.exec('BEGIN IMMEDIATE');
      const result = await work(tx);
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.open && database.inTransaction) database.exec('ROLLBACK');
      throw storageFault(error);
    }
  };

  return Object.freeze({
    write: <T>(work: (tx: DeskTx) => Promise<T>) => inTurn(() => transaction(work)),
    read: <T>(work: (tx: DeskTx) => Promise<T>) =>
      inTurn(async () => {
        try {
          return await work(tx);
        } catch (error) {
          throw storageFault(error);
        }
      }),
  });
}
