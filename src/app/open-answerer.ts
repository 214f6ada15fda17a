import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelParts } from '../answering/model/model-parts.ts';
import { digestOf, readCorpus } from '../corpus/load-corpus.ts';
import { CorpusError, IndexError } from '../domain/errors.ts';
import { createIndexer } from '../indexing/indexer.ts';
import { type OpenedIndex, openCurrentIndex } from '../indexing/open-index.ts';
import { wasTurnedAway } from '../indexing/turned-away.ts';
import type { Log } from '../ports/log.ts';
import { type AnsweringContext, answeringContextOf, wireAnswerer } from './answering-wiring.ts';
import type { Config } from './config.ts';
import { wireEmbedders } from './embedder-wiring.ts';
import { indexMaterialOf, wireIndexDeps } from './index-wiring.ts';
import { wireReleaseGate } from './release-gate-wiring.ts';

/** The folder of the sources of answers, beside src/. */
export const CORPUS_DIR = fileURLToPath(new URL('../../corpus', import.meta.url));
export const GOLDEN_DIR = fileURLToPath(new URL('../../test/golden', import.meta.url));

/** What staff added to the corpus lies in the data folder: it is backed up with it and survives an update of the program. */
export const OVERLAY = 'overlay';

export interface OpenAnswererOptions {
  /** Progress words for the person at the terminal. */
  readonly say: (words: string) => void;
  readonly model?: ModelParts | undefined;
  readonly log: Log;
}

/**
 * Opens the published index, building it first if it is missing, stale or unusable. With a corpus that does not load, or an
 * index that the gate refuses, the old index stands if there is one; otherwise the error goes on.
 */
export async function openAnswerer(config: Config, { say, model, log }: OpenAnswererOptions) {
  const deps = wireIndexDeps({ dataDir: config.dataDir, embedders: wireEmbedders(config, log) });
  const opened = await openFresh(deps, join(config.dataDir, OVERLAY), say);
  return { answerer: wireAnswerer(opened.content, opened.search, { model }), index: opened, deps };
}

async function openFresh(
  deps: ReturnType<typeof wireIndexDeps>,
  overlayDir: string,
  say: (words: string) => void,
): Promise<OpenedIndex<AnsweringContext>> {
  let trouble: string | undefined;
  const standing = await openCurrentIndex<AnsweringContext>(deps).catch((error: unknown) => {
    if (!(error instanceof IndexError)) throw error;
    if (error.kind !== 'missing') trouble = error.message;
    return undefined;
  });
  if (standing !== undefined) {
    const digest = existsSync(CORPUS_DIR) ? digestOf(CORPUS_DIR, overlayDir) : standing.content.corpusDigest;
    // What a maintainer rolled back stays away until the corpus changes or corpus:index is run by hand.
    if (digest === standing.content.corpusDigest || (await wasTurnedAway(deps.store, digest)))
      return standing;
  }
  if (trouble !== undefined) say(`${trouble} 正在重建。`);
  say(standing === undefined ? '正在建立索引……' : '语料有变化，正在更新索引……');
  try {
    const { corpus, faults } = readCorpus(CORPUS_DIR, overlayDir);
    if (faults.length > 0) throw new CorpusError(faults);
    const indexer = createIndexer({ ...deps, gate: wireReleaseGate(GOLDEN_DIR) });
    const report = await indexer.run(indexMaterialOf(corpus, () => answeringContextOf(corpus)));
    say(report.words);
  } catch (error) {
    if (standing === undefined) throw error;
    say(`${error instanceof Error ? error.message : String(error)}\n继续用原来的索引 ${standing.version}。`);
    return standing;
  }
  return await openCurrentIndex<AnsweringContext>(deps);
}
