import { describe, expect, it } from 'vitest';
import { compose } from '../../src/answering/compose.ts';
import { withoutMarks } from '../../src/answering/marks.ts';
import type { Passage } from '../../src/domain/passage.ts';
import { makePassage } from '../support/passages.ts';

const said = (chosen: readonly Passage[]): string =>
  withoutMarks(compose([{ decision: { kind: 'answer', chosen }, said: '算不算工伤' }], () => undefined).text);
const excluded = makePassage('labour.injury.excluded', '不算：自残的，不得认定为工伤。');
const disease = makePassage('labour.injury.disease', '算。得了职业病的，应当认定为工伤。');

describe('statements one after another', () => {
  it('only the first keeps the yes or no that it opens with: it answers that question, the others do not', () => {
    expect(said([excluded, disease])).toBe('不算：自残的，不得认定为工伤。得了职业病的，应当认定为工伤。');
    expect(said([disease, excluded])).toBe('算。得了职业病的，应当认定为工伤。自残的，不得认定为工伤。');
  });

  it('a part that plainly asks and has no answer is said to stay open; one that only tells is not', () => {
    const answer = { decision: { kind: 'answer', chosen: [disease] }, said: '算不算工伤' } as const;
    const lacking = { kind: 'escalate', text: '', reason: 'no-evidence' } as const;
    const withPart = (part: string): string =>
      compose([answer, { decision: lacking, said: part }], () => undefined).text;
    expect(withPart('那停工几个月算满')).toContain('没有查到依据');
    expect(withPart('我还想知道补偿标准')).toContain('没有查到依据');
    expect(withPart('你说这叫啥事我在厂里干了六年天天加班到半夜手都肿了')).not.toContain('没有查到依据');
  });
});
