import { describe, expect, test } from 'vitest';
import { createEmbeddedEmbedder } from '../../../src/adapters/embedded/embedded-embedder.ts';
import { describeEmbedder } from '../../contracts/embedder.ts';

const make = (lexiconDigest = 'abcdef0123456789') =>
  createEmbeddedEmbedder({
    expand: (text) => (text.includes('铺面') ? [{ term: '房屋', weight: 0.5 }] : []),
    lexiconDigest,
  });

describeEmbedder('the embedded embedder', () => make());

describe('the embedded embedder', () => {
  const cosine = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
    (a ?? new Float32Array()).reduce((sum, value, i) => sum + value * (b?.[i] ?? 0), 0);

  test('draws a lay word towards the term it stands for', async () => {
    const [lay, plain, term] = await make().embed(['铺面过给女儿', '摊子过给女儿', '房屋过给女儿']);
    expect(cosine(lay, term)).toBeGreaterThan(cosine(plain, term));
  });

  test('another lexicon makes another embedder', () => {
    expect(make('0123456789abcdef').id).not.toBe(make().id);
  });

  test('unlike texts are about as near as chance has it', async () => {
    const texts = ['公证收费标准', '夫妻共同财产分割', '工伤认定时限', '驾驶证被吊销', '未成年人充值游戏'];
    const vectors = await make().embed(texts);
    for (const [i, a] of vectors.entries()) {
      for (const b of vectors.slice(i + 1)) expect(Math.abs(cosine(a, b))).toBeLessThan(0.3);
    }
  });

  test('a text without letters or figures has the zero vector', async () => {
    expect((await make().embed(['？！😀']))[0]?.every((value) => value === 0)).toBe(true);
  });
});
