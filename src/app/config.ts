import { resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../domain/errors.ts';
import { isNoSample, oneOf, optional, url, wholeNumber } from './config-fields.ts';
import {
  EMBEDDING_FIELDS,
  type EmbeddingConfig,
  embeddingConfigOf,
  embeddingFaults,
} from './embedding-config.ts';
import { MODEL_FIELDS, type ModelConfig, modelConfigOf, modelFaults } from './model-config.ts';

/** Every setting, read once; each fault names its variable and the cure. */

const schema = z.object({
  TELEGRAM_BOT_TOKEN: optional
    .refine(isNoSample, {
      error: '还是示例值，请换成 BotFather 给您的令牌，或留空（只开终端聊天）',
      abort: true,
    })
    .refine(
      (value) => value === undefined || /^\d{3,}:[\w-]{10,}$/u.test(value),
      '不像一个令牌：应当是 BotFather 给的“数字:字母”整串',
    ),
  TELEGRAM_API_ROOT: url(['https:', 'http:']),
  TELEGRAM_MODE: oneOf(['polling', 'webhook'], 'polling'),
  PUBLIC_URL: url(['https:', 'http:']),
  WEBHOOK_SECRET: optional
    .refine(
      (value) => value === undefined || /^[\w-]{16,256}$/u.test(value),
      '要 16 到 256 个字母、数字、_ 或 -',
    )
    .refine(isNoSample, '还是示例值，请换成自己的随机串'),
  PORT: wholeNumber(1, 65_535, 8080),
  HOST: optional.transform((value) => value ?? '127.0.0.1'),
  STAFF_CHAT_ID: optional.refine(
    (value) => value === undefined || /^-\d+$/u.test(value),
    '要写群的数字编号，以减号开头，例如 -1001234567890',
  ),
  DESK_CONFIG: optional.transform((value) => (value === undefined ? undefined : resolve(value))),
  DATA_DIR: optional.transform((value) => resolve(value ?? './data')),
  DATABASE_URL: optional.refine(
    (value) => value === undefined || /^(?:sqlite:|file:)/u.test(value),
    '目前只支持 SQLite（留空，或 sqlite:文件路径）；PostgreSQL 还没有接上',
  ),
  ...MODEL_FIELDS,
  ...EMBEDDING_FIELDS,
  TZ: optional.refine(
    (value) => value === undefined || value === 'Asia/Shanghai' || isTimeZone(value),
    '不是有效的时区名，例如 Asia/Shanghai',
  ),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error'], 'info'),
});

export type Config = Readonly<{
  telegram:
    | Readonly<{
        token: string;
        apiRoot: string | undefined;
        mode: 'polling' | 'webhook';
        publicUrl: string | undefined;
        webhookSecret: string | undefined;
        staffChatId: string | undefined;
      }>
    | undefined;
  /** Another file than config/desk.yaml. */
  deskConfig: string | undefined;
  http: Readonly<{ host: string; port: number }>;
  dataDir: string;
  databasePath: string;
  model: ModelConfig;
  embeddings: EmbeddingConfig;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
}>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Reads and checks the environment. Throws ConfigError (exit code 78) with every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = schema.safeParse(env);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])}：${issue.message}`);
  const value = parsed.success ? parsed.data : undefined;
  if (env.TELEGRAM_MODE?.trim() === 'webhook') {
    if (!env.PUBLIC_URL?.trim()) faults.push('PUBLIC_URL：webhook 方式要写 Telegram 能访问到的网址');
    if (!env.WEBHOOK_SECRET?.trim())
      faults.push('WEBHOOK_SECRET：webhook 方式要写一串随机字母数字，防止别人冒充 Telegram');
  }
  faults.push(...modelFaults(env), ...embeddingFaults(env));
  if (value === undefined || faults.length > 0) throw new ConfigError(faults);
  const databasePath =
    value.DATABASE_URL === undefined
      ? resolve(value.DATA_DIR, 'bot.sqlite')
      : resolve(value.DATABASE_URL.replace(/^(?:sqlite|file):(?:\/\/)?/u, ''));
  return Object.freeze({
    telegram:
      value.TELEGRAM_BOT_TOKEN === undefined
        ? undefined
        : Object.freeze({
            token: value.TELEGRAM_BOT_TOKEN,
            apiRoot: value.TELEGRAM_API_ROOT,
            mode: value.TELEGRAM_MODE,
            publicUrl: value.PUBLIC_URL,
            webhookSecret: value.WEBHOOK_SECRET,
            staffChatId: value.STAFF_CHAT_ID,
          }),
    deskConfig: value.DESK_CONFIG,
    http: Object.freeze({ host: value.HOST, port: value.PORT }),
    dataDir: value.DATA_DIR,
    databasePath,
    model: modelConfigOf(value),
    embeddings: embeddingConfigOf(value),
    logLevel: value.LOG_LEVEL,
  });
}
