import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenise } from '../../src/domain/text/tokenise.ts';
import { buildKeywordTable, type KeywordDocument } from '../../src/retrieval/build-keyword-table.ts';
import { createKeywordIndex, type QueryTerm } from '../../src/retrieval/keyword-index.ts';
import { inverseFrequency, type KeywordField } from '../../src/retrieval/keyword-table.ts';

const FIELDS: readonly KeywordField[] = [
  { name: 'text', weight: 1, b: 0.75 },
  { name: 'title', weight: 0.5, b: 0.3 },
];

/** Texts of a few characters over a small alphabet, so that terms meet often, some in nearly all documents. */
const anyText = fc
  .array(fc.constantFrom(...'公证法律援助信访的工作日人民A7 '), { maxLength: 24 })
  .map((chars) => chars.join(''));
const anyDocument: fc.Arbitrary<KeywordDocument> = fc.tuple(
  fc.array(anyText, { maxLength: 3 }),
  fc.array(anyText, { maxLength: 1 }),
);
const anyDocuments = fc.array(anyDocument, { minLength: 1, maxLength: 60 });
const anyQuery = anyText.map((text) =>
  tokenise(text).map((key, i): QueryTerm => ({ key, weight: i % 3 === 0 ? 0.35 : 1 })),
);

/**
 * BM25F as the textbook has it: maps and loops, no arrays, no pruning. Impacts are rounded as the table rounds them; `slack` is what
 * one step of those is worth that lie halfway between two (187.5), which single and double precision may round apart.
 */
function slowScores(
  documents: readonly KeywordDocument[],
  terms: readonly QueryTerm[],
): readonly { readonly score: number; readonly slack: number }[] {
  const lengths = documents.map((document) =>
    FIELDS.map((_, f) => (document[f] ?? []).flatMap(tokenise).length),
  );
  const means = FIELDS.map((_, f) =>
    Math.max(1, lengths.reduce((sum, length) => sum + (length[f] ?? 0), 0) / documents.length),
  );
  const weights = new Map<number, number>();
  for (const { key, weight } of terms) weights.set(key, (weights.get(key) ?? 0) + weight);
  const countIn = (document: KeywordDocument, f: number, key: number): number =>
    (document[f] ?? []).flatMap(tokenise).filter((token) => token === key).length;
  return documents.map((document, d) => {
    let score = 0;
    let slack = 0;
    for (const [key, weight] of weights) {
      const frequency = documents.filter((other) => FIELDS.some((_, f) => countIn(other, f, key) > 0)).length;
      let tf = 0;
      for (const [f, field] of FIELDS.entries()) {
        tf +=
          (field.weight * countIn(document, f, key)) /
          (1 - field.b + (field.b * (lengths[d]?.[f] ?? 0)) / (means[f] ?? 1));
      }
      if (tf === 0) continue;
      const step = (weight * inverseFrequency(documents.length, frequency)) / 255;
      const impact = (255 * tf) / (1.2 + tf);
      score += step * Math.max(1, Math.round(impact));
      if (Math.abs((impact % 1) - 0.5) < 1e-3) slack += step;
    }
    return { score, slack };
  });
}

