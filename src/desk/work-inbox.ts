import { DeliveryError } from '../ports/courier.ts';
import { StorageError } from '../ports/desk-store.ts';
import type { StoredMessage } from '../ports/message-rows.ts';
import { sameTurn } from './burst.ts';
import type { DeskDeps } from './deps.ts';
import { handleClaim, settleAsFault } from './handle-claim.ts';
import { createPump, type Pump } from './pump.ts';
import { retryStorage } from './retry-storage.ts';

const RETRY_MS = 2_000;
/** A claim that could not even be settled as a fault is looked at again this often. */
const STUCK_MS = 60_000;

/**
 * Claims what waits, one claim at a time in each conversation and several conversations at once, and works it.
 * `settled` is called after each, since there may be replies to send.
 */
export function createInboxWorker(deps: DeskDeps, settled: () => void): Pump {
  let running = 0;

  const work = async (claim: readonly StoredMessage[]): Promise<void> => {
    try {
      deps.probe('claimed');
      if (claim[0]!.attempts > deps.settings.mostAttempts && claim[0]!.side === 'resident') {
        deps.log.error('message-keeps-failing', { attempts: claim[0]!.attempts });
        await retryStorage(deps, deps.cut, () => settleAsFault(deps, claim));
      } else {
        await retryStorage(deps, deps.cut, () => handleClaim(deps, claim));
      }
    } catch (error) {
      await afterFault(claim, error);
    } finally {
      running -= 1;
      settled();
    }
  };

  const afterFault = async (claim: readonly StoredMessage[], error: unknown): Promise<void> => {
    // Cut off: what was claimed is claimed again by the next start.
    if (deps.cut.aborted) return;
    if (error instanceof StorageError) {
      deps.log.error('storage-failed', { fault: error.fault, message: error.message });
      if (!error.retryable) await putBack(claim, STUCK_MS);
      return;
    }
    if (error instanceof DeliveryError) {
      deps.log.warn('staff-check-failed', { message: error.message });
      return putBack(claim, error.retryAfterMs ?? RETRY_MS);
    }
    deps.log.error('claim-failed', { error, attempts: claim[0]!.attempts });
    try {
      await retryStorage(deps, deps.cut, () => settleAsFault(deps, claim));
    } catch (second) {
      deps.log.error('claim-stuck', { error: second });
      await putBack(claim, STUCK_MS);
    }
  };

  const putBack = async (claim: readonly StoredMessage[], delayMs: number): Promise<void> => {
    const ids = claim.map((message) => message.id);
    const readyAt = new Date(deps.clock.now().getTime() + delayMs);
    await retryStorage(deps, deps.cut, () => deps.store.write((tx) => tx.release(ids, readyAt)));
  };

  return createPump({
    timers: deps.timers,
    log: deps.log,
    name: 'inbox',
    round: async (run) => {
      while (running < deps.settings.answerWorkers && !deps.cut.aborted) {
        const claim = await deps.store.write((tx) => tx.claim(deps.clock.now(), sameTurn));
        if (claim.length === 0) break;
        running += 1;
        run(() => work(claim));
      }
      if (running >= deps.settings.answerWorkers) return undefined;
      const next = await deps.store.read((tx) => tx.nextReadyAt());
      return next === undefined ? undefined : next.getTime() - deps.clock.now().getTime();
    },
  });
}
