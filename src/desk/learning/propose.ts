import { facetsOf } from '../../answering/understand/facets.ts';
import { LOCAL_DOMAIN } from '../../corpus/domain-name.ts';
import type { Candidate } from '../../domain/candidate.ts';
import type { Facet } from '../../domain/passage.ts';
import type { StaffRole } from '../../domain/ticket-event.ts';
import { snapshotOf } from '../packet.ts';
import { queueSay } from '../queue-reply.ts';
import { type Act, alerted, type Told, told } from '../staff/act.ts';
import { domainOf } from '../statistics/count-questions.ts';
import type { Learning } from './learning.ts';
import { stripPersonal } from './strip-personal.ts';
import { learningWords } from './words.ts';

/** The office's name before what staff wrote, as residents read it. */
const PREFIX = /^【[^】]*】/u;
/** What was not written stands before its words: [语音]公证书丢了怎么补. */
const KIND = /^\[\p{Script=Han}{2,5}\](?=.)/gmu;

/** Makes a candidate of an ended ticket: question and answer without what is personal. The resident is asked whether to be told. */
export async function propose(act: Act): Promise<Told> {
  const { deps, tx, ticket, actor } = act;
  const { learning } = deps;
  if (learning === undefined) return told(learningWords.off);
  if (ticket.state !== 'closed') return alerted(learningWords.notClosed);
  const before = await tx.candidateOf(ticket.id);
  if (before !== undefined) return alerted(learningWords.already(before.state));
  const resident = await tx.resident(ticket.residentId);
  const texts = await tx.staffTextsOf(ticket.id);
  const answer = stripPersonal(texts.map((text) => text.replace(PREFIX, '').trim()).join('\n'), [
    resident.name,
  ]);
  if (answer === '') return alerted(learningWords.noAnswer);
  const question = stripPersonal(ticket.question.replace(KIND, ''), [resident.name]);
  const candidate: Candidate = {
    id: deps.ids.next(),
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    state: 'proposed',
    question,
    answer,
    domain: await domainFor(act, learning),
    facet: facetFor(question),
    author: { id: actor.id, role: actor.role as StaffRole },
    proposedAt: deps.clock.now(),
  };
  await tx.addCandidate(candidate);
  await noteLearning(act, 'candidate-proposed', {});
  await askWish(act);
  return told(learningWords.proposed);
}

/** The ticket's domain, else that of what was found nearest for it, if the corpus has it. */
async function domainFor({ tx, ticket }: Act, learning: Learning): Promise<string> {
  const known = learning.domains().map(({ id }) => id);
  const matters = await tx.mattersOf(ticket.id);
  const evidence = matters.flatMap((matter) => snapshotOf(matter).evidence.slice(0, 1));
  const found = [ticket.domain ?? '', ...evidence.map(domainOf)].find((domain) => known.includes(domain));
  return found ?? LOCAL_DOMAIN;
}

/** What the question asks for; how to go about it where its wording does not say. */
export const facetFor = (question: string): Facet => [...facetsOf(question)][0] ?? 'steps';

async function askWish({ deps, tx, ticket }: Act): Promise<void> {
  const conversation = await tx.conversation(ticket.conversationId);
  await queueSay(deps, tx, conversation, {
    text: learningWords.wishAsk,
    ticketId: ticket.id,
    buttons: [
      { label: learningWords.wishYesLabel, action: { kind: 'tell-me', ticketId: ticket.id, wish: true } },
      { label: learningWords.wishNoLabel, action: { kind: 'tell-me', ticketId: ticket.id, wish: false } },
    ],
  });
}

/** Every step is in the audit log, with who took it. */
export const noteLearning = (
  { deps, tx, ticket, actor }: Pick<Act, 'deps' | 'tx' | 'ticket' | 'actor'>,
  event: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> =>
  tx.audit({
    at: deps.clock.now(),
    actor: `staff:${actor.id}`,
    subject: ticket.number,
    event,
    detail: { ...detail, role: actor.role },
  });
