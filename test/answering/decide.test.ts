import { describe, expect, it } from 'vitest';
import { CALIBRATION } from '../../src/answering/calibration.ts';
import { type DecideParts, decide } from '../../src/answering/decide.ts';
import type { Evidence } from '../../src/answering/rank.ts';
import { createSubjects } from '../../src/answering/understand/subjects.ts';
import { OUTSIDE, PERSONAL } from '../../src/domain/passage.ts';

const parts: DecideParts = {
  knowledge: { laws: [], hotlines: [], offices: [], domains: [], outside: [], personal: [] },
  calibration: CALIBRATION,
  subjects: createSubjects([], []),
  passageOf: () => undefined,
  namedLaw: () => undefined,
  language: 'zh',
  wish: 0,
};
const STATEMENT = {
  id: 'a.b.c',
  entryId: 'a.b',
  entryTitle: '补衣裳',
  domain: 'a',
  facet: 'steps',
  lang: 'zh',
  text: '到东街铺子补。',
  basis: [{}],
  asks: [],
};
const record = (domain: string) => ({ ...STATEMENT, id: 'record', domain, basis: [] });

function found(
  said: string,
  {
    confidence = 0.95,
    fromThread = 0,
    before,
    heard = 0.9,
  }: { confidence?: number; fromThread?: number; before?: string; heard?: number } = {},
): Evidence {
  const surface = { kind: 'text', text: STATEMENT.text };
  const statement = { passage: STATEMENT, score: 0.8, similarity: 0.8, keyword: 20, surface };
  const nearest = { passage: record(before ?? OUTSIDE), score: 0.9, similarity: 0.85, keyword: 20, surface };
  return {
    question: {
      said,
      text: said,
      focus: said,
      facets: new Set(),
      named: new Set(['a']),
      constraints: {},
      fromThread,
      startsTopic: true,
      ofNothing: false,
      chose: false,
    },
    ranked: before === undefined ? [statement] : [nearest, statement],
    features: { similarity: 0.8, coverage: 0.5, margin: 0.1, facet: 0.4, agreement: 1, keyword: 0.3 },
    confidence,
    bearing: {
      outside: before === OUTSIDE ? heard : 0,
      personal: before === PERSONAL ? heard : 0,
      vague: 0,
      domains: new Map([['a', 0.9]]),
    },
  } as unknown as Evidence;
}
const decided = (evidence: Evidence, wish = 0) => decide(evidence, false, true, { ...parts, wish }).kind;

describe('what sounds like a wish to do wrong', () => {
  it('is answered only from a higher confidence on, and goes on with a thread as before', () => {
    const unsure = found('布票哪里印', { confidence: 0.8 });
    expect(decided(unsure)).toBe('answer');
    expect(decided(unsure, 0.5)).toBe('decline');
    expect(decided(unsure, 0.3)).toBe('answer');
    expect(decided(found('布票哪里印'), 0.5)).toBe('answer');
    expect(decided(found('布票哪里印', { confidence: 0.8, fromThread: 1 }), 0.5)).toBe('answer');
  });
});

describe('a message that only states something', () => {
  const near = (said: string, domain: string, score: number, fromThread = 0): Evidence => {
    const evidence = found(said, { before: domain, fromThread });
    const [first, ...others] = evidence.ranked;
    return { ...evidence, ranked: [{ ...first!, score }, ...others] } as Evidence;
  };
  const STATED = '我家有一群羊有辆三轮';

  it('asks for nobody’s file or case but where no statement comes near that', () => {
    expect(decided(near(STATED, PERSONAL, 0.87))).not.toBe('escalate');
    expect(decided(near('我家那群羊登记在谁名下', PERSONAL, 0.87))).toBe('escalate');
    expect(decided(near(STATED, PERSONAL, 0.95))).toBe('escalate');
  });

  it('wants another door where it opens a conversation, and tells of the matter within one', () => {
    expect(decided(near(STATED, OUTSIDE, 0.87))).toBe('decline');
    expect(decided(near(STATED, OUTSIDE, 0.87, 1))).not.toBe('decline');
  });
});

describe('a message that says too little', () => {
  const saying = (vague: number, personal: number, named: readonly string[] = []): Evidence => {
    const evidence = found('他那个了，你说咋整', { before: PERSONAL });
    return {
      ...evidence,
      question: { ...evidence.question, named: new Set(named) },
      bearing: { ...evidence.bearing!, vague, personal },
    };
  };

  it('is asked back, though a case is the nearest that there is', () => {
    expect(decided(saying(0.7, 0.2))).toBe('clarify');
    expect(decided(saying(0.4, 0.2))).toBe('escalate');
    expect(decided(saying(0.5, 0.6))).toBe('escalate');
    expect(decided(saying(0.7, 0.2, ['a']))).toBe('escalate');
  });
});

describe('a record of another door', () => {
  it('is believed where it stands first and the sense hears a little of it', () => {
    const near = (heard: number) => {
      const evidence = found('那家铺子的账给我瞅瞅', { before: OUTSIDE, heard });
      const [first, ...others] = evidence.ranked;
      return { ...evidence, ranked: [{ ...first!, score: 0.81 }, ...others] } as Evidence;
    };
    expect(decided(near(0.01))).toBe('decline');
    expect(decided(near(0.001))).toBe('answer');
  });
});
