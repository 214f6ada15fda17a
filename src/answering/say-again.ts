import { as } from '../domain/ids.ts';
import type { Outcome } from '../domain/outcome.ts';
import { compose } from './compose.ts';
import type { Guides } from './guides/create-guides.ts';
import type { InForceAt } from './in-force-at.ts';
import type { Memory } from './memory.ts';
import { wordsFor } from './words.ts';

/**
 * What was told last, for whoever did not follow it: its first statement, with what a sum, a tenure or the time that has passed
 * comes to by it, and the companions without which it misleads. The law cannot be put more simply without risk; fewer words can. Absent where the last reply told nothing that
 * still holds.
 */
export function sayAgain(
  { shown = [], claim, tenure, elapsed }: Memory,
  now: Date,
  { statementAt, guidesOf }: { readonly statementAt: InForceAt; readonly guidesOf: (now: Date) => Guides },
): Outcome | undefined {
  const first = shown.map((id) => statementAt(as(id), now)).find((passage) => passage !== undefined);
  if (first === undefined) return undefined;
  const lead = wordsFor(first.lang).inShort;
  const decision = {
    kind: 'answer',
    chosen: [first],
    lead,
    ...(claim === undefined ? {} : { claim }),
    ...(tenure === undefined ? {} : { tenure }),
    ...(elapsed === undefined ? {} : { elapsed }),
  } as const;
  const draft = compose([{ decision, said: '' }], {
    passageOf: (id) => statementAt(id, now),
    standing: (id, told) => guidesOf(now).standing(id, told, now),
  });
  return {
    kind: 'answered',
    text: draft.text,
    citations: draft.citations,
    grounding: draft.grounding,
    passageIds: draft.passages.map(({ id }) => id),
    buttons: [],
    language: first.lang,
  };
}
