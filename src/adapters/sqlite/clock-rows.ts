import type { ClockKind, ClockStage, TicketClock } from '../../domain/ticket-clock.ts';
import type { ClockRows } from '../../ports/ticket-rows.ts';
import { date, given, number, type Row, type Statements, text, utc } from './statements.ts';
import { assignments } from './ticket-rows.ts';

const toClock = (row: Row): TicketClock => ({
  id: text(row.id),
  ticketId: text(row.ticket_id),
  kind: text(row.kind) as ClockKind,
  startedAt: date(row.started_at),
  targetMs: number(row.target_ms),
  stage: text(row.stage) as ClockStage,
  ...given('dueAt', row.due_at, date),
  ...given('nextAt', row.next_at, date),
  ...given('stoppedAt', row.stopped_at, date),
});

const COLUMNS = {
  stage: 'stage',
  stoppedAt: 'stopped_at',
  targetMs: 'target_ms',
  dueAt: 'due_at',
  nextAt: 'next_at',
} as const;

const maybe = (at: Date | undefined): string | null => (at === undefined ? null : utc(at));

export const createClockRows = (db: Statements): ClockRows => ({
  addClock: async (clock) =>
    db.run(
      `INSERT INTO ticket_clocks (id, ticket_id, kind, started_at, target_ms, stage, due_at, next_at)
       VALUES (@id, @ticket, @kind, @startedAt, @targetMs, @stage, @dueAt, @nextAt) ON CONFLICT DO NOTHING`,
      {
        id: clock.id,
        ticket: clock.ticketId,
        kind: clock.kind,
        startedAt: utc(clock.startedAt),
        targetMs: clock.targetMs,
        stage: clock.stage,
        dueAt: maybe(clock.dueAt),
        nextAt: maybe(clock.nextAt),
      },
    ) === 1,
  clocksOf: async (ticket) =>
    db
      .all(
        'SELECT * FROM ticket_clocks WHERE ticket_id = @ticket AND stopped_at IS NULL ORDER BY started_at, kind',
        {
          ticket,
        },
      )
      .map(toClock),
  clock: async (id) => {
    const row = db.one('SELECT * FROM ticket_clocks WHERE id = @id', { id });
    return row === undefined ? undefined : toClock(row);
  },
  dueClocks: async (now, limit) =>
    db
      .all(
        `SELECT * FROM ticket_clocks WHERE stopped_at IS NULL AND next_at <= @now ORDER BY next_at LIMIT @limit`,
        { now: utc(now), limit },
      )
      .map(toClock),
  nextClockAt: async () => {
    const row = db.one(
      'SELECT min(next_at) AS at FROM ticket_clocks WHERE stopped_at IS NULL AND next_at IS NOT NULL',
    );
    return given('at', row?.at, date).at;
  },
  unknownClocks: async () =>
    db.all('SELECT * FROM ticket_clocks WHERE stopped_at IS NULL AND due_at IS NULL').map(toClock),
  updateClock: async (id, change) => {
    const { set, values } = assignments(change, COLUMNS);
    if (set !== '') db.run(`UPDATE ticket_clocks SET ${set} WHERE id = @clockId`, { ...values, clockId: id });
  },
});
