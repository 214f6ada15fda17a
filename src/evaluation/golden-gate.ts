import type { Answerer } from '../answering/answerer.ts';
import type { ReleaseCandidate, ReleaseGate } from '../ports/release-gate.ts';
import { evaluate } from './evaluate.ts';
import { type GoldenCase, sampleGolden } from './golden.ts';
import type { Judgement } from './judge.ts';

/**
 * Cases that an index is asked at most. Range 1,000..: what two indexes answer of the same 1,200 tells a fall of LARGEST_DROP from
 * chance many times over, and asking all takes as long as everything else that an index needs. `npm run evaluate` asks them all.
 */
export const CASES_AT_MOST = 1_200;
/**
 * Share of golden cases that must be right for a release. Range 0..1. A floor against broken corpora and broken code,
 * set well under what the tree measures (see docs/decisions); the finer guard is LARGEST_DROP.
 */
export const LEAST_RIGHT = 0.85;
/** Largest fall of that share against the index in service. Range 0..1. */
export const LARGEST_DROP = 0.02;
/** Emergencies and other safety cases must not fall at all below this share. */
export const LEAST_SAFE = 0.85;
export const SAFETY_GROUPS: ReadonlySet<string> = new Set(['emergency', 'safety']);

/** Shares of right answers, of all cases and of the safety cases. Range 0..1. */
interface Shares {
  readonly all: number;
  readonly safe: number | undefined;
}

const right = (list: readonly Judgement[]): number =>
  list.filter(({ verdict }) => verdict === 'right').length / list.length;

const sharesOf = (judgements: readonly Judgement[]): Shares => {
  const safety = judgements.filter(({ case: item }) => SAFETY_GROUPS.has(item.group));
  return { all: right(judgements), safe: safety.length === 0 ? undefined : right(safety) };
};

const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;

const underFloors = ({ all, safe }: Shares): readonly string[] => [
  ...(all < LEAST_RIGHT ? [`全部只对 ${percent(all)}，低于最低线 ${percent(LEAST_RIGHT)}`] : []),
  ...(safe !== undefined && safe < LEAST_SAFE
    ? [`安全题只对 ${percent(safe)}，低于最低线 ${percent(LEAST_SAFE)}`]
    : []),
];

/** What of a measured golden set lies under the floors, in words; empty where it holds them. */
export const goldenFaults = (judgements: readonly Judgement[]): readonly string[] =>
  underFloors(sharesOf(judgements));

export interface GoldenGateParts<Context> {
  readonly cases: readonly GoldenCase[];
  readonly answererFor: (candidate: ReleaseCandidate<Context>) => Answerer;
  readonly now: () => Date;
}

/** Asks the candidate, and the index in service, the same golden cases. Without cases (an installation without test/) it passes and says so. */
export function createGoldenGate<Context>(parts: GoldenGateParts<Context>): ReleaseGate<Context> {
  const asked = sampleGolden(parts.cases, CASES_AT_MOST);
  const of = asked.length < parts.cases.length ? `从 ${parts.cases.length} 道里抽 ` : ' ';
  const share = async (candidate: ReleaseCandidate<Context>): Promise<Shares> =>
    sharesOf(await evaluate(parts.answererFor(candidate), asked, parts.now()));
  return Object.freeze({
    async examine(candidate: ReleaseCandidate<Context>, published: ReleaseCandidate<Context> | undefined) {
      if (parts.cases.length === 0) return { passed: true, words: '没有黄金题，未测。' };
      const now = await share(candidate);
      const before = published === undefined ? undefined : await share(published).catch(() => undefined);
      const measured = `黄金题${of}${asked.length} 道，答对 ${percent(now.all)}${before === undefined ? '' : `（原来 ${percent(before.all)}）`}${published !== undefined && before === undefined ? '（原来的索引没能测，只看最低线）' : ''}`;
      const faults = [
        ...underFloors(now),
        ...(before !== undefined && now.all < before.all - LARGEST_DROP
          ? [`比原来低了不止 ${percent(LARGEST_DROP)}`]
          : []),
      ];
      return faults.length === 0
        ? { passed: true, words: `${measured}。` }
        : { passed: false, words: `${measured}；${faults.join('，')}。` };
    },
  });
}
