import type { IndexPlan } from './plan-index.ts';

const counts = ({ added, changed, unchanged, removed }: IndexPlan): string =>
  `新增 ${added.length} 条，修改 ${changed.length} 条，不变 ${unchanged.length} 条，删除 ${removed.length} 条`;

/** What maintainers read about indexing. */
export const words = {
  planned: (plan: IndexPlan) => `计划：${counts(plan)}。没有改动任何文件。`,
  unchanged: (version: string) => `语料没有变化，索引 ${version} 继续使用。`,
  published: (version: string, plan: IndexPlan, embedded: number, gate: string) =>
    `新索引 ${version} 已启用：${counts(plan)}，重新计算向量 ${embedded} 个。${gate}`,
  refused: (plan: IndexPlan, gate: string) =>
    `新索引没有通过发布检查，没有启用，原来的索引继续使用（${counts(plan)}）。${gate}`,
  emptyCorpus: '语料里一条内容也没有，没有建索引，原来的索引继续使用。请先检查 corpus 目录。',
  noIndex: '还没有索引。请运行 npm run corpus:index。',
  oldUnusable: (reason: string) => `原来的索引不能用（${reason}），这次全部重建。`,
  otherEmbedder: (version: string, found: string, expected: string) =>
    `索引 ${version} 是用“${found}”做的向量，现在的设置是“${expected}”，两者不能混用。请运行 npm run corpus:index 重建，或把 EMBEDDINGS 改回原来的设置。`,
  doesNotFit: (version: string, why: string) =>
    `索引 ${version} 各部分对不上（${why}）。请运行 npm run corpus:index 重建。`,
  contentDamaged: (version: string) =>
    `索引 ${version} 的内容文件读不出来。请运行 npm run corpus:index 重建。`,
  nothingBefore: (version: string) => `索引 ${version} 之前没有留下更早的版本，无法回退。`,
  rolledBack: (from: string, to: string) => `已从索引 ${from} 退回到 ${to}，运行中的服务会自动切换。`,
  fewVectors: (found: number, expected: number) =>
    `向量服务给了 ${found} 个向量，应有 ${expected} 个；索引没有建，原来的索引继续使用。`,
} as const;
