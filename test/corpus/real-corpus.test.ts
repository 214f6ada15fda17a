import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { auditLaws, auditReport } from '../../src/corpus/check/audit.ts';
import { findContradictions } from '../../src/corpus/check/contradictions.ts';
import { findSharedRuns } from '../../src/corpus/check/copying.ts';
import { coverageOf } from '../../src/corpus/check/coverage.ts';
import { readReport, readStatutes } from '../../src/corpus/check/statutes.ts';
import { askKey } from '../../src/corpus/load-corpus.ts';
import { readGuides } from '../../src/corpus/load-guides.ts';
import { loadGolden } from '../../src/evaluation/golden.ts';
import { corpus, CORPUS_DIR as DIR, faults } from '../support/real-corpus.ts';

const LAWS = fileURLToPath(new URL('../../../shared/law', import.meta.url));
const REPORT = fileURLToPath(new URL('../../../shared/report', import.meta.url));
/** The sources do not travel with the project; a fresh clone checks all that can be checked without them. */
const withoutSources = !existsSync(LAWS);

describe('the corpus as it is', () => {
  it('has no fault of its own', () => {
    expect(faults).toEqual([]);
    expect(readGuides(DIR, corpus).faults).toEqual([]);
  });

  it('holds no two statements that contradict each other', () => {
    expect(findContradictions(corpus).map(({ first, second }) => [first.id, second.id])).toEqual([]);
  });

  it('names no address and no phone of an office that the bureau has not filled in', () => {
    for (const office of corpus.offices)
      expect([office.address, office.phone, office.hours]).toEqual([null, null, null]);
  });

  it('says no phone number but those of the hotlines', () => {
    const numbers = new Set(corpus.hotlines.map(({ number }) => number));
    const strange = corpus.passages.flatMap(({ id, text }) =>
      [
        ...text.matchAll(
          /(?<![\d.])(?:1[0-2]\d{1,3}|9\d{4}|0\d{2,3}-?\d{7,8}|1[3-9]\d{9})(?![\d.]|[\s-]?(?:个|件|人|名|元|日|天|年|月|条|项|部|卷|场|支|万|%|号|届|yuan|公里|平方|版|起|组|户))/gu,
        ),
      ]
        .map(([found]) => found)
        .filter((found) => !numbers.has(found))
        .map((found) => `${id} ${found}`),
    );
    expect(strange).toEqual([]);
  });

  it.skipIf(withoutSources)(
    'rests on articles that exist and hold every figure (needs ../shared/law)',
    () => {
      const statutes = readStatutes(LAWS);
      expect(auditLaws(corpus, statutes)).toEqual([]);
      expect(coverageOf(DIR, corpus, statutes).faults).toEqual([]);
    },
  );

  it.skipIf(withoutSources)('agrees with the report both ways, and copies neither (needs ../shared)', () => {
    const name = readdirSync(REPORT).find((item) => item.endsWith('.txt'))!;
    const report = readFileSync(`${REPORT}/${name}`, 'utf8');
    expect(auditReport(corpus, readReport(report))).toEqual([]);
    const texts = [...readStatutes(LAWS).texts.values(), report];
    expect(findSharedRuns(corpus, texts, 15).map(({ passage, run }) => [passage.id, run])).toEqual([]);
  });
});

describe('the golden set', () => {
  const golden = loadGolden(fileURLToPath(new URL('../golden', import.meta.url)));

  it('has at least 300 cases, a tenth or more of which must not be answered', () => {
    expect(golden.length).toBeGreaterThanOrEqual(300);
    const refusals = golden.filter(({ expect: wanted }) => !wanted.outcome.includes('answered'));
    expect(refusals.length / golden.length).toBeGreaterThan(0.1);
  });

  it('asks nothing that stands in the corpus or the lexicon', () => {
    const known = new Set(
      [
        ...corpus.passages.flatMap(({ asks, entryAsks }) => [...asks.map(({ q }) => q), ...entryAsks]),
        ...corpus.lexicon.flatMap(({ say }) => say),
      ].map(askKey),
    );
    const copied = golden.filter(
      ({ group, turns }) => group !== 'safety' && turns.length === 1 && known.has(askKey(turns[0]!)),
    );
    expect(copied.map(({ id }) => id)).toEqual([]);
  });
});
