import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/load-corpus.ts';
import { amountOn } from '../../src/domain/scale.ts';
import { catalogue, corpusFolder } from '../support/corpus-folder.ts';

const TEXT = '1万元以内每件50元；超过1万元到10万元的部分收2.5%；超过10万元的部分收2%。';
const BANDS = '[{upTo: 10000, fixed: 50}, {upTo: 100000, rate: 2.5}, {rate: 2}]';
const one = (scale: string, { text = TEXT, facet = 'fee', id = 'one' } = {}): string =>
  `{ id: demo.matter.${id}, facet: ${facet}, text: '${text}', basis: [甲法 第三条], scale: ${scale} }`;
const two = (scale: string, text = '照那个标准的1/3交。'): string =>
  `{ id: demo.matter.two, facet: fee, text: '${text}', basis: [甲法 第四条], scale: ${scale} }`;
const read = (...statements: string[]) =>
  readCorpus(corpusFolder({ 'services/demo/a.yaml': catalogue(statements) }));
const faultsOf = (...statements: string[]): readonly string[] =>
  read(...statements).faults.map(({ file, line, message }) => `${file}:${line} ${message}`);

describe('the scale of a statement', () => {
  it('goes with the statement, and with one that takes a share of it', () => {
    const { corpus, faults } = read(
      one(`{ bands: ${BANDS} }`),
      two('{ of: demo.matter.one, share: 3, unless: [离婚] }'),
    );
    expect(faults).toEqual([]);
    const scaleOf = (id: string) => corpus.passages.find((passage) => passage.id === id)?.scale;
    expect(scaleOf('demo.matter.one')).toMatchObject({ unless: [], heldBy: [] });
    expect(scaleOf('demo.matter.two')).toMatchObject({
      share: 3,
      unless: ['离婚'],
      heldBy: ['demo.matter.one'],
    });
    expect(amountOn(scaleOf('demo.matter.two')!, 10_000)).toBe(16.67);
  });

  it('may go on in a further statement', () => {
    const [first, rest] = ['1万元以内每件50元；超过1万元到10万元的部分收2.5%。', '超过10万元的部分收2%。'];
    const further = `{ id: demo.matter.two, facet: fee, text: '${rest}', basis: [甲法 第四条] }`;
    expect(faultsOf(one(`{ bands: ${BANDS}, goesOn: demo.matter.two }`, { text: first }), further)).toEqual(
      [],
    );
    expect(faultsOf(one(`{ bands: ${BANDS} }`, { text: first }), further)[0]).toContain('“2%”');
  });

  // Each statement stands on a line of its own, the first on line 9: all are read at once, and each fault is told.
  it('names file and line of what does not fit', () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      [`[{upTo: 10000, fixed: 50, rate: 1}, {rate: 2}]`, /fixed 和 rate/u],
      [`[{upTo: 10000}, {rate: 2}]`, /fixed 和 rate/u],
      [`[{upTo: 10000, rate: 2.5}, {fixed: 50}]`, /第一段/u],
      [`[{upTo: 100000, fixed: 50}, {upTo: 10000, rate: 2.5}, {rate: 2}]`, /一段比一段大/u],
      [`[{upTo: 10000, fixed: 50}, {upTo: 100000, rate: 2.5}]`, /最后一段不写 upTo/u],
      [`[{fixed: 50}, {rate: 2}]`, /只有最后一段/u],
      [`[{rate: 2}]`, /两段/u],
      [`[{upto: 10000, fixed: 50}, {rate: 2}]`, /upto/u],
    ];
    const bounds: readonly (readonly [string, RegExp])[] = [
      ['{ most: 50 }', /bands 和 of/u],
      [`{ bands: ${BANDS}, share: 3 }`, /share 要和 of/u],
      [`{ bands: ${BANDS}, least: 100000, most: 50 }`, /least 大于 most/u],
    ];
    const all = [...wrong.map(([bands, words]) => [`{ bands: ${bands} }`, words] as const), ...bounds];
    const faults = faultsOf(...all.map(([scale], at) => one(scale, { id: `s${at}` })));
    for (const [at, [scale, words]] of all.entries()) {
      const told = faults.filter((fault) => fault.startsWith(`corpus/services/demo/a.yaml:${9 + at} `));
      expect(told.join('\n'), scale).toMatch(words);
    }
  });

  it('refuses what does not go with the other statements, or with its own text', () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      [two('{ of: demo.matter.none }'), /没有自己的 bands/u],
      [one(`{ bands: ${BANDS}, goesOn: demo.matter.none }`, { id: 's1' }), /不存在/u],
      [one(`{ bands: ${BANDS} }`, { id: 's2', facet: 'result' }), /只有收费/u],
      [one(`{ bands: ${BANDS}, most: 5000 }`, { id: 's3' }), /“5000元”/u],
      [one(`{ bands: ${BANDS.replace('2.5', '2.6')} }`, { id: 's4' }), /“2.6%”/u],
      [
        one('{ bands: [{upTo: 10000, fixed: 50}, {upTo: 100000, rate: 2}, {rate: 2.5}] }', { id: 's5' }),
        /写串/u,
      ],
      [one('{ of: demo.matter.s3, share: 4 }', { id: 's6' }), /1\/4/u],
    ];
    const faults = faultsOf(...wrong.map(([statement]) => statement));
    for (const [at, [statement, words]] of wrong.entries()) {
      const told = faults.filter((fault) => fault.startsWith(`corpus/services/demo/a.yaml:${9 + at} `));
      expect(told.join('\n'), statement).toMatch(words);
    }
  });
});

