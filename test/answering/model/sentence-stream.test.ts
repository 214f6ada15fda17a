import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReply } from '../../../src/answering/model/replies.ts';
import { createSentenceStream, type StreamedSentence } from '../../../src/answering/model/sentence-stream.ts';

const stream = (pieces: readonly string[]): readonly StreamedSentence[] => {
  const given: StreamedSentence[] = [];
  const read = createSentenceStream((sentence) => given.push(sentence));
  for (const piece of pieces) read(piece);
  return given;
};

describe('sentences as they come', () => {
  it('are given as soon as their object is closed', () => {
    const given: string[] = [];
    const read = createSentenceStream(({ text }) => given.push(text));
    read('```json\n{"sentences": [{"text":"一。","mar');
    expect(given).toEqual([]);
    read('ks":["S1"]}');
    expect(given).toEqual(['一。']);
    read(',{"text":"二“}”\\"]{。","marks":[]},');
    expect(given).toEqual(['一。', '二“}”"]{。']);
    read('{"text":"三');
    expect(given).toHaveLength(2);
  });

  it('are those of the whole reply, however it is cut into pieces', () => {
    const sentence = fc.record({
      text: fc.string({ unit: 'binary', maxLength: 30 }),
      marks: fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(sentence, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(undefined, 2),
        (sentences, sizes, indent) => {
          const text = JSON.stringify({ sentences, complete: true }, null, indent);
          const pieces: string[] = [];
          for (let at = 0, n = 0; at < text.length; at += sizes[n++ % sizes.length] as number)
            pieces.push(text.slice(at, at + (sizes[n % sizes.length] as number)));
          expect(stream(pieces)).toEqual(readReply('compose', text)?.sentences);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['no JSON', '公证要多久？{}'],
    ['another list', '{"choices":[{"text":"一。","marks":["S1"]}]}'],
    ['a sentence without marks', '{"sentences":[{"text":"一。"},{"text":"二。","marks":[]}]}'],
    ['no object', '{"sentences":["一。"],"x":[{"text":"二。","marks":[]}]}'],
  ])('end at what is none: %s', (_, text) => {
    expect(stream([text])).toEqual([]);
  });
});
