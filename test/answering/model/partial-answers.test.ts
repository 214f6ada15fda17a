import { describe, expect, it } from 'vitest';
import type { Answer, Answerer, OnPartial } from '../../../src/answering/answerer.ts';
import { withoutMarks } from '../../../src/answering/marks.ts';
import { composed, faithful, INVENTIONS, inventive, statementsIn } from '../../support/model-moods.ts';
import { useNotaryWithModel } from '../../support/notary-with-model.ts';
import { NOW } from '../../support/small-answerer.ts';

const notary = useNotaryWithModel({ MODEL_TIMEOUT_MS: '1500' });
const ask = async (
  mayUseModel = true,
  one: Answerer = notary.answerer(),
): Promise<{ answer: Answer; shown: readonly string[] }> => {
  const shown: string[] = [];
  const onPartial: OnPartial = (soFar) => {
    expect(soFar.composedBy).toBe('model');
    shown.push(withoutMarks(soFar.text));
  };
  const said = { kind: 'text', texts: ['公证多久能拿到'] } as const;
  const answer = await one.answer({ said, memory: {}, now: NOW, staffed: true, mayUseModel }, { onPartial });
  return { answer, shown };
};
const FIRST = '公证处受理以后，15个工作日内出公证书。';
const WHOLE = `${FIRST}补材料的时间不算在15个工作日里头。`;

describe('an answer while it is composed', () => {
  it('is given sentence by sentence, over a stream, and ends as it was last given', async () => {
    notary.server().behave(faithful);
    const { answer, shown } = await ask();
    expect(notary.server().requests.at(-1)?.stream).toBe(true);
    expect(shown).toEqual([FIRST, WHOLE]);
    expect(withoutMarks(answer.outcome.text)).toBe(WHOLE);
  });

  it.each(Object.keys(INVENTIONS))('never holds a sentence that fails its checks: %s', async (how) => {
    notary.server().behave((request) => {
      const [first, ...others] = statementsIn(request);
      const wrong = JSON.parse((inventive(how)(request) as { text: string }).text) as {
        sentences: { text: string; marks: string[] }[];
      };
      const right = { text: first!.text, marks: [first!.mark] };
      return composed([right, ...wrong.sentences.slice(1, 1 + others.length)]);
    });
    const { answer, shown } = await ask();
    // The second sentence is an invention: whatever was shown is the first alone.
    for (const text of shown) expect([FIRST, WHOLE]).toContain(text);
    expect(shown[0]).toBe(FIRST);
    // And what is settled is whole: said anew where stray marks alone were wrong, word for word where not.
    expect(withoutMarks(answer.outcome.text)).toBe(WHOLE);
  });

  it('may break off in the middle: the statements themselves are settled', async () => {
    notary.server().behave(() => ({
      kind: 'hang',
      text: `{"sentences":[{"text":"${FIRST}","marks":["S1"]},{"text":"补材料`,
    }));
    const { answer, shown } = await ask();
    expect(shown).toEqual([FIRST]);
    expect(answer.outcome).toMatchObject({ kind: 'answered' });
    expect(answer.outcome).not.toHaveProperty('composedBy');
    expect(withoutMarks(answer.outcome.text)).toBe(WHOLE);
  });

  it('is not given twice: neither on a second try nor from the cache, nor without leave', async () => {
    let calls = 0;
    notary.server().behave((request) => {
      calls += 1;
      return calls === 1
        ? composed([{ text: FIRST, marks: [statementsIn(request)[0]!.mark] }])
        : faithful(request);
    });
    const one = notary.answerer();
    const first = await ask(true, one);
    expect(calls).toBe(2);
    expect(first.shown).toEqual([FIRST]);
    expect((await ask(true, one)).shown).toEqual([]);
    expect((await ask(false)).shown).toEqual([]);
    expect(calls).toBe(2);
  });
});
