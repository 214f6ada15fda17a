import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answering/answerer.ts';
import { compose, ungrounded } from '../../src/answering/compose.ts';
import type { Decision } from '../../src/answering/decide.ts';
import { withoutMarks } from '../../src/answering/marks.ts';
import { coreLosses } from '../../src/answering/model/core-losses.ts';
import type { Evidence } from '../../src/answering/rank.ts';
import { as } from '../../src/domain/ids.ts';
import type { Passage } from '../../src/domain/passage.ts';
import { catalogue } from '../support/corpus-folder.ts';
import { makePassage } from '../support/passages.ts';
import { converse, smallAnswerer } from '../support/small-answerer.ts';

const MIDDLE =
  '财产案件分段加起来算：1万元以内50元；超过1万元到10万元的部分收2.5%；超过10万元到20万元的部分收2%。';
const ORDER = '申请支付令，照财产案件标准的1/3交。';
const HIGHER = '财产案件再往上：超过20万元的部分收1.5%。';
const SCALE =
  '{bands: [{upTo: 10000, fixed: 50}, {upTo: 100000, rate: 2.5}, {upTo: 200000, rate: 2}, {rate: 1.5}], goesOn: litigation.matter.higher, unless: [工资]}';
const FILES = {
  'services/litigation/a.yaml': catalogue(
    [
      `{ id: litigation.matter.fee, facet: fee, text: '${MIDDLE}', basis: [甲法 第三条], asks: [打官司诉讼费交多少, 财产案件受理费咋算], scale: ${SCALE} }`,
      `{ id: litigation.matter.higher, facet: fee, text: '${HIGHER}', basis: [甲法 第三条], asks: [上千万的大案子收几个点] }`,
      `{ id: litigation.matter.order, facet: fee, text: '${ORDER}', basis: [甲法 第四条], asks: [申请支付令要花多少钱, 支付令收费多少], scale: {of: litigation.matter.fee, share: 3} }`,
      '{ id: litigation.matter.sue, facet: steps, text: 别人欠钱不还的，可以去法院起诉。, basis: [甲法 第五条], asks: [欠钱不还能告他吗, 他欠我钱怎么办] }',
    ],
    'litigation',
  ),
  'scope/domains.yaml': 'domains:\n  - { id: litigation, name: 打官司, about: 打官司, names: [打官司] }\n',
  'guides/.keep': '',
};

let answerer: Answerer;
beforeAll(async () => {
  answerer = await smallAnswerer(FILES);
});
const told = async (...turns: string[]): Promise<string> => {
  const { outcome } = await converse(answerer, turns);
  expect(outcome.kind).toBe('answered');
  return withoutMarks(outcome.text);
};

describe('a resident who names a sum', () => {
  it('is told what it comes to, before the statement as it stands', async () => {
    expect(await told('亲戚借了我十万块不还，打官司诉讼费交多少')).toMatch(
      new RegExp(`^按10万元算，是2300元。${MIDDLE}`, 'u'),
    );
  });

  it('is told so of a sum named a turn before', async () => {
    expect(await told('他欠我十二万', '那打官司要交多少诉讼费')).toMatch(/^按12万元算，是2700元。财产案件/u);
  });

  it('is told it again with the statement, and not once something else was answered', async () => {
    const asked = '亲戚借了我十万块不还，打官司诉讼费交多少';
    expect(await told(asked, '没听懂')).toContain('按10万元算，是2300元。');
    expect(await told(asked, '别人欠钱不还的能告他吗', '没听懂')).not.toContain('2300');
  });

  it('is shown every statement by which it was computed', async () => {
    const order = await told('欠我三万，申请支付令要花多少钱');
    expect(order).toMatch(/^按3万元算，是183\.33元。/u);
    expect(order).toContain(ORDER);
    expect(order).toContain(MIDDLE);
    expect(order).not.toContain(HIGHER);
    expect(await told('欠我五万，打官司诉讼费交多少', '不对，是八万')).toMatch(/^按8万元算/u);
    const higher = await told('欠我三十万，打官司诉讼费交多少');
    expect(higher).toMatch(/^按30万元算，是5800元。/u);
    expect(higher).toContain(HIGHER);
  });

  it.each([
    '借十万还了三万，打官司诉讼费交多少',
    '欠我十几万，打官司诉讼费交多少',
    '欠我三万到五万，打官司诉讼费交多少',
    '老板欠我三万工资，打官司诉讼费交多少',
    '打官司诉讼费交多少',
    '他欠我十万，欠钱不还能告他吗',
  ])('is told no amount where none is plain: %s', async (question) => {
    expect(await told(question)).not.toMatch(/按.*算，是/u);
  });
});

