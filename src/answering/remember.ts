import type { Outcome } from '../domain/outcome.ts';
import type { Decision } from './decide.ts';
import { type Memory, MOST_MATTERS, threadless, withoutOffer } from './memory.ts';
import type { Evidence } from './rank.ts';
import type { Subjects } from './understand/subjects.ts';
import type { Question } from './understand/understand.ts';

/** A turn that asked something, and what became of it; one evidence and one decision a question. */
export interface AskedTurn {
  readonly questions: readonly Question[];
  readonly evidences: readonly Evidence[];
  readonly decisions: readonly Decision[];
  readonly outcome: Outcome;
  readonly subjects: Subjects;
}

/** What the thread is about after a turn; the last of its questions counts. */
export function remember(
  memory: Memory,
  { questions, evidences, decisions, outcome, subjects }: AskedTurn,
): Memory {
  const last = questions.at(-1)!;
  const named = subjects.namedIn(last.startsTopic ? last.said : last.text)[0]?.name;
  const decision = decisions.at(-1);
  const first = evidences.at(-1)?.ranked[0]?.passage;
  // A record of corpus/scope that stood nearest is not what was told.
  const best = (decision?.kind === 'answer' ? decision.chosen[0] : undefined) ?? first;
  const base = {
    ...threadless(memory),
    ...last.carried,
    ...(best === undefined ? {} : { nearest: best.domain }),
  };
  if (decision?.kind === 'answer' && outcome.kind === 'answered' && best !== undefined) {
    const { choices: before } = base;
    const rest = withoutOffer(base);
    // Who picked one of two things may still ask for the other.
    const choices = last.compared ?? (last.chose ? before : undefined);
    return {
      ...rest,
      entryId: best.entryId,
      domain: best.domain,
      home:
        (memory.opening !== undefined && last.carried.opening === memory.opening ? memory.home : undefined) ??
        best.domain,
      matters: [
        ...(base.matters ?? []).filter(({ entryId }) => entryId !== best.entryId),
        { ...last.carried, entryId: best.entryId, domain: best.domain },
      ].slice(-MOST_MATTERS),
      subject: named ?? best.terms[0] ?? best.entryTitle,
      ...(choices === undefined ? {} : { choices }),
      ...(decision.evidence === undefined ? {} : { shown: decision.chosen.map(({ id }) => id) }),
      ...(last.claim === undefined ? {} : { claim: last.claim }),
      ...(last.tenure === undefined ? {} : { tenure: last.tenure }),
      ...(last.elapsed === undefined ? {} : { elapsed: last.elapsed }),
    };
  }
  if (outcome.kind === 'clarify') {
    const options = outcome.buttons
      .filter(({ action }) => action.kind !== 'human')
      .map(({ label, action }) => (action.kind === 'ask' ? action.text : label));
    return {
      ...base,
      offered: decision?.kind === 'clarify' && decision.closest,
      choices: options,
      ...(named === undefined ? {} : { subject: named }),
    };
  }
  return { ...withoutOffer(base), ...(named === undefined ? {} : { subject: named }) };
}
