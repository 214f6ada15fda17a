import type { Basis } from '../domain/passage.ts';
import type { SourceRecord } from './schema.ts';

/** A basis as written in a catalogue: `公证法 第三十条`, `报告 一（五）`, `公证程序规则`. */
export interface WrittenBasis {
  readonly sourceId: string;
  readonly locator: string;
}

const ARTICLE = /^第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十])?/u;
const SECTION = /^(?:[一二三](?:（[一二三四五六七八九十]）)?)$/u;

/** Splits a written basis; the locator keeps the article alone (款 and 项 are dropped), so that it can be looked up. */
export function parseBasis(written: string): WrittenBasis {
  const [sourceId = '', ...rest] = written.trim().split(/\s+/u);
  const locator = rest.join('').replace(/\(/gu, '（').replace(/\)/gu, '）');
  return { sourceId, locator: ARTICLE.exec(locator)?.[0] ?? locator };
}

/** What is wrong with a written basis, in words, or undefined. */
export function basisFault(written: string, sources: ReadonlyMap<string, SourceRecord>): string | undefined {
  const { sourceId, locator } = parseBasis(written);
  const source = sources.get(sourceId);
  if (source === undefined) return `依据“${written}”：来源“${sourceId}”没有登记（在 corpus/sources/ 里登记）`;
  const parts = source.parts ?? 'none';
  if (locator === '') {
    return parts === 'none' || !source.readable
      ? undefined
      : `依据“${written}”要写明${parts === 'articles' ? '第几条' : '哪一节'}`;
  }
  if (parts === 'sections')
    return SECTION.test(locator) ? undefined : `依据“${written}”的章节要写成 一（五） 或 二`;
  return ARTICLE.test(locator) ? undefined : `依据“${written}”的条号要写成 第三十条`;
}

/** As shown to people. */
export function toBasis(written: string, sources: ReadonlyMap<string, SourceRecord>): Basis {
  const { sourceId, locator } = parseBasis(written);
  const source = sources.get(sourceId);
  const title = source === undefined || source.kind === 'public' ? sourceId : citedTitle(source);
  return { sourceId, title, locator };
}

/** 《法律援助法》 for 中华人民共和国法律援助法; the report by its full name. */
export function citedTitle(source: Pick<SourceRecord, 'title' | 'kind'>): string {
  if (source.kind === 'public' || source.kind === 'staff') return source.title;
  return `《${source.title.replace(/^中华人民共和国/u, '')}》`;
}