describe('the amount', () => {
  const base = makePassage('litigation.fee.base', MIDDLE);
  const order: Passage = {
    ...makePassage('litigation.fee.order', ORDER),
    scale: {
      bands: [{ upTo: 10_000, fixed: 50 }, { upTo: 100_000, rate: 2.5 }, { rate: 2 }],
      share: 3,
      unless: [],
      heldBy: [as('litigation.fee.base')],
    },
  };
  const companions = ['a', 'b', 'c'].map((name) => makePassage(`litigation.fee.${name}`, `另一条${name}。`));
  const claim = { yuan: 40_000, words: '欠我四万' };
  const evidence = { question: { claim }, ranked: [] } as unknown as Evidence;
  const draftOf = (best: Passage, ...others: readonly Passage[]) => {
    const decision: Decision = { kind: 'answer', chosen: [best, ...others], evidence };
    const all = [base, order, ...companions];
    return compose([{ decision, said: '支付令收多少' }], {
      passageOf: (id) => all.find((one) => one.id === id),
      standing: () => undefined,
    });
  };

  it('is said only where there is room for every statement by which it was computed', () => {
    expect(draftOf(order).text).toMatch(/^按4万元算，是266\.67元。/u);
    const crowded = draftOf({ ...order, also: companions.map(({ id }) => id) });
    expect(crowded.text).not.toContain('266.67');
    expect(crowded.passages).not.toContain(base);
  });

  it('is not said where another chosen statement computes otherwise', () => {
    const whole: Passage = { ...base, scale: { ...order.scale!, share: 1, heldBy: [] } };
    expect(draftOf(order, whole).text).not.toContain('元算');
  });

  it('stands in no statement: the check of figures must be told that it was computed', () => {
    const draft = draftOf(order);
    expect(ungrounded(draft, []).map(({ raw }) => raw)).toEqual(['4万元', '266.67元']);
    expect(ungrounded(draft, ['按4万元算，是266.67元。'])).toEqual([]);
  });

  it('keeps the statements behind it when a model says the answer anew', () => {
    const { sections } = draftOf(order);
    const kept = [{ text: ORDER, cited: [order] }];
    const markOf = ({ id }: Passage): string => id;
    expect(coreLosses(sections, kept, markOf, 'zh', false).join()).toContain('litigation.fee.base');
    const both = [...kept, { text: MIDDLE, cited: [base] }];
    expect(coreLosses(sections, both, markOf, 'zh', false)).toEqual([]);
  });
});

const SEVERANCE =
  '经济补偿按干的年头算：每满1年给1个月工资；6个月以上不满1年的，按1年算；不满6个月的，给半个月工资。';
const LABOUR = {
  'services/labour/a.yaml': catalogue(
    [
      `{ id: labour.matter.pay, facet: figure, text: '${SEVERANCE}', basis: [甲法 第三条], asks: [辞退补偿给几个月工资, 经济补偿咋算], tenure: {year: 1, roundsFrom: 6, rest: 0.5, upTo: 12, unless: [违法]} }`,
      '{ id: labour.matter.when, facet: time-limit, text: 补偿在办完交接时付。, basis: [甲法 第四条], asks: [补偿啥时候给] }',
    ],
    'labour',
  ),
  'scope/domains.yaml': 'domains:\n  - { id: labour, name: 劳动, about: 劳动, names: [劳动] }\n',
  'guides/.keep': '',
};

describe('a resident who tells how long they worked', () => {
  let labour: Answerer;
  beforeAll(async () => {
    labour = await smallAnswerer(LABOUR);
  });
  const toldOf = async (...turns: string[]): Promise<string> => {
    const { outcome } = await converse(labour, turns);
    expect(outcome.kind).toBe('answered');
    return withoutMarks(outcome.text);
  };

  it('is told how many months of pay that makes, before the statement as it stands', async () => {
    expect(await toldOf('厂里辞退我，我干了三年零七个月，补偿给几个月工资')).toMatch(
      new RegExp(`^按干了3年7个月算，是4个月工资。${SEVERANCE}`, 'u'),
    );
    expect(await toldOf('我在超市做了整四年', '经济补偿咋算')).toContain('按干了4年算，是4个月工资。');
  });

  it('is told it again with the statement', async () => {
    expect(await toldOf('干了一年两个月，辞退补偿给几个月工资', '没听懂')).toContain(
      '按干了1年2个月算，是1个半月工资。',
    );
    // Another length, or one told after what was asked.
    expect(await toldOf('干了一年两个月，辞退补偿给几个月工资', '不对，是三年零七个月')).toContain(
      '按干了3年7个月算，是4个月工资。',
    );
    expect(await toldOf('辞退补偿给几个月工资', '我干了三年零七个月')).toContain('按干了3年7个月算');
    expect(await toldOf('干了三年零七个月，辞退补偿给几个月工资', '我说的是2年')).toContain('按干了2年算');
    expect(
      await toldOf('干了一年两个月，辞退补偿给几个月工资', '哎我算岔了，翻了下合同，是三年零七个月'),
    ).toContain('按干了3年7个月算，是4个月工资。');
  });

  it('is told it in money, where the monthly wage is told, then or before', async () => {
    const inMoney = '按干了4年7个月算，是5个月工资。月工资按您说的6000元算，是30000元。';
    expect(await toldOf('我干了四年零七个月，一个月6000块，辞退补偿给几个月工资')).toContain(inMoney);
    expect(await toldOf('我干了四年零七个月，辞退补偿给几个月工资', '一个月6000块')).toContain(inMoney);
    expect(
      await toldOf('我干了四年零七个月，一个月6000块，辞退补偿给几个月工资', '说错了，一个月六千多'),
    ).not.toContain('30000');
  });

  it('is told none of a tenure told before, once years are told that are not read for certain', async () => {
    expect(
      await toldOf('干了一年两个月，辞退补偿给几个月工资', '合同写的五年，补偿给几个月工资'),
    ).not.toContain('按干了');
  });

  it.each([
    '厂里违法辞退我，干了三年零七个月，补偿给几个月工资',
    '干了三年多，辞退补偿给几个月工资',
    '干了十五年，辞退补偿给几个月工资',
    '干了三年零七个月，补偿啥时候给',
  ])('is told the statement alone where it is not certain: %s', async (asked) => {
    expect(await toldOf(asked)).not.toContain('按干了');
  });
});
