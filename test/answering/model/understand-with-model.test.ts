import { describe, expect, it } from 'vitest';
import type { Answer, Answerer, Turn } from '../../../src/answering/answerer.ts';
import { createMask } from '../../../src/answering/model/mask.ts';
import type { ModelParts } from '../../../src/answering/model/model-parts.ts';
import { understandWithModel } from '../../../src/answering/model/understand-with-model.ts';
import { loadPrompts } from '../../../src/app/load-prompts.ts';
import { passingRecords } from '../../../src/app/model-records.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { scriptedChat } from '../../support/scripted-chat.ts';

const answerOf = (outcome: Outcome, step = 'decide'): Answer => ({
  outcome,
  memory: {},
  trace: [{ step, tookMs: 0, note: {} }],
  indexVersion: 'v',
  query: '',
  evidence: [],
});
const answered = (text: string): Outcome => ({
  kind: 'answered',
  text,
  citations: [],
  grounding: 'verified',
  passageIds: [],
  buttons: [],
  language: 'zh',
});
const open: Outcome = {
  kind: 'clarify',
  text: '是哪一个？',
  language: 'zh',
  buttons: [
    { label: '公证多久', action: { kind: 'ask', text: '公证要多久' } },
    { label: '公证费', action: { kind: 'ask', text: '公证收多少钱' } },
    { label: '都不是', action: { kind: 'human' } },
  ],
};
/** Answers the questions it knows and hands over the rest. */
const baseKnowing = (known: Readonly<Record<string, string>>): Answerer => ({
  answer: async ({ said }) => {
    const text = said.kind === 'text' ? said.texts.join('') : '';
    return known[text] === undefined
      ? answerOf({ kind: 'escalate', reason: 'no-evidence', text: '没有', buttons: [], language: 'zh' })
      : answerOf(answered(known[text]));
  },
});
const turn = (text: string, memory: Turn['memory'] = {}): Turn => ({
  said: { kind: 'text', texts: [text] },
  memory,
  now: new Date(),
  staffed: true,
  mayUseModel: true,
});
const partsWith = (
  script: Parameters<typeof scriptedChat>[0],
  sends: ModelParts['settings']['sends'] = ['question', 'thread'],
) => {
  const { model, requests } = scriptedChat(script);
  const parts: ModelParts = {
    chat: model,
    prompts: loadPrompts(),
    cache: passingRecords().cache,
    settings: { answers: 'several', sends, callTimeoutMs: 2_000, wholeMs: 5_000 },
    newId: () => 'id',
    digestOf: (text) => text,
    log: createRecordingLog(),
  };
  return { parts, requests };
};
const time = { signal: new AbortController().signal, leftMs: () => 5_000 };
const understand = (base: Answerer, first: Answer, said: Turn, parts: ModelParts) =>
  understandWithModel(base, { turn: said, first, mask: createMask(), time }, parts);
const THREAD = { v: 1, query: '继承公证要多久', subject: '继承公证' };

describe('with the model’s help', () => {
  it('one of the closest questions is chosen; the resident sees which, and can press the others', async () => {
    const { parts } = partsWith(['{"choice":2}']);
    const found = await understand(
      baseKnowing({ 公证收多少钱: '按规定收。' }),
      answerOf(open),
      turn('那个证贵不贵'),
      parts,
    );
    expect(found.how).toBe('chosen');
    expect(found.answer?.outcome).toMatchObject({
      kind: 'answered',
      text: '我理解您问的是“公证收多少钱”。\n按规定收。',
    });
    expect(found.answer?.outcome.buttons.map(({ label }) => label)).toEqual(['公证多久']);
  });

  it.each(['{"choice":0}', '{"choice":7}', '{"choice":"二"}', '第二个', 'overloaded'])(
    'nothing is chosen on %s',
    async (reply) => {
      const { parts } = partsWith([reply]);
      const found = await understand(
        baseKnowing({ 公证收多少钱: '按规定收。' }),
        answerOf(open),
        turn('那个证贵不贵'),
        parts,
      );
      expect(found.answer).toBeUndefined();
    },
  );

  const lost = answerOf({
    kind: 'escalate',
    reason: 'no-evidence',
    text: '没有',
    buttons: [],
    language: 'zh',
  });
  it('a follow-up is restated in the resident’s own words', async () => {
    const { parts, requests } = partsWith(['{"question":"继承公证要多少钱"}']);
    const found = await understand(
      baseKnowing({ 继承公证要多少钱: '按规定收。' }),
      lost,
      turn('那要多少钱', THREAD),
      parts,
    );
    expect(found.how).toBe('restated');
    expect(found.answer?.outcome.text).toContain('按规定收。');
    expect(requests[0]!.user).toContain('继承公证要多久');
  });

  it('what has no door is tried again, whatever is said besides; what belongs elsewhere is not', async () => {
    const said = {
      kind: 'decline',
      text: '这个我帮不上。\n有危险打110。',
      buttons: [],
      language: 'zh',
    } as const;
    const tried = async (first: Outcome) => {
      const { parts } = partsWith(['{"question":"继承公证要多少钱"}']);
      const base = baseKnowing({ 继承公证要多少钱: '按规定收。' });
      return (await understand(base, answerOf(first), turn('那要多少钱', THREAD), parts)).how;
    };
    expect(await tried({ ...said, noDoor: true })).toBe('restated');
    expect(await tried(said)).toBe('none');
  });

  it.each([
    '{"question":"遗嘱执行人的法律责任有哪些"}',
    '{"question":"继承公证30日内要多少钱"}',
    '{"question":""}',
  ])('a restating with words that nobody said is not searched: %s', async (reply) => {
    const { parts } = partsWith([reply]);
    const base: Answerer = { answer: async () => Promise.reject(new Error('was asked')) };
    expect((await understand(base, lost, turn('那要多少钱', THREAD), parts)).answer).toBeUndefined();
  });

  it('the thread does not leave where the configuration keeps it', async () => {
    const { parts, requests } = partsWith([], ['question']);
    await understand(baseKnowing({}), lost, turn('那要多少钱', THREAD), parts);
    expect(requests).toEqual([]);
  });

  it.each<[string, Answer]>([
    [
      'triage settled',
      answerOf({ kind: 'decline', text: '这个不行', buttons: [], language: 'zh' }, 'triage'),
    ],
    [
      'is an emergency',
      answerOf(
        { kind: 'emergency', danger: 'violence', text: '打110', buttons: [], language: 'zh' },
        'triage',
      ),
    ],
    [
      'wants a person',
      answerOf({ kind: 'escalate', reason: 'asked-for-person', text: '好', buttons: [], language: 'zh' }),
    ],
    [
      'is a personal case',
      answerOf({ kind: 'escalate', reason: 'personal-case', text: '看不到', buttons: [], language: 'zh' }),
    ],
    ['is answered', answerOf(answered('是'))],
  ])('nothing is asked where the turn %s', async (_, first) => {
    const { parts, requests } = partsWith([]);
    expect((await understand(baseKnowing({}), first, turn('那呢', THREAD), parts)).answer).toBeUndefined();
    expect(requests).toEqual([]);
  });
});
