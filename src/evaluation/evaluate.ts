import type { Answer, Answerer, ConversationMemory } from '../answering/answerer.ts';
import type { GoldenCase } from './golden.ts';
import { type Judgement, judge } from './judge.ts';

/** These are our own words and may leave for whatever is configured: asks one conversation and gives the reply to its last turn, with the time of that turn in milliseconds. */
export async function askConversation(
  answerer: Answerer,
  turns: readonly string[],
  now: Date,
): Promise<{ readonly answer: Answer; readonly tookMs: number }> {
  let memory: ConversationMemory = {};
  for (const turn of turns.slice(0, -1)) {
    const said = { kind: 'text', texts: [turn] } as const;
    memory = (await answerer.answer({ said, memory, now, staffed: true, mayUseModel: true })).memory;
  }
  const started = performance.now();
  const said = { kind: 'text', texts: [turns.at(-1) ?? ''] } as const;
  const answer = await answerer.answer({ said, memory, now, staffed: true, mayUseModel: true });
  return { answer, tookMs: performance.now() - started };
}

/** Runs the golden cases, one after the other. */
export async function evaluate(
  answerer: Answerer,
  cases: readonly GoldenCase[],
  now: Date,
): Promise<readonly Judgement[]> {
  const judgements: Judgement[] = [];
  for (const item of cases) {
    const clock = item.now === undefined ? now : new Date(item.now);
    const { answer, tookMs } = await askConversation(answerer, item.turns, clock);
    judgements.push(judge(item, answer, tookMs));
  }
  return judgements;
}

/** One line of the table. Shares lie in 0..1; undefined where nothing was to be measured. */
export interface Scores {
  readonly group: string;
  readonly cases: number;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** Share of cases with an expected citation whose evidence holds it among the first 1, 5, 10. */
  readonly recall: { readonly at1: number; readonly at5: number; readonly at10: number } | undefined;
  readonly meanReciprocalRank: number | undefined;
  /** Expected citations among all cited, over answered cases that name any. */
  readonly citationPrecision: number | undefined;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function scoresOf(group: string, judgements: readonly Judgement[]): Scores {
  const count = (verdict: Judgement['verdict']): number =>
    judgements.filter((judgement) => judgement.verdict === verdict).length;
  const cited = judgements.filter((judgement) => judgement.case.expect.cites.length > 0);
  const within = (n: number): number =>
    mean(cited.map(({ rank }) => (rank !== undefined && rank <= n ? 1 : 0)));
  const allCited = cited.reduce((sum, { citations }) => sum + citations.all, 0);
  const rightCited = cited.reduce((sum, { citations }) => sum + citations.right, 0);
  return {
    group,
    cases: judgements.length,
    right: count('right'),
    wrong: count('wrong'),
    missed: count('missed'),
    recall: cited.length === 0 ? undefined : { at1: within(1), at5: within(5), at10: within(10) },
    meanReciprocalRank:
      cited.length === 0 ? undefined : mean(cited.map(({ rank }) => (rank === undefined ? 0 : 1 / rank))),
    citationPrecision: allCited === 0 ? undefined : rightCited / allCited,
  };
}

/** "Should not be answered" as a class: how often it was seen, and how often rightly so. */
export function abstention(judgements: readonly Judgement[]): {
  readonly precision: number | undefined;
  readonly recall: number | undefined;
} {
  const abstains = (kind: string): boolean => kind !== 'answered';
  const shouldAbstain = judgements.filter(({ case: item }) => !item.expect.outcome.includes('answered'));
  const did = judgements.filter(({ answer }) => abstains(answer.outcome.kind));
  const both = shouldAbstain.filter(({ answer }) => abstains(answer.outcome.kind));
  return {
    precision: did.length === 0 ? undefined : both.length / did.length,
    recall: shouldAbstain.length === 0 ? undefined : both.length / shouldAbstain.length,
  };
}

/** The value below which `share` of the numbers lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
