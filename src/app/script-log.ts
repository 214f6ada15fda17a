import { createJsonLog } from '../adapters/log/create-json-log.ts';
import type { Log } from '../ports/log.ts';
import type { Config } from './config.ts';

/** The log of commands: what went wrong, on stderr, so that stdout stays the command's own. */
export const scriptLog = (config: Pick<Config, 'logLevel' | 'model'>): Log =>
  createJsonLog({
    level: config.logLevel === 'debug' ? 'debug' : 'warn',
    clock: { now: () => new Date() },
    write: (line) => void process.stderr.write(line),
    secrets: config.model.apiKey === undefined ? [] : [config.model.apiKey],
  });
