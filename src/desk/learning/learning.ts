import type { Reindexer } from '../../ports/reindexer.ts';
import type { NearStatements, StatementShelf } from '../../ports/statement-shelf.ts';

/** What it takes to learn from staff; a desk without it learns nothing. */
export interface Learning {
  readonly shelf: StatementShelf;
  readonly reindexer: Reindexer;
  readonly nearby: NearStatements;
  /** The domains of the corpus, by the names that people use. */
  readonly domains: () => readonly { readonly id: string; readonly name: string }[];
}

/** What a statement of the corpus may hold, in characters. */
export const ANSWER_MOST = 400;
/** Until somebody looks at it again, and until it is answered from no more, in months; the second may be set for each. */
export const REVIEW_AFTER_MONTHS = 6;
export const EXPIRES_AFTER_MONTHS = 12;
