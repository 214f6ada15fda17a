import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditLaws, auditReport } from '../../src/corpus/check/audit.ts';
import { findContradictions } from '../../src/corpus/check/contradictions.ts';
import { findSharedRuns } from '../../src/corpus/check/copying.ts';
import { readReport, readStatutes } from '../../src/corpus/check/statutes.ts';
import { readCorpus } from '../../src/corpus/load-corpus.ts';
import { catalogue, corpusFolder } from '../support/corpus-folder.ts';

const laws = mkdtempSync(join(tmpdir(), 'laws-'));
writeFileSync(
  join(laws, '甲法(2020-01-01).md'),
  '# 中华人民共和国甲法\n\n第三条 机关应当自受理之日起十五个工作日内办结；情况复杂的，可以延长六十日。\n\n第四条 处一千元以上三万元以下罚款，不超过违法所得的百分之三十。\n',
);
writeFileSync(join(laws, '旧法(1990-01-01).md'), '# 旧法\n\n第一条 略。\n');

const audit = (text: string, basis = '甲法 第三条'): readonly string[] => {
  const statement = `{ id: demo.matter.one, facet: time-limit, text: '${text}', basis: [${basis}] }`;
  const { corpus } = readCorpus(corpusFolder({ 'services/demo/a.yaml': catalogue([statement]) }));
  return auditLaws(corpus, readStatutes(laws)).map(({ message }) => message);
};

describe('the audit against statutes', () => {
  it.each([['15个工作日内办完，难办的再加60日。'], ['十五个工作日办完，复杂的可以多60天。']])(
    'finds Chinese and Arabic numerals alike: %s',
    (text) => {
      expect(audit(text)).toEqual([]);
    },
  );

  it.each([
    ['a wrong number', '20个工作日内办完。', '20个工作日'],
    ['days for working days', '15日内办完。', '15日'],
    ['months for days', '可以延长2个月。', '2个月'],
  ])('refuses %s', (_, text, raw) => {
    const faults = audit(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(raw);
  });

  it('refuses an article that the law does not have', () => {
    expect(audit('照办。', '甲法 第九条')).toEqual(['demo.matter.one：甲法没有第九条']);
  });

  it('holds the last article of the register against the text', () => {
    const registered = (articles: number) => {
      const files = {
        'sources/laws.yaml': `sources:
  - { id: 甲法, title: 中华人民共和国甲法, kind: law, version: 2020-01-01, parts: articles, articles: ${articles} }
`,
      };
      const { corpus } = readCorpus(corpusFolder(files));
      return auditLaws(corpus, readStatutes(laws)).map(({ message }) => message);
    };
    expect(registered(4)).toEqual([]);
    expect(registered(5)).toEqual(['来源“甲法”登记有 5 条（articles），文本的最后一条是第 4 条']);
  });

  it('reads amounts and shares', () => {
    expect(audit('罚1000元以上3万元以下，最多是违法所得的30%。', '甲法 第四条')).toEqual([]);
    expect(audit('罚1000元以上5万元以下。', '甲法 第四条')).toHaveLength(1);
  });

  it('does not count article numbers, years and dates', () => {
    expect(audit('2024年1月1日起照第三条第二款办。')).toEqual([]);
  });
});

describe('the audit against the report', () => {
  const report = readReport(
    '一、成效\n（一）公证。全年办理公证3702件，办结率99.35%。\n二、问题\n力量薄弱。\n',
  );
  const both = (text: string): readonly string[] => {
    const file = catalogue(
      [`{ id: report.matter.one, facet: figure, text: '${text}', basis: [报告 一（一）], period: "2024" }`],
      'report',
    );
    const { corpus } = readCorpus(corpusFolder({ 'report/a.yaml': file }));
    return auditReport(corpus, report).map(({ message }) => message);
  };

  it('passes when each figure stands on both sides', () => {
    expect(both('2024年办了3702件公证，办结率99.35%。')).toEqual([]);
  });

  it('finds a figure that the report does not print, and one that the corpus left out', () => {
    const faults = both('2024年办了3720件公证。');
    expect(faults.some((fault) => fault.includes('3720'))).toBe(true);
    expect(faults.some((fault) => fault.includes('3702') && fault.includes('没有写进'))).toBe(true);
  });
});

describe('contradictions and copying', () => {
  const two = (first: string, second: string, extra = ''): ReturnType<typeof readCorpus>['corpus'] =>
    readCorpus(
      corpusFolder({
        'services/demo/a.yaml': catalogue([
          `{ id: demo.matter.one, facet: time-limit, text: '${first}', basis: [甲法 第三条] }`,
          `{ id: demo.matter.two, facet: time-limit, text: '${second}', basis: [甲法 第三条]${extra} }`,
        ]),
      }),
    ).corpus;

  it('shows two statements that say the same with different numbers', () => {
    const found = findContradictions(two('申请受理以后15日内办完。', '申请受理以后20日内办完。'));
    expect(found.map(({ first, second }) => [first.id, second.id])).toEqual([
      ['demo.matter.one', 'demo.matter.two'],
    ]);
  });

  it('lets declared differences be', () => {
    const declared = two(
      '申请受理以后15日内办完。',
      '申请受理以后20日内办完。',
      ', differsFrom: [demo.matter.one]',
    );
    expect(findContradictions(declared)).toEqual([]);
  });

  it('measures the longest run shared with a source', () => {
    const source = ['机关应当自受理申请之日起十五日内作出是否准许的书面决定'];
    const copied = two('机关应当自受理申请之日起15日内作出是否准许的书面决定。', '收下以后15日内要给准话。');
    const runs = findSharedRuns(copied, source, 10);
    expect(runs.map(({ passage }) => passage.id)).toEqual(['demo.matter.one']);
  });
});
