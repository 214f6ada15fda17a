import type { Embedder } from '../../ports/embedder.ts';
import type { EmbedderSource } from '../../ports/embedder-source.ts';
import type { Log } from '../../ports/log.ts';
import { createVectorCache, type VectorCache } from './vector-cache.ts';

export interface EmbedGuardSettings {
  /** Failures in a row after which questions no longer wait for the service; 1..10. */
  readonly failures: number;
  /** How long it is then left alone, in milliseconds. */
  readonly restMs: number;
  /** Vectors of questions kept; 0..10,000. 1,536 numbers are 6 kB. */
  readonly kept: number;
}

/**
 * An answer waits 2.5 s for all its vectors together, so that two answers at most wait in vain; half a minute is how long a restart
 * takes; a release gate asks the golden set twice, of the old index and of the new one.
 */
export const EMBED_GUARD: EmbedGuardSettings = { failures: 2, restMs: 30_000, kept: 4_000 };

export interface EmbedGuardParts {
  readonly log: Log;
  /** Milliseconds of a steady clock. */
  readonly tick: () => number;
  readonly settings?: EmbedGuardSettings;
}

/**
 * Makes an outside embedder fit for serving: a question asked again costs nothing, a failing service is left alone for a while
 * so that answers do not wait for it, and each failure stands in the log. Calls without a time (indexing) go straight through.
 */
export function guardedSource(source: EmbedderSource, parts: EmbedGuardParts): EmbedderSource {
  const settings = parts.settings ?? EMBED_GUARD;
  const cache = createVectorCache(settings.kept);
  // Of the service, not of one index: shared by all that are opened.
  const health: Health = { failures: 0, restsUntil: Number.NEGATIVE_INFINITY };
  const guard = (embedder: Embedder): Embedder => guarded(embedder, { ...parts, settings, cache, health });
  return Object.freeze({
    name: source.name,
    claims: source.claims,
    prepare: async (...given) => {
      const made = await source.prepare(...given);
      return { ...made, embedder: guard(made.embedder) };
    },
    open: async (material, model) => guard(await source.open(material, model)),
  } satisfies EmbedderSource);
}

interface Health {
  failures: number;
  restsUntil: number;
}

function guarded(
  inner: Embedder,
  parts: EmbedGuardParts & {
    readonly settings: EmbedGuardSettings;
    readonly cache: VectorCache;
    readonly health: Health;
  },
): Embedder {
  const { settings, cache, health, log, tick } = parts;

  async function embedOne(
    text: string,
    options: Parameters<Embedder['embed']>[1],
  ): Promise<readonly Float32Array[]> {
    const known = cache.get(inner.id, text);
    if (known !== undefined) return [known];
    if (tick() < health.restsUntil) throw new Error('the embedding service is left alone after failures');
    try {
      const made = await inner.embed([text], options);
      if (health.failures > 0) log.info('embeddings-back', { embedder: inner.id });
      health.failures = 0;
      if (made[0] !== undefined) cache.put(inner.id, text, made[0]);
      return made;
    } catch (error) {
      // Called off by the asker: says nothing of the service.
      if (options?.signal?.aborted === true) throw error;
      health.failures += 1;
      const rests = health.failures >= settings.failures;
      if (rests) health.restsUntil = tick() + settings.restMs;
      log.warn('embeddings-failed-keywords-only', {
        embedder: inner.id,
        why: error instanceof Error ? error.message : String(error),
        ...(rests ? { restMs: settings.restMs } : {}),
      });
      throw error;
    }
  }

  return Object.freeze({
    ...inner,
    embed: (texts: readonly string[], options?: Parameters<Embedder['embed']>[1]) =>
      texts.length === 1 && options?.timeoutMs !== undefined
        ? embedOne(texts[0] as string, options)
        : inner.embed(texts, options),
  });
}
