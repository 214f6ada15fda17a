import { basename } from 'node:path';
import { OperatorError } from '../../domain/errors.ts';
import type { Embedder } from '../../ports/embedder.ts';
import type { EmbedderSource } from '../../ports/embedder-source.ts';
import { digestFolder } from './digest-folder.ts';
import { type Extractor, loadExtractor, modelFolder, type TransformersSettings } from './load-extractor.ts';
import { words } from './words.ts';

/** Texts in one run of the model: more only pads the short ones to the longest. */
const TOGETHER = 16;
/** Any text: only the size of its vector is looked at. */
const PROBE = '公证';

/** Embedders that run a sentence model on this machine by transformers.js; nothing leaves it. The model is loaded once. */
export function createTransformersSource(settings: TransformersSettings): EmbedderSource {
  let loading: Promise<Embedder> | undefined;
  const load = (): Promise<Embedder> => {
    loading ??= loadEmbedder(settings).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const prefix = prefixOf(settings);
  return Object.freeze({
    name: prefix.replace(/-$/u, ''),
    claims: (id) => id.startsWith(prefix),
    prepare: async () => ({ embedder: await load() }),
    open: () => load(),
  } satisfies EmbedderSource);
}

const prefixOf = ({ model, pooling, dtype }: TransformersSettings): string =>
  `transformers-${model.includes('/') || model.includes('\\') ? labelOf(model) : model}-${pooling}-${dtype}-`;

/** A folder by its last name, a name on the hub whole. */
const labelOf = (model: string): string => (/^[^./~\\]+\/[^/]+$/u.test(model) ? model : basename(model));

async function loadEmbedder(settings: TransformersSettings): Promise<Embedder> {
  const folder = modelFolder(settings.model);
  const extract = await loadExtractor(settings);
  const run = (texts: readonly string[]) => runOnce(extract, texts, settings);
  const [probe] = await run([PROBE]);
  const dimension = probe?.length ?? 0;
  const digest = folder === undefined ? 'hub' : (await digestFolder(folder)).slice(0, 16);
  return Object.freeze({
    id: `${prefixOf(settings)}${dimension}-${digest}`,
    dimension,
    maxBatch: TOGETHER * 16,
    embed: async (texts: readonly string[], options: Parameters<Embedder['embed']>[1] = {}) => {
      const vectors: Float32Array[] = [];
      for (let begin = 0; begin < texts.length; begin += TOGETHER) {
        options.signal?.throwIfAborted();
        vectors.push(...(await run(texts.slice(begin, begin + TOGETHER))));
      }
      return vectors;
    },
  });
}

async function runOnce(
  extract: Extractor,
  texts: readonly string[],
  { model, pooling }: TransformersSettings,
): Promise<readonly Float32Array[]> {
  const { dims, data } = await extract([...texts], { pooling, normalize: true });
  const [count, size] = dims;
  if (dims.length !== 2 || count !== texts.length || !size || data.length !== count * size)
    throw new OperatorError(words.notVectors(model, `[${dims.join(', ')}]`));
  return texts.map((_, at) =>
    Float32Array.from({ length: size }, (_none, place) => data[at * size + place]!),
  );
}
