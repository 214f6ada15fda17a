/** What can be tuned of the desk. */
export interface DeskSettings {
  /** Whole waiting for the Answerer, then a ticket is made; 1,000..80,000. 12 s: past that a resident thinks nobody is there. */
  readonly answerDeadlineMs: number;
  /** Fetching and hearing the voice messages of a turn, before it is answered; 5,000..60,000. Whisper takes about a tenth of the spoken time. */
  readonly hearDeadlineMs: number;
  /** How long a fragment ("我想问", "公证") waits for the next message of its burst; whole questions never wait. 0 switches it off. */
  readonly debounceMs: number;
  /** Least time between two changes of an answer that is shown as it comes; 1,000..5,000. Telegram takes about one a second; at 1.5 s the reply itself still finds room. */
  readonly previewEveryMs: number;
  /** Conversations worked on at once. The embedded engine is one thread: more than a few only help with a model in the loop. */
  readonly answerWorkers: number;
  /** Replies on their way at once; enough for 30 a second at 300 ms a call. */
  readonly deliveryWorkers: number;
  /** Longest time for one call to the channel, in ms. */
  readonly sendTimeoutMs: number;
  /** First wait after an unreachable channel; doubles up to `retryMostMs`. */
  readonly retryFirstMs: number;
  readonly retryMostMs: number;
  /** A message that was claimed this often without being settled is no longer given to the Answerer, but to staff. */
  readonly mostAttempts: number;
  /** A button pressed again within this time after its answer is a double press. */
  readonly doublePressMs: number;
}

export const DEFAULT_SETTINGS: DeskSettings = Object.freeze({
  answerDeadlineMs: 12_000,
  hearDeadlineMs: 25_000,
  debounceMs: 1_200,
  previewEveryMs: 1_500,
  answerWorkers: 6,
  deliveryWorkers: 16,
  sendTimeoutMs: 20_000,
  retryFirstMs: 1_000,
  retryMostMs: 60_000,
  mostAttempts: 5,
  doublePressMs: 5_000,
});
