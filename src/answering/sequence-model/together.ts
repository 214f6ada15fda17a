import { type Reading, readSequence, type SequenceModel } from './sequence-model.ts';

export type ReadSequence = (text: string) => Reading;

/** Texts remembered: a turn is read several ways, and asked of for each group and head. */
const REMEMBERED = 500;

/** Reads each text once, as long as it is remembered. */
export function createSequenceReader(model: SequenceModel): ReadSequence {
  const known = new Map<string, Reading>();
  return (said) => {
    const text = said.normalize('NFKC').toLowerCase().trim();
    const before = known.get(text);
    if (before !== undefined) return before;
    const reading = readSequence(model, text);
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, reading);
    return reading;
  };
}

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
