import {
  CHAT_FAILURES,
  ChatError,
  type ChatModel,
  type ChatOptions,
  type ChatRequest,
} from '../../ports/chat-model.ts';

export interface BreakerSettings {
  /** Failures in a row, of kinds that tell of the service's health, after which it is left alone; 1..20. */
  readonly failures: number;
  /** For how long, in milliseconds; then one call is let through and decides. */
  readonly restMs: number;
}

export const BREAKER_SETTINGS: BreakerSettings = { failures: 4, restMs: 60_000 };

export interface BreakerParts {
  readonly settings?: BreakerSettings;
  readonly now: () => number;
  readonly onChange?: (state: 'open' | 'closed', error?: ChatError) => void;
}

/** Leaves a failing service alone for a while, so that residents do not wait for what will not come. */
export function circuitBreaker(model: ChatModel, parts: BreakerParts): ChatModel {
  const { failures, restMs } = parts.settings ?? BREAKER_SETTINGS;
  let inARow = 0;
  let restsUntil = 0;
  let isTrying = false;

  async function complete(request: ChatRequest, options: ChatOptions) {
    const isOpen = inARow >= failures;
    if (isOpen && (parts.now() < restsUntil || isTrying))
      throw new ChatError('resting', `left alone after ${inARow} failures in a row`);
    if (isOpen) isTrying = true;
    try {
      const reply = await model.complete(request, options);
      if (isOpen) parts.onChange?.('closed');
      inARow = 0;
      return reply;
    } catch (error) {
      if (error instanceof ChatError && CHAT_FAILURES[error.kind].counts) {
        inARow += 1;
        if (inARow >= failures) {
          restsUntil = parts.now() + restMs;
          if (inARow === failures) parts.onChange?.('open', error);
        }
      } else if (error instanceof ChatError && error.kind !== 'aborted') inARow = 0;
      throw error;
    } finally {
      if (isOpen) isTrying = false;
    }
  }
  return Object.freeze({ id: model.id, complete });
}
