import { markOf } from '../../answering/marks.ts';
import { assertNever } from '../../domain/outcome.ts';
import type { ReplyContent } from '../../domain/reply.ts';
import type { Outgoing, Part } from '../../ports/courier.ts';
import { replyData, ticketData } from './callback-data.ts';
import { cleanText, escapeHtml } from './escape-html.ts';
import { type InlineButton, layoutButtons } from './layout-buttons.ts';
import { CAPTION_LIMIT, MESSAGE_LIMIT, splitText } from './split-text.ts';
import { words } from './words.ts';

/** One call of the Bot API; `plain` is what to send instead when the server does not take the mark-up. */
export interface ApiCall {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly plain?: string;
  /** What to call where the message to be changed is gone. */
  readonly orElse?: ApiCall;
}

/** A piece of a message in both forms. */
interface Piece {
  readonly html: string;
  readonly plain: string;
}

/** One reply as calls of the Bot API: escaped, split under the limits, with its buttons under the last piece. */
export function planReply(outgoing: Outgoing): readonly Part[] {
  const { content } = outgoing;
  const where = placeOf(outgoing);
  switch (content.kind) {
    case 'say':
      return inPlaceOf(
        outgoing.edits,
        messages(where, pieces(sayText(content), sayTail(content)), replyButtons(outgoing)),
      );
    case 'note':
      return messages(where, pieces(content.text, []), []);
    case 'packet': {
      const tail = outgoing.thread === undefined ? [italic(words.replyToAnswer)] : [];
      const button = { text: words.closeTicket, callback_data: ticketData(content.ticketNumber, 'close') };
      return messages(where, pieces(content.text, tail), [button]);
    }
    case 'copy':
      return copy(where, content);
    case 'withdraw':
      return [
        silent('deleteMessage', { chat_id: Number(outgoing.chat), message_id: Number(content.messageId) }),
      ];
    case 'close-thread':
      if (outgoing.thread?.mode !== 'topic') return [];
      return [
        silent('closeForumTopic', {
          chat_id: Number(outgoing.chat),
          message_thread_id: Number(outgoing.thread.id),
        }),
      ];
    case 'leave':
      return [silent('leaveChat', { chat_id: Number(outgoing.chat) })];
    default:
      return assertNever(content);
  }
}

function placeOf({ chat, thread }: Outgoing): Readonly<Record<string, unknown>> {
  const to = { chat_id: Number(chat) };
  if (thread === undefined) return to;
  if (thread.mode === 'topic') return { ...to, message_thread_id: Number(thread.id) };
  return { ...to, reply_parameters: { message_id: Number(thread.id), allow_sending_without_reply: true } };
}

const silent = (method: string, payload: Readonly<Record<string, unknown>>): Part => ({
  cost: 0,
  call: { method, payload } satisfies ApiCall,
});

const piece = (text: string): Piece => ({ html: escapeHtml(text), plain: text });
const italic = (text: string): Piece => ({ html: `<i>${escapeHtml(text)}</i>`, plain: text });
const joined = (parts: readonly Piece[], between: string): Piece => ({
  html: parts.map(({ html }) => html).join(between),
  plain: parts.map(({ plain }) => plain).join(between),
});

type SayContent = Extract<ReplyContent, { kind: 'say' }>;

const sayText = ({ lead, text, notes }: SayContent): string =>
  [...(lead === undefined ? [] : [lead]), text, ...notes].join('\n\n');

/** The numbered list of sources, and the line that says what the answer is. */
function sayTail({ sources, label }: SayContent): readonly Piece[] {
  const lines = sources.map(({ title, locator }, index) =>
    piece(cleanText(`${markOf(index + 1)} ${title}${locator}`)),
  );
  return label === '' ? lines : [...lines, italic(label)];
}

/** The text, and lines to stand after it: in the same message where there is room, else in one of their own. */
function pieces(text: string, tail: readonly Piece[]): readonly Piece[] {
  const body = splitText(cleanText(text)).map(piece);
  if (tail.length === 0) return body;
  const end = joined(tail, '\n');
  const last = body.at(-1);
  if (last === undefined) return [end];
  const together = joined([last, end], '\n\n');
  if (together.plain.length <= MESSAGE_LIMIT) return [...body.slice(0, -1), together];
  return [...body, ...(end.plain.length <= MESSAGE_LIMIT ? [end] : splitText(end.plain).map(piece))];
}

const replyButtons = ({ id, buttons }: Outgoing): readonly InlineButton[] =>
  buttons
    .filter(({ label }) => label.trim() !== '')
    .map(({ n, label }) => ({ text: label, callback_data: replyData(id, n) }));

function messages(
  where: Readonly<Record<string, unknown>>,
  texts: readonly Piece[],
  buttons: readonly InlineButton[],
): readonly Part[] {
  return texts.map(({ html, plain }, index): Part => {
    const isLast = index === texts.length - 1;
    const call: ApiCall = {
      method: 'sendMessage',
      payload: {
        ...where,
        text: html,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        ...(isLast && buttons.length > 0
          ? { reply_markup: { inline_keyboard: layoutButtons(buttons) } }
          : {}),
      },
      plain,
    };
    return { cost: 1, call };
  });
}

/** The first part as a change of a message that is there. */
function inPlaceOf(messageId: string | undefined, parts: readonly Part[]): readonly Part[] {
  const [first, ...rest] = parts;
  if (messageId === undefined || first === undefined) return parts;
  const send = first.call as ApiCall;
  const edit: ApiCall = {
    ...send,
    method: 'editMessageText',
    payload: { ...send.payload, message_id: Number(messageId) },
    orElse: send,
  };
  return [{ ...first, call: edit }, ...rest];
}

function copy(
  where: Readonly<Record<string, unknown>>,
  content: Extract<ReplyContent, { kind: 'copy' }>,
): readonly Part[] {
  const caption = content.caption === undefined ? undefined : cleanText(content.caption);
  const fits = caption === undefined || caption.length <= CAPTION_LIMIT;
  const call: ApiCall = {
    method: 'copyMessage',
    payload: {
      ...where,
      from_chat_id: Number(content.fromChat),
      message_id: Number(content.messageId),
      ...(caption === undefined ? {} : { caption: fits ? escapeHtml(caption) : '', parse_mode: 'HTML' }),
    },
  };
  // A caption that grew too long follows as a message.
  const rest = fits ? [] : messages(where, pieces(caption, []), []);
  return [{ cost: 1, call }, ...rest];
}
