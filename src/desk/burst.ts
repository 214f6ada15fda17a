import type { StoredMessage } from '../ports/message-rows.ts';

/** A text this short without an end mark is taken for the beginning of something. */
const FRAGMENT_MOST = 5;
const END_MARK = /[。！？!?…~～]\s*$/;
/** Telegram's apps cut what is longer than 4,096 characters into several messages: one this long is likely not the last. */
const CUT_LEAST = 4000;

/**
 * Whether a text is likely not the last piece of a burst ("你好", "我想问", "公证", a page cut by the app), which is worth a moment's
 * wait. Whole questions are answered at once.
 */
export const isFragment = (text: string): boolean =>
  text.length >= CUT_LEAST || ([...text.trim()].length <= FRAGMENT_MOST && !END_MARK.test(text));

const joins = (message: StoredMessage): boolean =>
  message.side === 'resident' && (message.said.kind === 'text' || message.said.kind === 'content');

const albumOf = ({ said }: StoredMessage): string | undefined =>
  said.kind === 'content' ? said.album : undefined;

/** Pieces of one album that staff send are one doing. */
const isSameAlbum = (first: StoredMessage, next: StoredMessage): boolean =>
  first.side === 'staff' &&
  next.side === 'staff' &&
  albumOf(first) !== undefined &&
  albumOf(first) === albumOf(next);

/** Texts and pictures of a resident that wait one behind the other are one turn; buttons, commands and staff's doings stand alone. */
export const sameTurn = (first: StoredMessage, next: StoredMessage): boolean =>
  (joins(first) && joins(next)) || isSameAlbum(first, next);
