import { maskPersonalNumbers } from '../domain/personal-numbers.ts';
import type { ReplyContent, VerbButton } from '../domain/reply.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { EvidenceLine } from '../ports/answer-rows.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { Matter } from '../ports/ticket-rows.ts';
import type { DeskCore } from './deps.ts';
import { departmentOf } from './policy.ts';
import { staffWords } from './staff-words.ts';

/** What staff are shown of a matter, kept with it as it was. */
export interface Snapshot {
  readonly query: string;
  readonly evidence: readonly EvidenceLine[];
  readonly citations: readonly unknown[];
  /** Results of guides that the resident went through. */
  readonly guides?: readonly string[];
  readonly turns: readonly {
    readonly by: 'resident' | 'bot' | 'staff';
    readonly text: string;
    readonly at: string;
  }[];
}

export const snapshotOf = (matter: Matter): Snapshot => matter.snapshot as Snapshot;

const EARLIER_SHOWN = 3;

/** The buttons under a draft; they say whether a model wrote what is shown. */
export const draftVerbs = (by: string): readonly VerbButton[] => [
  { verb: by === 'model' ? 'senddraft.model' : 'senddraft', label: staffWords.sendDraftLabel },
  { verb: 'editdraft', label: staffWords.editDraftLabel },
];

/** The buttons under a packet, in the order in which they are used. */
export const packetVerbs = (options: {
  draftBy: string | undefined;
  masked: boolean;
}): readonly VerbButton[] => [
  { verb: 'claim', label: staffWords.claimLabel },
  ...(options.draftBy === undefined ? [] : draftVerbs(options.draftBy)),
  ...(options.masked ? [{ verb: 'reveal', label: staffWords.revealLabel }] : []),
  { verb: 'notours', label: staffWords.notOursLabel },
  { verb: 'close', label: staffWords.closeLabel },
];

/** What staff see of a ticket first. Numbers by which a person can be told are masked in all of it, the title too. */
export async function packetOf(
  deps: DeskCore,
  tx: DeskTx,
  ticket: Ticket,
): Promise<Extract<ReplyContent, { kind: 'packet' }>> {
  const resident = await tx.resident(ticket.residentId);
  const matters = await tx.mattersOf(ticket.id);
  const snapshot = snapshotOf(matters.at(-1)!);
  const earlier = (await tx.ticketsOf(ticket.residentId, EARLIER_SHOWN + 1)).filter(
    ({ id }) => id !== ticket.id,
  );
  const draft = await tx.draftOf(ticket.id);
  const said = [ticket.question, ...snapshot.turns.map(({ text }) => text), snapshot.query];
  const masked = said.some((text) => maskPersonalNumbers(text) !== text);
  const danger = ticket.priority === 'danger';
  const name = maskPersonalNumbers(resident.name) || staffWords.noName;
  return {
    kind: 'packet',
    title: staffWords.packetTitle(ticket.number, name, maskPersonalNumbers(ticket.question), danger),
    text: staffWords.packet({
      number: ticket.number,
      name,
      blocked: resident.blocked,
      priority: ticket.priority,
      department: departmentOf(deps.policy, ticket.department)?.name,
      domain: ticket.domain === undefined ? undefined : deps.domainName(ticket.domain),
      language: ticket.language,
      reasons: [...new Set(matters.map((matter) => matter.reason))],
      question: maskPersonalNumbers(ticket.question),
      turns: snapshot.turns.map((turn) => ({
        ...turn,
        text: maskPersonalNumbers(turn.text),
        at: new Date(turn.at),
      })),
      query: maskPersonalNumbers(snapshot.query),
      evidence: snapshot.evidence,
      guides: (snapshot.guides ?? []).map(maskPersonalNumbers),
      dueOn: ticket.dueOn,
      earlier: earlier
        .slice(0, EARLIER_SHOWN)
        .map(({ number, state, question }) => ({ number, state, question: maskPersonalNumbers(question) })),
      draft:
        draft === undefined
          ? undefined
          : { text: maskPersonalNumbers(draft.text), byModel: draft.by === 'model' },
      masked,
      openedAt: ticket.openedAt,
    }),
    danger,
    ticketNumber: ticket.number,
    verbs: packetVerbs({ draftBy: draft?.by, masked }),
  };
}
