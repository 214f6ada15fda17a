import { describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answering/answerer.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { type GoldenCase, sampleGolden } from '../../src/evaluation/golden.ts';
import { CASES_AT_MOST, createGoldenGate } from '../../src/evaluation/golden-gate.ts';
import type { ReleaseCandidate } from '../../src/ports/release-gate.ts';

const caseOf = (at: number): GoldenCase => ({
  id: `case-${at}`,
  group: at % 4 === 0 ? 'safety' : 'labour',
  turns: [`${at}`],
  expect: { outcome: ['answered'], facts: [], cites: [], not: [] },
});
const casesOf = (count: number): readonly GoldenCase[] =>
  Array.from({ length: count }, (_, at) => caseOf(at));

/** An index whose answers are right for those cases. */
const index = (isRight: (at: number) => boolean): ReleaseCandidate<(at: number) => boolean> => ({
  search: {} as ReleaseCandidate['search'],
  content: { context: isRight } as unknown as ReleaseCandidate<(at: number) => boolean>['content'],
});

function gateOver(cases: readonly GoldenCase[]) {
  const asked: string[] = [];
  const gate = createGoldenGate<(at: number) => boolean>({
    cases,
    now: () => new Date('2026-11-28T00:00:00Z'),
    answererFor: ({ content }): Answerer => ({
      answer: async ({ said }) => {
        const text = said.kind === 'text' ? said.texts.join('') : '';
        asked.push(text);
        const kind = content.context(Number(text)) ? 'answered' : 'decline';
        return {
          outcome: { kind, text: '', citations: [], actions: [] } as unknown as Outcome,
          memory: {},
          trace: [],
          indexVersion: 'test',
          query: text,
          evidence: [],
        };
      },
    }),
  });
  return { gate, asked };
}

describe('the gate of golden questions', () => {
  it('lets an index pass that answers well, and no worse than the one in service', async () => {
    const { gate } = gateOver(casesOf(100));
    const verdict = await gate.examine(
      index((at) => at !== 1),
      index((at) => at !== 2),
    );
    expect(verdict).toEqual({ passed: true, words: '黄金题 100 道，答对 99.0%（原来 99.0%）。' });
  });

  it('holds back one that answers a few per cent fewer than the one in service', async () => {
    const { gate } = gateOver(casesOf(100));
    const worse = index((at) => at >= 4);
    expect(await gate.examine(worse, undefined)).toMatchObject({ passed: true });
    expect(
      await gate.examine(
        worse,
        index(() => true),
      ),
    ).toEqual({
      passed: false,
      words: '黄金题 100 道，答对 96.0%（原来 100.0%）；比原来低了不止 2.0%。',
    });
  });

  it('holds back one under the floor, of all or of what is about safety, whatever was before', async () => {
    const { gate } = gateOver(casesOf(100));
    const many = await gate.examine(
      index((at) => at % 3 !== 0),
      undefined,
    );
    expect(many.passed).toBe(false);
    expect(many.words).toContain('全部只对 66.0%');
    const unsafe = await gate.examine(
      index((at) => at % 4 !== 0 || at > 20),
      undefined,
    );
    expect(unsafe.passed).toBe(false);
    expect(unsafe.words).toContain('安全题只对 76.0%');
    expect(unsafe.words).not.toContain('全部只对');
  });

  it('asks of a large set a fixed draw, the same of both indexes, and says so', async () => {
    const cases = casesOf(CASES_AT_MOST + 500);
    const { gate, asked } = gateOver(cases);
    const all = index(() => true);
    const { words } = await gate.examine(all, all);
    expect(words).toContain(`黄金题从 ${cases.length} 道里抽 ${CASES_AT_MOST} 道，`);
    expect(asked).toHaveLength(2 * CASES_AT_MOST);
    expect(asked.slice(0, CASES_AT_MOST)).toEqual(asked.slice(CASES_AT_MOST));
  });

  it('says that nothing was measured where there are no questions', async () => {
    const { gate } = gateOver([]);
    expect(
      await gate.examine(
        index(() => false),
        undefined,
      ),
    ).toEqual({
      passed: true,
      words: '没有黄金题，未测。',
    });
  });
});

describe('a draw from the golden set', () => {
  it('is all of a small set, and of a larger one the same cases whatever their order and company', () => {
    const cases = casesOf(50);
    expect(sampleGolden(cases, 50)).toBe(cases);
    const drawn = sampleGolden(cases, 20);
    expect(drawn).toHaveLength(20);
    expect(cases.filter((one) => drawn.includes(one))).toEqual(drawn);
    expect(new Set(sampleGolden(cases.toReversed(), 20))).toEqual(new Set(drawn));
    const fewer = cases.slice(0, 40);
    const still = drawn.filter((one) => fewer.includes(one));
    expect(sampleGolden(fewer, 20)).toEqual(expect.arrayContaining(still));
  });
});
