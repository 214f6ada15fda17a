import type { EscalationReason } from '../domain/outcome.ts';
import type { ResidentMessage } from '../ports/message-rows.ts';
import type { DeskDeps } from './deps.ts';
import { type Ending, escalateEnding, sayEnding } from './ending.ts';
import { settleTurn } from './settle-turn.ts';
import { isWithStaff } from './who-speaks.ts';
import { words } from './words.ts';

/** A person, please: a ticket with what was asked and found last, or a word that staff are at it already. */
export async function askForPerson(
  deps: DeskDeps,
  message: ResidentMessage,
  reason: EscalationReason,
): Promise<void> {
  await deps.store.write(async (tx) => {
    const conversation = await tx.conversation(message.conversationId);
    const open = await tx.openTicketOf(conversation.id);
    if (open !== undefined && isWithStaff(deps, conversation)) {
      return settleTurn(
        deps,
        tx,
        [message],
        '',
        sayEnding('desk: with staff', words.humanWaiting(open.number)),
      );
    }
    const [last] = await tx.lastAnswers(conversation.id, 1);
    const turns = await tx.recentTurns(conversation.id, 6);
    const asked = turns.findLast((turn) => turn.by === 'resident' && !/^[/[]/.test(turn.text));
    const text = deps.staffRoom === undefined ? words.humanUnstaffed : words.human;
    const ending: Ending = {
      ...escalateEnding(text, reason),
      query: last?.query ?? '',
      evidence: last?.evidence ?? [],
      indexVersion: last?.indexVersion ?? '',
    };
    return settleTurn(deps, tx, [message], asked?.text ?? words.humanLabel, ending);
  });
}
