import type { TextModel } from '../answering/text-model/text-model.ts';
import type { Example } from '../answering/text-model/train-text-model.ts';
import {
  calmness,
  type StoredSense,
  storeSense,
  trainGroups,
  trainSense,
} from '../answering/triage/sense/sense.ts';
import { isLong, windowsOf } from '../answering/triage/sense/windows.ts';
import { createTriage } from '../answering/triage/triage.ts';
import { createNormaliser } from '../answering/understand/normalise/normaliser.ts';
import type { SafetyData } from '../corpus/safety-schema.ts';
import type { Passage } from '../domain/passage.ts';

/** Most questions of the corpus that stand for calm talk, spread evenly over it: more would drown the examples of danger. */
const MOST_QUESTIONS = 24_000;
/** Fewer questions than this do not show what calm talk is: the sense would hear danger in every unknown word. */
const FEWEST_QUESTIONS = 2_000;
/** An example is heard this often beside the questions: there are ten times as many of those. */
const REPEATS = 2;
/** A piece of a question that the first model thinks less calm than this is taught to the second. Range 0.5..0.95. */
const CLEARLY_CALM = 0.8;

/**
 * The sense of triage: learned from the examples of corpus/safety/examples, with the corpus' own questions as calm talk. Questions
 * in which a rule sees danger or a wish to do wrong are left out: they are no calm talk. Undefined without examples or
 * with too few questions.
 * Deterministic; about two minutes for the whole corpus.
 */
export function trainSafetySense(safety: SafetyData, passages: readonly Passage[]): StoredSense | undefined {
  const rules = createTriage(safety, { normaliser: createNormaliser({ vocabulary: [], phrases: [] }) });
  const isCalm = (text: string): boolean => rules.triage([text]).kind === 'go-on';
  const asCalm = (text: string): Example => ({ label: 'calm', text });
  const questions = passages.flatMap(({ asks, entryAsks }) => [...asks.map(({ q }) => q), ...entryAsks]);
  if (safety.examples.length === 0 || questions.length < FEWEST_QUESTIONS) return undefined;
  const every = Math.max(1, Math.ceil(questions.length / MOST_QUESTIONS));
  const calm = questions
    .filter((_, at) => at % every === 0)
    .filter(isCalm)
    .flatMap((text) => windowsOf(text).map(asCalm));
  // A calm story is calm in each of its pieces; a long message of another kind is so in one of them.
  const told = safety.examples.flatMap(({ label, says }) => says.map((text): Example => ({ label, text })));
  const [stories, sayings] = partition(told, ({ label, text }) => label !== 'calm' && isLong(text));
  const own = sayings.flatMap((one) => (one.label === 'calm' ? windowsOf(one.text).map(asCalm) : [one]));
  const examples = [...calm, ...repeated(own)];

  // The questions left out are asked of a first model: those that it mishears are what the second has most to learn from.
  const first = trainGroups(examples);
  const misheard = questions
    .filter((_, at) => at % every !== 0)
    .flatMap((text) => {
      const windows = windowsOf(text).filter((window) => calmness(first, window) < CLEARLY_CALM);
      return windows.length > 0 && isCalm(text) ? windows.map(asCalm) : [];
    });
  const pieces = stories.map(({ label, text }): Example => ({ label, text: tellingPiece(first, text) }));
  return storeSense(trainSense([...examples, ...repeated(pieces), ...misheard]));
}

const repeated = (examples: readonly Example[]): readonly Example[] =>
  Array.from({ length: REPEATS }, () => examples).flat();

/** The piece of a message that is least calm: the one to learn from. */
function tellingPiece(groups: TextModel, text: string): string {
  const [least] = windowsOf(text)
    .map((window) => ({ window, calm: calmness(groups, window) }))
    .sort((one, other) => one.calm - other.calm);
  return least?.window ?? text;
}

function partition<One>(all: readonly One[], test: (one: One) => boolean): readonly [One[], One[]] {
  const [yes, no]: [One[], One[]] = [[], []];
  for (const one of all) (test(one) ? yes : no).push(one);
  return [yes, no];
}
