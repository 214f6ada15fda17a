import { type AnswerId, as, type ReplyId } from '../domain/ids.ts';
import { handOffOf, type Outcome } from '../domain/outcome.ts';
import { maskPersonalNumbers } from '../domain/personal-numbers.ts';
import { type ReplyButton, URGENCY } from '../domain/reply.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { ResidentMessage } from '../ports/message-rows.ts';
import type { Conversation } from '../ports/resident-rows.ts';
import type { DeskDeps } from './deps.ts';
import type { Ending } from './ending.ts';
import { labelOf } from './label-of.ts';
import { type Need, openOrJoinTicket } from './open-ticket.ts';
import { outOfHours, sayOutOfHours } from './out-of-hours.ts';
import { heardIn, textsOf, unseenIn } from './question-of.ts';
import { queueSay, queueToStaff, withdrawPreview } from './queue-reply.ts';
import { noteResidentWrote, relayContents, relayWords } from './relay-to-staff.ts';
import { staffWords } from './staff-words.ts';
import { isWithStaff } from './who-speaks.ts';
import { words } from './words.ts';

/** Pictures this old still go along when a ticket opens, in ms. */
const CONTENTS_SINCE_MS = 30 * 60 * 1000;
const CONTENTS_MOST = 5;
/** So many answers back the matter of a call for a person is looked for, the call's own included. */
const LOOKS_BACK = 4;

/**
 * Settles one turn: outcome, reply and, if due, ticket, in the transaction given. The owner is read again here: if staff took
 * the conversation over while the bot was thinking, what the bot thought is not said, and what the resident said goes to staff.
 */
export async function settleTurn(
  deps: DeskDeps,
  tx: DeskTx,
  claim: readonly ResidentMessage[],
  question: string,
  ending: Ending,
): Promise<void> {
  const now = deps.clock.now();
  const conversation = await tx.conversation(claim[0]!.conversationId);
  const { outcome } = ending;
  const before = await tx.openTicketOf(conversation.id);
  const ids = claim.map((message) => message.id);
  if (
    before !== undefined &&
    isWithStaff(deps, conversation) &&
    outcome.kind !== 'emergency' &&
    !isOwnWords(claim)
  ) {
    await relayWords(deps, tx, before, claim);
    await relayContents(deps, tx, before, claim);
    await withdrawPreview(deps, tx, conversation);
    await noteResidentWrote(deps, tx, before, claim);
    await sayOutOfHours(deps, tx, conversation, before);
    return tx.settle(ids, undefined, now);
  }

  const answerId = as<AnswerId>(deps.ids.next());
  await tx.addAnswer({
    id: answerId,
    conversationId: conversation.id,
    outcome,
    query: ending.query,
    indexVersion: ending.indexVersion,
    evidence: ending.evidence,
    trace: ending.trace,
    tookMs: ending.tookMs,
    ...(ending.promptsDigest === undefined ? {} : { promptsDigest: ending.promptsDigest }),
    at: now,
  });
  await tx.linkModelCalls(ending.modelCalls ?? [], answerId);
  await tx.settle(ids, answerId, now);
  if (ending.memory !== undefined) await tx.setMemory(conversation.id, ending.memory);

  const need = handOffOf(outcome);
  let ticket: Ticket | undefined = before;
  const notes: string[] = [];
  if (need.kind === 'ticket') {
    const opened = await openOrJoinTicket(deps, tx, conversation, {
      reason: need.reason,
      danger: need.priority === 'danger',
      ...(await matterOf(tx, conversation, question, ending)),
      citations: outcome.kind === 'answered' ? outcome.citations : [],
      answerId,
      language: outcome.language,
      ...(deps.answerer.about?.(ending.memory ?? conversation.memory) ?? {}),
    });
    ticket = opened.ticket;
    notes.push(...ticketNotes(deps, ticket, opened.joined));
    if (!opened.joined) {
      const since = new Date(now.getTime() - CONTENTS_SINCE_MS);
      await relayContents(deps, tx, ticket, await tx.recentContents(conversation.id, since, CONTENTS_MOST));
    }
  } else if (before !== undefined && !isOwnWords(claim)) {
    await queueToStaff(deps, tx, before, {
      kind: 'note',
      text: maskPersonalNumbers(staffWords.residentAndBot(question, outcome.text)),
    });
  }
  if (before !== undefined) await relayContents(deps, tx, before, claim);

  const unseen = unseenIn(claim);
  if (ticket === undefined && offersPerson(outcome) && unseen.length > 0 && textsOf(claim).length > 0)
    notes.push(words.unseen(unseen));
  const heard = heardIn(claim);
  // In danger the numbers come first.
  if (heard.length > 0 && outcome.kind === 'emergency') notes.push(words.heard(heard));
  const replyId = as<ReplyId>(deps.ids.next());
  const tellsOfModel = deps.asksModel && (await isToTell(tx, conversation, ending));
  if (tellsOfModel && ending.tellsOfModel !== true) notes.push(words.modelNotice);
  const toStaff =
    need.kind === 'ticket' && need.reason === 'asked-for-person' && deps.staffRoom !== undefined;
  if (toStaff) await tx.setOwner(conversation.id, 'staff');
  // Only an answer takes the place of what was shown of it: a changed message makes no sound.
  const edits = outcome.kind === 'answered' ? await tx.previewOf(conversation.id) : undefined;
  if (edits === undefined) await withdrawPreview(deps, tx, conversation);
  else await tx.setPreview(conversation.id, null);
  await queueSay(deps, tx, conversation, {
    id: replyId,
    ...(edits === undefined ? {} : { edits }),
    ...(heard.length > 0 && outcome.kind !== 'emergency' ? { lead: words.heard(heard) } : {}),
    text: outcome.text,
    notes,
    sources: outcome.kind === 'answered' ? outcome.citations : [],
    label: labelOf(outcome),
    buttons: buttonsOf(outcome, ticket, toStaff),
    answerId,
    ...(ticket === undefined ? {} : { ticketId: ticket.id }),
    urgency: outcome.kind === 'emergency' ? URGENCY.danger : URGENCY.words,
  });
  if (tellsOfModel) await tx.noteModelNotice(conversation.id, replyId);
  deps.log.info('turn-settled', {
    outcome: outcome.kind,
    tookMs: Math.round(ending.tookMs),
    waitedMs: now.getTime() - claim[0]!.receivedAt.getTime(),
    ...(need.kind === 'ticket' ? { ticket: ticket?.number, reason: need.reason } : {}),
  });
}

