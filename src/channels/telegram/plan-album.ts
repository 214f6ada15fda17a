import type { ReplyContent } from '../../domain/reply.ts';
import type { Part } from '../../ports/courier.ts';
import type { ApiCall } from './api-call.ts';
import { cleanText, escapeHtml } from './escape-html.ts';
import { MESSAGE_LIMIT, splitText } from './split-text.ts';

/** Telegram wants the numbers in rising order, and counts each piece. */
export function planAlbum(
  where: Readonly<Record<string, unknown>>,
  { fromChat, messageIds }: Extract<ReplyContent, { kind: 'copy-album' }>,
): Part {
  const { reply_parameters: _, ...to } = where;
  const call: ApiCall = {
    method: 'copyMessages',
    payload: {
      ...to,
      from_chat_id: Number(fromChat),
      message_ids: messageIds.map(Number).sort((a, b) => a - b),
      // Words go beside it: they may hold what the other side must not see.
      remove_caption: true,
    },
  };
  return { cost: messageIds.length, call };
}

/** A message has one length for all its life: what grew past it is cut, and says so. */
export function planCorrection(chat: string, target: string, text: string): Part {
  const [first = '', ...rest] = splitText(cleanText(text));
  const shown = rest.length === 0 ? first : `${first.slice(0, MESSAGE_LIMIT - 1)}…`;
  const call: ApiCall = {
    method: 'editMessageText',
    payload: {
      chat_id: Number(chat),
      message_id: Number(target),
      text: escapeHtml(shown),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
    plain: shown,
  };
  return { cost: 1, call };
}
