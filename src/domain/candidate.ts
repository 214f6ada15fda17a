import type { Day } from './days.ts';
import type { Facet } from './passage.ts';
import type { StaffRole } from './ticket-event.ts';

/**
 * An answer of staff on its way into the corpus:
 * - `proposed`: waits for a second person, and may be edited;
 * - `approved`: is being written and indexed; `published`: is answered from;
 * - `refused`: the corpus or its gate did not take it, and it may be edited again; `rejected`: a person did not want it.
 */
export const CANDIDATE_STATES = ['proposed', 'approved', 'published', 'refused', 'rejected'] as const;
export type CandidateState = (typeof CANDIDATE_STATES)[number];

export interface Candidate {
  readonly id: string;
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly state: CandidateState;
  readonly question: string;
  readonly answer: string;
  /** As written in catalogues: `公证法 第三十条`. Absent: staff were asked for it and have not said; empty: there is none. */
  readonly bases?: readonly string[];
  /** Id of a domain of the corpus. */
  readonly domain: string;
  readonly facet: Facet;
  /** What the corpus already says near it; absent: not looked for yet. */
  readonly near?: readonly NearStatement[];
  /** Who proposed it or edited it last: that person does not approve it. */
  readonly author: { readonly id: string; readonly role: StaffRole };
  readonly proposedAt: Date;
  readonly reviewer?: { readonly id: string; readonly role: StaffRole };
  readonly decidedAt?: Date;
  /** When somebody must look at it again, and the last day on which it is answered from. */
  readonly reviewOn?: Day;
  readonly expiresOn?: Day;
  /** Why it was refused or rejected. */
  readonly why?: string;
  /** Whether the resident who asked wants to be told; absent: has not said. */
  readonly wish?: boolean;
  readonly toldAt?: Date;
}

export interface NearStatement {
  readonly id: string;
  readonly text: string;
  /** The share of likeness of question and answer to it, 0..1. */
  readonly likeness: number;
}
