import { createJsonLog } from '../adapters/log/create-json-log.ts';
import { createDeskStore } from '../adapters/sqlite/create-desk-store.ts';
import { lockDataFolder } from '../adapters/sqlite/lock-data-folder.ts';
import { openDatabase } from '../adapters/sqlite/open-database.ts';
import { applyPendingRestore } from '../adapters/sqlite/restore-data-folder.ts';
import type { ModelParts } from '../answering/model/model-parts.ts';
import { runTerminalChat } from '../channels/terminal/chat.ts';
import { watchIndex } from '../indexing/watch-index.ts';
import type { Log } from '../ports/log.ts';
import { type AnsweringContext, type WiredAnswerer, wireAnswerer } from './answering-wiring.ts';
import type { Config } from './config.ts';
import { DESK_CONFIG, loadDeskConfig } from './desk-config.ts';
import { wireTranscriber } from './ears-wiring.ts';
import { sendsQuestions } from './embedder-wiring.ts';
import { passingRecords, storedRecords } from './model-records.ts';
import { wireModel } from './model-wiring.ts';
import { CORPUS_DIR, openAnswerer } from './open-answerer.ts';
import { serveTelegram } from './serve-telegram.ts';

/** Serves until told to stop: the Telegram bot with a token, the terminal chat without one. Resolves with the exit code. */
export async function serve(config: Config): Promise<number> {
  const log = createJsonLog({
    level: config.logLevel,
    clock: { now: () => new Date() },
    write: (line) => void process.stderr.write(line),
    secrets: [config.telegram?.token, config.telegram?.webhookSecret, config.model.apiKey].filter(
      (secret) => secret !== undefined,
    ),
  });
  const { telegram } = config;
  if (telegram === undefined) {
    const model = wireModel(config.model, {
      ...passingRecords(),
      log,
      onSpent: (day) => log.warn('model-budget-spent', { day }),
    });
    return await withAnswerer(config, log, model, async (answerer) => {
      await runTerminalChat({
        answerer,
        asksModel: model !== undefined || sendsQuestions(config),
        input: process.stdin,
        output: process.stdout,
        now: () => new Date(),
      });
      return 0;
    });
  }
  // Before the lock and the index: a misspelt setting is said at once, not after minutes of building.
  const { policy } = loadDeskConfig(config.deskConfig ?? DESK_CONFIG, CORPUS_DIR);
  // Then the lock, so that a second instance says so before it touches anything.
  const lock = lockDataFolder(config.dataDir, new Date());
  try {
    const aside = await applyPendingRestore({
      dataFolder: config.dataDir,
      databasePath: config.databasePath,
    });
    if (aside !== undefined) log.warn('restore-applied', { replacedFilesIn: aside });
    const storage = openStorage(config);
    try {
      const transcriber = wireTranscriber(config.model);
      let onSpent: (day: string) => void = () => undefined;
      const model = wireModel(config.model, {
        ...storedRecords(storage.store, () => new Date()),
        log,
        onSpent: (day) => onSpent(day),
      });
      return await withAnswerer(config, log, model, (answerer) =>
        serveTelegram({
          config,
          telegram,
          policy,
          store: storage.store,
          answerer,
          log,
          model: {
            asksModel: model !== undefined || transcriber !== undefined || sendsQuestions(config),
            transcriber,
            whenSpent: (tell) => {
              onSpent = tell;
            },
          },
        }),
      );
    } finally {
      storage.database.close();
    }
  } finally {
    lock.release();
  }
}

/** The database and the desk's storage in it. */
function openStorage({ databasePath }: Config) {
  const database = openDatabase(databasePath);
  return { database, store: createDeskStore(database) };
}

/** Opens the index, gives the answerer in use, and switches it when another index is published. */
async function withAnswerer(
  config: Config,
  log: Log,
  model: ModelParts | undefined,
  work: (answerer: () => WiredAnswerer) => Promise<number>,
): Promise<number> {
  const opened = await openAnswerer(config, { say: (words) => console.error(words), model, log });
  opened.answerer.warm();
  let answerer = opened.answerer;
  const watcher = watchIndex<AnsweringContext>({
    ...opened.deps,
    first: opened.index,
    log,
    onSwitch: (index) => {
      const next = wireAnswerer(index.content, index.search, { model });
      next.warm();
      answerer = next;
    },
  });
  try {
    return await work(() => answerer);
  } finally {
    await watcher.stop();
  }
}
