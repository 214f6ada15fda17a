import type { Candidate } from '../../domain/candidate.ts';
import { shanghaiDay } from '../../domain/shanghai-time.ts';
import type { LocalStatement } from '../../ports/statement-shelf.ts';
import type { DeskDeps } from '../deps.ts';
import { officeName } from '../policy.ts';
import { createPump, type Pump } from '../pump.ts';
import { staffWords } from '../staff-words.ts';
import type { Learning } from './learning.ts';
import { sayAtLarge, showCandidate } from './show-candidate.ts';
import { tellResident } from './tell-me.ts';
import { learningWords } from './words.ts';

/** After a re-index that could not be run, in ms. */
const RETRY_MS = 5 * 60_000;

/**
 * Does with candidates what takes long, outside of any transaction: looks for what is near a new one and shows it to staff; writes an
 * approved one into the corpus and has it indexed, one at a time. A crash at any point leaves it where this takes it up again.
 */
export function createLearningWorker(deps: DeskDeps, said: () => void): Pump {
  const { learning } = deps;
  const stopping = new AbortController();
  let notBefore = 0;
  let busy = false;

  const pump = createPump({
    timers: deps.timers,
    log: deps.log,
    name: 'learning',
    round: async (run) => {
      if (learning === undefined || busy || stopping.signal.aborted) return undefined;
      const open = await deps.store.read((tx) => tx.candidates(['proposed', 'approved']));
      const unseen = open.find(({ state, near }) => state === 'proposed' && near === undefined);
      const approved = open.find(({ state }) => state === 'approved');
      const now = deps.clock.now().getTime();
      const due = unseen ?? (now >= notBefore ? approved : undefined);
      if (due === undefined) return approved === undefined ? undefined : notBefore - now;
      busy = true;
      run(async () => {
        try {
          await (due.state === 'proposed' ? show(learning, due) : publish(learning, due));
        } catch (error) {
          if (stopping.signal.aborted) return;
          deps.log.warn('learning-failed', { ticket: due.ticketNumber, error });
          notBefore = deps.clock.now().getTime() + RETRY_MS;
        } finally {
          busy = false;
          said();
        }
      });
      return undefined;
    },
  });

  async function show(from: Learning, candidate: Candidate): Promise<void> {
    // Words of a resident who was not told stay here, though what is personal was taken out.
    const mayLeave = await deps.store.read(async (tx) => {
      const { conversationId } = await tx.ticket(candidate.ticketId);
      return deps.asksModel && (await tx.modelNotice(conversationId)) === 'given';
    });
    const near = await from.nearby.near(candidate.question, candidate.answer, { mayLeave });
    await deps.store.write(async (tx) => {
      // It may have been changed or decided on meanwhile.
      const now = await tx.candidateOf(candidate.ticketId);
      if (now?.state !== 'proposed' || now.near !== undefined || now.answer !== candidate.answer) return;
      await tx.changeCandidate(candidate.id, { near });
      await showCandidate(deps, tx, { ...now, near });
    });
  }

  async function publish(from: Learning, candidate: Candidate): Promise<void> {
    const kept = await from.shelf.put(await statementOf(deps, candidate));
    if (kept.kind === 'faulty') return refuse(candidate, kept.faults.join('；'));
    const indexed = await from.reindexer.reindex(stopping.signal);
    if (indexed.kind === 'refused') {
      await from.shelf.remove(candidate.ticketNumber);
      return refuse(candidate, indexed.words);
    }
    deps.log.info('statement-learned', { ticket: candidate.ticketNumber, verified: kept.verified });
    await deps.store.write(async (tx) => {
      await tx.changeCandidate(candidate.id, { state: 'published' });
      await tx.audit({
        at: deps.clock.now(),
        actor: 'bot',
        subject: candidate.ticketNumber,
        event: 'candidate-published',
        detail: { verified: kept.verified },
      });
      await sayAtLarge(deps, tx, candidate, learningWords.published(candidate, kept.verified));
      // The wish may have been told since.
      const now = await tx.candidateOf(candidate.ticketId);
      if (now !== undefined) await tellResident(deps, tx, now);
    });
  }

  const refuse = (candidate: Candidate, why: string): Promise<void> =>
    deps.store.write(async (tx) => {
      await tx.changeCandidate(candidate.id, { state: 'refused', why });
      await sayAtLarge(deps, tx, candidate, learningWords.refused(candidate.ticketNumber, why));
    });

  return Object.freeze({
    ...pump,
    running: () => (busy ? 1 : 0),
    stop: async () => {
      stopping.abort();
      await pump.stop();
    },
  });
}

const statementOf = (deps: DeskDeps, candidate: Candidate): Promise<LocalStatement> =>
  deps.store.read(async (tx) => {
    const { department } = await tx.ticket(candidate.ticketId);
    const approvedOn = shanghaiDay(candidate.decidedAt ?? deps.clock.now());
    return {
      ticketNumber: candidate.ticketNumber,
      domain: candidate.domain,
      facet: candidate.facet,
      question: candidate.question,
      answer: candidate.answer,
      bases: candidate.bases ?? [],
      authorRole: `${officeName(deps.policy, department)} ${staffWords.role(candidate.author.role)}`,
      reviewerRole: staffWords.role(candidate.reviewer?.role ?? 'staff'),
      approvedOn,
      reviewOn: candidate.reviewOn ?? approvedOn,
      expiresOn: candidate.expiresOn ?? approvedOn,
    };
  });
