import type { Button, Outcome } from '../domain/outcome.ts';
import { inForce, type Passage } from '../domain/passage.ts';
import { shanghaiDay } from '../domain/shanghai-time.ts';
import { compose } from './compose.ts';
import type { InForceAt } from './in-force-at.ts';
import { type KnownDomain, statementsOf } from './knowledge.ts';
import { type Memory, threadless, withoutOffer } from './memory.ts';

/** Two statements of an entry are shown together up to this length, in characters. */
const TWO_AT_MOST = 160;
const OTHERS_AT_MOST = 5;
const ENTRIES_AT_MOST = 8;

/** An entry that was chosen from a menu: its statements, questions on the others, and the thread that begins with it; absent if nothing of it is in force. */
export function showEntry(
  entryId: string,
  memory: Memory,
  now: Date,
  { passages, statementAt }: { readonly passages: readonly Passage[]; readonly statementAt: InForceAt },
): { readonly outcome: Outcome; readonly memory: Memory; readonly title: string } | undefined {
  const statements = statementsOf(passages, entryId).filter((one) => inForce(one, shanghaiDay(now)));
  const [first] = statements;
  if (first === undefined) return undefined;
  const chosen = [
    first,
    ...statements.slice(1).filter((one) => first.text.length + one.text.length <= TWO_AT_MOST),
  ].slice(0, 2);
  const draft = compose([{ decision: { kind: 'answer', chosen }, said: first.entryTitle }], {
    passageOf: (id) => statementAt(id, now),
    standing: () => undefined,
  });
  const others = statements
    .filter((one) => !draft.passages.includes(one))
    .flatMap((one) =>
      one.asks.slice(0, 1).map(({ q }): Button => ({ label: q, action: { kind: 'ask', text: q } })),
    )
    .slice(0, OTHERS_AT_MOST);
  return {
    title: first.entryTitle,
    outcome: {
      kind: 'answered',
      text: draft.text,
      citations: draft.citations,
      grounding: draft.grounding,
      passageIds: draft.passages.map(({ id }) => id),
      buttons: others,
      language: first.lang,
    },
    memory: {
      ...withoutOffer(threadless(memory)),
      entryId: first.entryId,
      domain: first.domain,
      subject: first.terms[0] ?? first.entryTitle,
      query: first.entryTitle,
      opening: first.entryTitle,
      shown: draft.passages.map(({ id }) => id),
      choices: others.map(({ label }) => label),
    },
  };
}

/** Buttons for a service's entries, those that it names first. */
export function entryButtons(
  passages: readonly Passage[],
  { id, entries }: Pick<KnownDomain, 'id' | 'entries'>,
): readonly Button[] {
  const titles = new Map<string, string>();
  for (const passage of passages) if (passage.domain === id) titles.set(passage.entryId, passage.entryTitle);
  const order = [
    ...entries.filter((entry) => titles.has(entry)),
    ...[...titles.keys()].filter((entry) => !entries.includes(entry)),
  ];
  return order
    .slice(0, ENTRIES_AT_MOST)
    .map((entryId): Button => ({ label: titles.get(entryId)!, action: { kind: 'entry', entryId } }));
}
