import type { Log } from '../../ports/log.ts';

/** For scripts and tests that want no lines. */
export const silentLog: Log = Object.freeze({
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
});
