import { addDays } from '../../domain/days.ts';
import { shanghaiDay, shanghaiInstant } from '../../domain/shanghai-time.ts';
import type { DeskTx } from '../../ports/desk-store.ts';
import type { DeskDeps } from '../deps.ts';
import { createPump, type Pump } from '../pump.ts';
import { queueToStaffChat } from '../queue-reply.ts';
import { computeFigures, readMaterial } from './compute-figures.ts';
import type { Span } from './figures.ts';
import { figureWords } from './words.ts';

/** A digest that could not be said at its moment is said up to this much later; after that the next one is near. */
const LATEST_MS = 12 * 60 * 60_000;
/** Looked at least this often: the system's clock may be set, and timers have a longest wait. */
const LOOK_AGAIN_MS = 30 * 60_000;

/**
 * Says the day's figures in the main staff chat at the minute that the bureau set, once for each day, whatever restarts there are;
 * a day on which nothing happened and nothing waits is passed over. `said` is called when there is something to send.
 */
export function createDigestWatch(deps: DeskDeps, said: () => void): Pump {
  const minute = deps.policy.digestMinute;
  return createPump({
    timers: deps.timers,
    log: deps.log,
    name: 'digest',
    round: async () => {
      if (minute === undefined || deps.staffRoom === undefined || deps.cut.aborted) return undefined;
      const now = deps.clock.now();
      const span = lastSpan(minute, now);
      if (now.getTime() - span.to.getTime() <= LATEST_MS) {
        await deps.store.write((tx) => sayDigest(deps, tx, span));
        said();
      }
      const next = shanghaiInstant(addDays(shanghaiDay(span.to), 1), minute);
      return Math.min(LOOK_AGAIN_MS, next.getTime() - now.getTime());
    },
  });
}

/** The day that ended at the last such minute. */
function lastSpan(minute: number, now: Date): Span {
  const today = shanghaiDay(now);
  const day = shanghaiInstant(today, minute) <= now ? today : addDays(today, -1);
  return { from: shanghaiInstant(addDays(day, -1), minute), to: shanghaiInstant(day, minute) };
}

async function sayDigest(deps: DeskDeps, tx: DeskTx, span: Span): Promise<void> {
  const figures = computeFigures(await readMaterial(tx, span));
  const { questions, tickets, waiting } = figures;
  if (questions.messages + tickets.opened + tickets.closed + waiting.total === 0) return;
  await queueToStaffChat(deps, tx, figureWords.digest(figures, deps.domainName), {
    onceKey: `digest:${shanghaiDay(span.to)}`,
  });
}