describe('the keyword index', () => {
  test('finds the k best by BM25F, whatever the documents and the query, as a slow reading of the formula does', () => {
    fc.assert(
      fc.property(anyDocuments, anyQuery, fc.integer({ min: 1, max: 12 }), (documents, terms, k) => {
        const index = createKeywordIndex(buildKeywordTable(documents, FIELDS));
        const hits = index.search(terms, k, undefined, { exact: true });
        const slow = slowScores(documents, terms);
        const wanted = slow.filter(({ score }) => score > 0);
        expect(hits).toHaveLength(Math.min(k, wanted.length));
        const sorted = wanted.map(({ score }) => score).sort((a, b) => b - a);
        const most = Math.max(0, ...wanted.map(({ slack }) => slack));
        for (const [i, hit] of hits.entries()) {
          const own = slow[hit.document]!;
          expect(Math.abs(hit.score - own.score)).toBeLessThan(own.slack + 5e-5);
          expect(Math.abs(hit.score - sorted[i]!)).toBeLessThan(most + 5e-5);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a small corpus never uses up the budget: the quick search is the exact one', () => {
    fc.assert(
      fc.property(anyDocuments, anyQuery, (documents, terms) => {
        const index = createKeywordIndex(buildKeywordTable(documents, FIELDS));
        expect(index.search(terms, 10)).toEqual(index.search(terms, 10, undefined, { exact: true }));
      }),
      { numRuns: 100 },
    );
  });

  test('a filter leaves k of those it accepts, and is not asked about the hopeless', () => {
    const documents = Array.from(
      { length: 400 },
      (_, i): KeywordDocument => [[i % 7 === 0 ? '公证处收费标准' : '公证']],
    );
    const index = createKeywordIndex(buildKeywordTable(documents, FIELDS));
    const terms = tokenise('公证处收费标准').map((key) => ({ key, weight: 1 }));
    let asked = 0;
    const hits = index.search(terms, 5, (document) => {
      asked++;
      return document % 2 === 1;
    });
    expect(hits.map((hit) => hit.document)).toEqual([7, 21, 35, 49, 63]);
    expect(asked).toBeLessThan(120);
  });

  test('scores one document as the search scores it, and knows which documents hold a token', () => {
    const documents: KeywordDocument[] = [[['公证费用']], [['法律援助']], [['公证']]];
    const index = createKeywordIndex(buildKeywordTable(documents, FIELDS));
    const terms = tokenise('公证费用多少').map((key) => ({ key, weight: 1 }));
    const score = index.scorer(terms);
    for (const hit of index.search(terms, 3)) expect(score(hit.document)).toBe(hit.score);
    expect(score(1)).toBe(0);
    const [gong = 0] = tokenise('公');
    expect([0, 1, 2].map(index.holder(gong))).toEqual([true, false, true]);
    expect(index.holder(tokenise('狗')[0] ?? 0)(0)).toBe(false);
    expect(index.rarity(tokenise('狗')[0] ?? 0)).toBeGreaterThan(index.rarity(gong));
  });

  test('with the budget used up it still finds nearly all of the exact ten best', () => {
    const random = sequence(7);
    const words = Array.from({ length: 4000 }, () =>
      String.fromCharCode(0x4e00 + random(1200), 0x4e00 + random(1200)),
    );
    const word = (): string => words[Math.min(random(4000), random(4000), random(4000))] ?? '';
    const documents = Array.from(
      { length: 20_000 },
      (): KeywordDocument => [[Array.from({ length: 25 }, word).join('')]],
    );
    const index = createKeywordIndex(buildKeywordTable(documents, FIELDS));
    let same = 0;
    let all = 0;
    for (let i = 0; i < 40; i++) {
      const terms = tokenise(Array.from({ length: 8 }, word).join('')).map((key) => ({ key, weight: 1 }));
      const exact = index.search(terms, 10, undefined, { exact: true }).map((hit) => hit.document);
      const quick = new Set(index.search(terms, 10).map((hit) => hit.document));
      all += exact.length;
      same += exact.filter((document) => quick.has(document)).length;
    }
    expect(same / all).toBeGreaterThan(0.9);
    expect(all).toBe(400);
  });

  test('an empty query, an empty corpus and unknown words find nothing', () => {
    const index = createKeywordIndex(buildKeywordTable([[['公证']]], FIELDS));
    expect(index.search([], 5)).toEqual([]);
    expect(
      index.search(
        tokenise('狗').map((key) => ({ key, weight: 1 })),
        5,
      ),
    ).toEqual([]);
    expect(createKeywordIndex(buildKeywordTable([], FIELDS)).search([{ key: 1, weight: 1 }], 5)).toEqual([]);
  });
});

/** Deterministic whole numbers below a limit. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}
