import type { Turn } from '../answering/answerer.ts';
import type { Action } from '../domain/outcome.ts';
import type { ResidentMessage } from '../ports/message-rows.ts';
import type { Conversation } from '../ports/resident-rows.ts';
import { takeAwaited } from './add-to-ticket.ts';
import type { DeskDeps } from './deps.ts';
import { answerWithin, CutOff, type Ending, escalateEnding, onlyTextEnding, sayEnding } from './ending.ts';
import { hearVoices } from './hear-voices.ts';
import { openPreview } from './open-preview.ts';
import { heardIn, questionOf, textsOf } from './question-of.ts';
import { settleTurn } from './settle-turn.ts';
import { isWithStaff } from './who-speaks.ts';
import { words } from './words.ts';

/** Telegram shows "typing" for five seconds at a time. */
const WORKING_EVERY_MS = 4_500;

/** Answers one turn of texts and pictures, and settles it. */
export async function answerTurn(deps: DeskDeps, claim: readonly ResidentMessage[]): Promise<void> {
  const { conversation, hasTicket, paused, isTold } = await situation(deps, claim[0]!);
  if (conversation.awaiting !== undefined && !textsOf(claim).some(deps.isUrgent)) {
    if (await deps.store.write((tx) => takeAwaited(deps, tx, claim))) return;
  }
  const speaks = !paused && !isWithStaff(deps, conversation);
  // A voice is not sent to a service before the notice was given, nor while a person listens.
  const heard = isTold && speaks ? await visibly(deps, conversation, () => hearVoices(deps, claim)) : claim;
  if (deps.cut.aborted) throw new CutOff();
  const texts = textsOf(heard);
  const question = questionOf(heard);
  const lead = leadOf(heard);
  // While staff speak the bot keeps silent, but it goes on listening for danger.
  const ending =
    texts.length === 0
      ? contentsAlone(deps, heard, hasTicket, isTold)
      : await think(deps, conversation, { kind: 'text', texts }, { speaks, paused, isTold, lead });
  deps.probe('answered');
  await deps.store.write((tx) => settleTurn(deps, tx, heard, question, ending));
  deps.probe('settled');
}

/** Answers a pressed button that asks the bot something, and settles it. */
export async function answerAction(deps: DeskDeps, message: ResidentMessage, action: Action): Promise<void> {
  const { conversation, paused, isTold } = await situation(deps, message);
  const how = { speaks: !paused, paused, isTold };
  const ending = await think(deps, conversation, { kind: 'action', action }, how);
  deps.probe('answered');
  const question = action.kind === 'ask' ? action.text : questionOf([message]);
  await deps.store.write((tx) => settleTurn(deps, tx, [message], question, ending));
  deps.probe('settled');
}

const situation = (
  deps: DeskDeps,
  message: ResidentMessage,
): Promise<{ conversation: Conversation; hasTicket: boolean; paused: boolean; isTold: boolean }> =>
  deps.store.read(async (tx) => ({
    conversation: await tx.conversation(message.conversationId),
    hasTicket: (await tx.openTicketOf(message.conversationId)) !== undefined,
    paused: (await tx.pauseNow()) !== undefined,
    isTold: deps.asksModel && (await tx.modelNotice(message.conversationId)) === 'given',
  }));

function contentsAlone(
  deps: DeskDeps,
  claim: readonly ResidentMessage[],
  hasTicket: boolean,
  isTold: boolean,
): Ending {
  const kinds = claim.flatMap(({ said }) => (said.kind === 'content' ? [said.what] : []));
  if (hasTicket && deps.staffRoom !== undefined) return sayEnding('desk: passed on', words.contentPassed);
  const spoken = deps.ears !== undefined && kinds.every((kind) => kind === 'voice' || kind === 'audio');
  if (!spoken) return onlyTextEnding(words.onlyText(kinds));
  return isTold
    ? onlyTextEnding(words.notHeard)
    : { ...onlyTextEnding(words.notYetHeard), wantsNotice: true as const };
}

/** How a turn is thought about. */
interface Manner {
  /** The bot speaks, and shows that it is at work. */
  readonly speaks: boolean;
  /** Automatic answers are switched off. */
  readonly paused: boolean;
  readonly isTold: boolean;
  /** Stands before what is shown while it is composed. */
  readonly lead?: string | undefined;
}

async function think(
  deps: DeskDeps,
  conversation: Conversation,
  said: Parameters<typeof answerWithin>[1]['said'],
  { speaks, paused, isTold, lead }: Manner,
): Promise<Ending> {
  // Nothing goes to a model before the notice did, nor while a person speaks.
  const mayUseModel = isTold && speaks;
  const preview = mayUseModel ? openPreview(deps, conversation, lead) : undefined;
  const { memory } = conversation;
  const turn = { said, memory, now: deps.clock.now(), staffed: deps.staffRoom !== undefined, mayUseModel };
  const answer = () => answerWithin(deps, turn, preview?.show);
  try {
    const ending = await (speaks ? visibly(deps, conversation, answer) : answer());
    return paused ? instead(deps, said, ending) : ending;
  } finally {
    await preview?.end();
  }
}

const leadOf = (claim: readonly ResidentMessage[]): string | undefined => {
  const heard = heardIn(claim);
  return heard.length === 0 ? undefined : words.heard(heard);
};

/** Shows the resident that something is being worked on for as long as it is. */
async function visibly<Result>(
  deps: DeskDeps,
  { chat }: Conversation,
  work: () => Promise<Result>,
): Promise<Result> {
  let callOff = () => {};
  const show = () => {
    deps.courier.working(chat);
    callOff = deps.timers.after(WORKING_EVERY_MS, show);
  };
  show();
  try {
    return await work();
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
