import { beforeAll, describe, expect, it } from 'vitest';
import type { PassageSearch, SearchQuery } from '../../src/ports/passage-search.ts';
import { catalogue } from '../support/corpus-folder.ts';
import { answererOver, NOW, smallIndex } from '../support/small-answerer.ts';

const FILES = {
  'services/mediation/a.yaml': catalogue(
    [
      '{ id: mediation.matter.fee, facet: fee, text: 调解不收任何费用。, basis: [甲法 第六条], asks: [调解收钱吗] }',
      '{ id: mediation.matter.time, facet: time-limit, text: 调解三十日内调完。, basis: [甲法 第七条], asks: [调解要几天] }',
    ],
    'mediation',
  ),
  'scope/domains.yaml': `domains:
  - { id: mediation, name: 人民调解, about: 调解, names: [调解] }
`,
  'guides/.keep': '',
};
const TWO_QUESTIONS = '调解收钱吗？调解要几天？';

let index: Awaited<ReturnType<typeof smallIndex>>;
beforeAll(async () => {
  index = await smallIndex(FILES);
});

/** The answerer over a search that does `before` each time, and records what it is asked. */
function answererWith(before: (query: SearchQuery) => Promise<void>) {
  const asked: SearchQuery[] = [];
  const search: PassageSearch = {
    ...index.search,
    searchTogether: async (queries, beside) => {
      asked.push(...queries);
      for (const query of queries.slice(0, 1)) await before(query);
      return index.search.searchTogether(queries, beside);
    },
  };
  return { answerer: answererOver({ ...index, search }), asked };
}
const turn = {
  said: { kind: 'text' as const, texts: [TWO_QUESTIONS] },
  memory: {},
  now: NOW,
  staffed: true,
};

describe('waiting for vectors in a turn', () => {
  it('has one budget for all its searches, and the signal of whoever asked', async () => {
    const left: number[] = [];
    const { answerer, asked } = answererWith(async ({ waiting }) => {
      left.push(waiting!.leftMs());
      await new Promise((resolve) => setTimeout(resolve, 60));
    });
    const { signal } = new AbortController();
    const { outcome } = await answerer.answer(turn, { signal });
    expect(outcome.kind).toBe('answered');
    expect(left.length).toBeGreaterThan(1);
    expect(left[0]).toBeLessThanOrEqual(2_500);
    for (const [at, ms] of left.entries()) expect(ms).toBeLessThanOrEqual(2_500 - 55 * at);
    expect(asked.every(({ waiting }) => waiting?.signal === signal)).toBe(true);
  });

  it('ends when it is called off, also for a pressed button', async () => {
    for (const said of [
      turn.said,
      { kind: 'action', action: { kind: 'ask', text: '调解收钱吗' } },
    ] as const) {
      const stop = new AbortController();
      const { answerer } = answererWith(
        ({ waiting }) =>
          new Promise((resolve) => {
            if (waiting?.signal?.aborted === true) resolve();
            waiting?.signal?.addEventListener('abort', () => resolve(), { once: true });
          }),
      );
      const answering = answerer.answer({ ...turn, said }, { signal: stop.signal });
      setTimeout(() => stop.abort(), 50);
      expect((await answering).outcome.kind).toBe('answered');
    }
  });
});
