import { articleNumber } from '../../domain/articles.ts';
import type { Fault } from '../../domain/errors.ts';
import { bears, type Figure, figuresIn, figuresInEnglish } from '../../domain/figures.ts';
import { type Passage, REPORT } from '../../domain/passage.ts';
import type { Corpus } from '../load-corpus.ts';
import type { Statute, Statutes } from './statutes.ts';

const figuresOf = (passage: Passage): readonly Figure[] =>
  passage.lang === 'en' ? figuresInEnglish(passage.text) : figuresIn(passage.text, { strict: true });

/** Public hotline numbers in a statement are names, not figures of a law. */
const withoutHotlines = (figures: readonly Figure[], corpus: Corpus): readonly Figure[] =>
  figures.filter(
    (figure) => figure.unit !== '' || !corpus.hotlines.some((hotline) => hotline.number === figure.value),
  );

/**
 * Holds every statement against the statutes: each article named exists, and each number, amount, share and time limit
 * stands in one of the articles named (Chinese and Arabic numerals alike). Statements resting on unread sources alone are passed over.
 */
export function auditLaws(corpus: Corpus, statutes: Statutes): readonly Fault[] {
  const faults: Fault[] = [];
  for (const [id, source] of corpus.sources) {
    if (source.readable === false || source.parts !== 'articles') continue;
    const versions = statutes.versions.get(id);
    const last = lastArticle(statutes.laws.get(id));
    if (source.articles !== undefined && last !== undefined && source.articles !== last) {
      faults.push({
        file: 'corpus/sources',
        line: 1,
        message: `来源“${id}”登记有 ${source.articles} 条（articles），文本的最后一条是第 ${last} 条`,
      });
    }
    if (versions === undefined) {
      faults.push({
        file: 'corpus/sources',
        line: 1,
        message: `来源“${id}”登记为可查，但法律文本目录里没有它`,
      });
    } else if (source.version !== undefined && !versions.includes(source.version)) {
      faults.push({
        file: 'corpus/sources',
        line: 1,
        message: `来源“${id}”登记的版本是 ${source.version}，目录里的是 ${versions.join('、')}`,
      });
    }
  }
  for (const passage of corpus.passages) {
    const place = corpus.places.get(passage.id)!;
    const found: Figure[] = [];
    let readable = false;
    for (const { sourceId, locator } of passage.basis) {
      const source = corpus.sources.get(sourceId);
      if (source?.parts !== 'articles' || source.readable === false) continue;
      readable = true;
      const law: Statute | undefined = statutes.laws.get(sourceId);
      const article = law?.get(locator);
      if (law === undefined) faults.push({ ...place, message: `${passage.id}：没有“${sourceId}”的文本` });
      else if (article === undefined)
        faults.push({ ...place, message: `${passage.id}：${sourceId}没有${locator}` });
      else found.push(...figuresIn(article, { strict: false }));
    }
    if (!readable || passage.basis.some((basis) => basis.sourceId === REPORT) || !passage.verified) continue;
    for (const figure of withoutHotlines(figuresOf(passage), corpus)) {
      if (!bears(found, figure)) {
        const named = passage.basis.map((basis) => `${basis.sourceId}${basis.locator}`).join('、');
        faults.push({ ...place, message: `${passage.id}：“${figure.raw}”在所引的${named}里找不到` });
      }
    }
  }
  return faults;
}

/** Number of the last article of a text. */
const lastArticle = (law: Statute | undefined): number | undefined =>
  law === undefined ? undefined : Math.max(...[...law.keys()].map((locator) => articleNumber(locator) ?? 0));

/** Both ways: each figure of a report statement stands in its section; each figure of the report is stated from its section. */
export function auditReport(corpus: Corpus, sections: ReadonlyMap<string, string>): readonly Fault[] {
  const faults: Fault[] = [];
  const stated = new Map<string, Figure[]>();
  for (const passage of corpus.passages) {
    const locators = passage.basis.filter((basis) => basis.sourceId === REPORT).map((basis) => basis.locator);
    if (locators.length === 0) continue;
    const place = corpus.places.get(passage.id)!;
    const source = locators.flatMap((locator) => {
      const text = sections.get(locator);
      if (text === undefined) faults.push({ ...place, message: `${passage.id}：报告没有“${locator}”这一节` });
      return text === undefined ? [] : [...figuresIn(text, { strict: false })];
    });
    const figures = withoutHotlines(figuresOf(passage), corpus);
    for (const locator of locators) stated.set(locator, [...(stated.get(locator) ?? []), ...figures]);
    const onlyReport = passage.basis.every((basis) => basis.sourceId === REPORT);
    for (const figure of figures) {
      if (onlyReport && !bears(source, figure)) {
        faults.push({
          ...place,
          message: `${passage.id}：“${figure.raw}”在报告${locators.join('、')}里找不到`,
        });
      }
    }
  }
  for (const [locator, text] of sections) {
    const have = stated.get(locator) ?? [];
    for (const figure of figuresIn(text, { strict: true })) {
      if (!/\d/u.test(figure.raw)) continue;
      if (!have.some((candidate) => candidate.value === figure.value)) {
        faults.push({
          file: 'corpus/report',
          line: 1,
          message: `报告${locator}的“${figure.raw}”没有写进语料`,
        });
      }
    }
  }
  return faults;
}
