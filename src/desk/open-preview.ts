import type { Outcome } from '../domain/outcome.ts';
import type { ReplyContent } from '../domain/reply.ts';
import { DeliveryError } from '../ports/courier.ts';
import type { Conversation } from '../ports/resident-rows.ts';
import type { DeskDeps } from './deps.ts';
import { labelOf } from './label-of.ts';
import { retryStorage, wait } from './retry-storage.ts';
import { words } from './words.ts';

type Answered = Extract<Outcome, { kind: 'answered' }>;

/** An answer shown while it is being composed. */
export interface Preview {
  /** What the answer is so far; what comes faster than it may be shown is passed over. Never throws. */
  show(soFar: Answered): void;
  /** Nothing is shown any more once this has resolved: then the answer may be settled. */
  end(): Promise<void>;
}

/** For one call; the turn waits for the last one before it is settled, in ms. */
const CALL_TIMEOUT_MS = 4_000;

/**
 * Shows an answer as it comes, in one message that is changed, within the channel's limits. The message's id is noted with the
 * conversation: whoever settles the turn lets the reply take its place, after a crash too. A fault ends the showing and nothing else.
 */
export function openPreview(deps: DeskDeps, conversation: Conversation, lead: string | undefined): Preview {
  const { chat, id: conversationId } = conversation;
  const stop = new AbortController();
  let latest: Answered | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    while (latest !== undefined && !stop.signal.aborted && !deps.cut.aborted) {
      const now = deps.clock.now().getTime();
      const due = Math.max(deps.pacer.earliest(chat, 1, now), shownAt + deps.settings.previewEveryMs);
      if (due > now) await wait(deps.timers, due - now, stop.signal);
      else {
        const soFar = latest;
        latest = undefined;
        await showOnce(soFar);
      }
    }
  };

  const showOnce = async (soFar: Answered): Promise<void> => {
    // What was said before comes first.
    const { before, waits } = await deps.store.read(async (tx) => ({
      before: await tx.previewOf(conversationId),
      waits: await tx.hasQueued(conversationId),
    }));
    if (waits) return;
    const [part] = deps.courier.plan({
      id: 'preview',
      chat,
      content: contentOf(soFar, lead),
      buttons: [],
      ...(before === undefined ? {} : { edits: before }),
    });
    if (part === undefined) return;
    const place = deps.pacer.begin(chat, part.cost);
    try {
      const { messageIds } = await deps.courier.send(part, { signal: deps.cut, timeoutMs: CALL_TIMEOUT_MS });
      const messageId = messageIds.at(-1);
      if (messageId !== undefined && messageId !== before) await note(messageId);
    } catch (error) {
      stop.abort();
      await afterFault(error);
    } finally {
      shownAt = deps.clock.now().getTime();
      place.end(shownAt);
    }
    deps.probe('previewed');
  };

  const note = (messageId: string | null): Promise<void> =>
    retryStorage(deps, deps.cut, () => deps.store.write((tx) => tx.setPreview(conversationId, messageId)));

  const afterFault = async (error: unknown): Promise<void> => {
    deps.log.info('preview-ended', { why: error instanceof Error ? error.message : String(error) });
    if (!(error instanceof DeliveryError)) return;
    if (error.fault === 'flood')
      deps.pacer.block(chat, deps.clock.now().getTime() + (error.retryAfterMs ?? deps.settings.retryFirstMs));
    // A change that may still arrive must not arrive after the reply: the reply goes into a message of its own.
    if (error.mayHaveHappened) await note(null);
  };

  return Object.freeze({
    show: (soFar: Answered) => {
      if (deps.courier.canEdit !== true || stop.signal.aborted) return;
      latest = soFar;
      running ??= run()
        .catch((error: unknown) => deps.log.error('preview-failed', { error }))
        .finally(() => {
          running = undefined;
        });
    },
    end: async () => {
      stop.abort();
      await running;
    },
  });
}

const contentOf = (soFar: Answered, lead: string | undefined): ReplyContent => ({
  kind: 'say',
  voice: 'bot',
  ...(lead === undefined ? {} : { lead }),
  text: soFar.text,
  notes: [],
  sources: [],
  label: `${labelOf(soFar)}　${words.stillWriting}`,
});
