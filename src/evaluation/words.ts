import type { Verdict } from './judge.ts';

/** What maintainers read in the evaluation's report. */
export const WORDS = {
  title: '黄金题评测报告',
  madeOn: (day: string, index: string) => `${day} 测，索引 ${index}`,
  summary: (right: number, cases: number) =>
    `${cases} 道题，答对 ${right} 道（${((100 * right) / Math.max(1, cases)).toFixed(1)}%）。`,
  halves: '两半分开看：阈值只在校准半上定，报告半才作数。',
  half: { calibration: '校准半', report: '报告半' },
  byGroup: '各组对错',
  figures: '各组数字',
  failures: (count: number) => `没答对的 ${count} 道`,
  noFailures: '全部答对。',
  asked: '居民问',
  expected: '应当',
  got: '实际',
  found: '找到的条目（分数）',
  faults: '差在哪里',
  outcome: '结局',
  facts: '要说到',
  cites: '要引用其一',
  not: '不能说',
  verdict: { right: '对', wrong: '错', missed: '漏' } satisfies Record<Verdict, string>,
  columns: ['组', '题', '对', '错', '漏', '对率', 'R@1', 'R@5', 'R@10', 'MRR', '引用查准'],
  abstention: (precision: string, recall: string) => `不该答的：查准 ${precision}，查全 ${recall}。`,
  lengths: (median: number, most: number) => `答案字数：中位 ${median}，95% 在 ${most} 以内。`,
  times: (median: string, most: string) => `用时：中位 ${median} 毫秒，99% 在 ${most} 毫秒以内。`,
  lengthChart: '答案有多长（字数，道数）',
  all: '全部',
} as const;
