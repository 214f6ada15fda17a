import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../domain/errors.ts';
import type { Corpus } from '../load-corpus.ts';
import { coverageSchema } from '../schema.ts';
import { readYamlFile } from '../yaml-file.ts';
import type { Statutes } from './statutes.ts';

/** One article of a law whose full coverage is promised (it has a file in corpus/coverage/). */
export interface CoverageRow {
  readonly law: string;
  readonly article: string;
  readonly statementIds: readonly string[];
  /** Why it is left out, if it is. */
  readonly leftOut?: string;
}

/** The table law × article × statements, and what is neither stated nor left out with a reason. */
export function coverageOf(
  dir: string,
  corpus: Corpus,
  statutes: Statutes,
): { readonly rows: readonly CoverageRow[]; readonly faults: readonly Fault[] } {
  const byArticle = new Map<string, string[]>();
  for (const passage of corpus.passages) {
    for (const { sourceId, locator } of passage.basis) {
      const key = `${sourceId} ${locator}`;
      byArticle.set(key, [...(byArticle.get(key) ?? []), passage.id]);
    }
  }
  const rows: CoverageRow[] = [];
  const faults: Fault[] = [];
  const folder = join(dir, 'coverage');
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (!name.endsWith('.yaml')) continue;
    const file = readYamlFile(join(folder, name), `corpus/coverage/${name}`, coverageSchema);
    faults.push(...file.faults);
    if (file.value === undefined) continue;
    const { law, leftOut } = file.value;
    const [base = law, part] = law.split('-');
    const articles = articlesOf(statutes, base, part);
    if (articles.length === 0) {
      faults.push({ file: file.file, line: 1, message: `没有“${law}”的文本` });
      continue;
    }
    for (const article of Object.keys(leftOut)) {
      if (!articles.includes(article)) {
        faults.push({
          file: file.file,
          line: file.lineOf(['leftOut', article]),
          message: `${law}没有${article}`,
        });
      }
    }
    for (const article of articles) {
      const statementIds = byArticle.get(`${base} ${article}`) ?? [];
      const reason = leftOut[article];
      rows.push({ law, article, statementIds, ...(reason === undefined ? {} : { leftOut: reason }) });
      if (statementIds.length === 0 && reason === undefined) {
        faults.push({ file: file.file, line: 1, message: `${law}${article}没有条目，也没有写明不收的理由` });
      }
    }
  }
  return { rows, faults };
}

const articlesOf = (statutes: Statutes, base: string, part: string | undefined): readonly string[] => {
  if (part === undefined) return [...(statutes.laws.get(base)?.keys() ?? [])];
  const file = [...statutes.texts.entries()].find(([name]) => name.startsWith(`${base}-${part}(`));
  const found = file?.[1].matchAll(/^(第[〇零一二三四五六七八九十百千]+条)/gmu) ?? [];
  return [...found].map((match) => match[1]!);
};
