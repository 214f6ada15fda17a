import type { Turn } from '../answering/answerer.ts';
import type { Action } from '../domain/outcome.ts';
import type { Conversation, ResidentMessage } from '../ports/desk-store.ts';
import { takeAwaited } from './add-to-ticket.ts';
import type { DeskDeps } from './deps.ts';
import { answerWithin, type Ending, escalateEnding, onlyTextEnding, sayEnding } from './ending.ts';
import { questionOf, textsOf } from './question-of.ts';
import { settleTurn } from './settle-turn.ts';
import { isWithStaff } from './who-speaks.ts';
import { words } from './words.ts';

/** Telegram shows "typing" for five seconds at a time. */
const WORKING_EVERY_MS = 4_500;

/** Answers one turn of texts and pictures, and settles it. */
export async function answerTurn(deps: DeskDeps, claim: readonly ResidentMessage[]): Promise<void> {
  const { conversation, hasTicket, paused } = await situation(deps, claim[0]!);
  const texts = textsOf(claim);
  if (conversation.awaiting !== undefined && !texts.some(deps.isUrgent)) {
    if (await deps.store.write((tx) => takeAwaited(deps, tx, claim))) return;
  }
  const question = questionOf(claim);
  // While staff speak the bot keeps silent, but it goes on listening for danger.
  const ending =
    texts.length === 0
      ? contentsAlone(deps, claim, hasTicket)
      : await think(
          deps,
          conversation,
          { kind: 'text', texts },
          {
            visibly: !paused && !isWithStaff(deps, conversation),
            paused,
          },
        );
  deps.probe('answered');
  await deps.store.write((tx) => settleTurn(deps, tx, claim, question, ending));
  deps.probe('settled');
}

/** Answers a pressed button that asks the bot something, and settles it. */
export async function answerAction(deps: DeskDeps, message: ResidentMessage, action: Action): Promise<void> {
  const { conversation, paused } = await situation(deps, message);
  const ending = await think(deps, conversation, { kind: 'action', action }, { visibly: !paused, paused });
  deps.probe('answered');
  const question = action.kind === 'ask' ? action.text : questionOf([message]);
  await deps.store.write((tx) => settleTurn(deps, tx, [message], question, ending));
  deps.probe('settled');
}

const situation = (
  deps: DeskDeps,
  message: ResidentMessage,
): Promise<{ conversation: Conversation; hasTicket: boolean; paused: boolean }> =>
  deps.store.read(async (tx) => ({
    conversation: await tx.conversation(message.conversationId),
    hasTicket: (await tx.openTicketOf(message.conversationId)) !== undefined,
    paused: (await tx.pauseNow()) !== undefined,
  }));

function contentsAlone(deps: DeskDeps, claim: readonly ResidentMessage[], hasTicket: boolean): Ending {
  const kinds = claim.flatMap(({ said }) => (said.kind === 'content' ? [said.what] : []));
  if (hasTicket && deps.staffRoom !== undefined) return sayEnding('desk: passed on', words.contentPassed);
  return onlyTextEnding(words.onlyText(kinds));
}

async function think(
  deps: DeskDeps,
  conversation: Conversation,
  said: Parameters<typeof answerWithin>[1]['said'],
  { visibly, paused }: { readonly visibly: boolean; readonly paused: boolean },
): Promise<Ending> {
  let callOff = () => {};
  const show = () => {
    deps.courier.working(conversation.chat);
    callOff = deps.timers.after(WORKING_EVERY_MS, show);
  };
  if (visibly) show();
  try {
    const ending = await answerWithin(deps, {
      said,
      memory: conversation.memory,
      now: deps.clock.now(),
      staffed: deps.staffRoom !== undefined,
    });
    return paused ? instead(deps, said, ending) : ending;
  } finally {
    callOff();
  }
}

/** Endings that say nothing but that a person is coming, or pass the time of day. */
const isNoAnswer = ({ outcome }: Ending): boolean =>
  outcome.kind === 'smalltalk' ||
  (outcome.kind === 'escalate' && (outcome.reason === 'asked-for-person' || outcome.reason === 'language'));

/**
 * While automatic answers are switched off: the numbers in danger still, since nobody may wait for those; for all else people and
 * hotlines. What was found goes along for staff. A button that only leads on makes no ticket, but offers one.
 */
function instead(deps: DeskDeps, said: Turn['said'], ending: Ending): Ending {
  if (ending.outcome.kind === 'emergency' || isNoAnswer(ending)) return ending;
  const staffed = deps.staffRoom !== undefined;
  if (said.kind === 'action' && said.action.kind !== 'ask') {
    const { memory: _, ...rest } = sayEnding('desk: paused', words.pausedMenu);
    const human = { label: words.humanLabel, action: { kind: 'human' } } as const;
    return { ...rest, outcome: { ...rest.outcome, buttons: [human] } };
  }
  const { outcome, trace } = escalateEnding(words.paused(staffed), 'paused');
  const { memory: _, ...rest } = ending;
  return { ...rest, outcome, trace };
}
