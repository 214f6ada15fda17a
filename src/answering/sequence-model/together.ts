/** How one probability leans on another: its share of the odds, and where it speaks neither for nor against. */
export interface Lean {
  /** Range 0..1. */
  readonly share: number;
  /** Range 0..1. */
  readonly neutral: number;
}

const odds = (probability: number): number => Math.log((probability + 1e-6) / (1 - probability + 1e-6));

/** `first` with the logarithm of its odds moved by a share of the other's. 0..1. */
export const together = (first: number, other: number, { share, neutral }: Lean): number =>
  1 / (1 + Math.exp(-(odds(first) + share * (odds(other) - odds(neutral)))));
