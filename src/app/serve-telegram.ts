import { createRandomIds } from '../adapters/ids/random-ids.ts';
import { createBotApi } from '../channels/telegram/bot-api.ts';
import { createTelegramCourier } from '../channels/telegram/create-courier.ts';
import { createTelegramFiles } from '../channels/telegram/create-file-source.ts';
import { createTelegramStaffRoom } from '../channels/telegram/create-staff-room.ts';
import { createTelegramChannel } from '../channels/telegram/create-telegram-channel.ts';
import { createHttpSurface } from '../channels/web/create-http-surface.ts';
import { createDesk } from '../desk/create-desk.ts';
import type { DeskPolicy } from '../desk/policy.ts';
import { staffWords } from '../desk/staff-words.ts';
import type { OperatorError } from '../domain/errors.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { Log } from '../ports/log.ts';
import type { Transcriber } from '../ports/transcriber.ts';
import type { WiredAnswerer } from './answering-wiring.ts';
import type { Config } from './config.ts';
import { wireLearning } from './learning-wiring.ts';

/** What serving has to do with the model. */
export interface ModelInService {
  /** Something that residents say may leave for a model: they are told. */
  readonly asksModel: boolean;
  readonly transcriber: Transcriber | undefined;
  /** Gives what is to be called when the day's budget is used up. */
  whenSpent(tell: (day: string) => void): void;
}

export interface TelegramParts {
  readonly config: Pick<Config, 'dataDir' | 'http'>;
  readonly telegram: NonNullable<Config['telegram']>;
  /** The bureau's arrangements, checked before anything was opened. */
  readonly policy: DeskPolicy;
  readonly store: DeskStore;
  /** The answerer in use: another one after each re-index. */
  readonly answerer: () => WiredAnswerer;
  readonly log: Log;
  readonly model: ModelInService;
}

/** How long a stop may take before calls under way are cut off, in milliseconds. */
const STOP_WITHIN_MS = 10_000;

/**
 * The Telegram bot, put together by hand. Runs until SIGINT or SIGTERM (exit code 0) or until the intake cannot go on (the
 * error's exit code). Stops in order: intake, workers, what is due to be sent; the storage is the caller's to close.
 */
export async function serveTelegram({
  config,
  telegram,
  policy,
  store,
  answerer,
  log,
  model,
}: TelegramParts): Promise<number> {
  const clock = { now: () => new Date() };
  const otherStaffChats = [...new Set(policy.departments.flatMap(({ chats }) => chats))].filter(
    (chat) => chat !== telegram.staffChatId,
  );
  const api = createBotApi({
    token: telegram.token,
    ...(telegram.apiRoot === undefined ? {} : { apiRoot: telegram.apiRoot }),
  });
  const courier = createTelegramCourier({ api, log });
  const staffRoom =
    telegram.staffChatId === undefined
      ? undefined
      : createTelegramStaffRoom({ api, chat: telegram.staffChatId, clock });
  const desk = createDesk({
    store,
    ears:
      model.transcriber === undefined
        ? undefined
        : { files: createTelegramFiles(api), transcriber: model.transcriber },
    answerer: {
      answer: (turn, options) => answerer().answer(turn, options),
      about: (memory) => answerer().about?.(memory) ?? {},
    },
    asksModel: model.asksModel,
    aide: () => answerer().aide,
    courier,
    staffRoom,
    otherRooms: otherStaffChats.map((chat) => createTelegramStaffRoom({ api, chat, clock })),
    policy,
    learning: wireLearning(config.dataDir, answerer, clock),
    domainName: (domain) => answerer().domainName(domain),
    clock,
    ids: createRandomIds(),
    log,
    isUrgent: (text) => answerer().isUrgent(text),
  });
  model.whenSpent((day) => {
    log.warn('model-budget-spent', { day });
    desk.tellStaff(staffWords.modelBudgetSpent(day), `model-spent:${day}`).catch((error: unknown) => {
      log.error('staff-not-told', { error });
    });
  });
  let fail: (error: OperatorError) => void = () => undefined;
  const ended = new Promise<{ readonly error?: OperatorError }>((resolve) => {
    fail = (error) => resolve({ error });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve({}));
  });
  const channel = createTelegramChannel({
    api,
    desk,
    courier,
    log,
    staffChat: telegram.staffChatId,
    otherStaffChats,
    hasAide: answerer().aide !== undefined,
    mode:
      telegram.mode === 'webhook'
        ? { kind: 'webhook', publicUrl: telegram.publicUrl ?? '', secret: telegram.webhookSecret ?? '' }
        : { kind: 'polling' },
    onFatal: (error) => fail(error),
  });
  const http =
    channel.webhook === undefined
      ? undefined
      : createHttpSurface({
          ...config.http,
          log,
          routes: [channel.webhook],
          health: async () => ({ ok: channel.isTaking(), ...(await desk.health()) }),
        });
  try {
    await desk.start();
    await http?.start();
    // While Telegram is out of reach the start waits, and a signal must still be heard.
    await Promise.race([channel.start(), ended]);
    log.info('serving', { mode: telegram.mode, staffed: staffRoom !== undefined });
    const { error } = await ended;
    if (error !== undefined) throw error;
    return 0;
  } finally {
    await http?.stop();
    await channel.stop();
    await desk.stop({ deadlineMs: STOP_WITHIN_MS });
  }
}
