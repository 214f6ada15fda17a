import { assertNever } from '../domain/outcome.ts';
import type { ResidentMessage, StaffMessage, StoredMessage } from '../ports/message-rows.ts';
import { answerTurn } from './answer-turn.ts';
import type { DeskDeps } from './deps.ts';
import { faultEnding } from './ending.ts';
import { handleCommand } from './handle-command.ts';
import { handlePress } from './handle-press.ts';
import { handleStaff } from './handle-staff.ts';
import { questionOf } from './question-of.ts';
import { settleTurn } from './settle-turn.ts';

/**
 * Works one claim to its end. Whatever it does is settled in one transaction; until then nothing of it shows.
 * Throws `StorageError`, `DeliveryError` (staff membership could not be asked), or a programming fault; the caller decides.
 */
export async function handleClaim(deps: DeskDeps, claim: readonly StoredMessage[]): Promise<void> {
  const first = claim[0]!;
  if (first.side === 'staff') return handleStaff(deps, claim as readonly StaffMessage[]);
  const messages = claim as readonly ResidentMessage[];
  const { said } = first;
  switch (said.kind) {
    case 'command':
      return handleCommand(deps, first, said.command, said.rest ?? '');
    case 'press':
      return handlePress(deps, first, said);
    case 'text':
    case 'content':
      return answerTurn(deps, messages);
    default:
      return assertNever(said);
  }
}

/** The last resort for a claim that keeps failing: the resident gets a word and staff a ticket, and no recipe runs. */
export async function settleAsFault(deps: DeskDeps, claim: readonly StoredMessage[]): Promise<void> {
  const first = claim[0]!;
  if (first.side === 'staff') {
    const ids = claim.map(({ id }) => id);
    await deps.store.write((tx) => tx.settle(ids, undefined, deps.clock.now()));
    return;
  }
  const messages = claim as readonly ResidentMessage[];
  await deps.store.write((tx) =>
    settleTurn(deps, tx, messages, questionOf(messages), faultEnding(deps.staffRoom !== undefined)),
  );
}
