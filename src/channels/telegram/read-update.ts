import { z } from 'zod';
import type { VoiceFile } from '../../domain/message.ts';

/** The sliver of Telegram's updates that is read; whatever else an update holds is let through unread. */
const user = z.looseObject({
  id: z.number().int(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().optional(),
});
const chat = z.looseObject({ id: z.number().int(), type: z.string() });

const message = z.looseObject({
  message_id: z.number().int(),
  chat,
  from: user.optional(),
  sender_chat: z.looseObject({ id: z.number().int() }).optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  media_group_id: z.string().optional(),
  message_thread_id: z.number().int().optional(),
  is_topic_message: z.boolean().optional(),
  reply_to_message: z
    .looseObject({
      message_id: z.number().int(),
      from: user.optional(),
      sender_chat: z.looseObject({ id: z.number().int() }).optional(),
      forum_topic_created: z.looseObject({ name: z.string() }).optional(),
    })
    .optional(),
  forum_topic_closed: z.unknown().optional(),
  migrate_to_chat_id: z.number().int().optional(),
});

const update = z.looseObject({
  update_id: z.number().int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: user,
      data: z.string().optional(),
      message: z
        .looseObject({
          message_id: z.number().int(),
          chat,
          message_thread_id: z.number().int().optional(),
          is_topic_message: z.boolean().optional(),
        })
        .optional(),
    })
    .optional(),
  my_chat_member: z
    .looseObject({ chat, from: user, new_chat_member: z.looseObject({ status: z.string() }) })
    .optional(),
});

export type TelegramUpdate = z.infer<typeof update>;
export type TelegramMessage = z.infer<typeof message>;
export type TelegramUser = z.infer<typeof user>;

/** The kinds of update that are asked for. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

const voice = z.looseObject({
  file_id: z.string().min(1),
  duration: z.number().nonnegative().optional(),
  mime_type: z.string().optional(),
});

/** Where a spoken message is kept; undefined where it does not say. */
export function readVoiceFile(value: unknown): VoiceFile | undefined {
  const read = voice.safeParse(value);
  if (!read.success) return undefined;
  const { file_id: id, duration, mime_type: mime } = read.data;
  return {
    id,
    ...(duration === undefined ? {} : { seconds: duration }),
    ...(mime === undefined ? {} : { mime }),
  };
}

/** Reads an update, or tells why it cannot be read. */
export function readUpdate(
  value: unknown,
): { readonly update: TelegramUpdate } | { readonly fault: string; readonly updateId?: number } {
  const read = update.safeParse(value);
  if (read.success) return { update: read.data };
  const id =
    typeof value === 'object' && value !== null && 'update_id' in value ? value.update_id : undefined;
  return { fault: z.prettifyError(read.error), ...(typeof id === 'number' ? { updateId: id } : {}) };
}
