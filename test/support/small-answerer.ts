import type { Answer, Answerer, ConversationMemory } from '../../src/answering/answerer.ts';
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

/** The real recipe over a small corpus of the test's own. */
export async function smallAnswerer(
  files: Readonly<Record<string, string>>,
  options: { readonly shy?: boolean } = {},
): Promise<Answerer> {
  const corpus = loadCorpus(corpusFolder(files));
  const { content, search } = await indexInMemory(corpus);
  return wireAnswerer(content, search, { calibration: options.shy === true ? SHY : EAGER });
}

export const NOW = new Date('2026-11-23T02:00:00Z');

/** Says the turns of one conversation; gives the last answer. */
export async function converse(
  answerer: Answerer,
  turns: readonly string[],
  options: { readonly now?: Date; readonly staffed?: boolean } = {},
): Promise<Answer> {
  let memory: ConversationMemory = {};
  let answer: Answer | undefined;
  for (const text of turns) {
    answer = await answerer.answer({
      said: { kind: 'text', texts: [text] },
      memory,
      now: options.now ?? NOW,
      staffed: options.staffed ?? true,
    });
    memory = answer.memory;
  }
  return answer!;
}
