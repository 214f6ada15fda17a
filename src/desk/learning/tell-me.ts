import type { Candidate } from '../../domain/candidate.ts';
import type { DeskTx } from '../../ports/desk-store.ts';
import type { ResidentMessage } from '../../ports/message-rows.ts';
import type { DeskCore } from '../deps.ts';
import { queueSay } from '../queue-reply.ts';
import { learningWords } from './words.ts';

/** Takes down whether the resident wants to be told; who says yes after it was published is told at once. */
export async function noteWish(
  deps: DeskCore,
  tx: DeskTx,
  message: ResidentMessage,
  ticketId: string,
  wish: boolean,
): Promise<void> {
  await tx.settle([message.id], undefined, deps.clock.now());
  const conversation = await tx.conversation(message.conversationId);
  const candidate = await tx.candidateOf(ticketId);
  if (candidate === undefined) return;
  await tx.changeCandidate(candidate.id, { wish });
  await queueSay(deps, tx, conversation, {
    text: wish ? learningWords.wishYes : learningWords.wishNo,
    ticketId,
  });
  if (wish && candidate.state === 'published') await tellResident(deps, tx, { ...candidate, wish });
}

/** Tells the resident who asked what their question became, once, if they wish. */
export async function tellResident(deps: DeskCore, tx: DeskTx, candidate: Candidate): Promise<void> {
  if (candidate.wish !== true || candidate.toldAt !== undefined) return;
  const { conversationId } = await tx.ticket(candidate.ticketId);
  await queueSay(deps, tx, await tx.conversation(conversationId), {
    text: learningWords.tell(candidate.question, candidate.answer),
    ticketId: candidate.ticketId,
  });
  await tx.changeCandidate(candidate.id, { toldAt: deps.clock.now() });
}
