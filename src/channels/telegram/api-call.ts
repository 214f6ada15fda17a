/** One call of the Bot API; `plain` is what to send instead when the server does not take the mark-up. */
export interface ApiCall {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly plain?: string;
  /** What to call where the message to be changed is gone. */
  readonly orElse?: ApiCall;
}
