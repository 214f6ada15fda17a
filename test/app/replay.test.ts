import { describe, expect, it } from 'vitest';
import type { ComposeRecord } from '../../src/answering/model/compose-with-model.ts';
import { replayLines } from '../../src/app/replay.ts';
import { as } from '../../src/domain/ids.ts';
import type { StoredAnswer } from '../../src/ports/answer-rows.ts';

const compose: ComposeRecord = {
  why: 'composed',
  cached: false,
  calls: [
    {
      id: 'c1',
      prompt: 'compose',
      version: 1,
      digest: 'abc123',
      model: 'stand-in',
      sent: '问题：\n〔人名1〕问公证多久',
      reply: '{"sentences":[]}',
      ended: 'whole',
      inputTokens: 700,
      outputTokens: 60,
      tookMs: 900,
    },
  ],
  tries: [
    {
      kept: [{ text: '15个工作日内出公证书。', passages: ['notarization.a.time'] }],
      dropped: [{ text: '要交200元。', faults: [{ kind: 'figure', found: '200元' }] }],
      losses: [],
      complete: true,
    },
  ],
};
const ANSWER: StoredAnswer = {
  id: as('answer1'),
  conversationId: as('conversation1'),
  outcome: {
    kind: 'answered',
    text: '15个工作日内出公证书①。',
    citations: [{ title: '《公证法》', locator: '第三十条', sourceId: 'x', quote: '' }],
    grounding: 'verified',
    passageIds: [],
    buttons: [],
    language: 'zh',
    composedBy: 'model',
  },
  query: '公证多久',
  indexVersion: '20261128T113414Z-8dd10943',
  promptsDigest: 'fedcba987654',
  evidence: [
    {
      passageId: 'notarization.a.time',
      title: '公证',
      text: '15个工作日内出。',
      basis: '《公证法》第三十条',
      score: 0.912,
    },
  ],
  trace: [
    { step: 'decide', tookMs: 0.2, note: { decisions: ['answer'] } },
    { step: 'model: compose', tookMs: 950, note: { ...compose } },
  ],
  tookMs: 1000,
  at: new Date('2026-11-28T02:00:00Z'),
};

describe('an answer played again', () => {
  it('shows index, prompts, statements with scores, what was sent and came, what was dropped and why', () => {
    const text = replayLines(ANSWER, []).join('\n');
    for (const part of [
      '20261128T113414Z-8dd10943',
      'fedcba987654',
      '0.912 notarization.a.time',
      'compose 第1版（abc123）→ stand-in，whole',
      '〔人名1〕问公证多久',
      '{"sentences":[]}',
      '✓ 15个工作日内出公证书。　← notarization.a.time',
      '✗ 要交200元。　原因：figure（200元）',
      '结局：answered，由AI生成',
      '《公证法》第三十条',
    ])
      expect(text).toContain(part);
  });
});
