import type { z } from 'zod';
import { MODEL_ANSWERS, MODEL_SENDS } from '../answering/model/model-parts.ts';
import { amount, isNoSample, listOf, oneOf, optional, url, wholeNumber } from './config-fields.ts';

/** Settings of models: which service, when it is asked, what may leave, and what it may cost. */
export const MODEL_FIELDS = {
  OPENAI_API_KEY: optional.refine(isNoSample, '还是示例值，请填真的密钥或留空'),
  OPENAI_BASE_URL: url(['https:', 'http:']),
  OPENAI_CHAT_MODEL: optional,
  OPENAI_EMBEDDING_MODEL: optional,
  OPENAI_TRANSCRIPTION_MODEL: optional,
  MODEL_ANSWERS: oneOf(MODEL_ANSWERS, 'several'),
  MODEL_SENDS: listOf(MODEL_SENDS).refine(
    (sends) => sends.includes('question'),
    '至少要有 question；不想发任何内容，请不要设 OPENAI_CHAT_MODEL',
  ),
  /** One call with its retries; nested in 10 s for the answer with all model work and in the desk's 12 s. */
  MODEL_TIMEOUT_MS: wholeNumber(1_000, 9_000, 7_000),
  /** About 1,500 answers a day; 0 for no limit. */
  MODEL_DAILY_TOKENS: wholeNumber(0, 1_000_000_000, 3_000_000),
  MODEL_DAILY_COST: amount,
  MODEL_PRICE_INPUT: amount,
  MODEL_PRICE_OUTPUT: amount,
} as const;

type Fields = { readonly [Name in keyof typeof MODEL_FIELDS]: z.infer<(typeof MODEL_FIELDS)[Name]> };

export type ModelConfig = ReturnType<typeof modelConfigOf>;

export const modelConfigOf = (value: Fields) =>
  Object.freeze({
    apiKey: value.OPENAI_API_KEY,
    baseUrl: value.OPENAI_BASE_URL,
    chat: value.OPENAI_CHAT_MODEL,
    embedding: value.OPENAI_EMBEDDING_MODEL,
    transcription: value.OPENAI_TRANSCRIPTION_MODEL,
    answers: value.MODEL_ANSWERS,
    sends: value.MODEL_SENDS,
    timeoutMs: value.MODEL_TIMEOUT_MS,
    dailyTokens: value.MODEL_DAILY_TOKENS === 0 ? undefined : value.MODEL_DAILY_TOKENS,
    dailyCost: value.MODEL_DAILY_COST,
    /** Yuan for a million tokens. */
    inputPrice: value.MODEL_PRICE_INPUT ?? 0,
    outputPrice: value.MODEL_PRICE_OUTPUT ?? 0,
  });

/** Faults between settings. */
export function modelFaults(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const isSet = (name: keyof typeof MODEL_FIELDS): boolean => (env[name]?.trim() ?? '') !== '';
  return isSet('MODEL_DAILY_COST') && !isSet('MODEL_PRICE_INPUT') && !isSet('MODEL_PRICE_OUTPUT')
    ? [
        'MODEL_DAILY_COST：要先写单价 MODEL_PRICE_INPUT、MODEL_PRICE_OUTPUT（每百万 token 多少元），才算得出花了多少',
      ]
    : [];
}

/** A chat model is asked only where a service and a model are named. */
export const hasChatModel = (model: ModelConfig): model is ModelConfig & { readonly chat: string } =>
  model.chat !== undefined && (model.apiKey !== undefined || model.baseUrl !== undefined);
