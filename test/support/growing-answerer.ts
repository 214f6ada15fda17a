import { setTimeout as sleep } from 'node:timers/promises';
import type { Answerer, OnPartial } from '../../src/answering/answerer.ts';
import { createFakeAnswerer } from './fake-answerer.ts';

export type SoFar = Parameters<OnPartial>[0];
export const SENTENCES = ['第一句①。', '第二句①。', '第三句①。', '第四句①。', '第五句①。'];

/** Composes sentence by sentence where it may, and settles what `end` says: the whole by default. */
export const createGrowingAnswerer = (
  everyMs: number,
  end: (whole: SoFar) => SoFar = (whole) => whole,
): Answerer => {
  const fake = createFakeAnswerer();
  return {
    async answer(turn, options) {
      const answer = await fake.answer(turn, options);
      if (turn.mayUseModel !== true || answer.outcome.kind !== 'answered') return answer;
      const soFar = (count: number): SoFar => ({
        ...(answer.outcome as SoFar),
        text: SENTENCES.slice(0, count).join(''),
        composedBy: 'model',
      });
      for (let count = 1; count <= SENTENCES.length; count++) {
        options?.onPartial?.(soFar(count));
        await sleep(everyMs);
      }
      return { ...answer, outcome: end(soFar(SENTENCES.length)) };
    },
  };
};
