import type { IndexContent } from './index-store.ts';
import type { PassageSearch } from './passage-search.ts';

/** An index as it would be served, opened from the very files that would be published. */
export interface ReleaseCandidate<Context = unknown> {
  readonly search: PassageSearch;
  readonly content: IndexContent<Context>;
}

/**
 * Decides whether a freshly built index may take the place of the published one.
 * Promises: changes nothing; `words` is one Chinese sentence or a short list for the maintainer, also when it passed.
 * Rejects only when it could not measure: the old index then stands.
 */
export interface ReleaseGate<Context = unknown> {
  examine(
    candidate: ReleaseCandidate<Context>,
    published: ReleaseCandidate<Context> | undefined,
  ): Promise<{ readonly passed: boolean; readonly words: string }>;
}
