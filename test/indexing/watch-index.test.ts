import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIndexer } from '../../src/indexing/indexer.ts';
import { type OpenedIndex, openCurrentIndex } from '../../src/indexing/open-index.ts';
import { watchIndex } from '../../src/indexing/watch-index.ts';
import { testIndexing } from '../support/indexing.ts';
import { contentOf, FEW_PASSAGES } from '../support/passages.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: ReturnType<typeof tempFolder>;
let stop: () => Promise<void> = () => Promise.resolve();
beforeEach(() => {
  folder = tempFolder();
});
afterEach(async () => {
  await stop();
  folder.remove();
});

async function watched(everyMs = 600_000) {
  const deps = testIndexing({ dataDir: folder.path });
  const indexer = createIndexer(deps);
  await indexer.run(contentOf(FEW_PASSAGES, 'first'));
  const switched: string[] = [];
  const log = createRecordingLog();
  let onNext: (index: OpenedIndex) => void = () => undefined;
  const watcher = watchIndex({
    ...deps,
    first: await openCurrentIndex(deps),
    onSwitch: (index) => {
      switched.push(index.content.corpusDigest);
      onNext(index);
    },
    log,
    everyMs,
  });
  stop = watcher.stop;
  return {
    deps,
    indexer,
    watcher,
    switched,
    log,
    nextSwitch: () => new Promise<OpenedIndex>((resolve) => (onNext = resolve)),
  };
}

describe('a running process', () => {
  test('switches to a new index by itself', async () => {
    const { indexer, switched, nextSwitch } = await watched(5);
    const next = nextSwitch();
    await indexer.run(contentOf(FEW_PASSAGES.slice(1), 'second'));
    const index = await next;
    expect(index.search.passages).toHaveLength(FEW_PASSAGES.length - 1);
    expect(switched).toEqual(['second']);
  });

  test('switches back after a rollback', async () => {
    const { indexer, watcher, switched } = await watched();
    await indexer.run(contentOf(FEW_PASSAGES, 'second'));
    await watcher.check();
    await indexer.rollback();
    await watcher.check();
    expect(switched).toEqual(['second', 'first']);
    expect(watcher.current().content.corpusDigest).toBe('first');
  });

  test('does nothing while nothing is published', async () => {
    const { watcher, switched } = await watched();
    await watcher.check();
    await watcher.check();
    expect(switched).toEqual([]);
  });

  test('keeps the index in use when the new one is damaged, says so once, and takes the next good one', async () => {
    const { indexer, watcher, switched, log } = await watched();
    const report = await indexer.run(contentOf(FEW_PASSAGES, 'second'));
    if (report.kind !== 'published') throw new Error('not published');
    truncateSync(join(folder.path, 'indexes', report.version, 'vectors.bin'), 40);
    await watcher.check();
    await watcher.check();
    expect(watcher.current().content.corpusDigest).toBe('first');
    expect(log.lines.filter((line) => line.event === 'index.switch-failed')).toHaveLength(1);
    await indexer.run(contentOf(FEW_PASSAGES, 'third'));
    await watcher.check();
    expect(switched).toEqual(['third']);
  });
});
