import type { Candidate, CandidateState } from '../domain/candidate.ts';

export type CandidateChange = Partial<
  Pick<
    Candidate,
    'state' | 'question' | 'answer' | 'bases' | 'domain' | 'facet' | 'author' | 'wish' | 'toldAt'
  >
> & {
  readonly near?: Candidate['near'] | null;
  readonly reviewer?: Candidate['reviewer'] | null;
  readonly decidedAt?: Date | null;
  readonly reviewOn?: string | null;
  readonly expiresOn?: string | null;
  readonly why?: string | null;
};

/** Candidates for the corpus; a ticket gives one at most. */
export interface CandidateRows {
  /** False, and nothing else, when the ticket has one. */
  addCandidate(candidate: Candidate): Promise<boolean>;
  candidateOf(ticketId: string): Promise<Candidate | undefined>;
  /** Oldest first. */
  candidates(states: readonly CandidateState[]): Promise<readonly Candidate[]>;
  changeCandidate(id: string, change: CandidateChange): Promise<void>;
  /** What staff wrote to the resident of a ticket, oldest first, as the resident read it. */
  staffTextsOf(ticketId: string): Promise<readonly string[]>;
}
