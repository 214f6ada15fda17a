import type { Decision } from './decide.ts';
import type { Ranked } from './rank.ts';

/** What another question of the message is told already leaves room for the next best, down to this share of the best score. Range 0.7..0.95. */
const NEXT_BEST = 0.85;

type Answered = Extract<Decision, { kind: 'answer' }>;

const isAnswer = (decision: Decision): decision is Answered => decision.kind === 'answer';

const scoreIn = (decision: Answered, id: string): number =>
  decision.evidence?.ranked.find(({ passage }) => passage.id === id)?.score ?? 0;

/**
 * Two questions of one message seldom have one answer (会采用吗，有没有奖励): where both are told the same, the one that it fits less is
 * told its next best statement instead, if that is nearly as good and of the same service.
 */
export function eachItsOwn(decisions: readonly Decision[]): readonly Decision[] {
  return decisions.map((decision, at) => {
    if (!isAnswer(decision) || decision.evidence === undefined) return decision;
    const others = decisions.filter((other, place): other is Answered => place !== at && isAnswer(other));
    const told = new Set(others.flatMap(({ chosen }) => chosen.map(({ id }) => id)));
    const [first] = decision.chosen;
    if (first === undefined || !decision.chosen.every(({ id }) => told.has(id))) return decision;
    const fitsBetter = others.some(
      (other) =>
        other.chosen.some(({ id }) => id === first.id) &&
        scoreIn(other, first.id) > scoreIn(decision, first.id),
    );
    if (!fitsBetter) return decision;
    const { ranked } = decision.evidence;
    const next = ranked.find(
      ({ passage, score }: Ranked) =>
        !told.has(passage.id) &&
        passage.domain === first.domain &&
        score >= NEXT_BEST * (ranked[0]?.score ?? 0),
    );
    if (next === undefined) return decision;
    const { lead: _, ...rest } = decision;
    return { ...rest, chosen: [next.passage] };
  });
}
