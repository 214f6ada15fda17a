import type { Arrival, Press } from '../../desk/arrival.ts';
import {
  type ContentKind,
  type Person,
  RESIDENT_COMMANDS,
  type StaffSaid,
  type VoiceFile,
} from '../../domain/message.ts';
import type { StaffPlace } from '../../ports/message-rows.ts';
import { readCallbackData } from './callback-data.ts';
import { commandIn } from './read-command.ts';
import {
  readVoiceFile,
  type TelegramMessage,
  type TelegramUpdate,
  type TelegramUser,
} from './read-update.ts';

/** What an update is to the desk; `nothing` for service messages and what bots say. */
export type Translated =
  | { readonly kind: 'arrival'; readonly arrival: Arrival }
  | { readonly kind: 'press'; readonly press: Press; readonly callbackId: string }
  | { readonly kind: 'staff-press-without-staff'; readonly callbackId: string }
  | { readonly kind: 'moved'; readonly chat: string; readonly to: string }
  | { readonly kind: 'joined'; readonly chat: string; readonly arrival: Arrival }
  | { readonly kind: 'nothing' };

export interface Setting {
  readonly bot: string;
  readonly staffChat: string | undefined;
  /** Staff chats of departments. */
  readonly otherStaffChats?: ReadonlySet<string>;
}

const isStaffChat = (chat: string, { staffChat, otherStaffChats }: Setting): boolean =>
  chat === staffChat || otherStaffChats?.has(chat) === true;

const CHANNEL = 'telegram';
const NOTHING = { kind: 'nothing' } as const;
const NAME_MOST = 64;

