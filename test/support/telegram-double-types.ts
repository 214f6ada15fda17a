import type { StageMessage } from './stage.ts';
import type { DoubleButton } from './telegram-double-rules.ts';

export interface DoubleUser {
  readonly id: number;
  readonly first_name: string;
  readonly is_bot: boolean;
}
export interface DoubleTopic {
  readonly id: number;
  readonly name: string;
  closed: boolean;
}
export interface DoubleGroup {
  readonly id: number;
  readonly forum: boolean;
  readonly members: Map<number, string>;
  readonly topics: Map<number, DoubleTopic>;
}
export interface DoublePosted extends StageMessage {
  readonly seq: number;
  readonly chat: number;
  readonly from: DoubleUser;
  readonly rows: readonly (readonly DoubleButton[])[];
  /** What updates say of it beside text and place. */
  readonly extra: Readonly<Record<string, unknown>>;
  deleted: boolean;
  /** Of the bot's messages: whether the bot was told that it was made. */
  told?: boolean;
  /** When it was made, in ms of the machine's clock. */
  readonly madeAt: number;
}
export interface DoubleFault {
  readonly kind: string;
  readonly method?: string;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly when?: string;
  readonly ms?: number;
  count: number;
}
