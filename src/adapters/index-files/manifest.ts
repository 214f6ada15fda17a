import type { IndexManifest } from '../../ports/index-store.ts';

/** The value of a JSON text, undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether everything is there that an index says of itself, in sensible sizes. */
export function isManifest(value: Partial<IndexManifest>): value is IndexManifest {
  const counts = value.counts;
  return (
    typeof value.version === 'string' &&
    typeof value.corpusDigest === 'string' &&
    typeof value.surfacesDigest === 'string' &&
    typeof value.embedder?.id === 'string' &&
    isCount(value.embedder.dimension) &&
    isCount(counts?.passages) &&
    isCount(counts.surfaces) &&
    isCount(counts.terms) &&
    typeof value.files === 'object' &&
    value.files !== null &&
    Object.values(value.files).every((file) => isCount(file?.bytes) && /^[0-9a-f]{64}$/u.test(file.sha256))
  );
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
