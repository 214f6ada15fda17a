import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Desk } from '../../desk/create-desk.ts';
import { OperatorError } from '../../domain/errors.ts';
import type { Courier } from '../../ports/courier.ts';
import type { Log } from '../../ports/log.ts';
import { acceptUpdate } from './accept-update.ts';
import { type BotApi, BotApiError } from './bot-api.ts';
import { createWebhookHandler, WEBHOOK_PATH } from './create-webhook-handler.ts';
import { pollUpdates, refuseBadToken } from './poll-updates.ts';
import { ALLOWED_UPDATES } from './read-update.ts';
import { words } from './words.ts';

export interface TelegramChannelOptions {
  readonly api: BotApi;
  readonly desk: Pick<Desk, 'receive' | 'press'>;
  readonly courier: Courier;
  readonly log: Log;
  readonly staffChat: string | undefined;
  /** Staff chats of departments. */
  readonly otherStaffChats?: readonly string[];
  readonly mode:
    | { readonly kind: 'polling'; readonly holdSeconds?: number }
    /** `publicUrl`: where Telegram reaches our HTTP surface; the path is added. */
    | { readonly kind: 'webhook'; readonly publicUrl: string; readonly secret: string };
  /** Called once when the intake cannot go on: a refused token, another program on the same token. */
  readonly onFatal: (error: OperatorError) => void;
}

export interface TelegramChannel {
  /** Announces itself to Telegram and begins to take updates in. Throws `OperatorError` when the token is refused; waits while Telegram is out of reach. */
  start(): Promise<void>;
  /** Takes nothing in any more; what was taken is stored. */
  stop(): Promise<void>;
  /** For the HTTP surface, in webhook mode. */
  readonly webhook:
    | {
        readonly path: string;
        readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
      }
    | undefined;
  /** Whether updates are coming in as far as we know. */
  isTaking(): boolean;
}

const HOLD_SECONDS = 30;
const FIRST_WAIT_MS = 1_000;
const MOST_WAIT_MS = 30_000;

/** Telegram's receiving side: updates in, desk calls out. Handlers only store. */
export function createTelegramChannel(options: TelegramChannelOptions): TelegramChannel {
  const { api, log, mode, staffChat } = options;
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const others = options.otherStaffChats ?? [];
  const setting = { bot: api.botId, staffChat, otherStaffChats: new Set(others) };
  const accept = (update: unknown) => acceptUpdate({ ...options, setting }, update);
  let polling: Promise<void> | undefined;
  let taking = false;

  // Telegraf reads and routes; a failure to store must come back to whoever would confirm the update.
  api.telegraf.use((context) => accept(context.update));
  api.telegraf.catch((error) => {
    throw error;
  });
  const route = (update: unknown) =>
    api.telegraf.handleUpdate(update as Parameters<typeof api.telegraf.handleUpdate>[0]);

  const wait = (delayMs: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(done, delayMs);
      function done() {
        clearTimeout(timer);
        stopping.signal.removeEventListener('abort', done);
        resolve();
      }
      stopping.signal.addEventListener('abort', done, { once: true });
    });

  /** Repeats a call that the start depends on until it succeeds or we stop. */
  const insist = async <T>(method: string, payload: object): Promise<T | undefined> => {
    for (let waitMs = FIRST_WAIT_MS; !stopping.signal.aborted; waitMs = Math.min(waitMs * 2, MOST_WAIT_MS)) {
      try {
        return await api.call<T>(method, payload, { signal: stopping.signal });
      } catch (error) {
        if (!(error instanceof BotApiError)) throw error;
        refuseBadToken(error);
        if (error.code >= 400 && error.code < 500 && error.code !== 429) {
          throw new OperatorError(`Telegram 拒绝了 ${method}：${error.description}`, {
            exitCode: 78,
            cause: error,
          });
        }
        log.warn('telegram-unreachable', {
          words: words.unreachable,
          message: error.message,
          retryInMs: waitMs,
        });
        await wait(error.retryAfterMs ?? waitMs);
      }
    }
    return undefined;
  };

  const registerCommands = async (): Promise<void> => {
    try {
      await api.call('setMyCommands', { commands: words.residentCommands });
    } catch (error) {
      log.warn('commands-not-registered', { error });
    }
    for (const chat of staffChat === undefined ? [] : [staffChat, ...others]) {
      try {
        const scope = { type: 'chat', chat_id: Number(chat) };
        await api.call('setMyCommands', { commands: words.staffCommands, scope });
      } catch (error) {
        log.warn('staff-commands-not-registered', { words: words.staffCommandsFailed, error });
      }
    }
  };

  const webhookHandler =
    mode.kind === 'webhook' ? createWebhookHandler({ secret: mode.secret, accept: route, log }) : undefined;

  return Object.freeze({
    start: async () => {
      const me = await insist<typeof api.telegraf.botInfo>('getMe', {});
      if (me === undefined) return;
      api.telegraf.botInfo = me;
      await registerCommands();
      if (mode.kind === 'webhook') {
        await insist('setWebhook', {
          url: `${mode.publicUrl.replace(/\/+$/, '')}${WEBHOOK_PATH}`,
          secret_token: mode.secret,
          allowed_updates: ALLOWED_UPDATES,
          max_connections: 40,
        });
        taking = true;
        return;
      }
      await insist('deleteWebhook', {});
      taking = true;
      polling = pollUpdates({
        api,
        log,
        accept: route,
        signal: stopping.signal,
        holdSeconds: mode.holdSeconds ?? HOLD_SECONDS,
        wait,
      })
        .catch((error: unknown) => {
          options.onFatal(
            error instanceof OperatorError ? error : new OperatorError(String(error), { cause: error }),
          );
        })
        .finally(() => {
          taking = false;
        });
    },
    stop: async () => {
      taking = false;
      stopping.abort();
      await polling;
    },
    webhook:
      webhookHandler === undefined
        ? undefined
        : Object.freeze({ path: WEBHOOK_PATH, handle: webhookHandler }),
    isTaking: () => taking,
  });
}
