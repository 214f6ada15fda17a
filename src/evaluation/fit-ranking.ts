import { type Evidence, RANKING, type RankingFeatures } from '../answering/rank.ts';
import type { GoldenCase } from './golden.ts';
import { holdsFacts, restsOn } from './judge.ts';

/** One question whose right statement is known, with its candidates in the order in which they stood. */
export interface RankingSample {
  readonly id: string;
  readonly candidates: readonly { readonly features: RankingFeatures; readonly right: boolean }[];
}

/** Candidates that are compared. */
const COMPARED = 25;
const NAMES = Object.keys(RANKING) as (keyof RankingFeatures)[];
/** Weight of the squared sizes of standardised weights in the loss. */
const RIDGE = 1e-3;
const ROUNDS = 400;
const STEP = 0.05;

/**
 * The evidence of a case as a sample: right are the statements that rest on an expected source and hold all facts. Undefined where
 * nothing is to be answered or no candidate is right.
 */
export function rankingSampleOf({ id, expect }: GoldenCase, evidence: Evidence): RankingSample | undefined {
  if (!expect.outcome.includes('answered') || expect.facts.length === 0) return undefined;
  const candidates = evidence.ranked.slice(0, COMPARED).map(({ passage, features }) => ({
    features,
    right: restsOn(passage.basis, expect.cites) && holdsFacts(passage.text, expect.facts),
  }));
  return candidates.some(({ right }) => right) ? { id, candidates } : undefined;
}

/** Share of samples whose first candidate by these weights is right. */
export const firstIsRight = (
  samples: readonly RankingSample[],
  weights: Readonly<Record<keyof RankingFeatures, number>>,
): number =>
  samples.filter(({ candidates }) => {
    const scores = candidates.map(({ features }) =>
      NAMES.reduce((sum, name) => sum + weights[name] * features[name], 0),
    );
    return candidates[scores.indexOf(Math.max(...scores))]?.right;
  }).length / Math.max(1, samples.length);

/**
 * Conditional logit (McFadden 1974) by Adam: maximises the logarithm of the probability that exp(Σ weight · feature) gives to right
 * candidates. The weights come back scaled so that `fused` weighs as in RANKING, with the spread that belongs to that scale. Throws
 * `Error` where a high fused score speaks against a statement: then something else is wrong.
 */
export function fitRanking(samples: readonly RankingSample[]): {
  readonly weights: RankingFeatures;
  readonly spread: number;
} {
  const deviation = deviationsOf(samples);
  const all = samples.map(({ candidates }) => ({
    rows: candidates.map(({ features }) => NAMES.map((name, at) => features[name] / deviation[at]!)),
    right: candidates.map(({ right }) => right),
  }));
  const weights = NAMES.map(() => 0);
  const first = NAMES.map(() => 0);
  const second = NAMES.map(() => 0);
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = weights.map((weight) => -RIDGE * weight);
    for (const { rows, right } of all) {
      const share = softmax(rows.map((row) => row.reduce((sum, value, at) => sum + value * weights[at]!, 0)));
      const rights = share.reduce((sum, one, at) => sum + (right[at] ? one : 0), 0);
      rows.forEach((row, at) => {
        const pull = (right[at] ? share[at]! / Math.max(rights, 1e-12) : 0) - share[at]!;
        row.forEach((value, name) => {
          slope[name]! += (pull * value) / all.length;
        });
      });
    }
    slope.forEach((one, at) => {
      first[at] = 0.9 * first[at]! + 0.1 * one;
      second[at] = 0.999 * second[at]! + 0.001 * one * one;
      weights[at]! +=
        (STEP * (first[at]! / (1 - 0.9 ** round))) / (Math.sqrt(second[at]! / (1 - 0.999 ** round)) + 1e-8);
    });
  }
  const raw = weights.map((weight, at) => weight / deviation[at]!);
  const fused = raw[NAMES.indexOf('fused')]!;
  if (fused <= 0) throw new Error('the fused score tells nothing of these samples');
  const spread = RANKING.fused / fused;
  return {
    weights: Object.fromEntries(NAMES.map((name, at) => [name, raw[at]! * spread])) as RankingFeatures,
    spread,
  };
}

function deviationsOf(samples: readonly RankingSample[]): readonly number[] {
  const rows = samples.flatMap(({ candidates }) => candidates.map(({ features }) => features));
  return NAMES.map((name) => {
    const mean = rows.reduce((sum, row) => sum + row[name], 0) / rows.length;
    return Math.sqrt(rows.reduce((sum, row) => sum + (row[name] - mean) ** 2, 0) / rows.length) + 1e-9;
  });
}

function softmax(sums: readonly number[]): readonly number[] {
  const most = Math.max(...sums);
  const odds = sums.map((sum) => Math.exp(sum - most));
  const all = odds.reduce((sum, one) => sum + one, 0);
  return odds.map((one) => one / all);
}