describe('the fees of the courts', () => {
  const real = fileURLToPath(new URL('../../corpus', import.meta.url));
  const files = [
    'services/litigation/fees.yaml',
    ...readdirSync(join(real, 'sources')).map((name) => `sources/${name}`),
  ];
  const { corpus } = readCorpus(
    corpusFolder(Object.fromEntries(files.map((name) => [name, readFileSync(join(real, name), 'utf8')]))),
  );
  const fee = (id: string, yuan: number) => {
    const scale = corpus.passages.find((passage) => passage.id === `litigation.${id}`)?.scale;
    return scale === undefined ? undefined : amountOn(scale, yuan);
  };

  /** Worked by hand from 《诉讼费用交纳办法》第十三条（一）. */
  it.each([
    [5_000, 50],
    [10_000, 50],
    [10_001, 50.03],
    [80_000, 1_800],
    [100_000, 2_300],
    [200_000, 4_300],
    [200_001, 4_300.02],
    [500_000, 8_800],
    [1_000_000, 13_800],
    [2_000_000, 22_800],
    [5_000_000, 46_800],
    [10_000_000, 81_800],
    [20_000_000, 141_800],
    [30_000_000, 191_800],
  ])('a property case of %d yuan costs %d, whichever statement tells it', (yuan, amount) => {
    for (const part of ['small', 'middle', 'large'])
      expect(fee(`fee-case.property-${part}`, yuan)).toBe(amount);
  });

  /** From 第十四条（一）（二）（三）（六）. */
  it.each([
    ['fee-apply.enforce-amount', 10_000, 50],
    ['fee-apply.enforce-amount', 100_000, 1_400],
    ['fee-apply.enforce-amount', 500_000, 7_400],
    ['fee-apply.enforce-amount', 5_000_000, 52_400],
    ['fee-apply.enforce-amount', 10_000_000, 77_400],
    ['fee-apply.enforce-amount', 20_000_000, 87_400],
    ['fee-apply.foreign', 100_000, 1_400],
    ['fee-apply.late-claimant', 100_000, 1_400],
    ['fee-apply.preservation', 900, 30],
    ['fee-apply.preservation', 1_000, 30],
    ['fee-apply.preservation', 100_000, 1_020],
    ['fee-apply.preservation', 200_000, 1_520],
    ['fee-apply.preservation', 896_000, 5_000],
    ['fee-apply.preservation', 900_000, 5_000],
    ['fee-apply.preservation-cap', 20_000_000, 5_000],
    ['fee-apply.payment-order', 10_000, 16.67],
    ['fee-apply.payment-order', 100_000, 766.67],
    ['fee-apply.bankruptcy', 8_000_000, 33_900],
    ['fee-apply.bankruptcy', 500_000_000, 300_000],
  ])('%s of %d yuan costs %d', (id, yuan, amount) => {
    expect(fee(id, yuan)).toBe(amount);
  });

  it('computes nothing where the law leaves a range to the province, or another sum counts', () => {
    for (const id of [
      'divorce',
      'divorce-property',
      'personality',
      'personality-damages',
      'other',
      'ip',
      'appeal',
    ])
      expect(fee(`fee-case.${id}`, 300_000)).toBeUndefined();
  });
});

describe('the pay by tenure of a statement', () => {
  const TOLD = '每满1年给1个月工资；6个月以上不满1年的，按1年算；不满6个月的，给半个月工资。';
  const statementOf = (tenure: string): string =>
    `{ id: demo.matter.one, facet: figure, text: '${TOLD}', basis: [甲法 第三条], tenure: ${tenure} }`;

  it('goes with the statement where its figures stand in it', () => {
    const { corpus, faults } = read(statementOf('{year: 1, roundsFrom: 6, rest: 0.5, upTo: 12}'));
    expect(faults).toEqual([]);
    expect(corpus.passages[0]?.tenure).toMatchObject({ year: 1, roundsFrom: 6, rest: 0.5, unless: [] });
  });

  it.each([
    ['{year: 2, roundsFrom: 6, rest: 0.5, upTo: 12}', '“2个月”'],
    ['{year: 1, roundsFrom: 5, rest: 0.5, upTo: 12}', '“5个月”'],
    ['{year: 1, roundsFrom: 6, rest: 0.25, upTo: 12}', 'tenure'],
  ])('names file and line of a figure that does not: %s', (tenure, fault) => {
    const [first] = faultsOf(statementOf(tenure));
    expect(first).toContain('services/demo/a.yaml:9');
    expect(first).toContain(fault);
  });

  it('needs the half month to be told where it is given', () => {
    const text = TOLD.replace('半个月', '1个月');
    const wrong = `{ id: demo.matter.one, facet: figure, text: '${text}', basis: [甲法 第三条], tenure: {year: 1, roundsFrom: 6, rest: 0.5, upTo: 12} }`;
    expect(faultsOf(wrong)[0]).toContain('“半个月”');
  });
});
