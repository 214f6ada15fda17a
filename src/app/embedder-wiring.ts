import { join } from 'node:path';
import { guardedSource } from '../adapters/embed-guard/guarded-source.ts';
import { createOpenAISource } from '../adapters/openai/open-ai-source.ts';
import { createTransformersSource } from '../adapters/transformers/transformers-source.ts';
import type { EmbedderSource } from '../ports/embedder-source.ts';
import type { Log } from '../ports/log.ts';
import { createLearnedSource } from '../retrieval/learned/learned-source.ts';
import type { Config } from './config.ts';

type EmbedderSettings = Pick<Config, 'embeddings' | 'model' | 'dataDir'>;

/** Whether questions leave this machine to be embedded. */
export const sendsQuestions = ({ embeddings }: Pick<Config, 'embeddings'>): boolean =>
  embeddings.kind === 'openai';

/** Where the configured embedders come from, bare: for `doctor`, which wants to see each failure. */
export function wireBareEmbedders({ embeddings, model, dataDir }: EmbedderSettings): EmbedderSource {
  switch (embeddings.kind) {
    case 'embedded':
      return createLearnedSource();
    case 'openai':
      return createOpenAISource({
        model: model.embedding ?? '',
        apiKey: model.apiKey,
        baseUrl: model.baseUrl,
      });
    case 'transformers':
      return createTransformersSource({ ...embeddings, cacheDir: join(dataDir, 'models') });
  }
}

/** The same, fit for serving. */
export function wireEmbedders(config: EmbedderSettings, log: Log): EmbedderSource {
  const bare = wireBareEmbedders(config);
  return config.embeddings.kind === 'embedded'
    ? bare
    : guardedSource(bare, { log, tick: () => performance.now() });
}