/** Fields of a message that hold content other than text, the more telling first: a GIF is also a document. */
const CONTENTS: readonly (readonly [field: string, kind: ContentKind])[] = [
  ['photo', 'photo'],
  ['voice', 'voice'],
  ['animation', 'animation'],
  ['document', 'document'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['video_note', 'video-note'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['venue', 'location'],
  ['contact', 'contact'],
  ['poll', 'other'],
  ['dice', 'other'],
  ['story', 'other'],
  ['game', 'other'],
  ['paid_media', 'other'],
  ['checklist', 'other'],
];

/** Translates one update into the desk's terms; decides nothing. */
export function translateUpdate(update: TelegramUpdate, setting: Setting): Translated {
  const base = { bot: setting.bot, updateId: update.update_id };
  if (update.message !== undefined) return fromMessage(base, update.message, false, setting);
  if (update.edited_message !== undefined) return fromMessage(base, update.edited_message, true, setting);
  if (update.callback_query !== undefined) return fromPress(base, update.callback_query, setting);
  if (update.my_chat_member !== undefined) return fromMembership(base, update.my_chat_member, setting);
  return NOTHING;
}

type Base = { readonly bot: string; readonly updateId: number };

const personOf = (user: TelegramUser): Person => ({
  id: String(user.id),
  name: [...[user.first_name, user.last_name].filter((part) => part !== undefined && part !== '').join(' ')]
    .slice(0, NAME_MOST)
    .join(''),
});

function fromMessage(base: Base, message: TelegramMessage, edited: boolean, setting: Setting): Translated {
  const chat = String(message.chat.id);
  if (isStaffChat(chat, setting)) return fromStaff(base, message, edited, chat);
  if (message.chat.type !== 'private')
    return { kind: 'arrival', arrival: { ...base, from: 'foreign-chat', chat } };
  const said = saidOf(message);
  if (message.from === undefined || message.from.is_bot || said === undefined) return NOTHING;
  return {
    kind: 'arrival',
    arrival: {
      ...base,
      from: 'resident',
      channel: CHANNEL,
      person: personOf(message.from),
      chat,
      messageId: String(message.message_id),
      said:
        said.kind === 'text'
          ? (residentCommand(said.text) ?? withReply(said, message))
          : withReply(said, message),
      edited,
    },
  };
}

type Plain =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'content';
      readonly what: ContentKind;
      readonly caption: string;
      readonly file?: VoiceFile;
      readonly album?: string;
    };

const withReply = <T extends Plain>(said: T, message: TelegramMessage): T & { readonly replyTo?: string } => {
  const replied = message.reply_to_message?.message_id;
  return replied === undefined ? said : { ...said, replyTo: String(replied) };
};

function saidOf(message: TelegramMessage): Plain | undefined {
  if (message.text !== undefined) return { kind: 'text', text: message.text };
  const what = CONTENTS.find(([field]) => message[field] !== undefined)?.[1];
  if (what === undefined) return undefined;
  const album = message.media_group_id === undefined ? {} : { album: message.media_group_id };
  const file = what === 'voice' || what === 'audio' ? readVoiceFile(message[what]) : undefined;
  return {
    kind: 'content',
    what,
    caption: message.caption ?? '',
    ...album,
    ...(file === undefined ? {} : { file }),
  };
}

function residentCommand(text: string) {
  const found = commandIn(text);
  const command = RESIDENT_COMMANDS.find((known) => known === found?.command);
  if (found === undefined || command === undefined) return undefined;
  return { kind: 'command', command, ...(found.rest === '' ? {} : { rest: found.rest }) } as const;
}

function fromStaff(base: Base, message: TelegramMessage, edited: boolean, chat: string): Translated {
  if (message.migrate_to_chat_id !== undefined)
    return { kind: 'moved', chat, to: String(message.migrate_to_chat_id) };
  const anonymous = message.sender_chat?.id === message.chat.id;
  if (message.sender_chat !== undefined && !anonymous) return NOTHING;
  if (message.from === undefined || (message.from.is_bot && !anonymous)) return NOTHING;
  const said = staffSaid(message, edited);
  if (said === undefined) return NOTHING;
  const place = placeOf(message, personOf(message.from), anonymous);
  return {
    kind: 'arrival',
    arrival: { ...base, from: 'staff', chat, messageId: String(message.message_id), place, said },
  };
}

function staffSaid(message: TelegramMessage, edited: boolean): StaffSaid | undefined {
  if (message.forum_topic_closed !== undefined) return { kind: 'thread-closed' };
  const said = saidOf(message);
  if (said === undefined) return undefined;
  if (edited) return said.kind === 'text' ? { kind: 'edit', text: said.text } : { kind: 'edit' };
  // A stroke alone or two strokes are no command: two mark an internal line.
  const command = said.kind === 'text' ? commandIn(said.text) : undefined;
  if (command === undefined) return said;
  return {
    kind: 'command',
    command: command.command,
    ...(command.rest === '' ? {} : { rest: command.rest }),
  };
}

/** Only a topic has a thread of its own; elsewhere Telegram numbers threads of replies by their first message. */
function placeOf(message: TelegramMessage, { id, name }: Person, anonymous: boolean): StaffPlace {
  const reply = message.reply_to_message;
  const inTopic = message.is_topic_message === true && message.message_thread_id !== undefined;
  const threadName = reply?.from?.is_bot === true ? reply.forum_topic_created?.name : undefined;
  const author = reply?.sender_chat === undefined && reply?.from?.is_bot === false ? reply.from : undefined;
  return {
    userId: id,
    ...(name === '' || anonymous ? {} : { userName: name }),
    anonymous,
    ...(author === undefined ? {} : { repliedUser: personOf(author) }),
    ...(inTopic ? { thread: String(message.message_thread_id) } : {}),
    ...(reply === undefined || reply.forum_topic_created !== undefined
      ? {}
      : { replyTo: String(reply.message_id) }),
    ...(threadName === undefined ? {} : { threadName }),
  };
}

function fromPress(
  base: Base,
  query: NonNullable<TelegramUpdate['callback_query']>,
  { staffChat }: Setting,
): Translated {
  const data = readCallbackData(query.data);
  const chat = String(query.message?.chat.id ?? query.from.id);
  if (data?.kind === 'ticket') {
    if (staffChat === undefined) return { kind: 'staff-press-without-staff', callbackId: query.id };
    const said: StaffSaid = {
      kind: 'press',
      callbackId: query.id,
      ticketNumber: data.ticketNumber,
      verb: data.verb,
    };
    const { id, name } = personOf(query.from);
    const { message } = query;
    const inTopic = message?.is_topic_message === true && message.message_thread_id !== undefined;
    const place: StaffPlace = {
      userId: id,
      ...(name === '' ? {} : { userName: name }),
      anonymous: false,
      ...(inTopic ? { thread: String(message.message_thread_id) } : {}),
    };
    return { kind: 'arrival', arrival: { ...base, from: 'staff', chat, place, said } };
  }
  const button = data === undefined ? {} : { button: { replyId: data.replyId, n: data.n } };
  return {
    kind: 'press',
    callbackId: query.id,
    press: { ...base, channel: CHANNEL, person: personOf(query.from), chat, ...button },
  };
}

function fromMembership(
  base: Base,
  change: NonNullable<TelegramUpdate['my_chat_member']>,
  setting: Setting,
): Translated {
  const { status } = change.new_chat_member;
  const chat = String(change.chat.id);
  if (change.chat.type === 'private') {
    const blocked = status === 'kicked' || status === 'left';
    return {
      kind: 'arrival',
      arrival: { ...base, from: 'membership', channel: CHANNEL, person: personOf(change.from), blocked },
    };
  }
  if (isStaffChat(chat, setting) || status === 'left' || status === 'kicked') return NOTHING;
  return { kind: 'joined', chat, arrival: { ...base, from: 'foreign-chat', chat } };
}
