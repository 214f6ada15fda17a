import { createHash } from 'node:crypto';
import { circuitBreaker } from '../adapters/chat-guard/circuit-breaker.ts';
import { meteredChat } from '../adapters/chat-guard/metered-chat.ts';
import { retryingChat } from '../adapters/chat-guard/retrying-chat.ts';
import { createRandomIds } from '../adapters/ids/random-ids.ts';
import { createOpenAIChat } from '../adapters/openai/open-ai-chat.ts';
import type { ModelParts } from '../answering/model/model-parts.ts';
import { shanghaiDay } from '../domain/shanghai-time.ts';
import type { ChatModel } from '../ports/chat-model.ts';
import type { Log } from '../ports/log.ts';
import type { AnswerCache, ModelLedger } from '../ports/model-ledger.ts';
import { loadPrompts } from './load-prompts.ts';
import { hasChatModel, type ModelConfig } from './model-config.ts';

/** One answer with all its model work, in milliseconds: inside the desk's 12 s, with time left to settle. */
const WHOLE_MS = 10_000;

export interface ModelWiringParts {
  readonly log: Log;
  readonly ledger: ModelLedger;
  readonly cache: AnswerCache;
  /** Told whenever an answer was not composed because the day's budget is used up. */
  readonly onSpent: (day: string) => void;
  readonly now?: () => Date;
}

/** The chat model of the configuration, bare: for `doctor`, which wants to see each failure. */
export const wireBareChat = (model: ModelConfig & { readonly chat: string }): ChatModel =>
  createOpenAIChat({ model: model.chat, apiKey: model.apiKey, baseUrl: model.baseUrl });

/** What answering needs to ask a model; undefined where none is configured. Throws OperatorError for prompts with faults. */
export function wireModel(model: ModelConfig, parts: ModelWiringParts): ModelParts | undefined {
  if (!hasChatModel(model)) return undefined;
  const { log, ledger, cache } = parts;
  const now = parts.now ?? (() => new Date());
  const tick = (): number => performance.now();
  const retrying = retryingChat(wireBareChat(model), { random: Math.random, tick });
  const breaking = circuitBreaker(retrying, {
    now: tick,
    onChange: (state, error) =>
      state === 'open'
        ? log.error('model-circuit-open', { why: error?.message, kind: error?.kind })
        : log.info('model-circuit-closed'),
  });
  const chat = meteredChat(breaking, {
    settings: model,
    ledger,
    now,
    dayOf: shanghaiDay,
    tick,
    onSpent: parts.onSpent,
    onFault: (error) => log.error('model-ledger', { error }),
  });
  return Object.freeze({
    chat,
    prompts: loadPrompts(),
    cache,
    settings: {
      answers: model.answers,
      sends: model.sends,
      callTimeoutMs: model.timeoutMs,
      wholeMs: WHOLE_MS,
    },
    newId: createRandomIds().next,
    digestOf: (text: string) => createHash('sha256').update(text).digest('hex'),
    log,
  });
}
