import type { MadePassage } from './synthesise.ts';

/** One retrieval system under the bench. Each stage runs in a process of its own, so that memory and caches are its own too. */
export interface Contender {
  readonly name: string;
  /** What it is and how it was set up, for the reader of the table. */
  readonly about: string;
  /** Most passages it is asked to hold; beyond it one run takes longer than a reader waits (said in the table). */
  readonly mostPassages: number;
  /** Questions timed at most, so that a slow system ends. */
  readonly mostQuestions: number;
  /** Whether it can keep no index: it then builds anew at every start, and that is its loading time. */
  readonly keepsNothing?: boolean;
  /** Builds an index of the passages and keeps it under `dir`. */
  build(passages: readonly MadePassage[], dir: string): Promise<void>;
  /** Opens what was kept, or builds again from the passages. */
  open(
    dir: string,
    passages: () => readonly MadePassage[],
  ): Promise<(question: string) => Promise<readonly string[]>>;
}

/** Hits asked of each system. */
export const WANTED = 10;
