import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIndexer } from '../../src/indexing/indexer.ts';
import { openCurrentIndex } from '../../src/indexing/open-index.ts';
import { wasTurnedAway } from '../../src/indexing/turned-away.ts';
import type { ReleaseCandidate } from '../../src/ports/release-gate.ts';
import { diskFull, interceptFileSystem } from '../support/failing-file-system.ts';
import { createCountingEmbedder, PASSING_GATE, sourceOf, testIndexing } from '../support/indexing.ts';
import { contentOf, FEW_PASSAGES, makePassage } from '../support/passages.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: ReturnType<typeof tempFolder>;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => {
  folder.remove();
});

const BEFORE = contentOf(FEW_PASSAGES, 'before');
const AFTER = contentOf(
  [
    ...FEW_PASSAGES.slice(1, 4),
    makePassage('petition.time.review', '不服处理意见，30日内可以请上一级复查。', {
      asks: [{ q: '信访结果不服咋办' }],
    }),
    { ...(FEW_PASSAGES[4] ?? makePassage('a.b.c', '')), text: 'Legal aid means a lawyer at no cost.' },
  ],
  'after',
);
const leftovers = (): string[] =>
  readdirSync(join(folder.path, 'indexes')).filter((name) => name.startsWith('.draft'));

describe('indexing', () => {
  test('publishes an index that answers, with everything that serving needs in its folder', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    const report = await createIndexer(deps).run(BEFORE);
    expect(report).toMatchObject({ kind: 'published', words: expect.stringContaining('新增 5 条') });
    const index = await openCurrentIndex(deps);
    expect(index.content).toEqual(BEFORE);
    const [best] = await index.search.search({ text: '公证书几天能拿到', expansions: [], k: 3 });
    expect(best?.passage.id).toBe('notarization.time.limit');
    expect(index.search.passage(FEW_PASSAGES[3]?.id ?? (BEFORE.passages[0]?.id as never))?.text).toContain(
      '60日',
    );
    expect(index.search.indexVersion).toBe(index.version);
  });

  test('a context that takes long to prepare is prepared only when an index is built', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    let prepared = 0;
    const material = {
      ...BEFORE,
      context: () => {
        prepared += 1;
        return Promise.resolve({ note: 'prepared' });
      },
    };
    await createIndexer(deps).run(material, { dryRun: true });
    expect(prepared).toBe(0);
    await createIndexer(deps).run(material);
    expect((await openCurrentIndex(deps)).content.context).toEqual({ note: 'prepared' });
    expect((await createIndexer(deps).run(material)).kind).toBe('unchanged');
    expect(prepared).toBe(1);
  });

  test('a context that cannot be prepared leaves the old index in service and nothing behind', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    await createIndexer(deps).run(BEFORE);
    const material = { ...AFTER, context: () => Promise.reject(new Error('no context')) };
    await expect(createIndexer(deps).run(material)).rejects.toThrow('no context');
    expect((await openCurrentIndex(deps)).content).toEqual(BEFORE);
    expect(leftovers()).toEqual([]);
  });

  test('the next run embeds only the surfaces that are new, and the result is as if all had been', async () => {
    const embedder = createCountingEmbedder();
    const deps = testIndexing({ dataDir: folder.path, embedder });
    await createIndexer(deps).run(BEFORE);
    embedder.texts.length = 0;
    const report = await createIndexer(deps).run(AFTER);
    expect(report).toMatchObject({ kind: 'published', embedded: embedder.texts.length });
    expect(report.words).toMatch(/新增 1 条，修改 1 条，不变 3 条，删除 1 条/u);
    expect(new Set(embedder.texts)).toEqual(
      new Set([
        'Legal aid means a lawyer at no cost.',
        '不服处理意见，30日内可以请上一级复查。',
        '信访结果不服咋办',
        '事项 做了什么 情况 有没有',
      ]),
    );
    const fresh = tempFolder();
    try {
      const other = testIndexing({ dataDir: fresh.path });
      await createIndexer(other).run(AFTER);
      expect((await openCurrentIndex(deps)).vectors).toEqual((await openCurrentIndex(other)).vectors);
    } finally {
      fresh.remove();
    }
  });

  test('with nothing changed it does nothing, unless told to', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    await createIndexer(deps).run(BEFORE);
    const versions = await deps.store.versions();
    expect((await createIndexer(deps).run(BEFORE)).kind).toBe('unchanged');
    expect(await deps.store.versions()).toEqual(versions);
    expect((await createIndexer(deps).run(BEFORE, { force: true })).kind).toBe('published');
  });

  test('a dry run names what it would do and touches nothing', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    expect(await createIndexer(deps).run(BEFORE, { dryRun: true })).toMatchObject({ kind: 'planned' });
    expect(await deps.store.versions()).toEqual([]);
    await createIndexer(deps).run(BEFORE);
    const report = await createIndexer(deps).run(AFTER, { dryRun: true });
    expect(report).toMatchObject({
      kind: 'planned',
      plan: {
        added: ['petition.time.review'],
        changed: ['legal-aid.english.what'],
        removed: ['notarization.time.limit'],
      },
    });
    expect((await openCurrentIndex(deps)).content.corpusDigest).toBe('before');
  });

  test('an index that the gate refuses is not served, and leaves nothing behind', async () => {
    const seen: (ReleaseCandidate | undefined)[][] = [];
    const deps = testIndexing({ dataDir: folder.path });
    await createIndexer(deps).run(BEFORE);
    const strict = createIndexer({
      ...deps,
      gate: {
        examine: (candidate, published) => {
          seen.push([candidate, published]);
          return Promise.resolve({ passed: false, words: '召回降了 3 个百分点。' });
        },
      },
    });
    const report = await strict.run(AFTER);
    expect(report.kind).toBe('refused');
    expect(report.words).toContain('召回降了 3 个百分点');
    expect(
      seen.map(([candidate, published]) => [
        candidate?.content.corpusDigest,
        published?.content.corpusDigest,
      ]),
    ).toEqual([['after', 'before']]);
    expect((await openCurrentIndex(deps)).content.corpusDigest).toBe('before');
    expect(leftovers()).toEqual([]);
    expect(await deps.store.versions()).toHaveLength(1);
  });

  test('a gate that cannot measure, an embedder that fails and an aborted run leave the old index standing', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    await createIndexer(deps).run(BEFORE);
    const broken = [
      { ...deps, gate: { examine: () => Promise.reject(new Error('gate broke')) } },
      {
        ...deps,
        embedders: sourceOf({
          ...createCountingEmbedder('x'),
          embed: () => Promise.reject(new Error('503')),
        }),
      },
      { ...deps, embedders: sourceOf({ ...createCountingEmbedder('x'), embed: () => Promise.resolve([]) }) },
    ];
    for (const parts of broken) await expect(createIndexer(parts).run(AFTER)).rejects.toThrow();
    const aborted = AbortSignal.abort(new Error('stopped'));
    await expect(createIndexer(deps).run(AFTER, { signal: aborted, force: true })).rejects.toThrow('stopped');
    expect((await openCurrentIndex(deps)).content.corpusDigest).toBe('before');
    expect(leftovers()).toEqual([]);
  });

  test('an empty corpus is never published', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    await createIndexer(deps).run(BEFORE);
    await expect(createIndexer(deps).run(contentOf([]))).rejects.toThrow(/一条内容也没有/u);
    expect((await openCurrentIndex(deps)).content.corpusDigest).toBe('before');
  });

  test('whichever write fails, the index in service opens and is the old one or the new one whole', async () => {
    let calls = 0;
    const counting = testIndexing({
      dataDir: folder.path,
      fs: interceptFileSystem((number) => {
        calls = number;
      }),
    });
    await createIndexer(counting).run(BEFORE);
    await createIndexer(counting).run(AFTER);
    const perRun = calls / 2;
    expect(perRun).toBeGreaterThan(15);

    const own = tempFolder();
    try {
      const sound = testIndexing({ dataDir: own.path });
      await createIndexer(sound).run(BEFORE);
      for (let failAt = 1; failAt <= perRun; failAt++) {
        const failing = testIndexing({
          dataDir: own.path,
          fs: interceptFileSystem((number) => {
            if (number === failAt) throw diskFull();
          }),
        });
        const content = { ...AFTER, corpusDigest: `try-${failAt}` };
        const ended = await createIndexer(failing)
          .run(content)
          .catch((error: unknown) => error);
        const { content: served } = await openCurrentIndex(sound);
        if (ended instanceof Error) {
          expect(served.corpusDigest).not.toBe(content.corpusDigest);
          expect(ended.message).toContain('ENOSPC');
        } else expect(served.corpusDigest).toBe(content.corpusDigest);
      }
      expect((await createIndexer(sound).run(AFTER)).kind).toBe('published');
      expect(readdirSync(join(own.path, 'indexes')).filter((name) => name.startsWith('.draft'))).toEqual([]);
    } finally {
      own.remove();
    }
  });

  test('a damaged index in service is rebuilt, and says so', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    const first = await createIndexer(deps).run(BEFORE);
    if (first.kind !== 'published') throw new Error('not published');
    const { writeFile } = await import('node:fs/promises');
    await writeFile(join(folder.path, 'indexes', first.version, 'keywords.bin'), 'x');
    await expect(openCurrentIndex(deps)).rejects.toMatchObject({ kind: 'damaged' });
    const again = await createIndexer(deps).run(BEFORE);
    expect(again.kind).toBe('published');
    expect(again.words).toContain('全部重建');
    expect((await openCurrentIndex(deps)).content).toEqual(BEFORE);
  });

  test('an index made with another embedder is refused with words, and rebuilt', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    await createIndexer(deps).run(BEFORE);
    const other = { ...deps, embedders: sourceOf(createCountingEmbedder('other-lexicon')) };
    await expect(openCurrentIndex(other)).rejects.toMatchObject({
      kind: 'incompatible',
      message: expect.stringContaining('EMBEDDINGS'),
    });
    expect((await createIndexer(other).run(BEFORE)).kind).toBe('published');
    await openCurrentIndex(other);
  });

  test('keeps the last three versions, and rollback goes back through them', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    const indexer = createIndexer(deps);
    for (const digest of ['a', 'b', 'c', 'd']) await indexer.run({ ...BEFORE, corpusDigest: digest });
    expect(await deps.store.versions()).toHaveLength(3);
    const served = async (): Promise<string> => (await openCurrentIndex(deps)).content.corpusDigest;
    const back = await indexer.rollback();
    expect(await served()).toBe('c');
    expect(back.words).toContain(back.to);
    expect(await deps.store.pointer()).toEqual({ version: back.to, rolledBackFrom: back.from });
    await indexer.rollback();
    expect(await served()).toBe('b');
    await expect(indexer.rollback()).rejects.toThrow(/无法回退|找不到/u);
    expect(await served()).toBe('b');
  });

  test('after a rollback a new version goes back to what was served, not to what was turned away', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    const indexer = createIndexer(deps);
    for (const digest of ['good', 'bad']) await indexer.run({ ...BEFORE, corpusDigest: digest });
    await indexer.rollback();
    await indexer.run({ ...BEFORE, corpusDigest: 'better' });
    await indexer.rollback();
    expect((await openCurrentIndex(deps)).content.corpusDigest).toBe('good');
  });

  test('after a rollback it is known that this very corpus was turned away, and no other', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    const indexer = createIndexer(deps);
    for (const digest of ['good', 'bad']) await indexer.run({ ...BEFORE, corpusDigest: digest });
    expect(await wasTurnedAway(deps.store, 'bad')).toBe(false);
    await indexer.rollback();
    expect(await wasTurnedAway(deps.store, 'bad')).toBe(true);
    expect(await wasTurnedAway(deps.store, 'newer')).toBe(false);
    await indexer.run({ ...BEFORE, corpusDigest: 'bad' });
    expect(await wasTurnedAway(deps.store, 'bad')).toBe(false);
  });

  test('a rollback to a damaged version is refused and the served one stays', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    const indexer = createIndexer(deps);
    const first = await indexer.run({ ...BEFORE, corpusDigest: 'a' });
    await indexer.run({ ...BEFORE, corpusDigest: 'b' });
    if (first.kind !== 'published') throw new Error('not published');
    const { truncate } = await import('node:fs/promises');
    await truncate(join(folder.path, 'indexes', first.version, 'neighbours.hnsw'), 100);
    await expect(indexer.rollback()).rejects.toMatchObject({ kind: 'damaged' });
    expect((await openCurrentIndex(deps)).content.corpusDigest).toBe('b');
  });

  test('two runs at once: one is turned away with words and harms nothing', async () => {
    const deps = testIndexing({ dataDir: folder.path });
    let release = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      release = resolve;
    });
    let open = (): void => undefined;
    const gateOpens = new Promise<void>((resolve) => {
      open = resolve;
    });
    const slow = createIndexer({
      ...deps,
      gate: {
        examine: async (candidate, published) => {
          release();
          await gateOpens;
          return await PASSING_GATE.examine(candidate, published);
        },
      },
    });
    const first = slow.run(BEFORE);
    await reached;
    await expect(createIndexer(deps).run(AFTER)).rejects.toThrow(/另一个进程.*没有动任何文件/u);
    await expect(createIndexer(deps).rollback()).rejects.toThrow(/另一个进程/u);
    open();
    expect((await first).kind).toBe('published');
    expect((await openCurrentIndex(deps)).content).toEqual(BEFORE);
    expect((await createIndexer(deps).run(AFTER)).kind).toBe('published');
  });
});
