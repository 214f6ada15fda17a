import { describe, expect, it } from 'vitest';
import { compose } from '../../src/answering/compose.ts';
import { withoutMarks } from '../../src/answering/marks.ts';
import type { Passage } from '../../src/domain/passage.ts';
import { makePassage } from '../support/passages.ts';

const said = (chosen: readonly Passage[]): string =>
  withoutMarks(
    compose([{ decision: { kind: 'answer', chosen }, said: '算不算工伤' }], {
      passageOf: () => undefined,
      standing: () => undefined,
    }).text,
  );
const excluded = makePassage('labour.injury.excluded', '不算：自残的，不得认定为工伤。');
const disease = makePassage('labour.injury.disease', '算。得了职业病的，应当认定为工伤。');

describe('statements one after another', () => {
  it('only the first keeps the yes or no that it opens with: it answers that question, the others do not', () => {
    expect(said([excluded, disease])).toBe('不算：自残的，不得认定为工伤。得了职业病的，应当认定为工伤。');
    expect(said([disease, excluded])).toBe('算。得了职业病的，应当认定为工伤。自残的，不得认定为工伤。');
  });

  it('where the report does not give a figure the report is cited once, by a statement of its own or as a whole', () => {
    const absent = { decision: { kind: 'absent', text: '报告里没有写。' }, said: '全市有多少裁缝' } as const;
    const draftWith = (passage: Passage) =>
      compose([absent, { decision: { kind: 'answer', chosen: [passage] }, said: '' }], {
        passageOf: () => undefined,
        standing: () => undefined,
      });
    const title = '《海东市2024年度法治政府建设工作情况的报告》';
    const figure = makePassage('report.figures.mediators', '全市有人民调解员5512名。', {
      basis: [{ sourceId: '报告', title, locator: '一（五）' }],
    });
    expect(draftWith(figure).citations.map(({ locator }) => locator)).toEqual(['一（五）']);
    expect(draftWith(figure).cited).toEqual([]);
    const beside = draftWith(disease);
    expect(beside.citations.map((one) => one.title)).toEqual(['《公证法》', title]);
    expect(beside.cited).toEqual([beside.citations[1]]);
  });

  it('a part that plainly asks and has no answer is said to stay open; one that only tells is not', () => {
    const answer = { decision: { kind: 'answer', chosen: [disease] }, said: '算不算工伤' } as const;
    const lacking = { kind: 'escalate', text: '', reason: 'no-evidence' } as const;
    const withPart = (part: string): string =>
      compose([answer, { decision: lacking, said: part }], {
        passageOf: () => undefined,
        standing: () => undefined,
      }).text;
    expect(withPart('那停工几个月算满')).toContain('没有查到依据');
    expect(withPart('我还想知道补偿标准')).toContain('没有查到依据');
    // A code or a number is not said again.
    expect(withPart('验证码704915给你就能办吗')).toContain('“验证码…给你就能办吗”');
    expect(withPart('你说这叫啥事我在厂里干了六年天天加班到半夜手都肿了')).not.toContain('没有查到依据');
  });
});
