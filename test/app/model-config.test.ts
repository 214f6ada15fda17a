import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { hasChatModel } from '../../src/app/model-config.ts';
import type { ConfigError } from '../../src/domain/errors.ts';

const faultsOf = (env: Readonly<Record<string, string>>): string => {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    return (error as ConfigError).faults.join('\n');
  }
};

describe('settings of the model', () => {
  it('need nothing, and then no model is asked', () => {
    const { model } = readConfig({});
    expect(hasChatModel(model)).toBe(false);
    expect(model).toMatchObject({
      answers: 'several',
      sends: ['question', 'thread'],
      dailyTokens: 3_000_000,
    });
  });

  it('want a service and a model', () => {
    expect(hasChatModel(readConfig({ OPENAI_CHAT_MODEL: 'm' }).model)).toBe(false);
    expect(hasChatModel(readConfig({ OPENAI_API_KEY: 'sk-1' }).model)).toBe(false);
    expect(
      hasChatModel(readConfig({ OPENAI_CHAT_MODEL: 'm', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }).model),
    ).toBe(true);
  });

  it('name each fault and its cure', () => {
    const faults = faultsOf({
      MODEL_ANSWERS: 'sometimes',
      MODEL_SENDS: 'question,name',
      MODEL_TIMEOUT_MS: '99999',
      MODEL_DAILY_TOKENS: '-1',
      MODEL_DAILY_COST: 'viel',
    });
    for (const name of [
      'MODEL_ANSWERS',
      'MODEL_SENDS',
      'MODEL_TIMEOUT_MS',
      'MODEL_DAILY_TOKENS',
      'MODEL_DAILY_COST',
    ])
      expect(faults).toContain(`${name}：`);
    expect(faultsOf({ MODEL_SENDS: 'thread' })).toContain('至少要有 question');
    expect(faultsOf({ MODEL_DAILY_COST: '5' })).toContain('MODEL_PRICE_INPUT');
    expect(faultsOf({ MODEL_DAILY_COST: '5', MODEL_PRICE_INPUT: '2', MODEL_PRICE_OUTPUT: '8' })).toBe('');
  });
});
