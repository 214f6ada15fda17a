import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Answerer, OnPartial } from '../../../src/answering/answerer.ts';
import { withoutMarks } from '../../../src/answering/marks.ts';
import { readConfig } from '../../../src/app/config.ts';
import { passingRecords } from '../../../src/app/model-records.ts';
import { wireModel } from '../../../src/app/model-wiring.ts';
import { catalogue } from '../../support/corpus-folder.ts';
import { composed, faithful, INVENTIONS, inventive, statementsIn } from '../../support/model-moods.ts';
import { type ModelServer, startModelServer } from '../../support/model-server.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { answererOver, NOW, smallIndex } from '../../support/small-answerer.ts';

const FILES = {
  'services/notarization/a.yaml': catalogue(
    [
      '{ id: notarization.matter.time, facet: time-limit, text: 公证处受理以后，15个工作日内出公证书。, basis: [甲法 第三条], asks: [公证多久能拿到, 公证要等几天], also: [notarization.matter.pause] }',
      '{ id: notarization.matter.pause, facet: time-limit, text: 补材料的时间不算在15个工作日里头。, basis: [甲法 第四条], asks: [补材料算不算时间] }',
    ],
    'notarization',
  ),
  'scope/domains.yaml': 'domains:\n  - { id: notarization, name: 公证, about: 公证, names: [公证] }\n',
  'scope/outside.yaml': 'topics: []\n',
  'scope/personal.yaml': 'cases: []\n',
  'contacts/offices.yaml': 'offices: []\n',
  'guides/.keep': '',
};

let server: ModelServer;
let index: Awaited<ReturnType<typeof smallIndex>>;
beforeAll(async () => {
  server = await startModelServer();
  index = await smallIndex(FILES);
});
afterAll(() => server.close());

const answerer = (): Answerer => {
  const { model } = readConfig({
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_CHAT_MODEL: 'stand-in',
    MODEL_TIMEOUT_MS: '1500',
  });
  const parts = wireModel(model, {
    ...passingRecords(),
    log: createRecordingLog(),
    onSpent: () => undefined,
  })!;
  return answererOver(index, { model: parts });
};
const ask = async (
  mayUseModel = true,
  one: Answerer = answerer(),
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
    server.behave(faithful);
    const { answer, shown } = await ask();
    expect(server.requests.at(-1)?.stream).toBe(true);
    expect(shown).toEqual([FIRST, WHOLE]);
    expect(withoutMarks(answer.outcome.text)).toBe(WHOLE);
  });

  it.each(Object.keys(INVENTIONS))('never holds a sentence that fails its checks: %s', async (how) => {
    server.behave((request) => {
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
    server.behave(() => ({
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
    server.behave((request) => {
      calls += 1;
      return calls === 1
        ? composed([{ text: FIRST, marks: [statementsIn(request)[0]!.mark] }])
        : faithful(request);
    });
    const one = answerer();
    const first = await ask(true, one);
    expect(calls).toBe(2);
    expect(first.shown).toEqual([FIRST]);
    expect((await ask(true, one)).shown).toEqual([]);
    expect((await ask(false)).shown).toEqual([]);
    expect(calls).toBe(2);
  });
});
