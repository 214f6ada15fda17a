import { type Reading, readSequence, type SequenceModel } from './sequence-model.ts';

export type ReadSequence = (text: string) => Reading;

/** Texts remembered: a turn is read several ways, and asked of for each group and head. */
const REMEMBERED = 500;

/** Reads each text once, as long as it is remembered. */
export function createSequenceReader(model: SequenceModel): ReadSequence {
  const known = new Map<string, Reading>();
  return (said) => {
    const text = said.normalize('NFKC').toLowerCase().trim();
    const before = known.get(text);
    if (before !== undefined) return before;
    const reading = readSequence(model, text);
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, reading);
    return reading;
  };
}
