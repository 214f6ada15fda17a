/** What a model is asked for: named, so that records, budgets and the stand-in of the tests can tell the calls apart. */
export const CHAT_PURPOSES = ['compose', 'restate', 'choose', 'translate', 'draft', 'test'] as const;
export type ChatPurpose = (typeof CHAT_PURPOSES)[number];

export interface ChatRequest {
  readonly purpose: ChatPurpose;
  /** Instructions of ours. At most 8,000 characters. */
  readonly system: string;
  /** Data in their blocks: residents' words, statements. At most 8,000 characters; masked by the caller before it comes here. */
  readonly user: string;
  /** JSON Schema that the reply is to fit; the service may not keep to it, so the caller reads the reply with care. */
  readonly output: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  /** Longest reply, in tokens; 1..4,000. */
  readonly mostOutputTokens: number;
}

export interface ChatOptions {
  /** The call's id in the ledger; given by the caller, so that an answer can name the calls it cost. */
  readonly callId: string;
  /** Ends the call at once: it then rejects with kind `aborted`. */
  readonly signal: AbortSignal;
  /** The whole call's time, waiting for retries included, in milliseconds; 100..30,000. */
  readonly timeoutMs: number;
  /** Called with each piece of the reply as it comes. With it the call is streamed, without it whole. */
  readonly onText?: (piece: string) => void;
}

export interface ChatUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** The service did not say: counted from the characters. */
  readonly estimated: boolean;
}

export interface ChatReply {
  /** As the model wrote it; meant to be JSON, promised to be nothing. */
  readonly text: string;
  readonly usage: ChatUsage;
}

/** How a call can fail: the closed list. */
export const CHAT_FAILURES = {
  /** The caller's signal. */
  aborted: { retryable: false, counts: false },
  /** No whole reply in time, also when it hangs in the middle. */
  'timed-out': { retryable: true, counts: true },
  /** No connection, or it broke. */
  unreachable: { retryable: true, counts: true },
  /** 429. */
  'rate-limited': { retryable: true, counts: true },
  /** 5xx. */
  overloaded: { retryable: true, counts: true },
  /** 401, 403: key or rights. */
  unauthorised: { retryable: false, counts: true },
  /** 404: no such model or path. */
  'not-found': { retryable: false, counts: true },
  /** Account empty. */
  'out-of-quota': { retryable: false, counts: true },
  /** Other 4xx: the service does not take the request. */
  'bad-request': { retryable: false, counts: false },
  /** A content filter, or the model's own no. */
  refused: { retryable: false, counts: false },
  /** Cut at the length limit. */
  truncated: { retryable: false, counts: false },
  /** A reply without words, or no reply in the protocol's form. */
  malformed: { retryable: false, counts: false },
  /** Not sent: the circuit is open after a row of failures. */
  resting: { retryable: false, counts: false },
  /** Not sent: the day's budget is used up. */
  'over-budget': { retryable: false, counts: false },
} as const satisfies Record<string, { readonly retryable: boolean; readonly counts: boolean }>;
export type ChatFailure = keyof typeof CHAT_FAILURES;

/** A call that brought no reply. `kind` says why; `usage` what it cost all the same, where that is known. */
export class ChatError extends Error {
  override readonly name = 'ChatError';
  readonly kind: ChatFailure;
  /** The same call may succeed a little later. */
  readonly retryable: boolean;
  /** What the service asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  readonly usage: ChatUsage | undefined;
  constructor(
    kind: ChatFailure,
    message: string,
    options: { cause?: unknown; retryAfterMs?: number | undefined; usage?: ChatUsage | undefined } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.retryable = CHAT_FAILURES[kind].retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.usage = options.usage;
  }
}

/**
 * A chat model behind an OpenAI-compatible service. Promises: rejects with `ChatError` alone; settles within `timeoutMs` and
 * 50 ms of an abort, whatever the service does; keeps nothing. Not idempotent: every call costs.
 */
export interface ChatModel {
  /** Model and version as in records and cache keys. */
  readonly id: string;
  complete(request: ChatRequest, options: ChatOptions): Promise<ChatReply>;
}
