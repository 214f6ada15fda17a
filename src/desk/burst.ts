import type { StoredMessage } from '../ports/desk-store.ts';

/** A text this short without an end mark is taken for the beginning of something. */
const FRAGMENT_MOST = 5;
const END_MARK = /[。！？!?…~～]\s*$/;

/**
 * Whether a text is likely the first piece of a burst ("你好", "我想问", "公证"), which is worth a moment's wait.
 * Whole questions are answered at once.
 */
export const isFragment = (text: string): boolean =>
  [...text.trim()].length <= FRAGMENT_MOST && !END_MARK.test(text);

const joins = (message: StoredMessage): boolean =>
  message.side === 'resident' && (message.said.kind === 'text' || message.said.kind === 'content');

/** Texts and pictures of a resident that wait one behind the other are one turn; buttons, commands and staff's doings stand alone. */
export const sameTurn = (first: StoredMessage, next: StoredMessage): boolean => joins(first) && joins(next);
