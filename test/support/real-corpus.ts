import { fileURLToPath } from 'node:url';
import { readCorpus } from '../../src/corpus/load-corpus.ts';

export const CORPUS_DIR = fileURLToPath(new URL('../../corpus', import.meta.url));

/** The corpus as it is, read once in each worker: that takes seconds. */
export const { corpus, faults } = readCorpus(CORPUS_DIR);
export const safety = corpus.safety!;
