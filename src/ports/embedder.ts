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
  /** Texts leave this machine: only such may be given as may leave it. Absent: they stay. */
  readonly leaves?: true;
  /**
   * `timeoutMs`: the whole call with its retries; the embedder's own patience where it is not given. `signal`: calls it off; it then
   * rejects soon, unless the vectors are made on this machine.
   */
  embed(
    texts: readonly string[],
    options?: { readonly signal?: AbortSignal; readonly timeoutMs?: number },
  ): Promise<readonly Float32Array[]>;
}
