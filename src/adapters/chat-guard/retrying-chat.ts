import { ChatError, type ChatModel, type ChatOptions, type ChatRequest } from '../../ports/chat-model.ts';

export interface RetrySettings {
  /** Tries in all; 1..5. Three: a passing 429 or 5xx is usually over within two seconds. */
  readonly tries: number;
  /** First wait, in milliseconds; doubles, and is drawn between its half and its whole so that callers do not come back together. */
  readonly firstWaitMs: number;
  /** A further try with less than this left of the time is not begun, in milliseconds. */
  readonly leastLeftMs: number;
}

export const RETRY_SETTINGS: RetrySettings = { tries: 3, firstWaitMs: 300, leastLeftMs: 1_000 };

export interface RetryParts {
  readonly settings?: RetrySettings;
  /** 0..1 */
  readonly random: () => number;
  /** Milliseconds of a steady clock. */
  readonly tick: () => number;
}

/** Tries again what may succeed a little later, within the call's own time. A stream that has begun is not begun again. */
export function retryingChat(model: ChatModel, parts: RetryParts): ChatModel {
  const { tries, firstWaitMs, leastLeftMs } = parts.settings ?? RETRY_SETTINGS;
  async function complete(request: ChatRequest, options: ChatOptions) {
    const until = parts.tick() + options.timeoutMs;
    for (let attempt = 1; ; attempt += 1) {
      let begun = false;
      const { onText } = options;
      try {
        return await model.complete(request, {
          ...options,
          timeoutMs: Math.max(1, until - parts.tick()),
          ...(onText === undefined
            ? {}
            : {
                onText: (piece: string) => {
                  begun = true;
                  onText(piece);
                },
              }),
        });
      } catch (error) {
        if (!(error instanceof ChatError) || !error.retryable || attempt >= tries || begun) throw error;
        const backOff = firstWaitMs * 2 ** (attempt - 1) * (0.5 + parts.random() / 2);
        const waitMs = Math.max(backOff, error.retryAfterMs ?? 0);
        if (parts.tick() + waitMs + leastLeftMs > until) throw error;
        await pause(waitMs, options.signal);
      }
    }
  }
  return Object.freeze({ id: model.id, complete });
}

/** Rejects with `aborted` at once when the signal comes. */
function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new ChatError('aborted', 'called off while waiting to try again'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, waitMs);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
