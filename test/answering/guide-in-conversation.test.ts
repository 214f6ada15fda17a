import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer, ConversationMemory } from '../../src/answering/answerer.ts';
import { catalogue } from '../support/corpus-folder.ts';
import { answererOver, NOW, smallIndex, smallSense } from '../support/small-answerer.ts';

const period = (id: string, group: string, label: string, what = label): string => `  - id: ${id}
    group: ${group}
    label: ${label}
    says: [${label}]
    what: ${what}
    ask: 是哪天受理的？
    from: 受理
    length: { amount: 30, unit: day }
    statements: [mediation.matter.time]
`;

const FILES = {
  'services/mediation/a.yaml': catalogue(
    [
      '{ id: mediation.matter.fee, facet: fee, text: 调解不收任何费用。, basis: [甲法 第六条], asks: [调解收钱吗] }',
      '{ id: mediation.matter.time, facet: time-limit, text: 调解三十日内办完。, basis: [甲法 第六条], asks: [调解多久办完] }',
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
  - { id: mediation, label: 调解的事, says: [调解], ask: 是哪一步？ }
  - { id: others, label: 别的事, says: [别的], ask: 是哪一步？ }
periods:
${period('result', 'mediation', '等结果', '调解办完')}${period('agreement', 'mediation', '等协议')}${period('money', 'others', '等钱')}${period('house', 'others', '等房')}unsure: [mediation.matter.time]
noDate: [mediation.matter.time]
`,
};
const START = { kind: 'action', action: { kind: 'guide', guideId: 'deadline', value: 'result' } } as const;
const DANGER = ['今天刚收到', '刚刚收到了', '他刚收到的', '昨天刚收到'];
const CALM = ['调解收钱吗', '公证要几天', '材料带哪些', '工资找谁要'];

let answerer: Answerer;
/** Without a sense, which knows so few words here that it hears danger in a farewell. */
let deaf: Answerer;
beforeAll(async () => {
  const { content, search } = await smallIndex(FILES);
  const sense = smallSense(DANGER, CALM);
  deaf = answererOver({ content, search });
  answerer = answererOver({ content: { ...content, context: { ...content.context, sense } }, search });
});

/** Starts the guide at the question for a day, and types. */
const inGuide = (...said: readonly string[]) => guided(answerer, said);

async function guided(by: Answerer, said: readonly string[]) {
  let memory: ConversationMemory = {};
  let answer = await by.answer({ said: START, memory, now: NOW, staffed: true });
  for (const text of said) {
    memory = answer.memory;
    answer = await by.answer({
      said: { kind: 'text', texts: [text] },
      memory,
      now: NOW,
      staffed: true,
    });
  }
  return answer.outcome;
}

describe('what is typed while a guide waits', () => {
  it.each(['11.5', '20261105', '11月5号'])(
    '%s is its answer, whatever it looks like elsewhere',
    async (said) => {
      const outcome = await inGuide(said);
      expect(outcome.text).toContain('12月5日');
    },
  );

  it.each(['不知道', '不清楚', '记不清了'])('%s is “I don’t know”, not small talk', async (said) => {
    const outcome = await inGuide(said);
    expect(outcome.kind).toBe('answered');
    expect(outcome.text).toContain('三十日');
  });

  it.each(['算了', '不用了'])('%s leaves it', async (said) => {
    const outcome = await inGuide(said, '11月5号');
    expect(outcome.text).not.toContain('最晚');
  });

  it('is not taken for danger by ear where it answers', async () => {
    const [first] = DANGER;
    const alone = await answerer.answer({
      said: { kind: 'text', texts: [first!] },
      memory: {},
      now: NOW,
      staffed: true,
    });
    expect(alone.outcome.kind).toBe('emergency');
    expect((await inGuide(first!)).text).toContain('调解办完');
  });

  it('is danger where a rule is certain, and the guide waits on', async () => {
    expect((await inGuide('他正拿刀砍我')).kind).toBe('emergency');
    const after = await inGuide('他正拿刀砍我', '警察来了', '11月5号');
    expect(after.text).toContain('12月5日');
    // More than an answer is judged as it is elsewhere.
    expect((await inGuide('今天喝农药了')).kind).toBe('emergency');
    expect((await inGuide('他正拿刀砍我', '他今天又来了')).kind).toBe('emergency');
    expect((await inGuide('我不想活了', '算了')).kind).toBe('emergency');
    // Right after an alarm a remark belongs to that, not to the guide.
    expect((await inGuide('他正拿刀砍我', '家里没人')).kind).toBe('emergency');
  });

  it('is answered where it asks something else, and the guide waits once more', async () => {
    const aside = await inGuide('等一下，调解收钱吗');
    expect(aside.text).toContain('不收任何费用');
    expect(aside.text).toContain('是哪天受理的？');
    expect((await inGuide('等一下，调解收钱吗', '11月5号')).text).toContain('12月5日');
    // Thanks and nods do not use it up, a farewell ends it.
    expect((await guided(deaf, ['谢谢', '等一下，调解收钱吗', '11月5号'])).text).toContain('12月5日');
    expect((await guided(deaf, ['再见', '11月5号'])).text).not.toContain('12月5日');
    const twice = await inGuide('等一下，调解收钱吗', '调解多久办完');
    expect(twice.text).not.toContain('是哪天受理的？');
    expect((await inGuide('等一下，调解收钱吗', '调解多久办完', '11月5号')).text).not.toContain('12月5日');
  });

  it('is asked again where it is a remark that answers nothing', async () => {
    const outcome = await inGuide('材料带全');
    expect(outcome.kind).toBe('clarify');
    expect(outcome.text).toContain('是哪天受理的？');
    expect(outcome.buttons.map(({ label }) => label)).toContain('退出');
    // Once: the second is a message of its own.
    expect((await inGuide('材料带全', '材料带全')).text).not.toContain('这句没对上');
  });
});
