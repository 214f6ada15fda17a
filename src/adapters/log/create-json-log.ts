import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { maskValue } from './mask.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface JsonLogOptions {
  readonly level: LogLevel;
  /** Takes one line with its line end; may throw, which is ignored: a full disk must not stop the service. */
  readonly write: (line: string) => void;
  readonly clock: Clock;
  /** Texts that are replaced wherever they occur: tokens, keys, secrets. */
  readonly secrets?: readonly string[];
}

/** One JSON object a line: `at` (UTC), `level`, `event`, and the fields, masked. Numbers are kept: give counts and durations as numbers, ids as text. */
export function createJsonLog({ level, write, clock, secrets = [] }: JsonLogOptions): Log {
  const threshold = LOG_LEVELS.indexOf(level);
  const at =
    (lineLevel: Exclude<LogLevel, 'silent'>) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
      if (LOG_LEVELS.indexOf(lineLevel) < threshold) return;
      try {
        const masked = maskValue(fields, secrets) as Record<string, unknown>;
        write(`${JSON.stringify({ at: clock.now().toISOString(), level: lineLevel, event, ...masked })}\n`);
      } catch {
        // Nothing sensible is left to do with a log that cannot be written.
      }
    };
  return Object.freeze({ debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') });
}
