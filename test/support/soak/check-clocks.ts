import type { Ask } from './check-day.ts';
import type { BotLife } from './run-bot.ts';
import { simulatedNow, type TimeScale } from './scaled-clock.ts';
import { afterWorking } from './working-time-oracle.ts';

interface ClockRow {
  readonly number: string;
  readonly priority: string;
  readonly state: string;
  readonly kind: string;
  readonly started_at: string;
  readonly target_ms: number;
  readonly stage: string;
  readonly due_at: string | null;
  readonly next_at: string | null;
  readonly stopped_at: string | null;
}
interface Reminder {
  readonly number: string;
  readonly at: string;
  readonly clock: string;
  readonly stage: 'staff' | 'supervisor' | 'returned';
  readonly dueAt: string;
}

/** Shares of the target at which the stages fall due (config/desk.yaml). */
const STAGES = { staff: 0.75, supervisor: 1, returned: 1.5 } as const;
/** A reminder may come so long after its moment, in ms of the machine's clock: timers, transactions, a busy machine. */
const LATE_MS = 4_000;

/** Every clock against an oracle that walks minute by minute: when it is due, that each stage was told once, in time, or soon after a standstill. */
export function checkClocks(ask: Ask, lives: readonly BotLife[], now: number): string[] {
  const clocks = ask<ClockRow>(
    `SELECT t.number, t.priority, t.state, c.kind, c.started_at, c.target_ms, c.stage, c.due_at, c.next_at, c.stopped_at
     FROM ticket_clocks c JOIN tickets t ON t.id = c.ticket_id`,
  );
  const reminders = ask<Reminder>(
    `SELECT t.number, e.at, json_extract(e.detail, '$.clock') AS clock, json_extract(e.detail, '$.stage') AS stage,
       json_extract(e.detail, '$.dueAt') AS dueAt
     FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id WHERE e.kind = 'reminded'`,
  );
  const grace = LATE_MS * (lives.at(-1)?.time.scale ?? 1);
  const faults = clocks.flatMap((clock) => {
    const name = `${clock.number} ${clock.kind}`;
    const around = clock.priority === 'danger';
    const stageAt = (share: number): number =>
      afterWorking(Date.parse(clock.started_at), clock.target_ms * share, around);
    const told = reminders.filter(
      (one) => one.number === clock.number && one.clock === clock.kind && one.dueAt === clock.due_at,
    );
    return [
      ...(Math.abs(Date.parse(clock.due_at ?? '') - stageAt(1)) <= 1
        ? []
        : [`${name} is due ${clock.due_at}, not ${new Date(stageAt(1)).toISOString()}`]),
      ...(new Set(told.map(({ stage }) => stage)).size === told.length
        ? []
        : [`${name}: a reminder said twice`]),
      ...told.flatMap(({ stage, at }) =>
        timely(stageAt(STAGES[stage]), Date.parse(at), lives).map((words) => `${name} ${stage} ${words}`),
      ),
      ...(clock.stopped_at === null && clock.next_at !== null && Date.parse(clock.next_at) < now - grace
        ? [`${name} should have told ${clock.next_at}`]
        : []),
      ...(clock.stopped_at === null && clock.state === 'closed' ? [`${name} runs on a closed ticket`] : []),
    ];
  });
  const unheld = ask<{ number: string }>(
    `SELECT number FROM tickets t WHERE state <> 'closed' AND NOT EXISTS
       (SELECT 1 FROM ticket_clocks c WHERE c.ticket_id = t.id AND c.kind = 'resolution' AND c.stopped_at IS NULL)`,
  ).map(({ number }) => `${number} is open and nothing times it`);
  return [...faults, ...unheld].slice(0, 10);
}

/** Not before its moment; and not long after it, or after the bot was there again. */
function timely(dueMs: number, saidMs: number, lives: readonly BotLife[]): string[] {
  if (saidMs < dueMs - 1) return [`was told ${Math.round((dueMs - saidMs) / 60_000)} minutes early`];
  const life = lives.find(
    (one) =>
      one.readyAt !== undefined &&
      simulatedAt(one.time, one.endedAt ?? Date.now()) > dueMs + LATE_MS * one.time.scale,
  );
  if (life === undefined) return [];
  const couldMs = Math.max(dueMs, simulatedAt(life.time, life.readyAt!));
  const lateMs = (saidMs - couldMs) / life.time.scale;
  return lateMs <= LATE_MS ? [] : [`was told ${Math.round(lateMs)} ms (machine) late`];
}

const simulatedAt = (time: TimeScale, machineMs: number): number =>
  simulatedNow(time) - (Date.now() - machineMs) * time.scale;
