import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { TransformersModule } from '../../../src/adapters/transformers/load-extractor.ts';
import { createTransformersSource } from '../../../src/adapters/transformers/transformers-source.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { writeTinyModel } from '../../support/tiny-onnx.ts';

const folder = tempFolder();
const tiny = join(folder.path, 'tiny-model');
writeTinyModel(tiny);
afterAll(() => folder.remove());

const NOTHING = { passages: [], lexicon: [] };
const SETTINGS = {
  model: tiny,
  pooling: 'mean',
  dtype: 'fp32',
  cacheDir: join(folder.path, 'cache'),
} as const;

/** The real package where it is: installed beside us, or where TEST_TRANSFORMERS points. */
const real = async (): Promise<unknown> => {
  const place = process.env.TEST_TRANSFORMERS;
  return place === undefined
    ? import('@huggingface/transformers' as string)
    : import(pathToFileURL(join(place, 'dist/transformers.node.mjs')).href);
};
const isThere = await real().then(
  () => true,
  () => false,
);

/** A stand-in in the shape of the real module: vectors of three numbers, by length. */
const standIn = (dims: (count: number) => readonly number[] = (count) => [count, 3]) => {
  const asked: unknown[] = [];
  const module: TransformersModule = {
    env: { allowRemoteModels: true, allowLocalModels: false, localModelPath: '/models/', cacheDir: null },
    pipeline: (task, model, options) => {
      asked.push([task, model, options]);
      return Promise.resolve((texts, how) => {
        asked.push(how);
        const data = texts.flatMap((text) => [text.length, 0, 0].map((one) => one / text.length));
        return Promise.resolve({ dims: dims(texts.length), data: Float32Array.from(data) });
      });
    },
  };
  return { asked, module, load: () => Promise.resolve(module) };
};

describe('a model on this machine', () => {
  it('is loaded from its folder, without network, by the name of the folder', async () => {
    const { asked, module, load } = standIn();
    const source = createTransformersSource({ ...SETTINGS, load });
    const { embedder, model } = await source.prepare(NOTHING, undefined, () => undefined);
    expect(module.env).toMatchObject({
      allowRemoteModels: false,
      allowLocalModels: true,
      localModelPath: `${folder.path}/`,
    });
    expect(asked[0]).toEqual(['feature-extraction', 'tiny-model', { dtype: 'fp32', device: 'cpu' }]);
    expect(asked[1]).toEqual({ pooling: 'mean', normalize: true });
    expect(embedder.id).toMatch(/^transformers-tiny-model-mean-fp32-3-[0-9a-f]{16}$/u);
    expect([model, embedder.leaves, embedder.dimension]).toEqual([undefined, undefined, 3]);
    expect(source.claims(embedder.id)).toBe(true);
    expect(source.claims('learned-1-256-0000')).toBe(false);
    const many = Array.from({ length: 40 }, (_, at) => `第${at}问`);
    expect(await embedder.embed(many)).toHaveLength(40);
    expect(await source.open(NOTHING, undefined)).toBe(embedder);
    expect(asked.filter((one) => Array.isArray(one))).toHaveLength(1);
  });

  it('is another embedder when the files of the folder change', async () => {
    const other = join(folder.path, 'changed', 'tiny-model');
    writeTinyModel(other);
    const idOf = async (model: string) =>
      (await createTransformersSource({ ...SETTINGS, model, load: standIn().load }).open(NOTHING, undefined))
        .id;
    expect(await idOf(other)).toBe(await idOf(tiny));
    const { appendFileSync } = await import('node:fs');
    appendFileSync(join(other, 'tokenizer.json'), ' ');
    expect(await idOf(other)).not.toBe(await idOf(tiny));
  });

  it('is fetched by its name on the hub, and kept under the data folder', async () => {
    const { asked, module, load } = standIn();
    const source = createTransformersSource({
      ...SETTINGS,
      model: 'Xenova/bge-small-zh-v1.5',
      pooling: 'cls',
      load,
    });
    const embedder = await source.open(NOTHING, undefined);
    expect(embedder.id).toBe('transformers-Xenova/bge-small-zh-v1.5-cls-fp32-3-hub');
    expect(source.claims(embedder.id)).toBe(true);
    expect(module.env).toMatchObject({ allowRemoteModels: true, cacheDir: SETTINGS.cacheDir });
    expect(asked[0]).toMatchObject(['feature-extraction', 'Xenova/bge-small-zh-v1.5', {}]);
  });

  it.each<[string, Partial<Parameters<typeof createTransformersSource>[0]>, RegExp]>([
    [
      'the package is not installed',
      {
        load: () =>
          Promise.reject(
            Object.assign(new Error("Cannot find package '@huggingface/transformers' imported from x"), {
              code: 'ERR_MODULE_NOT_FOUND',
            }),
          ),
      },
      /没有随项目安装.*npm install --no-save/u,
    ],
    [
      'the package is broken',
      { load: () => Promise.reject(new Error('libonnx missing')) },
      /载入不了（libonnx/u,
    ],
    ['there is no such folder', { model: '/nowhere/model' }, /找不到向量模型文件夹：\/nowhere\/model/u],
    [
      'the model does not load',
      {
        load: () =>
          Promise.resolve({ env: {}, pipeline: () => Promise.reject(new Error('Unauthorized access')) }),
      },
      /TRANSFORMERS_MODEL.*huggingface/u,
    ],
    [
      'the model is none of sentences',
      { load: standIn((count) => [count, 7, 3]).load },
      /不是向量（\[1, 7, 3\]）/u,
    ],
  ])('says what to do where %s', async (_, change, words) => {
    const source = createTransformersSource({ ...SETTINGS, load: standIn().load, ...change });
    await expect(source.prepare(NOTHING, undefined, () => undefined)).rejects.toThrow(words);
  });

  it.skipIf(isThere)('names the command to install it: the package is not here', async () => {
    await expect(createTransformersSource(SETTINGS).open(NOTHING, undefined)).rejects.toThrow(/npm install/u);
  });
});

describe.skipIf(!isThere)(
  `the real transformers.js on a tiny model${isThere ? '' : ' (skipped: @huggingface/transformers is not installed; set TEST_TRANSFORMERS to its folder)'}`,
  () => {
    it('loads the folder and gives vectors of length 1, the same each time', async () => {
      const source = createTransformersSource({ ...SETTINGS, load: real });
      const embedder = await source.open(NOTHING, undefined);
      expect(embedder.dimension).toBe(8);
      const [asked, near, far] = await embedder.embed(['公证要多久', '公证要几天', '离婚后孩子归谁']);
      expect(Math.hypot(...asked!)).toBeCloseTo(1, 4);
      const cosine = (other: Float32Array | undefined): number =>
        asked!.reduce((sum, value, at) => sum + value * other![at]!, 0);
      expect(cosine(near)).toBeGreaterThan(cosine(far));
      expect((await embedder.embed(['公证要多久']))[0]).toEqual(asked);
    });
  },
);
