import { markOf } from '../answering/marks.ts';
import { assertNever, type Citation } from '../domain/outcome.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { ResidentMessage } from '../ports/message-rows.ts';
import { answerAction } from './answer-turn.ts';
import { askForPerson } from './ask-for-person.ts';
import { withdraw } from './cancel-ticket.ts';
import type { DeskDeps } from './deps.ts';
import { ONLY_TEXT_STEP, sayEnding } from './ending.ts';
import { noteWish } from './learning/tell-me.ts';
import { queueSay, queueToStaff } from './queue-reply.ts';
import { askComment, rateTicket, reopenForResident } from './rate-ticket.ts';
import { settleTurn } from './settle-turn.ts';
import { staffWords } from './staff-words.ts';
import { words } from './words.ts';

type Pressed = Extract<ResidentMessage['said'], { kind: 'press' }>;

/** Does what a button under one of our replies means. */
export async function handlePress(deps: DeskDeps, message: ResidentMessage, pressed: Pressed): Promise<void> {
  const { action } = pressed;
  switch (action.kind) {
    case 'ask':
    case 'entry':
    case 'menu':
    case 'guide':
      return answerAction(deps, message, action);
    case 'human':
      return askForPerson(deps, message, await reasonFor(deps, pressed));
    case 'source':
    case 'sources':
      return deps.store.write((tx) =>
        showSources(deps, tx, message, pressed, action.kind === 'source' ? action.n : undefined),
      );
    case 'back-to-bot':
      return deps.store.write((tx) => backToBot(deps, tx, message));
    case 'rate':
      return deps.store.write((tx) => rateTicket(deps, tx, message, action.ticketId, action.score));
    case 'comment':
      return deps.store.write((tx) => askComment(deps, tx, message, action.ticketId));
    case 'tell-me':
      return deps.store.write((tx) => noteWish(deps, tx, message, action.ticketId, action.wish));
    case 'reopen':
      return deps.store.write((tx) => reopenForResident(deps, tx, message, action.ticketId));
    case 'withdraw':
      return deps.store.write((tx) => withdraw(deps, tx, message, action.ticketId));
    default:
      return assertNever(action);
  }
}

/** Whoever asks for a person under "please write text" has something to show that is not text. */
const reasonFor = (deps: DeskDeps, pressed: Pressed): Promise<'unreadable-content' | 'asked-for-person'> =>
  deps.store.read(async (tx) => {
    const found = await tx.actionOf(pressed.replyId, pressed.n);
    const answer = found?.answerId === undefined ? undefined : await tx.answer(found.answerId);
    const first = answer?.trace[0] as { step?: string } | undefined;
    return first?.step === ONLY_TEXT_STEP ? 'unreadable-content' : 'asked-for-person';
  });

/** Shows what an answer cited, from the snapshot that was stored with it. */
async function showSources(
  deps: DeskDeps,
  tx: DeskTx,
  message: ResidentMessage,
  pressed: Pressed,
  only: number | undefined,
): Promise<void> {
  const found = await tx.actionOf(pressed.replyId, pressed.n);
  const answer = found?.answerId === undefined ? undefined : await tx.answer(found.answerId);
  const cited: readonly Citation[] = answer?.outcome.kind === 'answered' ? answer.outcome.citations : [];
  const shown = cited
    .map((citation, index) =>
      words.source(markOf(index + 1), citation.title, citation.locator, citation.quote),
    )
    .filter((_, index) => only === undefined || index === only - 1);
  const conversation = await tx.conversation(message.conversationId);
  await queueSay(deps, tx, conversation, {
    text: shown.length === 0 ? words.sourcesGone : shown.join('\n\n'),
  });
  await tx.settle([message.id], found?.answerId, deps.clock.now());
}

/** The resident would rather go on with the bot while waiting; once staff have written it is theirs to end. */
async function backToBot(deps: DeskDeps, tx: DeskTx, message: ResidentMessage): Promise<void> {
  const ticket = await tx.openTicketOf(message.conversationId);
  const late = ticket?.firstStaffAt !== undefined || ticket?.assignee !== undefined;
  if (!late) {
    await tx.setOwner(message.conversationId, 'bot');
    if (ticket !== undefined)
      await queueToStaff(deps, tx, ticket, { kind: 'note', text: staffWords.residentBackToBot });
  }
  const text = late ? words.backToBotLate : words.backToBot;
  await settleTurn(deps, tx, [message], '', sayEnding('desk: back to bot', text));
}
