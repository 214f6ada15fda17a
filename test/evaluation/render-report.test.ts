import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answering/answerer.ts';
import type { Judgement } from '../../src/evaluation/judge.ts';
import { renderReport } from '../../src/evaluation/render-report.ts';

const judgement = (id: string, verdict: Judgement['verdict'], text: string): Judgement => ({
  case: {
    id,
    group: 'petition',
    turns: ['几天<答复>'],
    expect: { outcome: ['answered'], facts: ['60日'], cites: ['信访工作条例 第三十四条'], not: [] },
  },
  verdict,
  faults: verdict === 'right' ? [] : ['缺“60日”'],
  answer: {
    outcome: {
      kind: 'answered',
      text,
      citations: [],
      grounding: 'verified',
      passageIds: [],
      buttons: [],
      language: 'zh',
    },
    evidence: [{ passageId: 'petition.time', basis: '《信访工作条例》第三十四条', score: 0.9 }],
    trace: [],
  } as unknown as Answer,
  tookMs: 5,
  rank: 1,
  citations: { right: 0, all: 1 },
});

describe('the evaluation as a page', () => {
  const page = renderReport(
    [judgement('a-1', 'right', '60日'), judgement('a-2', 'wrong', '30日<b>')],
    '2026-11-28',
    'x',
  );
  it('shows each failure beside what was expected, and nothing of what is right', () => {
    expect(page).toContain('id="a-2"');
    expect(page).not.toContain('id="a-1"');
    expect(page).toContain('要说到：60日');
    expect(page).toContain('2 道题，答对 1 道（50.0%）');
  });
  it('lets no markup of a resident or an answer through, and asks nothing of the network', () => {
    expect(page).toContain('几天&lt;答复&gt;');
    expect(page).not.toContain('30日<b>');
    expect(page).not.toMatch(/(?:src|href)=/u);
  });
});
