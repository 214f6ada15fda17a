import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from '../src/app/run-script.ts';
import { type CoverageRow, coverageOf } from '../src/corpus/check/coverage.ts';
import { readStatutes } from '../src/corpus/check/statutes.ts';
import { loadCorpus } from '../src/corpus/load-corpus.ts';

/** Writes the table law × article × statements, with the reason for each article left out. */
await runScript(async () => {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: 'corpus' },
      'law-dir': { type: 'string', default: '../shared/law' },
      out: { type: 'string', default: 'docs/coverage.md' },
    },
  });
  const dir = resolve(values.corpus);
  const { rows, faults } = coverageOf(dir, loadCorpus(dir), readStatutes(resolve(values['law-dir'])));
  const laws = [...new Set(rows.map(({ law }) => law))];
  const byLaw = laws.map((law) => rows.filter((row) => row.law === law));
  const summary = byLaw.map((list) => {
    const stated = list.filter(({ statementIds }) => statementIds.length > 0).length;
    return `| ${list[0]!.law} | ${list.length} | ${stated} | ${list.length - stated} |`;
  });
  const text = [
    '# 条文覆盖表',
    '',
    '由 `npm run corpus:coverage` 生成，不要手改。每条法条写进了哪些条目；没有写的，说明理由（理由登记在 `corpus/coverage/`）。',
    '',
    '| 法律 | 条数 | 写进条目 | 不写（有理由） |',
    '|---|---|---|---|',
    ...summary,
    ...byLaw.flatMap((list) => [
      '',
      `## ${list[0]!.law}`,
      '',
      '| 条 | 条目，或不写的理由 |',
      '|---|---|',
      ...list.map(line),
    ]),
    '',
  ].join('\n');
  writeFileSync(values.out, text);
  for (const { file, line: at, message } of faults) console.log(`${file}:${at} ${message}`);
  console.log(`${laws.length} 部法律、${rows.length} 条，写到 ${values.out}`);
  return faults.length === 0 ? 0 : 1;
});

/** One row; at most six ids are named. */
function line({ article, statementIds, leftOut }: CoverageRow): string {
  const shown = statementIds.slice(0, 6).map((id) => `\`${id}\``);
  const more = statementIds.length > 6 ? ` 等 ${statementIds.length} 条` : '';
  return `| ${article} | ${statementIds.length === 0 ? `（${leftOut ?? ''}）` : shown.join(' ') + more} |`;
}
