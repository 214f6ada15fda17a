import { type StoredScopeSense, trainScopeSense } from '../answering/scope/scope-sense.ts';
import type { StoredSense } from '../answering/triage/sense/sense.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import type { SafetyData } from '../corpus/safety-schema.ts';
import { trainSafetySense } from './train-safety-sense.ts';

/** What the senses are learned from: plain data, so that it can be handed to another thread. */
export interface SenseMaterial {
  readonly safety: SafetyData;
  readonly scope: Corpus['scope'];
  readonly passages: Corpus['passages'];
}

/** Each is absent where there is too little to learn it from. */
export interface TrainedSenses {
  readonly sense?: StoredSense;
  readonly scopeSense?: StoredScopeSense;
}

/** Deterministic; two and a half minutes for the whole corpus. */
export function trainSenses({ safety, scope, passages }: SenseMaterial): TrainedSenses {
  const sense = trainSafetySense(safety, passages);
  const scopeSense = trainScopeSense(passages, scope);
  return {
    ...(sense === undefined ? {} : { sense }),
    ...(scopeSense === undefined ? {} : { scopeSense }),
  };
}
