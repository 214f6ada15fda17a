export type Standing = 'stranger' | 'member' | 'administrator';

/**
 * The chat in which staff work. All but `chat` may throw `DeliveryError`, and end early with one when `signal` aborts.
 */
export interface StaffRoom {
  /** The channel's id of the staff chat. */
  readonly chat: string;
  /** Whether each ticket gets a topic of its own or a thread of replies; remembered for some minutes. */
  mode(signal: AbortSignal): Promise<'topics' | 'replies'>;
  /** After a call that contradicted `mode`: replies, for some minutes. */
  forgetMode(): void;
  /** Makes a topic and resolves to its id, which is also the number of its first message. Not idempotent. */
  createTopic(name: string, danger: boolean, signal: AbortSignal): Promise<string>;
  /** Opens a closed topic again; one that is open stays so. */
  reopenTopic(thread: string, signal: AbortSignal): Promise<void>;
  /** The name under which our bot made the topic `thread`; undefined when it is no topic, closed, or not told. Leaves no trace. */
  topicName(thread: string, signal: AbortSignal): Promise<string | undefined>;
  /** Removes a topic with all that is in it. */
  removeTopic(thread: string, signal: AbortSignal): Promise<void>;
  /** What this person is in the staff chat now; a member is remembered for a minute. */
  standing(userId: string, signal: AbortSignal): Promise<Standing>;
}
