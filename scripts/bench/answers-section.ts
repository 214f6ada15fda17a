import { resolve } from 'node:path';
import { createHnswStore } from '../../src/adapters/hnsw/hnsw-store.ts';
import { wireAnswerer } from '../../src/app/answering-wiring.ts';
import { indexInMemory } from '../../src/app/in-memory-index.ts';
import { loadCorpus } from '../../src/corpus/load-corpus.ts';
import { evaluate, percentile } from '../../src/evaluation/evaluate.ts';
import { loadGolden, sampleGolden } from '../../src/evaluation/golden.ts';

/** Conversations asked, drawn by a hash of their ids: all of them would take a quarter of an hour. With the fewer the last hundredth is a guess. */
const ASKED = { full: 1_200, quick: 200 };

/** Answers a second on one core, and how long one takes, over our corpus and a sample of the golden questions. */
export async function benchAnswers({
  quick,
  print,
}: {
  readonly quick: boolean;
  readonly print: (line: string) => void;
}) {
  const corpus = loadCorpus(resolve('corpus'));
  const { content, search } = await indexInMemory(corpus, { neighbours: createHnswStore() });
  const answerer = wireAnswerer(content, search);
  const cases = sampleGolden(loadGolden(resolve('test/golden')), quick ? ASKED.quick : ASKED.full);
  await evaluate(answerer, cases.slice(0, 20), new Date());
  const started = performance.now();
  const judgements = await evaluate(answerer, cases, new Date());
  const seconds = (performance.now() - started) / 1000;
  const turns = cases.reduce((sum, { turns: said }) => sum + said.length, 0);
  const times = judgements.map(({ tookMs }) => tookMs);
  const figures = {
    passages: content.passages.length,
    conversations: cases.length,
    turns,
    answersPerSecond: turns / seconds,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    p99Ms: percentile(times, 0.99),
    memoryMb: process.memoryUsage().rss / 1024 / 1024,
  };
  print(
    `\n作答（${figures.passages} 条说明，${figures.conversations} 段对话 ${turns} 句）：每秒 ${figures.answersPerSecond.toFixed(0)} 句；中位 ${figures.p50Ms.toFixed(1)} 毫秒，95% ${figures.p95Ms.toFixed(1)}，99% ${figures.p99Ms.toFixed(1)}；内存 ${figures.memoryMb.toFixed(0)} MB`,
  );
  return figures;
}
