import { createTriage } from '../answering/triage/triage.ts';
import { createNormaliser } from '../answering/understand/normalise/normaliser.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import { OperatorError } from '../domain/errors.ts';
import { OUTSIDE, PERSONAL } from '../domain/passage.ts';

/** A text with its label of each head of the sequence model; no label: it says nothing of that head. */
export interface SequenceExample {
  readonly text: string;
  readonly group?: string;
  readonly scope?: string;
}

/**
 * What the sequence model learns from: the examples that the senses learn from too (train-safety-sense.ts, scope-sense.ts), each text of
 * the corpus' ways of asking once. Throws OperatorError where corpus/safety has faults.
 */
export function sequenceExamples({
  safety,
  passages,
  scope,
}: Pick<Corpus, 'safety' | 'passages' | 'scope'>): readonly SequenceExample[] {
  if (safety === undefined)
    throw new OperatorError('corpus/safety 里的文件有错误，先运行 npm run corpus:check 看是哪一行。');
  const rules = createTriage(safety, { normaliser: createNormaliser({ vocabulary: [], phrases: [] }) });
  const scopeOf = new Map<string, string>();
  for (const { domain, asks, entryAsks } of passages) {
    for (const { q } of asks) scopeOf.set(q, domain === OUTSIDE || domain === PERSONAL ? domain : 'service');
    for (const q of entryAsks) if (!scopeOf.has(q)) scopeOf.set(q, 'service');
  }
  const asks = [...scopeOf].map(([text, of]): SequenceExample => {
    // A question in which a rule sees danger or a wish to do wrong is no calm talk.
    const isCalm = rules.triage([text]).kind === 'go-on';
    return { text, scope: of, ...(isCalm ? { group: 'calm' } : {}) };
  });
  const told = safety.examples.flatMap(({ label, says }) =>
    says.map((text): SequenceExample => ({ text, group: label.split('.')[0]! })),
  );
  return [
    ...asks,
    ...told,
    ...scope.alike.map((text): SequenceExample => ({ text, scope: 'service' })),
    ...scope.vague.map((text): SequenceExample => ({ text, scope: 'vague' })),
  ];
}
