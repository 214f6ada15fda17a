/** Waiting as a parameter, so that tests and a scaled clock can move it. */
export interface Timers {
  /** Calls `run` once after `delayMs`; the returned function calls it off. */
  after(delayMs: number, run: () => void): () => void;
}
