import { type Courier, DeliveryError, type PaceRule, type Part } from '../../ports/courier.ts';
import type { Log } from '../../ports/log.ts';
import type { ApiCall } from './api-call.ts';
import { type BotApi, BotApiError, deliveryError } from './bot-api.ts';
import { planReply } from './plan-reply.ts';

/**
 * Telegram's documented limits: about one message a second in a chat with short bursts allowed, 20 a minute in a group, 30 a second
 * in all (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Ours stay just under them.
 */
export interface TelegramPace {
  readonly privateChat: readonly PaceRule[];
  readonly group: readonly PaceRule[];
  /** For word of danger: the whole of what Telegram allows. */
  readonly groupUrgent: readonly PaceRule[];
  readonly overall: PaceRule;
}

export const DEFAULT_PACE: TelegramPace = Object.freeze({
  privateChat: [{ count: 4, windowMs: 4_000 }],
  group: [{ count: 17, windowMs: 60_000 }],
  groupUrgent: [{ count: 20, windowMs: 60_000 }],
  overall: { count: 30, windowMs: 1_000 },
});

interface CallOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/** Mark-up that the server does not take; the words themselves may pass. */
const MARKUP_REFUSED = /parse entities|unsupported start tag|BUTTON_|reply markup|keyboard/i;
/** The message to be changed is not there any more, or not to be changed. */
const EDIT_GONE =
  /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|no text in the message/i;
const SHORT_TIMEOUT_MS = 8_000;
const TOAST_MOST = 200;
const ANSWERED_KEPT = 2_000;

/** Carries the desk's replies to Telegram. */
export function createTelegramCourier(options: {
  readonly api: BotApi;
  readonly log: Log;
  readonly pace?: TelegramPace;
}): Courier {
  const { api, log, pace = DEFAULT_PACE } = options;
  const answered = new Set<string>();

  const send = async (
    part: Part,
    options: CallOptions,
  ): Promise<{ readonly messageIds: readonly string[] }> => {
    const call = part.call as ApiCall;
    const chat = String(call.payload.chat_id);
    try {
      const made = await editOrSend(call, options);
      // A changed message is none that was made, but where it takes the place of one.
      if (call.method === 'editMessageText' && call.orElse === undefined) return { messageIds: [] };
      return { messageIds: (Array.isArray(made) ? made : [made]).flatMap(idOf) };
    } catch (error) {
      // What is closed, left or changed already is as it should be.
      if (error instanceof BotApiError && isDoneAlready(call, error))
        return { messageIds: call.orElse === undefined ? [] : [String(call.payload.message_id)] };
      throw error instanceof DeliveryError ? error : deliveryError(error, chat);
    }
  };

  const editOrSend = async (call: ApiCall, options: CallOptions): Promise<unknown> => {
    try {
      return await sendOrPlain(call, options);
    } catch (error) {
      const isGone = error instanceof BotApiError && error.code === 400 && EDIT_GONE.test(error.description);
      if (call.orElse === undefined || !isGone) throw error;
      return sendOrPlain(call.orElse, options);
    }
  };

  const sendOrPlain = async (call: ApiCall, options: CallOptions): Promise<unknown> => {
    try {
      return await api.call(call.method, call.payload, options);
    } catch (error) {
      if (!(error instanceof BotApiError) || error.code !== 400 || call.plain === undefined) throw error;
      if (!MARKUP_REFUSED.test(error.description)) throw error;
      log.error('markup-refused', { description: error.description });
      const { parse_mode: _mode, reply_markup: _markup, ...payload } = call.payload;
      return api.call(call.method, { ...payload, text: call.plain }, options);
    }
  };

  return Object.freeze({
    canEdit: true as const,
    plan: planReply,
    send,
    working: (chat: string) => {
      api
        .call('sendChatAction', { chat_id: Number(chat), action: 'typing' }, { timeoutMs: SHORT_TIMEOUT_MS })
        .catch((error: unknown) => log.debug('typing-not-shown', { error }));
    },
    acknowledge: (
      callbackId: string,
      text?: string,
      { alert = false }: { readonly alert?: boolean } = {},
    ) => {
      if (answered.has(callbackId)) return;
      answered.add(callbackId);
      if (answered.size > ANSWERED_KEPT) answered.delete(answered.values().next().value ?? '');
      const shown = text === undefined || text === '' ? {} : { text: shortened(text) };
      api
        .call(
          'answerCallbackQuery',
          { callback_query_id: callbackId, ...shown, ...(alert ? { show_alert: true } : {}) },
          { timeoutMs: SHORT_TIMEOUT_MS },
        )
        .catch((error: unknown) => log.warn('press-not-acknowledged', { error }));
    },
    paceOf: (chat: string, urgent: boolean) => {
      if (!chat.startsWith('-')) return pace.privateChat;
      return urgent ? pace.groupUrgent : pace.group;
    },
    overallPace: pace.overall,
  });
}

const idOf = (made: unknown): readonly string[] =>
  typeof made === 'object' && made !== null && 'message_id' in made ? [String(made.message_id)] : [];

/** Telegram shows at most 200 characters at a button. */
const shortened = (text: string): string =>
  text.length <= TOAST_MOST ? text : `${text.slice(0, TOAST_MOST - 1)}…`;

const isDoneAlready = ({ method }: ApiCall, { code, description }: BotApiError): boolean => {
  if (method === 'closeForumTopic') return code === 400 && /NOT_MODIFIED|TOPIC_CLOSED/i.test(description);
  if (method === 'editMessageText') return code === 400 && /message is not modified/i.test(description);
  if (method === 'deleteMessage') return code === 400;
  return method === 'leaveChat' && (code === 400 || code === 403);
};
