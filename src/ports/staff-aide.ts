/** What a model has to say to staff; `none` with the reason where it has nothing that may be shown. */
export type AideWords =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'none'; readonly why: 'no-reply' | 'nothing-borne' };

export interface AideTurn {
  readonly by: 'resident' | 'bot' | 'staff';
  readonly text: string;
}

/**
 * A model at the staff's elbow: asked when one of them takes a ticket or commands it. Promises: never rejects; settles within ten
 * seconds; residents' names and numbers are masked and stay masked in what it gives; notes what it cost in the ledger.
 */
export interface StaffAide {
  /** The thread in a few lines; every number in it was said there. */
  summarise(turns: readonly AideTurn[], options: { readonly signal: AbortSignal }): Promise<AideWords>;
  /**
   * A draft of a reply from the statements of those ids, each sentence checked against what it cites and followed by its source. It
   * may be sent as it is: sentences that need what was masked are left out.
   */
  draft(
    turns: readonly AideTurn[],
    passageIds: readonly string[],
    options: { readonly signal: AbortSignal },
  ): Promise<AideWords>;
}
