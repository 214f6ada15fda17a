export type VectorCache = ReturnType<typeof createVectorCache>;

/** The vectors of the most recently asked texts, in memory. `most` is how many. */
export function createVectorCache(most: number) {
  const kept = new Map<string, Float32Array>();
  const keyOf = (embedderId: string, text: string): string => `${embedderId}\0${text}`;
  return Object.freeze({
    get(embedderId: string, text: string): Float32Array | undefined {
      const key = keyOf(embedderId, text);
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found;
    },
    put(embedderId: string, text: string, vector: Float32Array): void {
      if (most === 0) return;
      kept.set(keyOf(embedderId, text), vector);
      if (kept.size > most) kept.delete(kept.keys().next().value as string);
    },
  });
}
