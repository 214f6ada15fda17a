/** What a draft is written from; personal numbers are masked before it comes here. */
export interface DraftRequest {
  readonly question: string;
  /** Best first. */
  readonly evidence: readonly { readonly text: string; readonly basis: string }[];
}

/**
 * Writes an answer for staff to look over. Promises: settles within `timeoutMs` and soon after an abort; resolves to undefined where it
 * has nothing good; may throw anything. What it writes is checked by the caller and never sent without a person.
 */
export interface Drafter {
  draft(
    request: DraftRequest,
    options: { readonly signal: AbortSignal; readonly timeoutMs: number },
  ): Promise<string | undefined>;
}
