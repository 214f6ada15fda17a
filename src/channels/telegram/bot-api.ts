import { Telegraf, TelegramError } from 'telegraf';
import { DeliveryError, type DeliveryFault } from '../../ports/courier.ts';

export interface BotApi {
  /** The number before the colon of the token: the bot's own id. */
  readonly botId: string;
  readonly telegraf: Telegraf;
  /** The address of a file that `getFile` named. Holds the token: for fetching, never for a log. */
  fileUrl(path: string): string;
  /**
   * One call. Throws `BotApiError` for whatever the server says no to, or when it cannot be reached in time.
   */
  call<T>(
    method: string,
    payload: object,
    options?: { readonly signal?: AbortSignal; readonly timeoutMs?: number },
  ): Promise<T>;
}

/** What the server answered, or 0 when there was no answer. Holds neither token nor payload. */
export class BotApiError extends Error {
  override readonly name = 'BotApiError';
  readonly method: string;
  readonly code: number;
  readonly description: string;
  readonly retryAfterMs: number | undefined;
  readonly migratedTo: string | undefined;
  constructor(
    method: string,
    code: number,
    description: string,
    parameters: { retry_after?: number; migrate_to_chat_id?: number } = {},
  ) {
    super(`${method}: ${code === 0 ? '' : `${code} `}${description}`);
    this.method = method;
    this.code = code;
    this.description = description;
    this.retryAfterMs = parameters.retry_after === undefined ? undefined : parameters.retry_after * 1000;
    this.migratedTo =
      parameters.migrate_to_chat_id === undefined ? undefined : String(parameters.migrate_to_chat_id);
  }
}

/** The sliver of telegraf's client that is used: its typed methods lag behind the Bot API. */
interface Caller {
  callApi(method: string, payload: object, options: { signal: AbortSignal }): Promise<unknown>;
}

const DEFAULT_TIMEOUT_MS = 20_000;

/** Telegram's Bot API through telegraf's client. `apiRoot` is the server's address, Telegram's own by default. */
export function createBotApi({
  token,
  apiRoot,
}: {
  readonly token: string;
  readonly apiRoot?: string | undefined;
}): BotApi {
  const telegraf = new Telegraf(token, {
    telegram: {
      webhookReply: false,
      ...(apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/*$/, '/') }),
    },
  });
  const caller = telegraf.telegram as unknown as Caller;
  return Object.freeze({
    botId: token.split(':')[0] ?? '',
    telegraf,
    fileUrl: (path: string) =>
      `${(apiRoot ?? 'https://api.telegram.org').replace(/\/*$/, '')}/file/bot${token}/${path.split('/').map(encodeURIComponent).join('/')}`,
    call: async <T>(
      method: string,
      payload: object,
      {
        signal,
        timeoutMs = DEFAULT_TIMEOUT_MS,
      }: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
    ): Promise<T> => {
      // Linked by hand: `AbortSignal.any` keeps something of every call on a signal that lives as long as the program.
      const aborter = new AbortController();
      const abort = () => aborter.abort();
      const timer = setTimeout(abort, timeoutMs);
      signal?.addEventListener('abort', abort, { once: true });
      if (signal?.aborted === true) abort();
      try {
        return (await caller.callApi(method, payload, { signal: aborter.signal })) as T;
      } catch (error) {
        throw apiError(method, error);
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      }
    },
  });
}

function apiError(method: string, error: unknown): BotApiError {
  if (error instanceof TelegramError)
    return new BotApiError(method, error.code, error.description, error.parameters);
  // Messages of fetch errors hold the address, and so the token: only the code goes on.
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : 'Error';
  return new BotApiError(
    method,
    0,
    name === 'AbortError' ? 'no answer in time' : `unreachable (${code === '' ? name : code})`,
  );
}

const REFUSALS: readonly (readonly [pattern: RegExp, fault: DeliveryFault])[] = [
  [/message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID/i, 'thread-gone'],
  [/TOPIC_CLOSED/i, 'thread-closed'],
  [/not a forum|not a supergroup|rights to manage topics|rights to create a topic/i, 'no-topics'],
  [
    /chat not found|upgraded to a supergroup|rights to send|CHAT_WRITE_FORBIDDEN|have no rights|PEER_ID_INVALID/i,
    'chat-lost',
  ],
];

/** A little longer than the server asks for. */
const FLOOD_MARGIN_MS = 300;

/** What a failed call means for the reply it carried. `chat` tells a resident's chat from a group. */
export function deliveryError(error: unknown, chat: string): DeliveryError {
  if (!(error instanceof BotApiError)) return new DeliveryError('refused', String(error), { cause: error });
  const mayHaveHappened = error.code === 0;
  const make = (fault: DeliveryFault) =>
    new DeliveryError(fault, error.message, { cause: error, mayHaveHappened });
  if (error.code === 429) {
    const retryAfterMs = (error.retryAfterMs ?? 1000) + FLOOD_MARGIN_MS;
    return new DeliveryError('flood', error.message, { retryAfterMs, cause: error });
  }
  // A refused token is a matter for the intake, which ends the program; until then nothing is lost.
  if (error.code === 0 || error.code >= 500 || error.code === 401 || error.code === 404)
    return make('unreachable');
  if (error.code === 403) return make(chat.startsWith('-') ? 'chat-lost' : 'blocked');
  return make(REFUSALS.find(([pattern]) => pattern.test(error.description))?.[1] ?? 'refused');
}
