import { QUERY_VECTOR_PATIENCE_MS } from '../retrieval/query-vector.ts';
import type { Config } from './config.ts';
import { sendsQuestions, wireBareEmbedders } from './embedder-wiring.ts';
import type { Finding } from './finding.ts';
import { WORDS } from './words.ts';

/**
 * One vector alone that takes longer than this may, among others, take longer than a question waits. In milliseconds; below
 * QUERY_VECTOR_PATIENCE_MS.
 */
const SLOW_MS = 1_500;

/** Asks the configured embedder for one vector, as a question does. */
export async function checkEmbeddings(
  config: Pick<Config, 'embeddings' | 'model' | 'dataDir'>,
): Promise<readonly Finding[]> {
  if (config.embeddings.kind === 'embedded') return [{ level: '正常', words: WORDS.embeddingsEmbedded }];
  const source = wireBareEmbedders(config);
  const findings: Finding[] = sendsQuestions(config) ? [{ level: '正常', words: WORDS.embeddingsSend }] : [];
  try {
    const { embedder } = await source.prepare({ passages: [], lexicon: [] }, undefined, () => undefined);
    const began = performance.now();
    await embedder.embed(['公证要多久'], { timeoutMs: 30_000 });
    const tookMs = Math.round(performance.now() - began);
    findings.push({ level: '正常', words: WORDS.embeddingsWork(source.name, embedder.dimension, tookMs) });
    if (tookMs > SLOW_MS)
      findings.push({ level: '注意', words: WORDS.embeddingsSlow(tookMs, QUERY_VECTOR_PATIENCE_MS) });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    findings.push({ level: '错误', words: WORDS.embeddingsFail(why, sendsQuestions(config)) });
  }
  return findings;
}
