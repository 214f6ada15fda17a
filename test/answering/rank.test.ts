import { describe, expect, it } from 'vitest';
import type { Memory } from '../../src/answering/memory.ts';
import { rank } from '../../src/answering/rank.ts';
import type { ScopeListener } from '../../src/answering/scope/scope-sense.ts';
import type { Question } from '../../src/answering/understand/understand.ts';
import type { Facet, Passage } from '../../src/domain/passage.ts';
import type { PassageSearch, SearchHit } from '../../src/ports/passage-search.ts';
import { makePassage } from '../support/passages.ts';

const search = {
  indexVersion: 'test',
  passages: [],
  passage: () => undefined,
  search: () => Promise.resolve([]),
  searchTogether: () => Promise.resolve([[]]),
  nearness: () => Promise.resolve(new Map()),
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

describe('the order of statements', () => {
  const time = makePassage('notary.will.time', '遗嘱公证15个工作日。', { facet: 'time-limit' });
  const fee = makePassage('notary.will.fee', '遗嘱公证要交费。', { facet: 'fee' });
  const other = makePassage('notary.sale.what', '卖房可以公证。', { facet: 'meaning' });
  const over = makePassage('notary.will.old', '旧的说法。', { validTo: '2020-01-01' });

  /** Finds for each reading what is written here, of what is asked for: statement, score, similarity. */
  const finding = (
    found: Readonly<Record<string, readonly (readonly [Passage, number, number])[]>>,
  ): Pick<PassageSearch, 'searchTogether' | 'nearness'> => ({
    searchTogether: async (queries) =>
      queries.map(({ text, where }) =>
        (found[text] ?? [])
          .filter(([passage]) => where?.(passage) !== false)
          .map(
            ([passage, score, similarity]): SearchHit => ({
              passage,
              score,
              similarity,
              keyword: 0,
              coverage: similarity,
              surface: { kind: 'text', text },
            }),
          ),
      ),
    nearness: async ({ text }, wanted) => {
      const near = new Map((found[text] ?? []).map(([{ id }, , similarity]) => [id, similarity]));
      return new Map([...wanted].map((id) => [id, near.get(id) ?? 0]));
    },
  });
  const question = (more: Partial<Question>): Question => ({
    said: '问',
    text: '问',
    focus: '问',
    readings: [{ text: '问', share: 1 }],
    variants: [],
    facets: new Set(),
    constraints: {} as Question['constraints'],
    chose: false,
    carried: {},
    onlyAsks: false,
    ofNothing: false,
    saysLittle: false,
    startsTopic: false,
    fromThread: 0,
    named: new Set(),
    ...more,
  });
  const ranked = async (
    found: Parameters<typeof finding>[0],
    asked: Partial<Question>,
    memory: Memory = {},
  ) => {
    const evidence = await rank(question(asked), memory, '2026-11-28', 'zh', {
      search: { ...search, ...finding(found) },
      expand: () => [],
      calibration,
    });
    return evidence.ranked;
  };
  const ids = async (...parts: Parameters<typeof ranked>): Promise<readonly string[]> =>
    (await ranked(...parts)).map(({ passage }) => passage.id);
  const asking = (...facets: Facet[]): ReadonlySet<Facet> => new Set(facets);

  it('adds up what its readings find, each by its share, and keeps the nearest surface', async () => {
    const found = {
      // Each reading alone has another statement before it.
      整句: [
        [other, 0.5, 0.6],
        [time, 0.4, 0.5],
        [over, 1, 1],
      ],
      末句: [
        [fee, 0.5, 0.6],
        [time, 0.45, 0.6],
      ],
    } as const;
    const readings = [
      { text: '整句', share: 0.5 },
      { text: '末句', share: 0.5 },
    ];
    const [first, ...rest] = await ranked(found, { readings });
    expect(first).toMatchObject({ passage: time, similarity: 0.6, coverage: 0.6, surface: { text: '末句' } });
    // Half of each; what all have alike makes no difference.
    expect(first!.score - rest[0]!.score).toBeCloseTo(0.6 * (0.5 * 0.4 + 0.5 * 0.45 - 0.5 * 0.5));
    expect(rest.map(({ passage }) => passage.id)).toEqual([other.id, fee.id]);
    const mostlyWhole = [
      { text: '整句', share: 0.9 },
      { text: '末句', share: 0.1 },
    ];
    expect((await ids(found, { readings: mostlyWhole }))[0]).toBe(other.id);
  });

  it('takes of another variant what is nearer there, instead of adding it up', async () => {
    const found = {
      问: [
        [time, 0.5, 0.5],
        [fee, 0.6, 0.5],
      ],
      别解: [
        [time, 0.9, 0.9],
        [fee, 0.9, 0.4],
      ],
    } as const;
    const [first, second] = await ranked(found, { variants: ['别解'] });
    expect([first!.passage, second!.passage]).toEqual([time, fee]);
    expect(first!.score - second!.score).toBeCloseTo(0.6 * (0.9 - 0.6) + (0.35 + 0.2) * (0.9 - 0.5));
  });

  it('lifts the statement of the facet that is asked for, more where nothing else is said', async () => {
    const found = {
      问: [
        [time, 0.5, 0.5],
        [fee, 0.47, 0.5],
      ],
    } as const;
    expect(await ids(found, {})).toEqual([time.id, fee.id]);
    expect(await ids(found, { facets: asking('fee') })).toEqual([fee.id, time.id]);
    const far = {
      问: [
        [time, 0.57, 0.5],
        [fee, 0.44, 0.5],
      ],
    } as const;
    expect(await ids(far, { facets: asking('fee') })).toEqual([time.id, fee.id]);
    expect(await ids(far, { facets: asking('fee'), onlyAsks: true })).toEqual([fee.id, time.id]);
  });

  it('puts a statement on what a correction has rejected behind an equal one', async () => {
    const found = {
      问: [
        [fee, 0.51, 0.5],
        [time, 0.5, 0.5],
      ],
    } as const;
    expect(await ids(found, {})).toEqual([fee.id, time.id]);
    expect(await ids(found, { rejected: ['交费'] })).toEqual([time.id, fee.id]);
    expect(await ids(found, { rejected: ['卖房'] })).toEqual([fee.id, time.id]);
  });

  it('takes a time, asked of an answer that tells one to whoever had not asked for a time, for that one', async () => {
    const told = makePassage('notary.protest', '收到判决书5日内请求抗诉。', { facet: 'remedy' });
    const untold = makePassage('notary.whom', '向检察院请求抗诉。', { facet: 'remedy' });
    const found = {
      问: [
        [other, 0.55, 0.5],
        [told, 0.5, 0.5],
        [untold, 0.5, 0.5],
      ],
    } as const;
    const first = async (memory: Memory, more: Partial<Question> = {}) => {
      const asked = { onlyAsks: true, facets: asking('time-limit'), fromThread: 1, ...more };
      return (await ids(found, asked, memory))[0];
    };
    expect(await first({ shown: [told.id], last: '能上诉吗' })).toBe(told.id);
    expect(await first({ shown: [untold.id], last: '能上诉吗' })).toBe(other.id);
    expect(await first({ shown: [other.id, told.id], last: '能上诉吗' })).toBe(other.id);
    expect(await first({ shown: [told.id], last: '上诉几天' })).toBe(other.id);
    expect(await first({ shown: [told.id], last: '能上诉吗' }, { onlyAsks: false })).toBe(other.id);
  });

  it('wants what is near both with the thread and by the own words of a message that says little', async () => {
    const readings = [
      { text: '问', share: 0.5 },
      { text: '自己', share: 0.5 },
    ];
    const found = {
      问: [
        [time, 0.5, 0.8],
        [fee, 0.5, 0.6],
      ],
      自己: [
        [fee, 0.5, 0.7],
        [time, 0.5, 0.2],
      ],
    } as const;
    expect(await ids(found, { readings })).toEqual([time.id, fee.id]);
    expect(await ids(found, { readings, saysLittle: true })).toEqual([fee.id, time.id]);
  });

  it('puts first what is near to how a story ends, and looks at no ending where the thread lends something', async () => {
    const found = {
      问: [
        [time, 0.5, 0.5],
        [fee, 0.48, 0.5],
      ],
      要交多少钱呢: [
        [time, 0.2, 0.3],
        [fee, 0.9, 0.9],
      ],
    } as const;
    const said = '我爸立了遗嘱，要交多少钱呢';
    expect(await ids(found, { said })).toEqual([fee.id, time.id]);
    expect(await ids(found, { said, fromThread: 1 })).toEqual([time.id, fee.id]);
  });

  it('puts first what fits the question asked before, of which the turn only tells something', async () => {
    const found = {
      问: [
        [time, 0.5, 0.5],
        [fee, 0.45, 0.5],
      ],
      问过: [[fee, 0.9, 0.9]],
    } as const;
    expect(await ids(found, { fromThread: 1 })).toEqual([time.id, fee.id]);
    expect(await ids(found, { fromThread: 1, former: '问过' })).toEqual([fee.id, time.id]);
  });

  it('puts behind what the last answer showed, where the thread goes on, and only there', async () => {
    const found = {
      问: [
        [time, 0.5, 0.5],
        [fee, 0.48, 0.5],
      ],
    } as const;
    const memory = { entryId: time.entryId, domain: time.domain, shown: [time.id] };
    expect(await ids(found, { fromThread: 1 }, memory)).toEqual([fee.id, time.id]);
    expect(await ids(found, { fromThread: 0 }, memory)).toEqual([time.id, fee.id]);
    expect(await ids(found, { fromThread: 1 }, { ...memory, shown: [] })).toEqual([time.id, fee.id]);
  });
});
