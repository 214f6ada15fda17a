import { createHash } from 'node:crypto';
import { IndexError } from '../../domain/errors.ts';
import type { EmbedderMaterial, EmbedderSource } from '../../ports/embedder-source.ts';
import { createQueryExpander } from '../query-expander.ts';
import { decodeEncoder, encodeEncoder } from './encoder-file.ts';
import { createLearnedEmbedder, trainOnPassages } from './learned-embedder.ts';

const MODEL_FILE = 'encoder.bin';

/** The embedded default: an encoder trained on the corpus' own ways of asking, made anew only when those change. */
export function createLearnedSource(): EmbedderSource {
  return Object.freeze({
    name: 'embedded',
    claims: (id) => id.startsWith('learned-'),
    prepare(material, previous, onProgress) {
      const { expand } = createQueryExpander(material.lexicon);
      if (previous?.model !== undefined && digestOf(previous) === digestOf(material)) {
        const embedder = createLearnedEmbedder(decodeEncoder(previous.model, MODEL_FILE), expand);
        return Promise.resolve({ embedder, model: previous.model });
      }
      const encoder = trainOnPassages(material.passages, expand, { onProgress });
      const model = encodeEncoder(encoder);
      return Promise.resolve({ embedder: createLearnedEmbedder(encoder, expand), model });
    },
    open(material, model) {
      if (model === undefined) throw new IndexError('incompatible', '索引里没有向量模型文件，要重建索引。');
      const { expand } = createQueryExpander(material.lexicon);
      return createLearnedEmbedder(decodeEncoder(model, MODEL_FILE), expand);
    },
  } satisfies EmbedderSource);
}

/** Over all that training sees. */
function digestOf({ passages, lexicon }: EmbedderMaterial): string {
  const hash = createHash('sha256');
  for (const { text, entryTitle, asks, entryAsks } of passages) {
    hash.update(JSON.stringify([text, entryTitle, asks.map(({ q }) => q), entryAsks]));
  }
  hash.update(JSON.stringify(lexicon.map(({ say, means }) => [say, means])));
  return hash.digest('hex');
}
