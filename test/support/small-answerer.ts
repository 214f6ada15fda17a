import type { Answer, Answerer, ConversationMemory } from '../../src/answering/answerer.ts';
import type { ModelParts } from '../../src/answering/model/model-parts.ts';
import { storeSense, trainSense } from '../../src/answering/triage/sense/sense.ts';
import { wireAnswerer } from '../../src/app/answering-wiring.ts';
import { indexInMemory } from '../../src/app/in-memory-index.ts';
import { loadCorpus } from '../../src/corpus/load-corpus.ts';
import { corpusFolder } from './corpus-folder.ts';

/** Answers every question of which it finds anything: for tests of the recipe, not of the thresholds. */
export const EAGER = {
  bias: 2,
  weights: { similarity: 0, coverage: 0, margin: 0, facet: 0, agreement: 0, keyword: 0 },
  answerFrom: 0.5,
  offerFrom: 0.2,
};
/** Sure of nothing. */
const SHY = { ...EAGER, bias: -1 };

interface SmallOptions {
  readonly shy?: boolean;
  readonly model?: ModelParts;
}

/** The index of a small corpus of the test's own. */
export const smallIndex = (files: Readonly<Record<string, string>>) =>
  indexInMemory(loadCorpus(corpusFolder(files)));

/** The real recipe over a small corpus of the test's own. */
export const smallAnswerer = async (
  files: Readonly<Record<string, string>>,
  options: SmallOptions = {},
): Promise<Answerer> => answererOver(await smallIndex(files), options);

/** The real recipe over an index made before. */
export function answererOver(
  { content, search }: Awaited<ReturnType<typeof smallIndex>>,
  options: SmallOptions = {},
): Answerer {
  return wireAnswerer(content, search, {
    calibration: options.shy === true ? SHY : EAGER,
    model: options.model,
  });
}

/** A sense that hears danger (violence) in these, and calm in those. */
export function smallSense(danger: readonly string[], calm: readonly string[]) {
  const examples = [
    ...danger.map((text) => ({ label: 'emergency.violence', text })),
    ...calm.map((text) => ({ label: 'calm', text })),
  ];
  const repeated = Array.from({ length: 20 }, () => examples).flat();
  return storeSense(trainSense(repeated, { groups: 1 << 12, details: 1 << 12 }));
}

export const NOW = new Date('2026-11-23T02:00:00Z');

/** Says the turns of one conversation; gives the last answer. */
export async function converse(
  answerer: Answerer,
  turns: readonly string[],
  options: { readonly now?: Date; readonly staffed?: boolean; readonly mayUseModel?: boolean } = {},
): Promise<Answer> {
  let memory: ConversationMemory = {};
  let answer: Answer | undefined;
  for (const text of turns) {
    answer = await answerer.answer({
      said: { kind: 'text', texts: [text] },
      memory,
      now: options.now ?? NOW,
      staffed: options.staffed ?? true,
      mayUseModel: options.mayUseModel ?? false,
    });
    memory = answer.memory;
  }
  return answer!;
}
