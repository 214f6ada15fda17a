import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer, ConversationMemory } from '../../src/answering/answerer.ts';
import { comesTo } from '../../src/answering/comes-to.ts';
import { createRecorder } from '../../src/answering/recorder.ts';
import { createSettle } from '../../src/answering/settle.ts';
import { catalogue } from '../support/corpus-folder.ts';
import { makePassage } from '../support/passages.ts';
import { answererOver, smallIndex } from '../support/small-answerer.ts';

const NOW = new Date('2026-11-30T02:00:00Z');
const period = (id: string, statement: string, late = ''): string => `  - id: ${id}
    group: ${id.startsWith('c') ? 'confirm' : 'other'}
    label: ${id}
    what: 申请司法确认
    ask: 哪天的事？
    from: 协议生效
    since: ['协议.{0,4}签']
    length: { amount: 30, unit: day }
    statements: [${statement}]
${late}`;
const FILES = {
  'services/mediation/a.yaml': catalogue(
    [
      '{ id: mediation.matter.confirm, facet: time-limit, text: 能去：调解协议生效以后30日内去法院做确认。, basis: [甲法 第六条], asks: [{q: 去法院确认还来得及吗, a: "yes"}, 确认要几天里去] }',
      '{ id: mediation.matter.break, facet: remedy, text: 对方30日里不照协议做的，可以去法院起诉。, basis: [甲法 第六条], asks: [对方赖账咋办] }',
    ],
    'mediation',
  ),
  'scope/domains.yaml': `domains:
  - { id: mediation, name: 人民调解, about: 调解, names: [调解] }
`,
  'guides/deadline.yaml': `kind: deadline
id: deadline
title: 算算还剩几天
about: 算日子
checkedOn: 2026-11-01
ask: 要算哪一种？
offer: 算算还剩几天
starts: { when: [帮我算期限] }
groups:
  - { id: confirm, label: 确认, ask: 哪一步？ }
  - { id: other, label: 别的, ask: 哪一步？ }
periods:
${period('c1', 'mediation.matter.confirm', '    late:\n      - { say: 还可以起诉。, cites: [mediation.matter.break] }\n')}${period('c2', 'mediation.matter.confirm')}${period('o1', 'mediation.matter.break')}${period('o2', 'mediation.matter.break')}unsure: [mediation.matter.confirm]
noDate: [mediation.matter.confirm]
`,
};

let answerer: Answerer;
beforeAll(async () => {
  answerer = answererOver(await smallIndex(FILES));
});
const say = async (...turns: readonly string[]) => {
  let memory: ConversationMemory = {};
  let text = '';
  for (const turn of turns) {
    const said = { kind: 'text', texts: [turn] } as const;
    const answer = await answerer.answer({ said, memory, now: NOW, staffed: true });
    memory = answer.memory;
    ({ text } = answer.outcome);
  }
  return text;
};

const remembered = async (...turns: readonly string[]): Promise<ConversationMemory> => {
  let memory: ConversationMemory = {};
  for (const turn of turns) {
    const said = { kind: 'text', texts: [turn] } as const;
    ({ memory } = await answerer.answer({ said, memory, now: NOW, staffed: true }));
  }
  return memory;
};

