import { describe, expect, it } from 'vitest';
import { guardedSource } from '../../../src/adapters/embed-guard/guarded-source.ts';
import { createCountingEmbedder, sourceOf } from '../../support/indexing.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const setting = async (isDown: () => boolean) => {
  const inner = createCountingEmbedder();
  const log = createRecordingLog();
  let now = 0;
  const source = guardedSource(
    sourceOf({
      ...inner,
      embed: (texts) => {
        if (!isDown()) return inner.embed(texts);
        inner.texts.push('asked in vain');
        return Promise.reject(new Error('503'));
      },
    }),
    { log, tick: () => now, settings: { failures: 2, restMs: 1_000, kept: 2 } },
  );
  const embedder = await source.open({ passages: [], lexicon: [] }, undefined);
  const ask = (text: string) => embedder.embed([text], { timeoutMs: 100 });
  return { inner, log, embedder, ask, pass: (ms: number) => (now += ms) };
};

describe('an embedder under guard', () => {
  it('asks for a question once, and keeps only the latest', async () => {
    const { inner, ask } = await setting(() => false);
    const first = await ask('甲');
    expect(await ask('甲')).toEqual(first);
    for (const text of ['乙', '丙', '甲']) await ask(text);
    expect(inner.texts).toEqual(['甲', '乙', '丙', '甲']);
  });

  it('leaves a failing service alone for a while, and says so in the log', async () => {
    let down = true;
    const { inner, log, ask, pass } = await setting(() => down);
    for (const text of ['甲', '乙', '丙', '丁']) await expect(ask(text)).rejects.toThrow();
    expect(inner.texts).toHaveLength(2);
    expect(log.lines.filter(({ event }) => event === 'embeddings-failed-keywords-only')).toHaveLength(2);
    pass(1_001);
    down = false;
    expect(await ask('丁')).toHaveLength(1);
    expect(log.lines.at(-1)).toMatchObject({ event: 'embeddings-back' });
  });

  it('lets indexing through, whatever the questions met with', async () => {
    let down = true;
    const { embedder, ask } = await setting(() => down);
    for (const text of ['甲', '乙']) await expect(ask(text)).rejects.toThrow();
    down = false;
    expect(await embedder.embed(['丙'])).toHaveLength(1);
  });
});
