import { IndexError } from '../../domain/errors.ts';
import type { EmbedderSource } from '../../ports/embedder-source.ts';
import {
  createAskVectors,
  createOpenAIEmbedder,
  OPENAI_ID,
  type OpenAIEmbeddingSettings,
} from './open-ai-embedder.ts';
import { words } from './words.ts';

/** Any text: only the size of its vector is looked at. */
const PROBE = '公证';

/**
 * Embedders of an OpenAI-compatible service. The dimension is read from the service once, when an index is made, and kept in the
 * index: opening one needs no network.
 */
export function createOpenAISource(settings: OpenAIEmbeddingSettings): EmbedderSource {
  const { model } = settings;
  const ask = createAskVectors(settings);
  return Object.freeze({
    name: `${OPENAI_ID}${model}`,
    claims: (id) =>
      id.startsWith(`${OPENAI_ID}${model}-`) && /^\d+$/u.test(id.slice(OPENAI_ID.length + model.length + 1)),
    async prepare() {
      const [probe] = await ask([PROBE], {});
      const dimension = probe?.length ?? 0;
      return {
        embedder: createOpenAIEmbedder(ask, model, dimension),
        model: Buffer.from(JSON.stringify({ model, dimension })),
      };
    },
    open(_, file) {
      const dimension = dimensionIn(file);
      if (dimension === undefined) throw new IndexError('incompatible', words.embeddingFileUnreadable);
      return createOpenAIEmbedder(ask, model, dimension);
    },
  } satisfies EmbedderSource);
}

function dimensionIn(file: Uint8Array | undefined): number | undefined {
  try {
    const { dimension } = JSON.parse(Buffer.from(file ?? []).toString('utf8')) as { dimension?: unknown };
    return Number.isSafeInteger(dimension) && (dimension as number) > 0 ? (dimension as number) : undefined;
  } catch {
    return undefined;
  }
}
