import type { Embedder } from '../ports/embedder.ts';

/**
 * How long a question waits for its vector, in milliseconds. Range 500..4,000: an answer takes several searches within its 10 s,
 * and a service that is well answers in 100 to 500.
 */
export const QUERY_VECTOR_PATIENCE_MS = 2_500;

/**
 * The vector of a question; undefined where there is none to search with: the text says nothing to the embedder, may not leave for
 * it, or the embedder fails. Never rejects: whoever wires the embedder logs its failures.
 */
export async function queryVector(
  embedder: Embedder,
  text: string,
  outbound: string | undefined,
): Promise<Float32Array | undefined> {
  const given = embedder.leaves === true ? outbound : text;
  if (given === undefined || given.trim() === '') return undefined;
  try {
    const [vector] = await embedder.embed([given], { timeoutMs: QUERY_VECTOR_PATIENCE_MS });
    if (vector?.length !== embedder.dimension) return undefined;
    return vector.some((value) => value !== 0) ? vector : undefined;
  } catch {
    return undefined;
  }
}