/** Whether this reply is to say that a model may be asked: the first that can, and /start each time. Never beside danger. */
async function isToTell(tx: DeskTx, conversation: Conversation, ending: Ending): Promise<boolean> {
  if (ending.tellsOfModel === true) return true;
  return (
    (ending.wantsNotice === true || ending.outcome.kind === 'answered') &&
    (await tx.modelNotice(conversation.id)) === 'none'
  );
}

/** Who only asks for a person means what was spoken of before: staff are shown that. */
async function matterOf(
  tx: DeskTx,
  conversation: Conversation,
  question: string,
  ending: Ending,
): Promise<Pick<Need, 'question' | 'query' | 'evidence'>> {
  const { outcome, query, evidence } = ending;
  const asksOnly =
    outcome.kind === 'escalate' && outcome.reason === 'asked-for-person' && evidence.length === 0;
  const [, ...earlier] = asksOnly ? await tx.lastAnswers(conversation.id, LOOKS_BACK) : [];
  // A menu or a command between the question and the call for a person is not what the matter is about.
  const before = earlier.find((answer) => answer.query !== '' && !isCallForPerson(answer.outcome));
  if (before === undefined) return { question, query, evidence };
  return { question: `${before.query}（${question}）`, query: before.query, evidence: before.evidence };
}

const isCallForPerson = (outcome: Outcome): boolean =>
  outcome.kind === 'escalate' && outcome.reason === 'asked-for-person';

/** Commands and buttons are the resident's talk with the bot alone. */
const isOwnWords = (claim: readonly ResidentMessage[]): boolean =>
  claim.every(({ said }) => said.kind === 'command' || said.kind === 'press');

function ticketNotes(deps: DeskDeps, ticket: Ticket, joined: boolean): readonly string[] {
  if (deps.staffRoom === undefined) return [words.ticketKeptUnseen(ticket.number)];
  const note = joined ? words.ticketJoined(ticket.number) : words.ticketOpened(ticket.number);
  const hours = outOfHours(deps, ticket);
  return hours === undefined ? [note] : [note, hours];
}

/** Endings that may not be the last word: a person is one button away. */
const offersPerson = ({ kind }: Outcome): boolean =>
  kind === 'answered' || kind === 'clarify' || kind === 'decline';

function buttonsOf(outcome: Outcome, ticket: Ticket | undefined, toStaff: boolean): readonly ReplyButton[] {
  const buttons: ReplyButton[] = [...outcome.buttons];
  const has = (kind: ReplyButton['action']['kind']) => buttons.some((button) => button.action.kind === kind);
  if (outcome.kind === 'answered' && outcome.citations.length > 0 && !has('source')) {
    buttons.push({ label: words.sourcesLabel, action: { kind: 'sources' } });
  }
  if (toStaff) buttons.push({ label: words.backToBotLabel, action: { kind: 'back-to-bot' } });
  if (offersPerson(outcome) && ticket === undefined && !has('human'))
    buttons.push({ label: words.humanLabel, action: { kind: 'human' } });
  return buttons;
}
