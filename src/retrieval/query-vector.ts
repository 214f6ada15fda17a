import type { Embedder } from '../ports/embedder.ts';
import type { SearchQuery } from '../ports/passage-search.ts';

/**
 * How long one question waits for its vector, in milliseconds, where its asker names no less. Range 500..4,000: a service that is
 * well answers in 100 to 500.
 */
export const QUERY_VECTOR_PATIENCE_MS = 2_500;
/** A service is not asked with less time than this: it would count as failing though it is well. Range 300..1,000. */
const LEAST_MS = 500;

/**
 * The vector of a question; undefined where there is none to search with: the text says nothing to the embedder, may not leave for
 * it, nobody waits for it any more, or the embedder fails. Never rejects: whoever wires the embedder logs its failures. An embedder on
 * this machine is asked whatever the time, so that its answers do not hang on the clock.
 */
export async function queryVector(
  embedder: Embedder,
  text: string,
  { outbound, waiting }: Pick<SearchQuery, 'outbound' | 'waiting'>,
): Promise<Float32Array | undefined> {
  const leaves = embedder.leaves === true;
  const given = leaves ? outbound : text;
  if (given === undefined || given.trim() === '') return undefined;
  const signal = waiting?.signal;
  const timeoutMs = Math.min(
    QUERY_VECTOR_PATIENCE_MS,
    (leaves ? waiting?.leftMs() : undefined) ?? QUERY_VECTOR_PATIENCE_MS,
  );
  if (leaves && (signal?.aborted === true || timeoutMs < LEAST_MS)) return undefined;
  try {
    const [vector] = await embedder.embed([given], {
      timeoutMs,
      ...(signal === undefined ? {} : { signal }),
    });
    if (vector?.length !== embedder.dimension) return undefined;
    return vector.some((value) => value !== 0) ? vector : undefined;
  } catch {
    return undefined;
  }
}
