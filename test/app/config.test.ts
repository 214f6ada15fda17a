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
