import { shanghaiDay } from '../../domain/shanghai-time.ts';
import type { DeskDeps } from '../deps.ts';
import { createPump, type Pump } from '../pump.ts';
import { fireClock } from './fire-clock.ts';
import { raiseNearDeadlines } from './raise-near-deadlines.ts';
import { recount, startClock } from './run-clock.ts';

const MOST_AT_ONCE = 50;
/** Looked at least this often: clocks of the system may be set, and timers have a longest wait. */
const LOOK_AGAIN_MS = 10 * 60_000;

export interface ClockWatch extends Pump {
  /** Counts anew what former hours or calendars had counted; a ticket of the time before there were clocks gets its own. */
  recountAll(): Promise<void>;
}

/** Does what ticket clocks are due for. They live in the storage: a restart changes nothing about them. `fired` is called after each. */
export function createClockWatch(deps: DeskDeps, fired: () => void): ClockWatch {
  let lookedOn = '';
  const pump = createPump({
    timers: deps.timers,
    log: deps.log,
    name: 'clocks',
    round: async () => {
      if (deps.cut.aborted) return undefined;
      const today = shanghaiDay(deps.clock.now());
      if (today !== lookedOn) {
        await deps.store.write((tx) => raiseNearDeadlines(deps, tx));
        lookedOn = today;
        fired();
      }
      const due = await deps.store.read((tx) => tx.dueClocks(deps.clock.now(), MOST_AT_ONCE));
      for (const { id } of due) {
        await deps.store.write(async (tx) => {
          const clock = await tx.clock(id);
          const running = clock !== undefined && clock.stoppedAt === undefined;
          if (running && clock.nextAt !== undefined && clock.nextAt <= deps.clock.now())
            await fireClock(deps, tx, clock);
        });
        deps.probe('clock-fired');
        fired();
      }
      const next = await deps.store.read((tx) => tx.nextClockAt());
      if (next === undefined) return LOOK_AGAIN_MS;
      return Math.min(LOOK_AGAIN_MS, next.getTime() - deps.clock.now().getTime());
    },
  });
  return Object.freeze({
    ...pump,
    recountAll: () =>
      deps.store.write(async (tx) => {
        for (const ticket of await tx.openTicketList()) {
          await recount(deps, tx, ticket);
          if (ticket.firstStaffAt === undefined) await startClock(deps, tx, ticket, 'first-response');
          await startClock(deps, tx, ticket, 'resolution');
        }
      }),
  });
}