describe('time that has passed where two periods may be meant', () => {
  const field = makePassage('land.result.appeal', '不服承包地裁决，30日内起诉。');
  const work = makePassage('labour.award.sue', '不服劳动裁决，15日内起诉。');
  const elapsed = { least: 18, most: 18, said: '十八天', isUnder: false, event: '收到裁决' };
  const sentenceOf = (standings: Readonly<Record<string, 'over' | 'running'>>) =>
    comesTo(
      { kind: 'answer', chosen: [field, work], elapsed },
      {
        passageOf: () => undefined,
        standing: (id) => {
          const standing = standings[id];
          const period = { from: '收到裁决书', length: { amount: 30, unit: 'day' } } as never;
          return standing === undefined ? undefined : { period, standing };
        },
      },
    )?.sentence;

  it('goes first where only the second statement sets the one', () => {
    const period = { from: '收到裁决书', length: { amount: 15, unit: 'day' }, late: [] };
    const settle = createSettle({
      statementAt: (id) => [field, work].find((one) => one.id === id),
      guidesOf: () =>
        ({
          standing: (id: string) => (id === work.id ? { period, standing: 'over' } : undefined),
          offersFor: () => [],
        }) as never,
    });
    const { outcome } = settle(
      {
        decisions: [{ kind: 'answer', chosen: [field, work], elapsed }],
        questions: [{ said: '收到裁决十八天了，还能告不' }],
        language: 'zh',
        turn: { now: NOW } as never,
      },
      createRecorder('test', () => 0),
    );
    expect(outcome.text).toMatch(/^要是从收到裁决书那天算起有十八天了，15日的期限就过了。不服劳动裁决/u);
    expect(outcome.text).toContain('不服承包地裁决');
  });

  it('tells both where the other is near, though it was not chosen, and neither is said to be over', () => {
    const settled = (score: number, said = '收到裁决十八天了，还能告不', step = '不服裁决去法院') => {
      const length = { amount: 30, unit: 'day' };
      const periodOf = (id: string) => ({
        from: '收到裁决书',
        what: id === work.id ? step : '不服承包地裁决去法院',
        length,
        late: [],
      });
      const settle = createSettle({
        statementAt: (id) => [field, work].find((one) => one.id === id),
        guidesOf: () =>
          ({
            standing: (id: string) => ({
              period: periodOf(id),
              standing: id === work.id ? 'over' : 'running',
            }),
            offersFor: () => [],
          }) as never,
      });
      const ranked = [
        { passage: { ...field, entryId: 'land.result' }, score: 1 },
        { passage: { ...work, entryId: 'labour.award' }, score },
      ];
      const evidence = { ranked, question: { elapsed, text: said } } as never;
      return settle(
        {
          decisions: [{ kind: 'answer', chosen: [{ ...field, entryId: 'land.result' }], evidence }],
          questions: [{ said: '收到裁决十八天了，还能告不' }],
          language: 'zh',
          turn: { now: NOW } as never,
        },
        createRecorder('test', () => 0),
      ).outcome.text;
    };
    expect(settled(0.9)).not.toContain('期限');
    expect(settled(0.9)).toContain('不服劳动裁决，15日内起诉');
    expect(settled(0.5)).toContain('30日的期限还没过');
    expect(settled(0.5)).not.toContain('劳动');
    // The question excludes the other; or that is the period of another step.
    expect(settled(0.9, '承包地裁决收到十八天了，还能告不')).toContain('30日的期限还没过');
    expect(settled(0.9, undefined, '申请劳动仲裁')).toContain('30日的期限还没过');
  });

  it('is not of a period that the question says it is not about', () => {
    const evidenceOf = (text: string) => ({ ranked: [], question: { elapsed, text } }) as never;
    const period = {
      from: '收到决定书',
      length: { amount: 15, unit: 'day' },
      late: [],
      unless: ['不服|咋办'],
    };
    const by = {
      passageOf: () => undefined,
      standing: () => ({ period, standing: 'over' }) as never,
    };
    const sentenceFor = (text: string) =>
      comesTo({ kind: 'answer', chosen: [work], evidence: evidenceOf(text) }, by)?.sentence;
    expect(sentenceFor('罚单收到十八天了，还能交吗')).toContain('期限就过了');
    expect(sentenceFor('罚单收到十八天了，咋办')).toContain('期限就过了');
    expect(sentenceFor('罚单收到十八天了，不服')).toBeUndefined();
  });

  it('is said where they do not contradict each other, and not where one is over and the other runs', () => {
    expect(sentenceOf({ [field.id]: 'running' })).toContain('期限还没过');
    expect(sentenceOf({ [field.id]: 'running', [work.id]: 'running' })).toContain('期限还没过');
    expect(sentenceOf({ [field.id]: 'running', [work.id]: 'over' })).toBeUndefined();
  });
});

describe('time that has passed, beside the period that the answer tells', () => {
  it('says that it is over, with what may still be done', async () => {
    const text = await say('协议签了四十一天了，去法院确认还来得及吗');
    expect(text).toMatch(/^要是从协议生效那天算起有四十一天了，30日的期限就过了。/u);
    expect(text).toContain('去法院起诉');
    // The statement's own yes would contradict it.
    expect(text).not.toContain('能去：');
    expect(await say('去法院确认还来得及吗')).toContain('能去：');
  });

  it('says that it still runs', async () => {
    expect(await say('协议签了十二天了，去法院确认还来得及吗')).toMatch(
      /^要是从协议生效那天算起是十二天，30日的期限还没过。/u,
    );
    expect(await say('协议签了快二十天了，去法院确认还来得及吗')).toContain('还不到二十天');
  });

  it('takes it from the thread', async () => {
    const told = '村上调解的，协议签了四十一天了';
    expect(await say(told, '去法院确认还来得及吗')).toContain('期限就过了');
    // What the message says of time goes before, and where it is no clear time nothing is said.
    expect(await say(told, '不对，协议签了十天了，去法院确认还来得及吗')).toContain('期限还没过');
    expect(await say(told, '不对，是十天，去法院确认还来得及吗')).not.toContain('要是从');
  });

  it('says anew what a corrected time comes to', async () => {
    const told = '协议签了四十一天了，去法院确认还来得及吗';
    expect(await say(told, '不是四十一天，是十天')).toMatch(
      /^要是从协议生效那天算起是十天，30日的期限还没过。/u,
    );
    expect(await say('协议签了十天了，去法院确认还来得及吗', '我记错了，四十天了')).toContain('期限就过了');
    // A matter holds the words of the thread, not all that was remembered.
    const { matters } = await remembered(told, '不是四十一天，是十天');
    for (const matter of matters as readonly object[]) expect(Object.keys(matter)).not.toContain('matters');
    expect(JSON.stringify(matters)).toContain('协议签了十天了');
  });

  it('says it again to whoever did not follow', async () => {
    const text = await say('协议签了四十一天了，去法院确认还来得及吗', '没听懂');
    expect(text).toMatch(/^要紧的是：要是从协议生效那天算起有四十一天了，30日的期限就过了。/u);
    expect(text).toContain('去法院起诉');
  });

  it('says neither where the time is not told, or may lie on either side', async () => {
    expect(await say('去法院确认还来得及吗')).not.toContain('要是从');
    expect(await say('协议签了一个月了，去法院确认还来得及吗')).not.toContain('要是从');
  });
});
