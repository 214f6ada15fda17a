import { OperatorError } from '../../domain/errors.ts';
import { StorageError } from '../../ports/desk-store.ts';
import type { Log } from '../../ports/log.ts';
import { type BotApi, BotApiError } from './bot-api.ts';
import { ALLOWED_UPDATES } from './read-update.ts';
import { words } from './words.ts';

export interface PollOptions {
  readonly api: BotApi;
  readonly log: Log;
  /** Takes one update; what it throws leaves the update unconfirmed. */
  readonly accept: (update: unknown) => Promise<void>;
  readonly signal: AbortSignal;
  /** How long Telegram holds an empty answer back, in seconds; 0..50. */
  readonly holdSeconds: number;
  readonly wait: (delayMs: number) => Promise<void>;
}

/** Telegraf's own loop confirms a batch even when a handler failed to store it; so the loop is ours, and the client telegraf's. */
const FIRST_WAIT_MS = 1_000;
const MOST_WAIT_MS = 30_000;
/** Conflicts in a row after which we give way to the other program. */
const MOST_CONFLICTS = 6;
/** How often one update is tried that the program fails on. */
const MOST_REFUSALS = 5;
const CONFLICT_WAIT_MS = 3_000;
/** Past the time that Telegram was asked to hold the answer, the connection is taken for dead. */
const GRACE_MS = 15_000;
/** Up to so much of the last batch is confirmed when stopping, in ms. */
const FAREWELL_MS = 2_000;

/**
 * Fetches updates until the signal aborts. An update is confirmed, by asking for what follows it, only after `accept` resolved for it.
 * Throws `OperatorError` when the token is refused (exit code 78) or another program keeps taking the updates.
 */
export async function pollUpdates(options: PollOptions): Promise<void> {
  const { api, signal, holdSeconds, wait, log } = options;
  let offset = 0;
  let waitMs = FIRST_WAIT_MS;
  let conflicts = 0;
  const refusals: Refusals = { updateId: 0, count: 0 };
  while (!signal.aborted) {
    try {
      const updates = await api.call<readonly { readonly update_id: number }[]>(
        'getUpdates',
        { offset, timeout: holdSeconds, limit: 100, allowed_updates: ALLOWED_UPDATES },
        { signal, timeoutMs: holdSeconds * 1000 + GRACE_MS },
      );
      conflicts = 0;
      for (const update of updates) {
        await acceptOrSkip(options, update, refusals);
        offset = Math.max(offset, update.update_id + 1);
        waitMs = FIRST_WAIT_MS;
      }
    } catch (error) {
      if (signal.aborted) break;
      if (error instanceof BotApiError && error.code === 409) conflicts += 1;
      const delayMs = delayAfter(log, error, conflicts, waitMs);
      waitMs = Math.min(waitMs * 2, MOST_WAIT_MS);
      await wait(delayMs);
    }
  }
  if (offset > 0) {
    // What was stored is confirmed, so that it does not come again; if this fails it does, and is known.
    await api
      .call('getUpdates', { offset, timeout: 0, limit: 1 }, { timeoutMs: FAREWELL_MS })
      .catch(() => undefined);
  }
}

interface Refusals {
  updateId: number;
  count: number;
}

/** An update that the program itself cannot take, tried often enough, is let go with a word to the operator: it would stop all others. */
async function acceptOrSkip(
  { accept, log }: PollOptions,
  update: { readonly update_id: number },
  refusals: Refusals,
): Promise<void> {
  try {
    await accept(update);
  } catch (error) {
    if (error instanceof StorageError) throw error;
    if (refusals.updateId !== update.update_id)
      Object.assign(refusals, { updateId: update.update_id, count: 0 });
    refusals.count += 1;
    if (refusals.count < MOST_REFUSALS) throw error;
    log.error('update-let-go', { words: words.letGo, updateId: update.update_id, error });
  }
}

/** How long to wait after a fault, which is logged in words; a fault that waiting does not cure is thrown. */
function delayAfter(log: Log, error: unknown, conflicts: number, waitMs: number): number {
  if (error instanceof StorageError) {
    log.error('update-not-stored', { fault: error.fault, words: error.message, retryInMs: waitMs });
    return waitMs;
  }
  if (!(error instanceof BotApiError)) {
    log.error('update-not-accepted', { error, retryInMs: waitMs });
    return waitMs;
  }
  refuseBadToken(error);
  if (error.code === 409) {
    if (conflicts >= MOST_CONFLICTS) throw new OperatorError(words.conflict, { cause: error });
    log.error('polling-conflict', { words: words.conflict });
    return CONFLICT_WAIT_MS;
  }
  log.warn('polling-failed', {
    words: words.unreachable,
    message: error.message,
    retryInMs: error.retryAfterMs ?? waitMs,
  });
  return error.retryAfterMs ?? waitMs;
}

/** 401, or 404 for a token of no known form. */
export function refuseBadToken(error: BotApiError): void {
  if (error.code === 401 || error.code === 404)
    throw new OperatorError(words.tokenRefused, { exitCode: 78, cause: error });
}
