import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardedSource } from '../../src/adapters/embed-guard/guarded-source.ts';
import { createOpenAISource } from '../../src/adapters/openai/open-ai-source.ts';
import { createIndexer } from '../../src/indexing/indexer.ts';
import { openCurrentIndex } from '../../src/indexing/open-index.ts';
import { createLearnedSource } from '../../src/retrieval/learned/learned-source.ts';
import { type EmbeddingServer, startEmbeddingServer } from '../support/embedding-server.ts';
import { testIndexing } from '../support/indexing.ts';
import { contentOf, FEW_PASSAGES } from '../support/passages.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: ReturnType<typeof tempFolder>;
let server: EmbeddingServer;
beforeEach(async () => {
  folder = tempFolder();
  server = await startEmbeddingServer();
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

const BEFORE = contentOf(FEW_PASSAGES, 'before');
const [first, ...others] = FEW_PASSAGES;
const AFTER = contentOf([{ ...first!, text: '公证机构应当在15个工作日内出具公证书。' }, ...others], 'after');
const log = createRecordingLog();
const depsWith = (model = 'vectors-1') => ({
  ...testIndexing({ dataDir: folder.path }),
  embedders: guardedSource(createOpenAISource({ model, apiKey: 'k', baseUrl: server.baseUrl }), {
    log,
    tick: () => performance.now(),
  }),
});
const learned = () => ({ ...testIndexing({ dataDir: folder.path }), embedders: createLearnedSource() });
const sent = (): readonly string[] => server.requests.flatMap(({ texts }) => texts);
const QUESTION = { text: '公证书几天能拿到', expansions: [], k: 3 };

describe('an index made with an embedding service', () => {
  it('embeds again only what changed', async () => {
    await createIndexer(depsWith()).run(BEFORE);
    const whole = sent().length;
    server.requests.length = 0;
    const report = await createIndexer(depsWith()).run(AFTER);
    expect(report).toMatchObject({ kind: 'published', embedded: 1 });
    // And the word by which the dimension is read.
    expect(sent()).toEqual(['公证', '公证机构应当在15个工作日内出具公证书。']);
    expect(whole).toBeGreaterThan(10);
  });

  it('is refused by another setting with words, and made anew', async () => {
    await createIndexer(learned()).run(BEFORE);
    await expect(openCurrentIndex(depsWith())).rejects.toMatchObject({
      kind: 'incompatible',
      message: expect.stringMatching(/learned-.*openai-vectors-1.*EMBEDDINGS/su),
    });
    expect(await createIndexer(depsWith()).run(BEFORE)).toMatchObject({ kind: 'published' });
    await openCurrentIndex(depsWith());
    for (const other of [learned(), depsWith('vectors-2')])
      await expect(openCurrentIndex(other)).rejects.toMatchObject({ kind: 'incompatible' });
    const again = await createIndexer(depsWith('vectors-2')).run(BEFORE);
    expect(again.words).toContain('全部重建');
  });

  it('sends of a question what may leave, and nothing where nothing may', async () => {
    const deps = depsWith();
    await createIndexer(deps).run(BEFORE);
    const { search } = await openCurrentIndex(deps);
    server.requests.length = 0;
    const [kept] = await search.search({ ...QUESTION, text: '我叫张三丰，公证书几天能拿到' });
    expect(sent()).toEqual([]);
    expect(kept).toMatchObject({ similarity: 0, passage: { id: 'notarization.time.limit' } });
    const [found] = await search.search({ ...QUESTION, outbound: '我叫〔人名1〕，公证书几天能拿到' });
    expect(sent()).toEqual(['我叫〔人名1〕，公证书几天能拿到']);
    expect(found?.passage.id).toBe('notarization.time.limit');
    expect(found?.similarity).toBeGreaterThan(0.2);
  });

  it('opens and answers by words where the service is down, and says so in the log', async () => {
    const deps = depsWith();
    await createIndexer(deps).run(BEFORE);
    await server.close();
    const { search } = await openCurrentIndex(deps);
    log.lines.length = 0;
    const began = performance.now();
    for (const text of ['公证书几天能拿到', '公证书多久能拿到', '公证书何时能拿到', '公证书几天拿到']) {
      const [best] = await search.search({ ...QUESTION, text, outbound: text });
      expect(best).toMatchObject({ similarity: 0, passage: { id: 'notarization.time.limit' } });
    }
    // Two questions wait for the service, the others no longer.
    expect(performance.now() - began).toBeLessThan(6_000);
    expect(log.lines.map(({ event }) => event)).toEqual([
      'embeddings-failed-keywords-only',
      'embeddings-failed-keywords-only',
    ]);
  });

  it('that cannot be made leaves the old one standing', async () => {
    await createIndexer(depsWith()).run(BEFORE);
    server.behave(() => ({ kind: 'status', status: 401 }));
    await expect(createIndexer(depsWith()).run(AFTER)).rejects.toThrow(/OPENAI_API_KEY/u);
    expect((await openCurrentIndex(depsWith())).content.corpusDigest).toBe('before');
  });
});
