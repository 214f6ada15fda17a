import { describe, expect, it } from 'vitest';
import { createTriage } from '../../../src/answering/triage/triage.ts';
import type { TriageResult } from '../../../src/answering/triage/triage-result.ts';
import { createTriageTurn } from '../../../src/answering/triage/triage-turn.ts';
import { safety } from '../../support/real-corpus.ts';

const HOW = { staffed: true, calm: false, goesOn: false };
const triage = createTriage(safety);
const turn = (text: string) => createTriageTurn(triage)([text], HOW);
type Found = Extract<TriageResult, { kind: 'emergency' }>['finding'];
/** An alarm in which these words matched. */
const alarmed = (matched: string, found: Partial<Found> = {}) => {
  const result: TriageResult = {
    kind: 'emergency',
    danger: 'violence',
    numbers: [],
    text: '打110。',
    language: 'zh',
    finding: {
      rule: 'sense',
      reply: 'x',
      level: 'likely',
      score: 0.81234,
      holds: true,
      matched,
      at: 0,
      frames: [],
      ...found,
    },
  };
  return createTriageTurn({ triage: () => result })([matched], HOW);
};
const matchedIn = (matched: string): string | undefined => alarmed(matched).record.matched;

describe('the record of what triage decided', () => {
  it('names the rule of an alarm, its level, its points and the words', () => {
    const { kind, record } = turn('我老公拿刀要杀我');
    expect(kind).toBe('settled');
    expect(record).toEqual({
      kind: 'emergency',
      rule: expect.stringMatching(/\w/u),
      level: expect.stringMatching(/^(?:certain|likely|possible)$/u),
      score: expect.any(Number),
      matched: expect.stringContaining('刀'),
    });
  });

  it('names the topic of small talk and the flags of a turn that goes on', () => {
    expect(turn('你好').record).toEqual({ kind: 'smalltalk', topic: 'greeting' });
    expect(turn('公证要多久').record).toEqual({ kind: 'go-on' });
    expect(turn('公证要多久？'.repeat(3000)).record).toEqual({ kind: 'go-on', flags: ['cut'] });
    expect(turn('转人工').record).toEqual({ kind: 'person' });
  });

  it('keeps few of the words, and no number of a person, whole or cut in two', () => {
    expect(matchedIn('他拿着刀，'.repeat(20))).toHaveLength(40);
    expect(matchedIn('我电话13897210000，他拿着刀')).toBe('他拿着刀');
    expect(matchedIn('13897210000')).toBe('…');
    expect(matchedIn('97210000他拿着刀')).toBe('…他拿着刀');
    expect(matchedIn(`${'他'.repeat(38)}13897210000他`)).not.toMatch(/\d/u);
  });
});

describe('an alarm', () => {
  it.each([
    [{ rule: 'sense', score: 0.8 }, true],
    [{ rule: 'sense', score: 0.6 }, false],
    [{ rule: 'violence.weapon', level: 'certain', score: 2 }, true],
    [{ rule: 'violence.weapon', level: 'possible', score: 2 }, false],
    [{ rule: 'after-alarm', level: 'likely', score: 0 }, false],
  ] as const)('is sure by a clear rule or a sure sense: %j', (found, sure) => {
    expect(alarmed('他拿着刀', found)).toMatchObject({ kind: 'settled', sure });
  });
});
