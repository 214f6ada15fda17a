import type { Candidate, NearStatement } from '../domain/candidate.ts';
import type { Day } from '../domain/days.ts';

/** A statement of staff as it is to stand in the corpus. */
export interface LocalStatement {
  readonly ticketNumber: string;
  readonly domain: string;
  readonly facet: Candidate['facet'];
  readonly question: string;
  readonly answer: string;
  readonly bases: readonly string[];
  /** The office and the roles of those who answer for it: never their names. */
  readonly authorRole: string;
  readonly reviewerRole: string;
  readonly approvedOn: Day;
  readonly reviewOn: Day;
  readonly expiresOn: Day;
}

/**
 * Statements of staff beside the corpus: files of the same form, checked as strictly. Promises: a file appears whole or not at all;
 * `put` twice is `put` once; a statement with a fault of its own is not kept.
 */
export interface StatementShelf {
  /** `verified`: rests on a source of the corpus' own register that was at hand. */
  put(
    statement: LocalStatement,
  ): Promise<
    | { readonly kind: 'kept'; readonly verified: boolean }
    | { readonly kind: 'faulty'; readonly faults: readonly string[] }
  >;
  remove(ticketNumber: string): Promise<void>;
  /** Whether a basis as written names a part of a registered source; the words for whoever wrote it otherwise. */
  faultOfBasis(written: string): string | undefined;
}

/** What is already said near a question and its answer, the nearest first. */
export interface NearStatements {
  /** `mayLeave`: the texts may go, masked, to an embedder that is a service; where not, such an embedder is left out and words alone tell. */
  near(
    question: string,
    answer: string,
    options: { readonly mayLeave: boolean },
  ): Promise<readonly NearStatement[]>;
}
