import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { ConfigError } from '../../src/domain/errors.ts';

const faultsOf = (env: Readonly<Record<string, string>>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).exitCode).toBe(78);
    return (error as ConfigError).faults;
  }
};

describe('the configuration', () => {
  it('needs nothing at all', () => {
    const config = readConfig({});
    expect(config.telegram).toBeUndefined();
    expect(config.embeddings).toEqual({ kind: 'embedded' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes a token and a port of one’s own', () => {
    const { telegram, http } = readConfig({
      TELEGRAM_BOT_TOKEN: '7001234567:AAE_own-token-of-this-bot',
      PORT: '8443',
    });
    expect([telegram?.token, http.port]).toEqual(['7001234567:AAE_own-token-of-this-bot', 8443]);
  });

  it('treats empty variables as unset', () => {
    expect(faultsOf({ TELEGRAM_BOT_TOKEN: '', PORT: '', STAFF_CHAT_ID: ' ' })).toEqual([]);
  });

  it('reports every fault at once, each naming its variable', () => {
    const faults = faultsOf({
      TELEGRAM_BOT_TOKEN: 'abc',
      PORT: '99999',
      STAFF_CHAT_ID: '12',
      LOG_LEVEL: 'loud',
      TELEGRAM_API_ROOT: 'localhost',
    });
    for (const name of ['TELEGRAM_BOT_TOKEN', 'PORT', 'STAFF_CHAT_ID', 'LOG_LEVEL', 'TELEGRAM_API_ROOT']) {
      expect(faults.filter((fault) => fault.startsWith(`${name}：`))).toHaveLength(1);
    }
  });

  it.each([
    [
      'webhook without an address',
      { TELEGRAM_MODE: 'webhook', WEBHOOK_SECRET: 'a1b2c3d4e5f6a7b8' },
      'PUBLIC_URL',
    ],
    [
      'webhook without a secret',
      { TELEGRAM_MODE: 'webhook', PUBLIC_URL: 'https://bot.example.invalid' },
      'WEBHOOK_SECRET',
    ],
    ['another database', { DATABASE_URL: 'postgres://localhost/bot' }, 'DATABASE_URL'],
    ['a sample key', { OPENAI_API_KEY: 'changeme' }, 'OPENAI_API_KEY'],
    [
      'the sample token of Telegram’s documentation',
      { TELEGRAM_BOT_TOKEN: '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11' },
      'TELEGRAM_BOT_TOKEN',
    ],
    ['a token left to be filled in', { TELEGRAM_BOT_TOKEN: 'your-token' }, 'TELEGRAM_BOT_TOKEN'],
    ['a port that is no whole number', { PORT: '80.5' }, 'PORT'],
    [
      'a service of embeddings without its key',
      { EMBEDDINGS: 'openai', OPENAI_EMBEDDING_MODEL: 'vectors-1' },
      'OPENAI_API_KEY',
    ],
    ['a local model that is not named', { EMBEDDINGS: 'transformers' }, 'TRANSFORMERS_MODEL'],
  ])('refuses %s', (_, env, name) => {
    const faults = faultsOf(env);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name}：`, 'u'));
  });
});
