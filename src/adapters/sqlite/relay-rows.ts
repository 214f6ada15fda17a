import type { RelayRows } from '../../ports/staff-rows.ts';
import { given, type Statements, text } from './statements.ts';

export const createRelayRows = (db: Statements): RelayRows => ({
  noteRelayed: async (source, copy) => {
    db.run(
      `INSERT INTO relayed_messages (source_chat, source_message, copy_chat, copy_message)
       VALUES (@sourceChat, @source, @copyChat, @copy) ON CONFLICT DO NOTHING`,
      { sourceChat: source.chat, source: source.messageId, copyChat: copy.chat, copy: copy.messageId },
    );
  },
  counterpartOf: async ({ chat, messageId }, other) => {
    const row = db.one(
      `SELECT message FROM (
         SELECT copy_message AS message FROM relayed_messages
           WHERE source_chat = @chat AND source_message = @messageId AND copy_chat = @other
         UNION ALL
         SELECT source_message FROM relayed_messages
           WHERE copy_chat = @chat AND copy_message = @messageId AND source_chat = @other)
       ORDER BY CAST(message AS INTEGER) DESC LIMIT 1`,
      { chat, messageId, other },
    );
    return given('message', row?.message, text).message;
  },
});
