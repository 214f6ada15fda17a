/** Approximate nearest neighbours over L2-normalised vectors; labels are 0..size-1 in the order of building. */
export interface NearestNeighbours {
  readonly size: number;
  readonly dimension: number;
  /** The k nearest, best first, by cosine similarity. Throws on a vector of another dimension. */
  search(vector: Float32Array, k: number): readonly { readonly label: number; readonly similarity: number }[];
}

/** Builds, saves and opens such structures. */
export interface NearestNeighboursStore {
  build(
    vectors: readonly Float32Array[],
    dimension: number,
  ): NearestNeighbours & { save(path: string): Promise<void> };
  /** Throws `IndexError` before any native code reads a file whose length or checksum (sha256, hex) differs. */
  open(
    path: string,
    expected: { size: number; dimension: number; sha256: string },
  ): Promise<NearestNeighbours>;
}
