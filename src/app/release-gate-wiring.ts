import { loadGolden } from '../evaluation/golden.ts';
import { createGoldenGate } from '../evaluation/golden-gate.ts';
import { createOwnQuestionsGate } from '../indexing/own-questions-gate.ts';
import type { ReleaseCandidate, ReleaseGate } from '../ports/release-gate.ts';
import { type AnsweringContext, wireAnswerer } from './answering-wiring.ts';

/**
 * What every index passes before it is served: it finds its statements by their own questions (sound), and it answers the
 * golden set well, and no worse than the index in service (good).
 */
export function wireReleaseGate(goldenDir: string): ReleaseGate {
  const sound = createOwnQuestionsGate();
  const good = createGoldenGate<AnsweringContext>({
    cases: loadGolden(goldenDir),
    answererFor: ({ content, search }) => wireAnswerer(content, search),
    now: () => new Date(),
  });
  return Object.freeze({
    async examine(candidate: ReleaseCandidate, published: ReleaseCandidate | undefined) {
      const soundness = await sound.examine(candidate, published);
      if (!soundness.passed) return soundness;
      const quality = await good.examine(
        candidate as ReleaseCandidate<AnsweringContext>,
        published as ReleaseCandidate<AnsweringContext> | undefined,
      );
      return { passed: quality.passed, words: `${soundness.words}${quality.words}` };
    },
  });
}
