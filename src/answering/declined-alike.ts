import type { Decision } from './decide.ts';
import type { Evidence } from './rank.ts';

/** By how much the best statement may stand above the record that another part of the message was declined for. Scores lie in 0..1.3. */
const WITHIN = 0.03;

/**
 * 告牛场的那个原告叫啥，律师是谁: what one part of a message is declined for is what the other asks for, too, where that record stands
 * as near to it as any statement.
 */
export function declinedAlike(
  decisions: readonly Decision[],
  evidences: readonly Evidence[],
): readonly Decision[] {
  const declined = decisions.flatMap((decision) =>
    decision.kind === 'decline' && decision.record !== undefined ? [decision] : [],
  );
  return decisions.map((decision, at) => {
    if (decision.kind !== 'answer') return decision;
    const { ranked = [] } = evidences[at] ?? {};
    const best = ranked.find(({ passage }) => passage.basis.length > 0)?.score ?? 0;
    const isNear = (record: string | undefined): boolean =>
      ranked.some(({ passage, score }) => passage.id === record && score >= best - WITHIN);
    return declined.find(({ record }) => isNear(record)) ?? decision;
  });
}
