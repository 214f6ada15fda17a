import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/app/config.ts';
import { OVERLAY } from '../src/app/open-answerer.ts';
import { runScript } from '../src/app/run-script.ts';
import { auditLaws, auditReport } from '../src/corpus/check/audit.ts';
import { findContradictions } from '../src/corpus/check/contradictions.ts';
import { findSharedRuns } from '../src/corpus/check/copying.ts';
import { coverageOf } from '../src/corpus/check/coverage.ts';
import { readReport, readStatutes } from '../src/corpus/check/statutes.ts';
import { readCorpus } from '../src/corpus/load-corpus.ts';
import { readGuides } from '../src/corpus/load-guides.ts';
import type { Fault } from '../src/domain/errors.ts';
import { shanghaiDay } from '../src/domain/shanghai-time.ts';

/** Longest run of characters that a statement may share with a source, names and figures aside. */
const LONGEST_SHARED_RUN = 14;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: 'corpus' },
      'law-dir': { type: 'string' },
      overlay: { type: 'string' },
      report: { type: 'string' },
      only: { type: 'string' },
      'max-age-days': { type: 'string', default: '365' },
      today: { type: 'string', default: shanghaiDay(new Date()) },
      verbose: { type: 'boolean', default: false },
    },
  });
  const started = performance.now();
  const dir = resolve(values.corpus);
  const overlay = resolve(values.overlay ?? join(readConfig(process.env).dataDir, OVERLAY));
  const { corpus, faults: readingFaults } = readCorpus(dir, existsSync(overlay) ? overlay : undefined);
  const faults: Fault[] = [...readingFaults, ...readGuides(dir, corpus).faults];
  const notes: string[] = [];
  const { only } = values;
  const inScope = (file: string): boolean =>
    only === undefined || file.includes(only.replace(/^(?:\.\/)?/u, ''));

  if (values['law-dir'] !== undefined) {
    const lawDir = resolve(values['law-dir']);
    const statutes = readStatutes(lawDir);
    faults.push(...auditLaws(corpus, statutes));
    faults.push(...coverageOf(dir, corpus, statutes).faults);
    const texts = [...statutes.texts.values()];
    const reportPath = values.report ?? findReport(join(dirname(lawDir), 'report'));
    if (reportPath !== undefined) {
      const report = readFileSync(reportPath, 'utf8');
      faults.push(...auditReport(corpus, readReport(report)));
      texts.push(report);
    } else notes.push('没有找到报告原文，未核对报告数字（用 --report 指明）');
    for (const { passage, run } of findSharedRuns(corpus, texts, LONGEST_SHARED_RUN + 1)) {
      faults.push({
        ...corpus.places.get(passage.id)!,
        message: `${passage.id}：与原文有 ${run.length} 个字连着一样（“${run}”），要用自己的话说`,
      });
    }
  }
  for (const { first, second, figures } of findContradictions(corpus)) {
    faults.push({
      ...corpus.places.get(first.id)!,
      message: `可能矛盾：${first.id}“${first.text}”与 ${second.id}“${second.text}”（${figures[0]} / ${figures[1]}）；确实不同就写 differsFrom`,
    });
  }

  const shown = faults.filter((fault) => inScope(fault.file));
  for (const fault of shown) console.log(`${fault.file}:${fault.line} ${fault.message}`);

  const passages = corpus.passages.filter((passage) => inScope(corpus.places.get(passage.id)!.file));
  const unverified = passages.filter((passage) => !passage.verified);
  if (unverified.length > 0) {
    console.log(`\n没有原文可核的条目（回答时会注明“请以办理机构答复为准”）：${unverified.length} 条`);
    for (const passage of unverified) {
      const place = corpus.places.get(passage.id)!;
      console.log(
        `  ${place.file}:${place.line} ${passage.id}（${passage.basis.map((basis) => basis.sourceId + basis.locator).join('、')}）`,
      );
    }
  }
  const limit = Date.parse(values.today) - Number(values['max-age-days']) * 86_400_000;
  const stale = [...corpus.checkedOn].filter(([, day]) => Date.parse(day) < limit);
  if (stale.length > 0) {
    console.log(`\n超过 ${values['max-age-days']} 天没有复核的事项：`);
    for (const [entry, day] of stale) console.log(`  ${entry}（上次复核 ${day}）`);
  }
  const long = passages.filter((passage) => passage.lang === 'zh' && passage.text.length > 120);
  if (long.length > 0)
    notes.push(
      `超过 120 字的条目 ${long.length} 条${values.verbose ? `：${long.map((p) => p.id).join('、')}` : '（--verbose 列出）'}`,
    );
  for (const note of notes) console.log(`提示：${note}`);
  const asks = passages.reduce((sum, passage) => sum + passage.asks.length, 0);
  console.log(
    `\n${passages.length} 条说明、${asks} 种问法、${corpus.lexicon.length} 组词；${shown.length === 0 ? '没有错误' : `${shown.length} 处错误`}（${Math.round(performance.now() - started)} 毫秒）`,
  );
  return shown.length === 0 ? 0 : 1;
});

function findReport(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder).find((item) => item.endsWith('.txt'));
  return name === undefined ? undefined : join(folder, name);
}
