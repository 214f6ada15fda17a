import { describe, expect, it } from 'vitest';
import { rank } from '../../src/answering/rank.ts';
import type { ScopeListener } from '../../src/answering/scope/scope-sense.ts';
import type { Question } from '../../src/answering/understand/understand.ts';

const search = {
  indexVersion: 'test',
  passages: [],
  passage: () => undefined,
  search: () => Promise.resolve([]),
  searchTogether: () => Promise.resolve([[]]),
};
const calibration = {
  bias: 0,
  weights: { similarity: 0, coverage: 0, margin: 0, facet: 0, agreement: 0, keyword: 0 },
  answerFrom: 0.5,
  offerFrom: 0.2,
};
/** Hears what is personal in the very words alone, not in a story around them. */
const hearing =
  (words: string, personal: number): ScopeListener =>
  (text) => ({
    outside: 0,
    personal: text.trim() === words ? personal : 0.1,
    vague: 0,
    domains: new Map([['land', 1]]),
  });
const personalOf = async (said: string, read: string, scope: ScopeListener): Promise<number | undefined> => {
  const question = {
    said,
    text: read,
    focus: read,
    readings: [{ text: read, share: 1 }],
    variants: [],
    facets: new Set(),
    constraints: {},
    fromThread: 0,
    named: new Set(),
  } as unknown as Question;
  const evidence = await rank(question, {}, '2026-11-28', 'zh', {
    search,
    expand: () => [],
    calibration,
    scope,
  } as never);
  return evidence.bearing?.personal;
};

describe('what a message comes to', () => {
  const STORY = '争了八年，村里也调过，我这官司能打赢不';

  it('is heard behind a story and behind what the thread lends', async () => {
    expect(await personalOf(STORY, STORY, hearing('我这官司能打赢不', 0.95))).toBe(0.95);
    expect(
      await personalOf('我这官司能打赢不', `争地埂 我这官司能打赢不`, hearing('我这官司能打赢不', 0.95)),
    ).toBe(0.95);
  });

  it('decides nothing where it is not plainly personal', async () => {
    expect(await personalOf(STORY, STORY, hearing('我这官司能打赢不', 0.7))).toBe(0.1);
  });
});
