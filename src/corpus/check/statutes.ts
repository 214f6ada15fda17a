import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../../domain/errors.ts';

/** Articles of one law: `第三十条` → its text. */
export type Statute = ReadonlyMap<string, string>;

/** Law id (file name without date and part) → its articles; and the whole text by file, for the copying measure. */
export interface Statutes {
  readonly laws: ReadonlyMap<string, Statute>;
  /** Law id → versions (days of passing) of its files. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
  readonly texts: ReadonlyMap<string, string>;
}

const FILE = /^(.+?)(?:-(.+?))?\((\d{4}-\d{2}-\d{2})\)\.md$/u;
const ARTICLE = /^(第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十])?)[\s　]*/u;

/**
 * Reads a folder of statutes: one Markdown file a law, `名称(通过日期).md`, articles starting a line with `第…条`.
 * A law in several files (`民法典-继承编(…)`) is one law. Throws OperatorError when the folder is absent or holds none.
 */
export function readStatutes(dir: string): Statutes {
  if (!existsSync(dir))
    throw new OperatorError(`找不到法律文本目录：${dir}（--law-dir 后面写存放法律 Markdown 的目录）`);
  const laws = new Map<string, Map<string, string>>();
  const versions = new Map<string, string[]>();
  const texts = new Map<string, string>();
  for (const name of readdirSync(dir).sort()) {
    const match = FILE.exec(name);
    if (!match) continue;
    const law = match[1]!;
    const text = readFileSync(join(dir, name), 'utf8');
    texts.set(name.replace(/\.md$/u, ''), text);
    versions.set(law, [...(versions.get(law) ?? []), match[3]!]);
    const articles = laws.get(law) ?? new Map<string, string>();
    laws.set(law, articles);
    let current: string | undefined;
    for (const line of text.split('\n')) {
      const trimmed = line.trim();
      if (trimmed.startsWith('#') || trimmed.startsWith('<!--')) {
        current = undefined;
        continue;
      }
      const article = ARTICLE.exec(trimmed);
      if (article) {
        current = article[1]!;
        articles.set(current, trimmed.slice(article[0].length));
      } else if (current !== undefined && trimmed !== '')
        articles.set(current, `${articles.get(current)}\n${trimmed}`);
    }
  }
  if (laws.size === 0) throw new OperatorError(`目录 ${dir} 里没有“名称(通过日期).md”形式的法律文本`);
  return { laws, versions, texts };
}

/** Sections of the city's report: `一（五）` → its text; `一`, `三` hold what stands before their first part. */
export function readReport(text: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  let chapter = '';
  let current = '';
  for (const line of text.split('\n')) {
    const trimmed = line.replace(/\*\*/gu, '').trim();
    const top = /^([一二三四五])、(.{2,20})$/u.exec(trimmed);
    const part = /^[（(]([一二三四五六七八九十])[)）]/u.exec(trimmed);
    if (top) {
      chapter = top[1]!;
      current = chapter;
    } else if (part && chapter !== '') current = `${chapter}（${part[1]}）`;
    if (current !== '') sections.set(current, `${sections.get(current) ?? ''}${trimmed}`);
  }
  return sections;
}
