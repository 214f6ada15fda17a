import type { Clock } from '../../ports/clock.ts';
import { DeliveryError } from '../../ports/courier.ts';
import type { StaffRoom, Standing } from '../../ports/staff-room.ts';
import { type BotApi, BotApiError, deliveryError } from './bot-api.ts';
import { cleanText } from './escape-html.ts';
import { words } from './words.ts';

const MODE_KEPT_MS = 10 * 60_000;
/** Short: whoever leaves the staff chat must soon be unable to act. */
const MEMBER_KEPT_MS = 60_000;
const STRANGER_KEPT_MS = 5_000;
const MEMBERS_KEPT = 2_000;
const NAME_LIMIT = 128;
/** Two of the six colours that Telegram allows. */
const RED = 16478047;
const BLUE = 7322096;

interface ChatView {
  readonly is_forum?: boolean;
}
interface MemberView {
  readonly status: string;
  readonly is_member?: boolean;
  readonly can_manage_topics?: boolean;
}
interface SentView {
  readonly message_id: number;
  readonly reply_to_message?: {
    readonly from?: { readonly id: number };
    readonly forum_topic_created?: { readonly name?: string };
  };
}

/** The staff supergroup. `chat` is its id, as text. */
export function createTelegramStaffRoom(options: {
  readonly api: BotApi;
  readonly chat: string;
  readonly clock: Clock;
}): StaffRoom {
  const { api, chat, clock } = options;
  const chatId = Number(chat);
  let mode: { readonly value: 'topics' | 'replies'; readonly untilMs: number } | undefined;
  const members = new Map<string, { readonly standing: Standing; readonly untilMs: number }>();

  const call = async <T>(method: string, payload: object, signal: AbortSignal): Promise<T> => {
    try {
      return await api.call<T>(method, { chat_id: chatId, ...payload }, { signal });
    } catch (error) {
      throw deliveryError(error, chat);
    }
  };

  const findMode = async (signal: AbortSignal): Promise<'topics' | 'replies'> => {
    const view = await call<ChatView>('getChat', {}, signal);
    if (view.is_forum !== true) return 'replies';
    const self = await call<MemberView>('getChatMember', { user_id: Number(api.botId) }, signal);
    return self.status === 'creator' || self.can_manage_topics === true ? 'topics' : 'replies';
  };

  /** Whether there is an open topic of that number, asked by a call that shows nothing. */
  const isOpenTopic = async (thread: string, signal: AbortSignal): Promise<boolean> => {
    try {
      await call('sendChatAction', { message_thread_id: Number(thread), action: 'typing' }, signal);
      return true;
    } catch (error) {
      if (
        error instanceof DeliveryError &&
        (error.fault === 'thread-gone' || error.fault === 'thread-closed')
      )
        return false;
      throw error;
    }
  };

  return Object.freeze({
    chat,
    mode: async (signal: AbortSignal) => {
      const now = clock.now().getTime();
      if (mode === undefined || mode.untilMs < now)
        mode = { value: await findMode(signal), untilMs: now + MODE_KEPT_MS };
      return mode.value;
    },
    forgetMode: () => {
      mode = { value: 'replies', untilMs: clock.now().getTime() + MODE_KEPT_MS };
    },
    createTopic: async (name: string, danger: boolean, signal: AbortSignal) => {
      const shown = [...cleanText(name).replace(/\s+/g, ' ')].slice(0, NAME_LIMIT).join('');
      const made = await call<{ readonly message_thread_id: number }>(
        'createForumTopic',
        {
          name: shown,
          icon_color: danger ? RED : BLUE,
        },
        signal,
      );
      return String(made.message_thread_id);
    },
    reopenTopic: async (thread: string, signal: AbortSignal) => {
      try {
        await call('reopenForumTopic', { message_thread_id: Number(thread) }, signal);
      } catch (error) {
        // Somebody did it by hand.
        if (!(error instanceof DeliveryError && /NOT_MODIFIED/i.test(error.message))) throw error;
      }
    },
    topicName: async (thread: string, signal: AbortSignal) => {
      if (!(await isOpenTopic(thread, signal))) return undefined;
      // The name comes back only with a message written into the topic.
      const probe = await call<SentView>(
        'sendMessage',
        {
          message_thread_id: Number(thread),
          text: words.topicProbe,
        },
        signal,
      );
      await call('deleteMessage', { message_id: probe.message_id }, signal);
      const head = probe.reply_to_message;
      return String(head?.from?.id) === api.botId ? head?.forum_topic_created?.name : undefined;
    },
    removeTopic: async (thread: string, signal: AbortSignal) => {
      await call('deleteForumTopic', { message_thread_id: Number(thread) }, signal);
    },
    standing: async (userId: string, signal: AbortSignal) => {
      const now = clock.now().getTime();
      const known = members.get(userId);
      if (known !== undefined && known.untilMs > now) return known.standing;
      const standing = await standingNow(api, chat, userId, signal);
      if (members.size > MEMBERS_KEPT) members.clear();
      const keptMs = standing === 'stranger' ? STRANGER_KEPT_MS : MEMBER_KEPT_MS;
      members.set(userId, { standing, untilMs: now + keptMs });
      return standing;
    },
  });
}

const NOT_THERE = /user not found|member not found|PARTICIPANT_ID_INVALID|USER_ID_INVALID/i;

async function standingNow(
  api: BotApi,
  chat: string,
  userId: string,
  signal: AbortSignal,
): Promise<Standing> {
  try {
    const member = await api.call<MemberView>(
      'getChatMember',
      {
        chat_id: Number(chat),
        user_id: Number(userId),
      },
      { signal },
    );
    const { status } = member;
    if (status === 'creator' || status === 'administrator') return 'administrator';
    const isThere = status === 'member' || (status === 'restricted' && member.is_member === true);
    return isThere ? 'member' : 'stranger';
  } catch (error) {
    if (error instanceof BotApiError && error.code === 400 && NOT_THERE.test(error.description))
      return 'stranger';
    throw deliveryError(error, chat);
  }
}
