import { describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/ports/embedder.ts';

/** What every implementation of the port promises. */
export function describeEmbedder(name: string, make: () => Embedder): void {
  const embedder = make();
  const length = (vector: Float32Array | undefined): number => Math.hypot(...(vector ?? []));

  describe(`${name} as an embedder`, () => {
    test('gives one vector of length 1 for each text, in their order', async () => {
      const texts = ['公证要多久', '信访多久给答复', '法律援助'];
      const together = await embedder.embed(texts);
      expect(together).toHaveLength(3);
      for (const [i, text] of texts.entries()) {
        expect(together[i]).toHaveLength(embedder.dimension);
        expect(length(together[i])).toBeCloseTo(1, 4);
        expect((await embedder.embed([text]))[0]).toEqual(together[i]);
      }
    });

    test('gives the same vector again, from a fresh one of the same id too', async () => {
      const other = make();
      expect(other.id).toBe(embedder.id);
      expect(await other.embed(['办公证'])).toEqual(await embedder.embed(['办公证']));
    });

    test('holds texts that say the same nearer than texts that do not', async () => {
      const [asked, near, far] = await embedder.embed(['办公证要几天', '办公证要多久', '离婚后孩子归谁']);
      const cosine = (other: Float32Array | undefined): number =>
        (asked ?? new Float32Array()).reduce((sum, value, i) => sum + value * (other?.[i] ?? 0), 0);
      expect(cosine(near)).toBeGreaterThan(cosine(far));
    });

    test('is not waited for when it is called off', async () => {
      const settled = embedder.embed(['公证'], { signal: AbortSignal.abort(), timeoutMs: 60_000 }).then(
        () => 'settled',
        () => 'settled',
      );
      const late = new Promise((resolve) => setTimeout(() => resolve('late'), 2_000));
      expect(await Promise.race([settled, late])).toBe('settled');
    });

    test('takes no text at all, and as many as it says', async () => {
      expect(await embedder.embed([])).toEqual([]);
      const many = Array.from({ length: Math.min(embedder.maxBatch, 300) }, (_, i) => `第${i}问`);
      expect(await embedder.embed(many)).toHaveLength(many.length);
    });
  });
}
