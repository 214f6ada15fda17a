import type { StaffMessage } from '../ports/desk-store.ts';
import type { AideWords } from '../ports/staff-aide.ts';
import type { DeskDeps } from './deps.ts';
import { findTicket } from './find-ticket.ts';
import { words } from './words.ts';

/** What a model is shown of a thread, and of what was found for it. */
const TURNS = 8;
const STATEMENTS = 6;

/** What the model has to say to a member of staff who asked for it; undefined where the message asks for nothing of the kind. */
export async function askAide(deps: DeskDeps, message: StaffMessage): Promise<string | undefined> {
  const { said, place } = message;
  if (said.kind !== 'command' || (said.command !== 'summary' && said.command !== 'draft')) return undefined;
  const aide = deps.aide();
  if (aide === undefined) return words.aideOff;
  const matter = await deps.store.read(async (tx) => {
    const found = await findTicket(tx, message.chat, place);
    if (found === undefined) return undefined;
    const { conversationId } = found.ticket;
    const answers = await tx.lastAnswers(conversationId, 3);
    return {
      isTold: (await tx.modelNotice(conversationId)) === 'given',
      turns: await tx.recentTurns(conversationId, TURNS),
      passageIds: [...new Set(answers.flatMap(({ evidence }) => evidence.map(({ passageId }) => passageId)))],
    };
  });
  if (matter === undefined) return undefined;
  if (!matter.isTold) return words.aideNotTold;
  const options = { signal: deps.cut };
  return said.command === 'summary'
    ? wordsOf(await aide.summarise(matter.turns, options), words.aideSummary)
    : wordsOf(
        await aide.draft(matter.turns, matter.passageIds.slice(0, STATEMENTS), options),
        words.aideDraft,
      );
}

function wordsOf(given: AideWords, say: (text: string) => string): string {
  if (given.kind === 'words') return say(given.text);
  return given.why === 'no-reply' ? words.aideFailed : words.aideNothing;
}
