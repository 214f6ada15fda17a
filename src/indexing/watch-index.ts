import type { Log } from '../ports/log.ts';
import { type OpenedIndex, type OpenIndexDeps, openCurrentIndex } from './open-index.ts';

export interface WatchIndexParts<Context> extends OpenIndexDeps {
  /** The index in use when watching begins. */
  readonly first: OpenedIndex<Context>;
  /** Called with each new index, after it is open and sound; the old one may still be finishing its questions. */
  readonly onSwitch: (index: OpenedIndex<Context>) => void;
  readonly log: Log;
  /** Milliseconds between two looks at the pointer. Below 200 it is work for nothing; 2,000 by default. */
  readonly everyMs?: number;
}

/**
 * Notices a newly published (or rolled back) index and opens it beside the one in use. An index that does not open is logged and
 * not tried again before the pointer moves once more: the one in use stays.
 */
export function watchIndex<Context = unknown>(parts: WatchIndexParts<Context>) {
  const { store, log } = parts;
  let current = parts.first;
  let markSeen: string | undefined;
  let checking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const mark = await store.pointerMark();
    if (mark === markSeen) return;
    try {
      const pointer = await store.pointer();
      if (pointer !== undefined && pointer.version !== current.version) {
        const next = await openCurrentIndex<Context>(parts);
        log.info('index.switched', { from: current.version, to: next.version });
        current = next;
        parts.onSwitch(next);
      }
    } catch (error) {
      log.warn('index.switch-failed', {
        serving: current.version,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
    markSeen = mark;
  }

  /** Looks at once; resolves when what was found is in use. */
  const check = (): Promise<void> => {
    checking ??= look().finally(() => {
      checking = undefined;
    });
    return checking;
  };
  const timer = setInterval(() => void check(), parts.everyMs ?? 2000);
  timer.unref();

  return Object.freeze({
    current: () => current,
    check,
    async stop() {
      clearInterval(timer);
      await checking;
    },
  });
}
