import { ungroundedFigures } from '../compose-draft.ts';
import { logEvent } from '../log-event.ts';
import { snapshotOf } from '../packet.ts';
import { officeName } from '../policy.ts';
import { queueSay } from '../queue-reply.ts';
import { nameOf } from '../roles.ts';
import { staffWords } from '../staff-words.ts';
import { staffPrefix } from '../words.ts';
import { type Act, alerted, refusalFor, type Told, tell, told } from './act.ts';
import { beginWriting } from './write-to-resident.ts';

/** Sends the draft that is shown, once; a person pressed for it. */
export async function sendDraft(act: Act): Promise<Told> {
  const { deps, tx, ticket, actor } = act;
  const draft = await tx.draftOf(ticket.id);
  if (draft === undefined) return alerted(staffWords.noDraft);
  if (draft.sentAt !== undefined) return told(staffWords.draftSentAlready);
  const begun = await beginWriting(act, 'draft', 'draft');
  if ('refused' in begun) return { ...begun.refused, alert: true };
  await tx.draftSent(draft.id, deps.clock.now());
  await logEvent(deps, tx, ticket, actor, 'draft_sent', { draft: draft.id, by: draft.by });
  await queueSay(deps, tx, await tx.conversation(ticket.conversationId), {
    voice: 'staff',
    text: `${staffPrefix(officeName(deps.policy, ticket.department))}${draft.text}`,
    ticketId: ticket.id,
  });
  await tell(act, staffWords.draftSent);
  return { text: staffWords.draftSent, silent: true };
}

/** Shows the draft's whole text, to be rewritten. */
export async function showDraft(act: Act): Promise<Told> {
  const refused = await refusalFor(act);
  if (refused !== undefined) return refused;
  const draft = await act.tx.draftOf(act.ticket.id);
  if (draft === undefined) return alerted(staffWords.noDraft);
  await tell(act, staffWords.draftEdit(draft.text));
  return { text: '', silent: true };
}

/** Keeps a rewritten draft and shows it, with the figures that nothing found bears out. */
export async function rewriteDraft(act: Act, text: string): Promise<Told> {
  const { deps, tx, ticket, actor } = act;
  if (text === '') return told(staffWords.draftHow);
  const refused = await refusalFor(act);
  if (refused !== undefined) return refused;
  const id = deps.ids.next();
  await tx.addDraft({ id, ticketId: ticket.id, text, by: actor.id, at: deps.clock.now() });
  await logEvent(deps, tx, ticket, actor, 'draft_edited', { draft: id });
  const evidence = (await tx.mattersOf(ticket.id)).flatMap((matter) => snapshotOf(matter).evidence);
  const unsure = ungroundedFigures(text, evidence);
  const shown = staffWords.draftShown(text, await nameOf(deps, tx, actor.id));
  await tell(
    act,
    unsure.length === 0 ? shown : `${shown}\n${staffWords.draftNotGrounded(unsure.join('、'))}`,
    {
      ticketNumber: ticket.number,
      verbs: [
        { verb: 'senddraft', label: staffWords.sendDraftLabel },
        { verb: 'editdraft', label: staffWords.editDraftLabel },
      ],
    },
  );
  return { text: '', silent: true };
}
