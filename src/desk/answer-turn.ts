import type { Action } from '../domain/outcome.ts';
import type { Conversation, ResidentMessage } from '../ports/desk-store.ts';
import type { DeskDeps } from './deps.ts';
import { answerWithin, CutOff, type Ending, onlyTextEnding, sayEnding } from './ending.ts';
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
  const { conversation, hasTicket, isTold } = await situation(deps, claim[0]!);
  const speaks = !isWithStaff(deps, conversation);
  // A voice is not sent to a service before the notice was given, nor while a person listens.
  const heard = isTold && speaks ? await visibly(deps, conversation, () => hearVoices(deps, claim)) : claim;
  if (deps.cut.aborted) throw new CutOff();
  const texts = textsOf(heard);
  const question = questionOf(heard);
  // While staff speak the bot keeps silent, but it goes on listening for danger.
  const ending =
    texts.length === 0
      ? contentsAlone(deps, heard, hasTicket, isTold)
      : await think(deps, conversation, { kind: 'text', texts }, speaks, isTold, leadOf(heard));
  deps.probe('answered');
  await deps.store.write((tx) => settleTurn(deps, tx, heard, question, ending));
  deps.probe('settled');
}

/** Answers a pressed button that asks the bot something, and settles it. */
export async function answerAction(deps: DeskDeps, message: ResidentMessage, action: Action): Promise<void> {
  const { conversation, isTold } = await situation(deps, message);
  const ending = await think(deps, conversation, { kind: 'action', action }, true, isTold);
  deps.probe('answered');
  const question = action.kind === 'ask' ? action.text : questionOf([message]);
  await deps.store.write((tx) => settleTurn(deps, tx, [message], question, ending));
  deps.probe('settled');
}

const situation = (
  deps: DeskDeps,
  message: ResidentMessage,
): Promise<{ conversation: Conversation; hasTicket: boolean; isTold: boolean }> =>
  deps.store.read(async (tx) => ({
    conversation: await tx.conversation(message.conversationId),
    hasTicket: (await tx.openTicketOf(message.conversationId)) !== undefined,
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

async function think(
  deps: DeskDeps,
  conversation: Conversation,
  said: Parameters<typeof answerWithin>[1]['said'],
  speaks: boolean,
  isTold: boolean,
  lead?: string,
): Promise<Ending> {
  // Nothing goes to a model before the notice did, nor while a person speaks.
  const mayUseModel = isTold && speaks;
  const preview = mayUseModel ? openPreview(deps, conversation, lead) : undefined;
  const { memory } = conversation;
  const turn = { said, memory, now: deps.clock.now(), staffed: deps.staffRoom !== undefined, mayUseModel };
  const answer = () => answerWithin(deps, turn, preview?.show);
  try {
    return await (speaks ? visibly(deps, conversation, answer) : answer());
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
