import { describe, expect, it } from 'vitest';
import {
  classify,
  classifyTogether,
  readTextModel,
  storeTextModel,
} from '../../../src/answering/text-model/text-model.ts';
import { DIRECT, HIDDEN, trainTextModel } from '../../../src/answering/text-model/train-text-model.ts';

/** What each pair means hangs on both words: 关进去 with 律师 is calm, with 出不来 it is not, and the other way round for 屋里. */
const PAIRS = [
  ['关进去', '律师', 'calm'],
  ['关进去', '着火', 'danger'],
  ['屋子里', '律师', 'danger'],
  ['屋子里', '着火', 'calm'],
] as const;
const BUCKETS = 1 << 12;
const EXAMPLES = Array.from({ length: 150 }, () =>
  PAIRS.map(([first, second, label]) => ({ label, text: `${first}${second}` })),
).flat();

describe('a text model with hidden units', () => {
  const direct = trainTextModel(EXAMPLES, BUCKETS, DIRECT);
  const hidden = trainTextModel(EXAMPLES, BUCKETS, { ...HIDDEN, epochs: 6 });
  const danger = (model: typeof direct, text: string): number =>
    classify(model, text)[model.labels.indexOf('danger')] as number;

  it('learns what words mean only together', () => {
    for (const [first, second, label] of PAIRS) {
      // The pieces between the words are left out of the question: only the words are known.
      const heard = danger(hidden, `${first}，${second}`);
      if (label === 'danger') expect(heard).toBeGreaterThan(0.6);
      else expect(heard).toBeLessThan(0.4);
    }
  });

  it('the direct weights alone cannot', () => {
    const sure = PAIRS.filter(([first, second, label]) => {
      const heard = danger(direct, `${first}，${second}`);
      return label === 'danger' ? heard > 0.6 : heard < 0.4;
    });
    expect(sure.length).toBeLessThan(PAIRS.length);
  });

  it('is the same for the same examples, and after being stored and read', () => {
    expect(trainTextModel(EXAMPLES, BUCKETS, { ...HIDDEN, epochs: 6 })).toEqual(hidden);
    expect(readTextModel(JSON.parse(JSON.stringify(storeTextModel(hidden))))).toEqual(hidden);
  });

  it('two models together think the mean of what each thinks, in logarithms', () => {
    const [one, other] = [classify(direct, '关进去，律师'), classify(hidden, '关进去，律师')];
    const mean = one.map((p, at) => Math.sqrt(p * (other[at] as number)));
    const all = mean.reduce((sum, p) => sum + p, 0);
    classifyTogether([direct, hidden], '关进去，律师').forEach((p, at) => {
      expect(p).toBeCloseTo((mean[at] as number) / all, 6);
    });
    expect(() => classifyTogether([], '关进去')).toThrow(/no model/u);
  });
});

/** The same matter, asked in two manners; of the last matter only its calm manner was ever heard. */
const MATTERS = ['公章', '流水', '借条', '病历', '发票', '合同'];
const MANNERED = Array.from({ length: 40 }, () => [
  ...MATTERS.slice(0, 5).flatMap((matter) => [
    { label: 'unlawful', text: `怎么仿${matter}` },
    { label: 'calm', text: `仿${matter}会判几年` },
  ]),
  ...['会判几年', '罚不罚', '违法不', '有啥后果', '坐牢不'].map((end) => ({
    label: 'calm',
    text: `仿合同${end}`,
  })),
]).flat();

describe('a text model whose pairs are crossed with how the text talks of them', () => {
  it('tells one manner from another for a matter that it heard in one of them alone', () => {
    const [plain, crossed] = [false, true].map((on) =>
      trainTextModel(MANNERED, BUCKETS, { ...DIRECT, crossed: on }),
    ) as [ReturnType<typeof trainTextModel>, ReturnType<typeof trainTextModel>];
    const unlawful = (model: typeof plain, text: string): number =>
      classify(model, text)[model.labels.indexOf('unlawful')] as number;
    expect(unlawful(crossed, '怎么仿合同')).toBeGreaterThan(0.6);
    expect(unlawful(crossed, '仿合同会判几年')).toBeLessThan(0.2);
    expect(readTextModel(JSON.parse(JSON.stringify(storeTextModel(crossed)))).crossed).toBe(true);
    expect(unlawful(plain, '怎么仿合同')).toBeLessThan(0.5);
  });
});
