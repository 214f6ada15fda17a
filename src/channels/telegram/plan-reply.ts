import { markOf } from '../../answering/marks.ts';
import { assertNever } from '../../domain/outcome.ts';
import type { Mention, ReplyContent, VerbButton } from '../../domain/reply.ts';
import type { Outgoing, Part } from '../../ports/courier.ts';
import type { ApiCall } from './api-call.ts';
import { replyData, ticketData } from './callback-data.ts';
import { cleanText, escapeHtml } from './escape-html.ts';
import { type InlineButton, layoutButtons } from './layout-buttons.ts';
import { planAlbum, planCorrection } from './plan-album.ts';
import { CAPTION_LIMIT, MESSAGE_LIMIT, splitText } from './split-text.ts';
import { words } from './words.ts';

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
    case 'note': {
      const buttons = verbButtons(content.ticketNumber, content.verbs);
      return messages(where, pieces(content.text, (content.mentions ?? []).map(mention)), buttons);
    }
    case 'packet': {
      const hasTopic = outgoing.thread?.mode === 'topic';
      const tail = hasTopic ? [] : [italic(words.replyToAnswer)];
      return messages(where, pieces(content.text, tail), verbButtons(content.ticketNumber, content.verbs));
    }
    case 'copy':
      return copy(where, content);
    case 'withdraw':
      return [
        silent('deleteMessage', { chat_id: Number(outgoing.chat), message_id: Number(content.messageId) }),
      ];
    case 'copy-album':
      return [planAlbum(where, content)];
    case 'correction':
      return outgoing.target === undefined
        ? []
        : [planCorrection(outgoing.chat, outgoing.target, content.text)];
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

/** A topic is named on every call, also where a message in it is answered. */
function placeOf({ chat, thread, quote }: Outgoing): Readonly<Record<string, unknown>> {
  const to = { chat_id: Number(chat) };
  const answering = (id: string | undefined) =>
    id === undefined
      ? {}
      : { reply_parameters: { message_id: Number(id), allow_sending_without_reply: true } };
  if (thread === undefined) return { ...to, ...answering(quote) };
  switch (thread.mode) {
    case 'topic':
      return { ...to, message_thread_id: Number(thread.id), ...answering(quote) };
    case 'in-topic':
      return { ...to, message_thread_id: Number(thread.topic) };
    case 'reply': {
      const topic = thread.topic === undefined ? {} : { message_thread_id: Number(thread.topic) };
      return { ...to, ...topic, ...answering(quote ?? thread.id) };
    }
    default:
      return assertNever(thread);
  }
}

const silent = (method: string, payload: Readonly<Record<string, unknown>>): Part => ({
  cost: 0,
  call: { method, payload } satisfies ApiCall,
});

const piece = (text: string): Piece => ({ html: escapeHtml(text), plain: text });
const italic = (text: string): Piece => ({ html: `<i>${escapeHtml(text)}</i>`, plain: text });
/** A name that their app tells them of. */
const mention = ({ userId, name }: Mention): Piece =>
  /^\d+$/u.test(userId)
    ? { html: `<a href="tg://user?id=${userId}">${escapeHtml(cleanText(name))}</a>`, plain: cleanText(name) }
    : piece(cleanText(name));
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

const verbButtons = (
  ticketNumber: string | undefined,
  verbs: readonly VerbButton[] | undefined,
): readonly InlineButton[] =>
  ticketNumber === undefined
    ? []
    : // Packets that were stored before they named their buttons have the one that they had.
      (verbs ?? [{ verb: 'close', label: words.closeTicket }]).map(({ verb, label }) => ({
        text: label,
        callback_data: ticketData(ticketNumber, verb),
      }));

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
