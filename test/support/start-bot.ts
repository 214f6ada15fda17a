import { join } from 'node:path';
import { createRandomIds } from '../../src/adapters/ids/random-ids.ts';
import { createDeskStore } from '../../src/adapters/sqlite/create-desk-store.ts';
import { openDatabase } from '../../src/adapters/sqlite/open-database.ts';
import type { Answerer } from '../../src/answering/answerer.ts';
import { createBotApi } from '../../src/channels/telegram/bot-api.ts';
import { createTelegramCourier, type TelegramPace } from '../../src/channels/telegram/create-courier.ts';
import { createTelegramFiles } from '../../src/channels/telegram/create-file-source.ts';
import { createTelegramStaffRoom } from '../../src/channels/telegram/create-staff-room.ts';
import {
  createTelegramChannel,
  type TelegramChannelOptions,
} from '../../src/channels/telegram/create-telegram-channel.ts';
import { createDesk } from '../../src/desk/create-desk.ts';
import type { Learning } from '../../src/desk/learning/learning.ts';
import type { DeskPolicy } from '../../src/desk/policy.ts';
import type { DeskSettings } from '../../src/desk/settings.ts';
import type { OperatorError } from '../../src/domain/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { StaffAide } from '../../src/ports/staff-aide.ts';
import type { Timers } from '../../src/ports/timers.ts';
import type { Transcriber } from '../../src/ports/transcriber.ts';
import { createRecordingLog } from './recording-log.ts';

export interface BotOptions {
  readonly apiRoot: string;
  readonly token: string;
  readonly dataFolder: string;
  readonly answerer: Answerer;
  readonly staffChat?: number;
  readonly settings?: Partial<DeskSettings>;
  readonly policy?: Partial<DeskPolicy>;
  readonly learning?: Learning;
  readonly pace?: TelegramPace;
  readonly mode?: TelegramChannelOptions['mode'];
  readonly probe?: (point: string) => void;
  readonly log?: Log;
  readonly isUrgent?: (text: string) => boolean;
  readonly asksModel?: boolean;
  readonly aide?: StaffAide;
  readonly transcriber?: Transcriber;
  /** Another clock, and timers that go with it. */
  readonly clock?: Clock;
  readonly timers?: Timers;
}

/** The whole of the service but the thinking, as `app/` puts it together. */
export function assembleBot(options: BotOptions) {
  const clock = options.clock ?? { now: () => new Date() };
  const ids = createRandomIds();
  const log = options.log ?? createRecordingLog();
  const database = openDatabase(join(options.dataFolder, 'desk.db'));
  const store = createDeskStore(database);
  const api = createBotApi({ token: options.token, apiRoot: options.apiRoot });
  const courier = createTelegramCourier({
    api,
    log,
    ...(options.pace === undefined ? {} : { pace: options.pace }),
  });
  const staffChat = options.staffChat === undefined ? undefined : String(options.staffChat);
  const staffRoom =
    staffChat === undefined ? undefined : createTelegramStaffRoom({ api, chat: staffChat, clock });
  const desk = createDesk({
    store,
    answerer: options.answerer,
    courier,
    staffRoom,
    clock,
    ids,
    log,
    settings: { debounceMs: 0, retryFirstMs: 100, ...options.settings },
    asksModel: options.asksModel ?? false,
    aide: () => options.aide,
    ears:
      options.transcriber === undefined
        ? undefined
        : { files: createTelegramFiles(api), transcriber: options.transcriber },
    ...(options.learning === undefined ? {} : { learning: options.learning }),
    ...(options.policy === undefined ? {} : { policy: options.policy }),
    ...(options.timers === undefined ? {} : { timers: options.timers }),
    ...(options.isUrgent === undefined ? {} : { isUrgent: options.isUrgent }),
    ...(options.probe === undefined ? {} : { probe: options.probe }),
  });
  const fatal: OperatorError[] = [];
  const channel = createTelegramChannel({
    api,
    desk,
    courier,
    log,
    staffChat,
    mode: options.mode ?? { kind: 'polling', holdSeconds: 5 },
    onFatal: (error) => fatal.push(error),
  });
  return {
    desk,
    channel,
    store,
    database,
    log,
    fatal,
    start: async () => {
      await desk.start();
      await channel.start();
    },
    stop: async () => {
      await channel.stop();
      await desk.stop({ deadlineMs: 3_000 });
      database.close();
    },
  };
}

export type Bot = ReturnType<typeof assembleBot>;
