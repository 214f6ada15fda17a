import type { ConversationId } from '../../domain/ids.ts';
import type { ResidentSaid } from '../../domain/message.ts';
import { assertNever } from '../../domain/outcome.ts';
import type { ReplyContent } from '../../domain/reply.ts';
import { date, json, type Statements } from './statements.ts';

type RecentTurn = { readonly by: 'resident' | 'bot' | 'staff'; readonly text: string; readonly at: Date };

const residentText = (said: ResidentSaid): string => {
  switch (said.kind) {
    case 'text':
      return said.text;
    case 'content':
      return [`[${said.what}]`, said.caption, said.heard ?? ''].filter((part) => part !== '').join(' ');
    case 'command':
      return `/${said.command}`;
    case 'press':
      return `[${said.label}]`;
    default:
      return assertNever(said);
  }
};

/** The last things said in a conversation by either side, oldest first. */
export function recentTurns(
  db: Statements,
  conversation: ConversationId,
  limit: number,
): readonly RecentTurn[] {
  const said = db
    .all(
      `SELECT said, received_at FROM messages WHERE conversation_id = @conversation ORDER BY seq DESC LIMIT @limit`,
      {
        conversation,
        limit,
      },
    )
    .map(
      (row): RecentTurn => ({
        by: 'resident',
        text: residentText(json(row.said)),
        at: date(row.received_at),
      }),
    );
  const replied = db
    .all(
      `SELECT content, created_at FROM replies
       WHERE conversation_id = @conversation AND audience = 'resident' AND kind IN ('say', 'copy') ORDER BY seq DESC LIMIT @limit`,
      { conversation, limit },
    )
    .map((row): RecentTurn => {
      const content = json<ReplyContent>(row.content);
      const by = content.kind === 'say' ? content.voice : 'staff';
      return { by, text: content.kind === 'say' ? content.text : '[…]', at: date(row.created_at) };
    });
  return [...said, ...replied].sort((a, b) => a.at.getTime() - b.at.getTime()).slice(-limit);
}
