import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/ports/embedder.ts';
import { queryVector } from '../../src/retrieval/query-vector.ts';

/** Records what it is asked with; `leaves` as a service does. */
function recording(leaves: boolean) {
  const asked: Parameters<Embedder['embed']>[1][] = [];
  const embedder: Embedder = {
    id: 'recording',
    dimension: 1,
    maxBatch: 1,
    ...(leaves ? { leaves: true as const } : {}),
    embed: async (_texts, options) => {
      asked.push(options);
      options?.signal?.throwIfAborted();
      return [Float32Array.of(1)];
    },
  };
  return { embedder, asked };
}
const vectorOf = (embedder: Embedder, leftMs: number, signal?: AbortSignal) =>
  queryVector(embedder, '公证', { outbound: '公证', waiting: { signal, leftMs: () => leftMs } });

describe('the vector of a question', () => {
  it('is waited for as long as the turn has left, and not beyond a search’s own patience', async () => {
    const { embedder, asked } = recording(true);
    const { signal } = new AbortController();
    expect(await vectorOf(embedder, 900, signal)).toEqual(Float32Array.of(1));
    await vectorOf(embedder, 60_000, signal);
    await queryVector(embedder, '公证', { outbound: '公证' });
    expect(asked).toEqual([{ timeoutMs: 900, signal }, { timeoutMs: 2_500, signal }, { timeoutMs: 2_500 }]);
  });

  it('is not asked of a service when the time is over or the asker has gone', async () => {
    const { embedder, asked } = recording(true);
    expect(await vectorOf(embedder, 100)).toBeUndefined();
    expect(await vectorOf(embedder, -5)).toBeUndefined();
    expect(await vectorOf(embedder, 2_000, AbortSignal.abort())).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('does not hang on the clock where it is made on this machine', async () => {
    const { embedder, asked } = recording(false);
    expect(await vectorOf(embedder, -5)).toEqual(Float32Array.of(1));
    expect(asked).toHaveLength(1);
  });

  it('is none where the text may not leave, or the embedder fails', async () => {
    const { embedder, asked } = recording(true);
    expect(await queryVector(embedder, '公证', {})).toBeUndefined();
    expect(asked).toEqual([]);
    const failing: Embedder = { ...embedder, embed: () => Promise.reject(new Error('503')) };
    expect(await vectorOf(failing, 2_000)).toBeUndefined();
  });
});
