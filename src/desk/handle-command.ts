import type { ResidentCommand } from '../domain/message.ts';
import { assertNever } from '../domain/outcome.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { ResidentMessage } from '../ports/message-rows.ts';
import { addToTicket } from './add-to-ticket.ts';
import { answerAction } from './answer-turn.ts';
import { askForPerson } from './ask-for-person.ts';
import { askToCancel } from './cancel-ticket.ts';
import type { DeskDeps } from './deps.ts';
import { answerWithin, type Ending, sayEnding } from './ending.ts';
import { questionOf } from './question-of.ts';
import { settleTurn } from './settle-turn.ts';
import { words } from './words.ts';

const TICKETS_SHOWN = 5;

/** Commands are answered whoever speaks in the conversation. */
export async function handleCommand(
  deps: DeskDeps,
  message: ResidentMessage,
  command: ResidentCommand,
  rest: string,
): Promise<void> {
  switch (command) {
    case 'menu':
      return answerAction(deps, message, { kind: 'menu' });
    case 'human':
      return askForPerson(deps, message, 'asked-for-person');
    case 'add':
      return deps.store.write((tx) => addToTicket(deps, tx, message, rest));
    case 'cancel':
      return deps.store.write((tx) => askToCancel(deps, tx, message));
    case 'start':
      return settle(deps, message, await start(deps));
    case 'help':
      return settle(deps, message, sayEnding('desk: help', words.help));
    case 'privacy':
      return settle(
        deps,
        message,
        sayEnding('desk: privacy', words.privacy(deps.staffRoom !== undefined, deps.asksModel)),
      );
    case 'status':
      return settle(deps, message, sayEnding('desk: status', await status(deps, message)));
    default:
      return assertNever(command);
  }
}

async function settle(deps: DeskDeps, message: ResidentMessage, ending: Ending): Promise<void> {
  await deps.store.write((tx) => settleTurn(deps, tx, [message], questionOf([message]), ending));
}

/** The notice, with the menu's buttons under it; the notice stands even if the menu fails. */
async function start(deps: DeskDeps): Promise<Ending> {
  const menu = await answerWithin(deps, {
    said: { kind: 'action', action: { kind: 'menu' } },
    memory: {},
    now: deps.clock.now(),
    staffed: deps.staffRoom !== undefined,
  });
  const ending = sayEnding('desk: start', words.start(deps.asksModel));
  return {
    ...ending,
    outcome: { ...ending.outcome, buttons: menu.outcome.buttons },
    memory: {},
    ...(deps.asksModel ? { tellsOfModel: true as const } : {}),
  };
}

const status = (deps: DeskDeps, message: ResidentMessage): Promise<string> =>
  deps.store.read(async (tx: DeskTx) => {
    const { residentId } = await tx.conversation(message.conversationId);
    const tickets = await tx.ticketsOf(residentId, TICKETS_SHOWN);
    return tickets.length === 0 ? words.noTickets : words.status(tickets, deps.staffRoom !== undefined);
  });
