/** A turn read in the light of the thread. */
export interface ReadInThread {
  /** The question restated to stand alone. */
  readonly text: string;
  /** Whether the thread lent its subject. */
  readonly kind: 'alone' | 'follow-up' | 'correction' | 'choice';
  /** A follow-up that cannot be understood alone (pronoun, opener, a few words). */
  readonly lean?: boolean;
  /** A follow-up that names a matter of its own: it may go on, and the thread is about that now. */
  readonly startsTopic?: boolean;
  /** What it asks of the one it chose, or again. */
  readonly asks?: string;
  /** A follow-up's own words, with the full name of what the thread names in full (工伤鉴定去哪, 不服鉴定咋办). */
  readonly own?: string;
  /** What a correction says it is not about (是仲裁不是起诉), in its words and those of its kind. */
  readonly rejected?: readonly string[];
}
