import type { ChatFailure } from './chat-model.ts';

/** A voice message as bytes. */
export interface Recording {
  readonly bytes: Uint8Array;
  /** With the ending by which services tell the format: voice.ogg. */
  readonly fileName: string;
  /** audio/ogg … */
  readonly mime: string;
}

/** How listening ended; all of it expected. `why` is for the log and never holds what was said. */
export type Transcript =
  | { readonly kind: 'heard'; readonly text: string }
  /** Nothing that is speech. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly failure: ChatFailure; readonly why: string };

/**
 * Speech to text by a service: the recording leaves this machine and cannot be masked. Promises: never rejects; settles within
 * `timeoutMs` and 50 ms of an abort; keeps nothing. Not idempotent: every call costs.
 */
export interface Transcriber {
  /** Model as in records. */
  readonly id: string;
  transcribe(
    recording: Recording,
    options: { readonly signal: AbortSignal; readonly timeoutMs: number },
  ): Promise<Transcript>;
}
