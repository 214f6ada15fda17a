import { domainIdIn } from '../../corpus/domain-name.ts';
import type { Candidate, CandidateState } from '../../domain/candidate.ts';
import { addMonths } from '../../domain/days.ts';
import { shanghaiDay } from '../../domain/shanghai-time.ts';
import type { StaffRole } from '../../domain/ticket-event.ts';
import type { CandidateChange } from '../../ports/candidate-rows.ts';
import { type Act, alerted, type Told, told } from '../staff/act.ts';
import { ANSWER_MOST, EXPIRES_AFTER_MONTHS, type Learning, REVIEW_AFTER_MONTHS } from './learning.ts';
import { facetFor, noteLearning } from './propose.ts';
import type { Edits } from './read-edits.ts';
import { HOLE } from './strip-personal.ts';
import { learningWords } from './words.ts';

/** States in which a candidate may be changed or decided on. */
const OPEN: readonly CandidateState[] = ['proposed', 'refused'];

type Found = { readonly candidate: Candidate; readonly learning: Learning } | { readonly refused: Told };

async function find({ deps, tx, ticket }: Act): Promise<Found> {
  if (deps.learning === undefined) return { refused: told(learningWords.off) };
  const candidate = await tx.candidateOf(ticket.id);
  if (candidate === undefined) return { refused: alerted(learningWords.unknown(ticket.number)) };
  if (!OPEN.includes(candidate.state)) return { refused: alerted(learningWords.notOpen(candidate.state)) };
  return { candidate, learning: deps.learning };
}

/** A second person takes it: neither who proposed it nor who changed it last. From here on the desk goes on by itself. */
export async function approve(act: Act): Promise<Told> {
  const found = await find(act);
  if ('refused' in found) return found.refused;
  const { candidate } = found;
  const { deps, tx, actor } = act;
  if (candidate.author.id === actor.id) return alerted(learningWords.sameAuthor);
  if (candidate.state === 'refused') return alerted(learningWords.notOpen(candidate.state));
  if (candidate.bases === undefined) return alerted(learningWords.basisMissing);
  if (`${candidate.question}${candidate.answer}`.includes(HOLE)) return alerted(learningWords.holes);
  if ([...candidate.answer].length > ANSWER_MOST) return alerted(learningWords.tooLong(ANSWER_MOST));
  const today = shanghaiDay(deps.clock.now());
  const expiresOn = candidate.expiresOn ?? addMonths(today, EXPIRES_AFTER_MONTHS);
  const review = addMonths(today, REVIEW_AFTER_MONTHS);
  await tx.changeCandidate(candidate.id, {
    state: 'approved',
    reviewer: { id: actor.id, role: actor.role as StaffRole },
    decidedAt: deps.clock.now(),
    expiresOn,
    reviewOn: review < expiresOn ? review : expiresOn,
    why: null,
  });
  await noteLearning(act, 'candidate-approved', { question: candidate.question, bases: candidate.bases });
  return told(learningWords.approved);
}

export async function reject(act: Act): Promise<Told> {
  const found = await find(act);
  if ('refused' in found) return found.refused;
  const { deps, tx, actor } = act;
  await tx.changeCandidate(found.candidate.id, {
    state: 'rejected',
    reviewer: { id: actor.id, role: actor.role as StaffRole },
    decidedAt: deps.clock.now(),
  });
  await noteLearning(act, 'candidate-rejected', {});
  return told(learningWords.rejected);
}

/** Who changes it becomes its author: another has to look at it. */
export async function edit(act: Act, edits: Edits): Promise<Told> {
  const found = await find(act);
  if ('refused' in found) return found.refused;
  const { candidate, learning } = found;
  const { tx, actor } = act;
  const unknown = (edits.bases ?? []).flatMap((written) => learning.shelf.faultOfBasis(written) ?? []);
  const domain = edits.domain === undefined ? undefined : domainCalled(learning, edits.domain);
  if (edits.domain !== undefined && domain === undefined)
    return told(learningWords.domainUnknown(edits.domain));
  const change: CandidateChange = {
    state: 'proposed',
    author: { id: actor.id, role: actor.role as StaffRole },
    // It is looked for anew, and shown anew.
    near: null,
    why: null,
    ...(edits.question === undefined ? {} : { question: edits.question, facet: facetFor(edits.question) }),
    ...(edits.answer === undefined ? {} : { answer: edits.answer }),
    ...(edits.bases === undefined ? {} : { bases: edits.bases }),
    ...(edits.expiresOn === undefined ? {} : { expiresOn: edits.expiresOn }),
    ...(domain === undefined ? {} : { domain }),
  };
  await tx.changeCandidate(candidate.id, change);
  await noteLearning(act, 'candidate-edited', { ...edits });
  return told([learningWords.edited, ...unknown.map(learningWords.basisUnknown)].join('\n'));
}

const domainCalled = (learning: Learning, written: string): string | undefined =>
  domainIdIn(learning.domains(), written);
