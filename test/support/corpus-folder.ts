import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copySafetyRules } from './safety-rules.ts';

const REAL = fileURLToPath(new URL('../../corpus', import.meta.url));

/** A small corpus folder: the real safety rules, and the files given. */
export function corpusFolder(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'corpus-'));
  copySafetyRules(join(dir, 'safety'));
  mkdirSync(join(dir, 'contacts'), { recursive: true });
  cpSync(join(REAL, 'contacts', 'hotlines.yaml'), join(dir, 'contacts', 'hotlines.yaml'));
  const all = { 'sources/laws.yaml': SOURCES, ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

const SOURCES = `sources:
  - id: 甲法
    title: 中华人民共和国甲法
    kind: law
    version: 2020-01-01
    effectiveFrom: 2020-05-01
    parts: articles
  - id: 旧法
    title: 旧法
    kind: law
    version: 1990-01-01
    effectiveFrom: 1990-05-01
    effectiveTo: 2020-04-30
    parts: articles
  - { id: 某规则, title: 某规则, kind: rule, readable: false }
  - { id: 报告, title: 海东市2024年度法治政府建设工作情况的报告, kind: report, parts: sections }
  - { id: 全国统一服务热线, title: 全国统一服务热线, kind: public, readable: false, parts: none }
`;

/** A catalogue of one entry whose statements are given as YAML flow maps, indented for it. */
export const catalogue = (statements: readonly string[], domain = 'demo'): string => `domain: ${domain}
checkedOn: 2026-11-23
entries:
  - id: ${domain}.matter
    title: 示例事项
    terms: [示例事项]
    asks: [${domain}示例这件事怎么回事]
    statements:
${statements.map((statement) => `      - ${statement}`).join('\n')}
`;
