import type { PassageId } from '../domain/ids.ts';
import type { Passage } from '../domain/passage.ts';

/**
 * Finding: a query's text variants in, ranked passages out.
 * Promises: deterministic for one index; never throws for any text (an empty or unreadable one finds nothing);
 * reads only memory (no network with the embedded embedder), about a millisecond at 10,000 passages. With an embedder that is a
 * service, its failure costs nearness, not the search: the words alone are searched then.
 */
export interface PassageSearch {
  readonly indexVersion: string;
  search(query: SearchQuery): Promise<readonly SearchHit[]>;
  /**
   * Several readings of one question, a list of hits for each: what one of them finds, and all that is `beside` and accepted, is
   * scored by every one, so that the scores of a passage may be added up. A list may be longer than `k`; a reading that says nothing
   * has an empty one.
   */
  searchTogether(
    queries: readonly SearchQuery[],
    beside?: (passage: Passage) => boolean,
  ): Promise<readonly (readonly SearchHit[])[]>;
  /** How near a text is to each of these passages (SearchHit.similarity); empty where it has no vector. */
  nearness(
    query: Pick<SearchQuery, 'text' | 'outbound' | 'waiting'>,
    ids: Iterable<PassageId>,
  ): Promise<ReadonlyMap<PassageId, number>>;
  /** The passage of that id in this index. */
  passage(id: PassageId): Passage | undefined;
  readonly passages: readonly Passage[];
}

/** The time that all searches of one turn share for waiting for vectors; past it the words alone are searched. */
export interface Waiting {
  /** Calls the waiting off. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds left; may be negative. */
  readonly leftMs: () => number;
}

export interface SearchQuery {
  /** The question, normalised; at most 2,000 characters are read. */
  readonly text: string;
  /**
   * Terms that lay words stand for (from the lexicon), each with a weight in 0..1 beside the text's own 1, and, where known,
   * the lay word in `text` for which it stands: a passage that holds the term then covers that word.
   */
  readonly expansions: readonly {
    readonly term: string;
    readonly weight: number;
    readonly standsFor?: string;
  }[];
  /** How many hits are wanted, best first; 1..200. */
  readonly k: number;
  /** The text as it may leave this machine (masked), for an embedder that is a service; absent: nothing may, words alone are searched. */
  readonly outbound?: string;
  /** How long a vector from a service may be waited for; absent: the search's own patience. */
  readonly waiting?: Waiting;
  /** Only passages of which this is true (language, validity, domain). */
  readonly where?: (passage: Passage) => boolean;
}

export interface SearchHit {
  readonly passage: Passage;
  /** Fused score, comparable only within one result. */
  readonly score: number;
  /** Keyword score (BM25F) over all fields, not normalised. */
  readonly keyword: number;
  /** Cosine similarity in -1..1 of the query to the passage's nearest surface (its text, one of its asks, its title with facet). */
  readonly similarity: number;
  /** The surface that was nearest, for "why this matched" and for asks with a yes or no. */
  readonly surface: {
    readonly kind: 'text' | 'ask' | 'title';
    readonly text: string;
    readonly a?: 'yes' | 'no';
  };
  /** Share (0..1) of the query's weight (idf of its words) that the passage's fields contain. */
  readonly coverage: number;
}
