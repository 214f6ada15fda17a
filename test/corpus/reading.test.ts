import { describe, expect, it } from 'vitest';
import { loadCorpus, readCorpus } from '../../src/corpus/load-corpus.ts';
import { CorpusError } from '../../src/domain/errors.ts';
import { inForce } from '../../src/domain/passage.ts';
import { catalogue, corpusFolder } from '../support/corpus-folder.ts';

const good =
  '{ id: demo.matter.one, facet: time-limit, text: 甲的事15日内办完。, basis: [甲法 第三条], asks: [甲事几天办完] }';
const faultsOf = (statements: readonly string[]): readonly string[] =>
  readCorpus(corpusFolder({ 'services/demo/a.yaml': catalogue(statements) })).faults.map(
    ({ file, line, message }) => `${file}:${line} ${message}`,
  );

describe('reading the corpus', () => {
  it('gives each statement with the printed name of its law and the article', () => {
    const corpus = loadCorpus(corpusFolder({ 'services/demo/a.yaml': catalogue([good]) }));
    const passage = corpus.passages.find(({ id }) => id === 'demo.matter.one');
    expect(passage?.basis).toEqual([{ sourceId: '甲法', title: '《甲法》', locator: '第三条' }]);
    expect(passage?.validFrom).toBe('2020-05-01');
  });

  it('names the line of an English word that does not fit, and how to write it', () => {
    const faultsIn = (words: string) =>
      readCorpus(corpusFolder({ 'services/demo/a.yaml': catalogue([good]), 'english/words.yaml': words }));
    expect(faultsIn("notary office: 公证处\nthe: ''\n").faults).toEqual([]);
    expect(faultsIn('fee: 费\nNotary: 公证处\n').faults).toMatchObject([
      { file: 'corpus/english/words.yaml', line: 2, message: expect.stringContaining('小写') },
    ]);
    expect(faultsIn('fee: 3\n').faults).toMatchObject([
      { file: 'corpus/english/words.yaml', line: 1, message: expect.stringContaining('汉语') },
    ]);
  });

  it('names file and line of a field that does not fit', () => {
    const faults = faultsOf([
      good,
      '{ id: demo.matter.two, facet: howlong, text: 乙。, basis: [甲法 第四条] }',
    ]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^corpus\/services\/demo\/a\.yaml:10 .*facet/u);
  });

  it.each([
    [
      'a law nobody registered',
      '{ id: demo.matter.two, facet: fee, text: 乙。, basis: [乙法 第一条] }',
      /没有登记/u,
    ],
    [
      'an article written wrongly',
      '{ id: demo.matter.two, facet: fee, text: 乙。, basis: [甲法 4] }',
      /条号要写成/u,
    ],
    ['an id used twice', '{ id: demo.matter.one, facet: fee, text: 乙。, basis: [甲法 第四条] }', /重复/u],
    [
      'an ask that stands elsewhere',
      '{ id: demo.matter.two, facet: fee, text: 乙。, basis: [甲法 第四条], asks: [甲事几天办完？] }',
      /已经写在/u,
    ],
    [
      'a companion that does not exist',
      '{ id: demo.matter.two, facet: fee, text: 乙。, basis: [甲法 第四条], also: [demo.matter.none] }',
      /不存在/u,
    ],
    [
      'an unread source called verified',
      '{ id: demo.matter.two, facet: fee, text: 乙。, basis: [某规则] }',
      /verified: false/u,
    ],
  ])('refuses %s', (_, statement, words) => {
    const faults = faultsOf([good, statement]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(words);
  });

  it('tells every fault at once', () => {
    const broken = [
      '{ id: X, facet: fee, text: 乙。, basis: [甲法 第四条] }',
      '{ id: demo.matter.three, facet: fee, basis: [] }',
    ];
    const dir = corpusFolder({ 'services/demo/a.yaml': catalogue(broken) });
    expect(() => loadCorpus(dir)).toThrow(CorpusError);
    expect(readCorpus(dir).faults.length).toBeGreaterThanOrEqual(3);
  });

  it('reads broken YAML as a fault with its line, not as a crash', () => {
    const { faults } = readCorpus(corpusFolder({ 'services/demo/a.yaml': 'domain: demo\nentries: [\n' }));
    expect(faults[0]?.message).toMatch(/YAML/u);
  });

  it('ends a statement with the law that it rests on', () => {
    const corpus = loadCorpus(
      corpusFolder({
        'services/demo/a.yaml': catalogue([
          '{ id: demo.matter.old, facet: fee, text: 旧的规矩。, basis: [旧法 第一条] }',
        ]),
      }),
    );
    const passage = corpus.passages.find(({ id }) => id === 'demo.matter.old')!;
    expect(inForce(passage, '2019-12-31')).toBe(true);
    expect(inForce(passage, '2026-11-23')).toBe(false);
  });
});
