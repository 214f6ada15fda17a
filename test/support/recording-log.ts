import type { Log } from '../../src/ports/log.ts';

export interface RecordingLog extends Log {
  readonly lines: { level: string; event: string; fields: Readonly<Record<string, unknown>> }[];
}

/** Keeps every line; `events` of a level can be asserted on. */
export function createRecordingLog(): RecordingLog {
  const lines: RecordingLog['lines'] = [];
  const at =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
      lines.push({ level, event, fields });
      if (process.env.SHOW_LOG !== undefined) console.error(level, event, fields);
    };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
