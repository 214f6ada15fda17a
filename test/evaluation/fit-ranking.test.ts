import { describe, expect, it } from 'vitest';
import { type Evidence, RANKING, type RankingFeatures } from '../../src/answering/rank.ts';
import {
  firstIsRight,
  fitRanking,
  type RankingSample,
  rankingSampleOf,
} from '../../src/evaluation/fit-ranking.ts';
import type { GoldenCase } from '../../src/evaluation/golden.ts';
import { makePassage } from '../support/passages.ts';

const features = (more: Partial<RankingFeatures>): RankingFeatures => ({
  ...(Object.fromEntries(Object.keys(RANKING).map((name) => [name, 0])) as RankingFeatures),
  ...more,
});
/** Fused scores mislead now and then; the facet always tells, the service never does. */
const SAMPLES: readonly RankingSample[] = Array.from({ length: 40 }, (_, at) => ({
  id: `q${at}`,
  candidates: [
    { features: features({ fused: 0.5 + (at % 5) / 20, facet: 0, named: at % 2 }), right: false },
    { features: features({ fused: 0.62, facet: 1, named: (at + 1) % 2 }), right: true },
  ],
}));
const ofFused = { ...features({}), fused: 1 };

describe('the fitted weights of the ranking', () => {
  it('put first what is right, which one feature alone does not', () => {
    const { weights, spread } = fitRanking(SAMPLES);
    expect(firstIsRight(SAMPLES, ofFused)).toBeLessThan(0.7);
    expect(firstIsRight(SAMPLES, weights)).toBe(1);
    expect(weights.fused).toBeCloseTo(RANKING.fused);
    expect(weights.facet).toBeGreaterThan(10 * Math.abs(weights.named));
    expect(spread).toBeGreaterThan(0);
  });
});

describe('a case as a sample', () => {
  const item = (expected: Partial<GoldenCase['expect']>): GoldenCase => ({
    id: 'x',
    group: 'fee',
    turns: ['公证要几天'],
    expect: {
      outcome: ['answered'],
      facts: ['十五日|15日'],
      cites: ['公证法 第三十条'],
      not: [],
      ...expected,
    },
  });
  const basis = (locator: string) => [{ sourceId: '公证法', title: '《公证法》', locator }];
  const texts = [
    makePassage('notary.a.time', '15日内出证。', { basis: basis('第三十条') }),
    makePassage('notary.b.time', '15日内复查。', { basis: basis('第三十九条') }),
    makePassage('notary.c.fee', '要交费。', { basis: basis('第三十条') }),
  ];
  const evidence = {
    ranked: texts.map((passage) => ({ passage, features: features({}) })),
  } as unknown as Evidence;

  it('holds as right what rests on the expected article and tells all facts', () => {
    const sample = rankingSampleOf(item({}), evidence);
    expect(sample?.candidates.map(({ right }) => right)).toEqual([true, false, false]);
    const anySource = rankingSampleOf(item({ cites: [] }), evidence);
    expect(anySource?.candidates.map(({ right }) => right)).toEqual([true, true, false]);
  });

  it('is none where nothing is to be answered, nothing is known to be right, or no candidate is', () => {
    expect(rankingSampleOf(item({ outcome: ['decline'] }), evidence)).toBeUndefined();
    expect(rankingSampleOf(item({ facts: [] }), evidence)).toBeUndefined();
    expect(rankingSampleOf(item({ facts: ['三十日'] }), evidence)).toBeUndefined();
  });
});
