import type { About, Answer, Answerer, Turn } from '../../src/answering/answerer.ts';
import { as, type PassageId } from '../../src/domain/ids.ts';
import type { Button, Citation, Outcome } from '../../src/domain/outcome.ts';

export const CITATION: Citation = {
  title: '《公证法》',
  locator: '第三十条',
  sourceId: 'notarization.certificate.time-limit',
  quote: '公证机构应当自受理公证申请之日起十五个工作日内出具公证书。',
};
const SECOND: Citation = {
  title: '《公证法》',
  locator: '第二十五条',
  sourceId: 'notarization.where',
  quote: '可以向住所地、经常居住地、行为地或者事实发生地的公证机构提出。',
};

const MENU: readonly Button[] = [
  { label: '公证', action: { kind: 'menu', domain: 'notarization' } },
  { label: '法律援助', action: { kind: 'menu', domain: 'legal-aid' } },
  { label: '信访', action: { kind: 'menu', domain: 'petition' } },
];

type Rule = readonly [pattern: RegExp, outcome: (turn: Turn, text: string) => Outcome];

const say = (
  kind: 'smalltalk' | 'decline' | 'clarify',
  text: string,
  buttons: readonly Button[] = [],
): Outcome => ({
  kind,
  text,
  buttons,
  language: 'zh',
});

const RULES: readonly Rule[] = [
  [
    /着火|自杀/,
    (turn) => ({
      kind: 'emergency',
      danger: 'fire',
      text: turn.staffed ? '请马上打 119。已通知工作人员。' : '请马上打 119。没有通知其他人。',
      buttons: [],
      language: 'zh',
    }),
  ],
  [
    /转人工|找个人/,
    () => ({
      kind: 'escalate',
      reason: 'asked-for-person',
      text: '好的，为您转人工。',
      buttons: [],
      language: 'zh',
    }),
  ],
  [
    /没有依据|冷门/,
    () => ({
      kind: 'escalate',
      reason: 'no-evidence',
      text: '这个问题我没有依据，转给工作人员。',
      buttons: [],
      language: 'zh',
    }),
  ],
  [/空白/, () => say('smalltalk', ' \u200b ')],
  [/你好|谢谢/, () => say('smalltalk', '您好，请问要办什么？')],
  [/写诗/, () => say('decline', '这个我不会，我能回答公证、法律援助和信访的问题。')],
  [
    /哪种/,
    () =>
      say('clarify', '您要办哪一种公证？', [
        { label: '遗嘱公证', action: { kind: 'ask', text: '办遗嘱公证要多久' } },
        { label: '学历公证', action: { kind: 'ask', text: '办学历公证要多久' } },
      ]),
  ],
  [
    /测一测/,
    () =>
      say('clarify', '第一步：您有收入吗？', [
        { label: '有', action: { kind: 'guide', guideId: 'aid', value: 'yes' } },
        { label: '没有', action: { kind: 'guide', guideId: 'aid', value: 'no' } },
        { label: '退出', action: { kind: 'guide', guideId: 'aid', value: 'leave' } },
      ]),
  ],
  [
    /很长/,
    () => ({
      ...answered('很长的回答', 2),
      text: Array.from(
        { length: 300 },
        (_, n) => `第${n + 1}句：公证 <b>不是</b> & 认证，十五个工作日内出具。①`,
      ).join(''),
    }),
  ],
];

function answered(text: string, citations = 1): Extract<Outcome, { kind: 'answered' }> {
  return {
    kind: 'answered',
    text,
    buttons: [],
    language: 'zh',
    citations: [CITATION, SECOND].slice(0, citations),
    grounding: 'verified',
    passageIds: [as<PassageId>(CITATION.sourceId)],
  };
}

const outcomeOf = (turn: Turn): Outcome => {
  if (turn.said.kind === 'action') {
    const { action } = turn.said;
    if (action.kind === 'menu') {
      return say(
        'clarify',
        action.domain === undefined ? '请选择服务：' : `${action.domain} 常见事项：`,
        MENU,
      );
    }
    if (action.kind === 'guide') return say('clarify', `第二步（上一步：${action.value}）`, []);
    return answered(action.kind === 'ask' ? `关于“${action.text}”：十五个工作日内出具。①` : '这一类事项：①');
  }
  const text = turn.said.texts.join('\n');
  const rule = RULES.find(([pattern]) => pattern.test(text));
  return rule === undefined
    ? answered(`关于“${text}”：自受理之日起十五个工作日内出具公证书。①`)
    : rule[1](turn, text);
};

export interface FakeAnswerer extends Answerer {
  readonly turns: readonly Turn[];
  /** What every thread is about. */
  aboutAll: About;
}

/** Answers by rule, remembers how many turns a conversation had, and keeps what it was asked; "抛错" throws, "卡住" hangs until aborted. */
export function createFakeAnswerer(options: { readonly tookMs?: number } = {}): FakeAnswerer {
  const turns: Turn[] = [];
  const fake: FakeAnswerer = {
    turns,
    aboutAll: {},
    about: () => fake.aboutAll,
    answer: async (turn, { signal } = {}): Promise<Answer> => {
      turns.push(turn);
      const text = turn.said.kind === 'text' ? turn.said.texts.join('\n') : '';
      if (/抛错/.test(text)) throw new Error('the answerer broke');
      if (/卡住/.test(text))
        await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      if (options.tookMs !== undefined) await new Promise((resolve) => setTimeout(resolve, options.tookMs));
      return {
        outcome: outcomeOf(turn),
        memory: { turns: Number(turn.memory.turns ?? 0) + 1 },
        trace: [{ step: 'retrieve', tookMs: 1, note: { found: 1 } }],
        indexVersion: 'test-1',
        query: text,
        evidence: /找个人/.test(text)
          ? []
          : [
              {
                passageId: CITATION.sourceId,
                title: '公证书',
                text: CITATION.quote,
                basis: `${CITATION.title}${CITATION.locator}`,
                score: 0.8125,
              },
            ],
      };
    },
  };
  return fake;
}
