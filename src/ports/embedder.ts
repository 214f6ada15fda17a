/**
 * Text to vector. Promises: vectors are L2-normalised, in the order of the texts, of `dimension` numbers each;
 * the same text gives the same vector for the same `id`. Throws (rejects) when the service behind it fails; the caller decides.
 */
export interface Embedder {
  /** Names model and version; an index made with another id is refused. */
  readonly id: string;
  readonly dimension: number;
  /** Most texts in one call. */
  readonly maxBatch: number;
  embed(
    texts: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly Float32Array[]>;
}
