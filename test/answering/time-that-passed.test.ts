import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer, ConversationMemory } from '../../src/answering/answerer.ts';
import { catalogue } from '../support/corpus-folder.ts';
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

  it('puts the statement that sets the period first', async () => {
    const text = await say('对方赖账，协议签了四十一天了，去法院起诉，去法院确认还来得及吗');
    expect(text).toMatch(/^要是从协议生效那天算起有四十一天了/u);
  });

  it('says anew what a corrected time comes to', async () => {
    const told = '协议签了四十一天了，去法院确认还来得及吗';
    expect(await say(told, '不是四十一天，是十天')).toMatch(
      /^要是从协议生效那天算起是十天，30日的期限还没过。/u,
    );
    expect(await say('协议签了十天了，去法院确认还来得及吗', '我记错了，四十天了')).toContain('期限就过了');
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
