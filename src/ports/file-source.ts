/** How fetching ended; all of it expected. `why` is for the log, without secrets. */
export type FetchedFile =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly why: string };

/** Files that residents sent, kept by the channel. Promises: never rejects; reads no more than `mostBytes`; settles within `timeoutMs`. */
export interface FileSource {
  fetch(
    fileId: string,
    options: { readonly signal: AbortSignal; readonly timeoutMs: number; readonly mostBytes: number },
  ): Promise<FetchedFile>;
}
