import { createJsonLog } from '../adapters/log/create-json-log.ts';
import { lockDataFolder } from '../adapters/sqlite/lock-data-folder.ts';
import { applyPendingRestore } from '../adapters/sqlite/restore-data-folder.ts';
import { runTerminalChat } from '../channels/terminal/chat.ts';
import { watchIndex } from '../indexing/watch-index.ts';
import type { Log } from '../ports/log.ts';
import { type AnsweringContext, type WiredAnswerer, wireAnswerer } from './answering-wiring.ts';
import type { Config } from './config.ts';
import { openAnswerer } from './open-answerer.ts';
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
    return await withAnswerer(config, log, async (answerer) => {
      await runTerminalChat({
        answerer,
        input: process.stdin,
        output: process.stdout,
        now: () => new Date(),
      });
      return 0;
    });
  }
  // First of all, so that a second instance says so before it touches anything.
  const lock = lockDataFolder(config.dataDir, new Date());
  try {
    const aside = await applyPendingRestore({
      dataFolder: config.dataDir,
      databasePath: config.databasePath,
    });
    if (aside !== undefined) log.warn('restore-applied', { replacedFilesIn: aside });
    return await withAnswerer(config, log, (answerer) => serveTelegram(config, telegram, answerer, log));
  } finally {
    lock.release();
  }
}

/** Opens the index, gives the answerer in use, and switches it when another index is published. */
async function withAnswerer(
  config: Config,
  log: Log,
  work: (answerer: () => WiredAnswerer) => Promise<number>,
): Promise<number> {
  const opened = await openAnswerer(config, { say: (words) => console.error(words) });
  let answerer = opened.answerer;
  const watcher = watchIndex<AnsweringContext>({
    ...opened.deps,
    first: opened.index,
    log,
    onSwitch: (index) => {
      answerer = wireAnswerer(index.content, index.search);
    },
  });
  try {
    return await work(() => answerer);
  } finally {
    await watcher.stop();
  }
}
