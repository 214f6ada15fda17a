import type { ReplyContent } from '../domain/reply.ts';
import type { QueuedReply } from '../ports/reply-rows.ts';
import type { StaffRoom } from '../ports/staff-room.ts';
import type { DeskDeps } from './deps.ts';
import { staffWords } from './staff-words.ts';

type Note = Extract<ReplyContent, { kind: 'note' }>;

const MOST_TOGETHER = 20;
/** Together they must stay one message (4,096 characters in Telegram), with room for the line about being late. */
const LENGTH_MOST = 3_500;
/** From this on staff are told how late it is. */
const LATE_MS = 2 * 60_000;

const isPlain = (content: Note): boolean => content.verbs === undefined && content.mentions === undefined;

/**
 * A group takes 20 messages a minute, so notes of one ticket that wait behind each other go as one message; and what comes late says
 * so in its own message, which costs none.
 */
export async function combineNotes(
  deps: DeskDeps,
  reply: QueuedReply,
  room: StaffRoom | undefined,
): Promise<{ readonly content: ReplyContent; readonly together: readonly QueuedReply[] }> {
  const { content } = reply;
  if (room === undefined || (content.kind !== 'note' && content.kind !== 'packet') || reply.partsSent > 0)
    return { content, together: [] };
  const { behind, waiting } = await deps.store.read(async (tx) => ({
    behind: content.kind === 'note' ? await tx.notesBehind(reply.id, MOST_TOGETHER) : [],
    waiting: (await tx.backlogOf(reply.chat)).waiting,
  }));
  const together: QueuedReply[] = [];
  let text = content.text;
  if (content.kind === 'note' && isPlain(content)) {
    for (const next of behind) {
      const other = next.content as Note;
      const longer = `${text}\n${other.text}`;
      const fits = isPlain(other) && other.thread === content.thread && next.quotes === undefined;
      if (!fits || longer.length > LENGTH_MOST) break;
      text = longer;
      together.push(next);
    }
  }
  const lateMs = deps.clock.now().getTime() - reply.queuedAt.getTime();
  if (lateMs >= LATE_MS) {
    const left = Math.max(0, waiting - 1 - together.length);
    text = `${text}\n${staffWords.late(Math.round(lateMs / 60_000), left)}`;
  }
  return { content: text === content.text ? content : { ...content, text }, together };
}
