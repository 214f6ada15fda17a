import { describe, expect, it } from 'vitest';
import { createScopeListener, trainScopeSense } from '../../../src/answering/scope/scope-sense.ts';
import type { Passage } from '../../../src/domain/passage.ts';

/** Made questions of two services, two kinds that are none, and vague ones: enough of them to be learned from. */
const mix = (starts: readonly string[], middles: readonly string[], ends: readonly string[]): string[] =>
  starts.flatMap((start) => middles.flatMap((middle) => ends.map((end) => `${start}${middle}${end}`)));
const PEOPLE = ['我', '我妈', '邻居', '工友', '老汉', '媳妇', '尕娃', '表哥', '村里人', '同事'];
const ASKS = [
  '几天能办',
  '要带啥',
  '去哪里',
  '要钱不',
  '咋申请',
  '谁能办',
  '不批咋办',
  '能代办不',
  '网上行不',
  '有期限没',
];
const passage = (domain: string, asks: readonly string[], text: string): Passage =>
  ({
    id: `${domain}.a`,
    domain,
    lang: 'zh',
    text,
    entryAsks: [],
    asks: asks.map((q) => ({ q })),
  }) as unknown as Passage;
const wills = mix(
  PEOPLE,
  [
    '立遗嘱',
    '办公证',
    '过继承',
    '改遗嘱',
    '公证委托',
    '声明书',
    '赠与房子',
    '领公证书',
    '公证复查',
    '存遗嘱',
  ],
  ASKS,
);
const wages = mix(
  PEOPLE,
  ['讨工资', '去仲裁', '认工伤', '签合同', '被辞退', '加班费', '要补偿', '评伤残', '报欠薪', '社保没交'],
  ASKS,
);
const passages = [
  passage('notarization', wills, '公证处办理公证。'),
  passage('labour', wages, '劳动仲裁委员会处理争议。'),
  passage(
    'outside',
    mix(PEOPLE, ['看天气', '买羊肉', '坐火车', '修手机', '种洋芋'], ['多少度', '啥价', '几点开', '咋弄']),
    '天气',
  ),
  passage(
    'personal',
    mix(PEOPLE, ['这官司', '这案子', '我这事'], ['能赢不', '会咋判', '你给个准话', '谁占理']),
    '输赢',
  ),
];
const alike = ['这官司法律规定几天审完', '这案子判决几天送到'];
const vague = mix(
  ['我', '他们', '那边'],
  ['那个事', '就那个', '有个事'],
  ['咋办', '不给办', '问一下', '说说'],
);
const stored = trainScopeSense(passages, { alike, vague })!;
const listen = createScopeListener(JSON.parse(JSON.stringify(stored)));

describe('the sense of scope', () => {
  it('tells questions of the services from other doors, from one’s own case and from vague words', () => {
    const service = listen('我爸的房子想立遗嘱，要带啥');
    expect(1 - service.outside - service.personal - service.vague).toBeGreaterThan(0.6);
    expect(listen('明天坐火车几点开').outside).toBeGreaterThan(0.5);
    expect(listen('我弟弟这官司能赢不').personal).toBeGreaterThan(0.5);
    expect(listen('那边就那个事，咋办').vague).toBeGreaterThan(0.5);
  });

  it('leans on the model that reads in order, where there is one', () => {
    const said = '你好呀';
    const reads = (scope: string) =>
      createScopeListener(stored, () => {
        const all = ['service', 'outside', 'personal', 'vague'].map(
          (one) => [one, one === scope ? 0.97 : 0.01] as const,
        );
        return new Map([['scope', new Map(all)]]);
      })(said);
    expect(reads('outside').outside).toBeGreaterThan(reads('service').outside);
    expect(reads('vague').vague).toBeGreaterThan(reads('outside').vague);
    const { outside, personal, vague } = reads('service');
    expect(outside + personal + vague).toBeLessThan(1);
  });

  it('gives the odds of each service, adding up to one', () => {
    const { domains } = listen('工友的工资讨不来，去仲裁要钱不');
    expect([...domains.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
    expect(domains.get('labour')).toBeGreaterThan(0.8);
    expect([...domains.keys()].sort()).toEqual(['labour', 'notarization']);
  });

  it('is not learned from too few questions, nor where nothing is said to lie outside', () => {
    expect(
      trainScopeSense([passage('labour', wages.slice(0, 50), ''), ...passages.slice(2)], { alike, vague }),
    ).toBe(undefined);
    expect(trainScopeSense(passages.slice(0, 2), { alike, vague })).toBe(undefined);
  });
});
