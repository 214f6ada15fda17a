import { type ReplyContent, URGENCY } from '../domain/reply.ts';
import { deliverReply } from './deliver-reply.ts';
import type { DeskDeps } from './deps.ts';
import { createPump, type Pump } from './pump.ts';
import { createReconciler } from './reconcile-topics.ts';

/** Lanes looked at in one round. */
const MOST_HEADS = 500;
/** The longest window of any pace rule looks back this far, in ms. */
const SEED_MS = 61_000;
/** Kinds that show nothing. */
const FREE: ReadonlySet<ReplyContent['kind']> = new Set(['leave', 'close-thread', 'withdraw']);

export interface DeliveryWorker extends Pump {
  /** Takes up what a former process left: its messages count under the limits, and topics in doubt are looked after. */
  seed(): Promise<void>;
}

/** Sends what is queued: one reply at a time in each lane, several lanes at once, within the channel's limits, the most urgent first. */
export function createDeliveryWorker(deps: DeskDeps): DeliveryWorker {
  const { pacer } = deps;
  const busy = new Set<string>();
  const reconciler = createReconciler(deps);

  const pump = createPump({
    timers: deps.timers,
    log: deps.log,
    name: 'delivery',
    round: async (run) => {
      if (deps.cut.aborted || busy.size >= deps.settings.deliveryWorkers) return undefined;
      const heads = await deps.store.read((tx) => tx.heads(MOST_HEADS));
      const now = deps.clock.now().getTime();
      let nextMs: number | undefined;
      for (const head of heads) {
        if (busy.has(head.lane)) continue;
        if (busy.size >= deps.settings.deliveryWorkers) return undefined;
        // Every kind but leaving and withdrawing costs one message for its first part.
        const cost = FREE.has(head.kind) ? 0 : 1;
        const due = Math.max(
          head.notBefore.getTime(),
          pacer.earliest(head.chat, cost, now, head.urgency >= URGENCY.danger),
        );
        if (due > now) {
          nextMs = Math.min(nextMs ?? Number.POSITIVE_INFINITY, due - now);
          continue;
        }
        busy.add(head.lane);
        const place = pacer.begin(head.chat, cost);
        run(async () => {
          try {
            const reply = await deps.store.read((tx) => tx.queuedReply(head.id));
            if (reply !== undefined) await deliverReply(deps, pacer, place, reply, reconciler.kick);
          } finally {
            place.cancel();
            busy.delete(head.lane);
          }
        });
      }
      return nextMs;
    },
  });

  return Object.freeze({
    ...pump,
    seed: async () => {
      const since = new Date(deps.clock.now().getTime() - SEED_MS);
      for (const sent of await deps.store.read((tx) => tx.sentSince(since)))
        pacer.seed(sent.chat, sent.at.getTime(), sent.parts);
      reconciler.kick();
    },
  });
}
