/** How a re-index ended; `words` is for the maintainer. */
export type Reindexing =
  | { readonly kind: 'published'; readonly words: string }
  /** The gate or the corpus said no; what was in service stays. */
  | { readonly kind: 'refused'; readonly words: string };

/**
 * Builds the index anew from the corpus and what was added locally, through the release gate, and publishes it.
 * Takes minutes; does not hold up the process that asks. Rejects when it could not be run (another run is under way, out of memory,
 * `signal` aborted): the same may succeed later.
 */
export interface Reindexer {
  reindex(signal: AbortSignal): Promise<Reindexing>;
}
