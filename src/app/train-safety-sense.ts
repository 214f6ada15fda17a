import { type StoredSense, storeSense, trainSense } from '../answering/triage/sense/sense.ts';
import type { Example } from '../answering/triage/sense/train-text-model.ts';
import { windowsOf } from '../answering/triage/sense/windows.ts';
import { createTriage } from '../answering/triage/triage.ts';
import { createNormaliser } from '../answering/understand/normalise/normaliser.ts';
import type { SafetyData } from '../corpus/safety-schema.ts';
import type { Passage } from '../domain/passage.ts';

/** Most questions of the corpus that stand for calm talk, spread evenly over it: more would drown the examples of danger. */
const MOST_QUESTIONS = 24_000;
/** An example is heard this often beside the questions: there are ten times as many of those. */
const REPEATS = 2;

/**
 * The sense of triage: learned from the examples of corpus/safety/examples, with the corpus' own questions as calm talk. Questions
 * in which a rule sees danger or a wish to do wrong are left out: they are no calm talk. Undefined without examples.
 * Deterministic; about ten seconds.
 */
export function trainSafetySense(safety: SafetyData, passages: readonly Passage[]): StoredSense | undefined {
  if (safety.examples.length === 0) return undefined;
  const rules = createTriage(safety, { normaliser: createNormaliser({ vocabulary: [], phrases: [] }) });
  const questions = passages.flatMap(({ asks, entryAsks }) => [...asks.map(({ q }) => q), ...entryAsks]);
  const every = Math.max(1, Math.ceil(questions.length / MOST_QUESTIONS));
  const calm = questions
    .filter((_, at) => at % every === 0)
    .filter((text) => rules.triage([text]).kind === 'go-on')
    .flatMap((text): Example[] => windowsOf(text).map((window) => ({ label: 'calm', text: window })));
  const own = safety.examples.flatMap(({ label, says }) => says.map((text): Example => ({ label, text })));
  return storeSense(trainSense([...calm, ...Array.from({ length: REPEATS }, () => own).flat()]));
}
