import { createJsonLog } from '../adapters/log/create-json-log.ts';
import type { Answerer } from '../answering/answerer.ts';
import { runTerminalChat } from '../channels/terminal/chat.ts';
import { watchIndex } from '../indexing/watch-index.ts';
import type { AnsweringContext } from './answering-wiring.ts';
import { wireAnswerer } from './answering-wiring.ts';
import type { Config } from './config.ts';
import { openAnswerer } from './open-answerer.ts';
import { serveTelegram } from './serve-telegram.ts';

/** Serves until told to stop: the Telegram bot with a token, the terminal chat without one. Resolves with the exit code. */
export async function serve(config: Config): Promise<number> {
  const log = createJsonLog({
    level: config.logLevel,
    clock: { now: () => new Date() },
    write: (line) => void process.stderr.write(line),
  });
  const opened = await openAnswerer(config, { say: (words) => console.error(words) });
  let answerer: Answerer = opened.answerer;
  const watcher = watchIndex<AnsweringContext>({
    ...opened.deps,
    first: opened.index,
    log,
    onSwitch: (index) => {
      answerer = wireAnswerer(index.content, index.search);
    },
  });
  try {
    if (config.telegram !== undefined)
      return await serveTelegram(config, config.telegram, () => answerer, log);
    await runTerminalChat({
      answerer: () => answerer,
      input: process.stdin,
      output: process.stdout,
      now: () => new Date(),
    });
    return 0;
  } finally {
    await watcher.stop();
  }
}
