import type { Candidate } from '../../domain/candidate.ts';
import { as, type ReplyId } from '../../domain/ids.ts';
import { URGENCY, type VerbButton } from '../../domain/reply.ts';
import type { DeskTx } from '../../ports/desk-store.ts';
import type { DeskCore } from '../deps.ts';
import { staffChatOf } from '../queue-reply.ts';
import { learningWords } from './words.ts';

const REVIEW: readonly VerbButton[] = [
  { verb: 'approve', label: learningWords.approveLabel },
  { verb: 'editlearn', label: learningWords.editLabel },
  { verb: 'reject', label: learningWords.rejectLabel },
];

/** Shows a candidate to staff with the buttons of a decision, in the chat at large: its ticket's topic is closed. */
export const showCandidate = (deps: DeskCore, tx: DeskTx, candidate: Candidate): Promise<void> =>
  sayAtLarge(
    deps,
    tx,
    candidate,
    learningWords.candidate(candidate, deps.domainName(candidate.domain)),
    REVIEW,
  );

/** Says something about a candidate in the staff chat that its ticket belonged to. */
export async function sayAtLarge(
  deps: DeskCore,
  tx: DeskTx,
  candidate: Candidate,
  text: string,
  verbs: readonly VerbButton[] = [],
): Promise<void> {
  const chat = staffChatOf(deps, await tx.ticket(candidate.ticketId));
  if (chat === undefined) return;
  await tx.queue({
    id: as<ReplyId>(deps.ids.next()),
    lane: `staff-chat:${chat}`,
    chat,
    audience: 'staff',
    urgency: URGENCY.rest,
    content: {
      kind: 'note',
      text,
      ...(verbs.length === 0 ? {} : { ticketNumber: candidate.ticketNumber, verbs }),
    },
    buttons: [],
    at: deps.clock.now(),
  });
}
