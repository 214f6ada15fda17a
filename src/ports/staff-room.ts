/**
 * The chat in which staff work. All but `chat` may throw `DeliveryError`.
 */
export interface StaffRoom {
  /** The channel's id of the staff chat. */
  readonly chat: string;
  /** Whether each ticket gets a topic of its own or a thread of replies; remembered for some minutes. */
  mode(): Promise<'topics' | 'replies'>;
  /** After a call that contradicted `mode`: replies, for some minutes. */
  forgetMode(): void;
  /** Makes a topic and resolves to its id, which is also the number of its first message. Not idempotent. */
  createTopic(name: string, danger: boolean): Promise<string>;
  reopenTopic(thread: string): Promise<void>;
  /**
   * Removes the topic `thread` if it is one and its name holds `ticketNumber`; leaves everything else as it is.
   * Made for topics whose creation succeeded while its answer was lost.
   */
  removeOrphan(thread: string, ticketNumber: string): Promise<'removed' | 'none' | 'anothers'>;
  /** Whether this person is in the staff chat now; a yes is remembered for a minute. */
  isMember(userId: string): Promise<boolean>;
}
