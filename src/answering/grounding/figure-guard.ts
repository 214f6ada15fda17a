import { bears, type Figure, figuresIn, figuresInEnglish } from '../../domain/figures.ts';
import { type UnfoundedWord, unfoundedWords } from './amount-words.ts';
import { levelled } from './level.ts';
import { numeralsIn, withEnglishFigures } from './numerals.ts';

/** Kinds of claims that a sentence may not make without a passage that makes them. */
export type Unfounded =
  | { readonly kind: 'figure' | 'date' | 'number'; readonly found: string }
  | UnfoundedWord;

/** Text that the figures of a sentence must stand in: what the statements themselves say. */
export interface FigureGrounds {
  readonly text: string;
  readonly lang: 'zh' | 'en';
}

const PEOPLE = new Set(['名', '人', '人次', '位', '户']);
const VAGUE_ONE = /^(?:一|1)(?:名|人|位|次|件|份|项|部|条|个|种|级|处|场|家|张|户|批|起|套|类|方面|卷|支)$/u;

const figuresOf = (text: string): readonly Figure[] => figuresIn(text, { strict: false });

/** Numbers, amounts, shares, periods and dates of `sentence` that the grounds do not bear, with their units. `language` of the sentence. */
export function unfoundedFigures(
  sentence: string,
  grounds: readonly FigureGrounds[],
  language: 'zh' | 'en' | 'other',
): readonly Unfounded[] {
  const plain = levelled(sentence);
  const text = language === 'zh' ? plain : withEnglishFigures(plain);
  const sources = grounds.map((one) => ({ ...one, text: levelled(one.text) }));
  const figures = sources.flatMap((one) =>
    one.lang === 'en'
      ? [...figuresInEnglish(withEnglishFigures(one.text)), ...figuresOf(one.text)]
      : figuresOf(one.text),
  );
  const values = new Set([
    ...sources
      .flatMap((one) => numeralsIn(one.lang === 'en' ? withEnglishFigures(one.text) : one.text))
      .map(({ value }) => value),
    ...figures.flatMap(({ value }) => value.split('/')),
  ]);
  const found: Unfounded[] = [];

  // Every number, whatever it counts, is a number of the grounds. Ordinals are the name guard's business.
  const withoutOrdinals = text.replace(ORDINAL, (one) => '\u0000'.repeat(one.length));
  for (const { value, raw } of numeralsIn(withoutOrdinals))
    if (!values.has(value)) found.push({ kind: 'number', found: raw });

  // Each figure stands there with its unit.
  const said = language === 'en' ? figuresInEnglish(text) : figuresOf(text);
  for (const figure of said) {
    if (VAGUE_ONE.test(figure.raw)) {
      const rivals = figures.filter(({ unit }) => unit === figure.unit);
      if (rivals.length > 0 && !bears(rivals, figure)) found.push({ kind: 'figure', found: figure.raw });
    } else if (figure.unit === '') {
      if (!isBareNumberOf(figure, figures, language)) found.push({ kind: 'figure', found: figure.raw });
    } else if (
      !bears(
        figures.filter((one) => sameClass(one, figure)),
        figure,
      )
    )
      found.push({ kind: 'figure', found: figure.raw });
  }
  for (const key of datesIn(text))
    if (!sources.some((one) => datesIn(one.text).has(key))) found.push({ kind: 'date', found: key });
  if (language === 'zh') found.push(...unfoundedWords(text, sources.map((one) => one.text).join('\n')));
  return found;
}

const ORDINAL = /第[〇零一二两三四五六七八九十百千万\d]+/gu;

/** People and things are not counted for one another. */
const sameClass = (one: Figure, other: Figure): boolean =>
  one.unit === '' || PEOPLE.has(one.unit) === PEOPLE.has(other.unit);

/**
 * A number without a unit: a phone, or a number whose unit this language does not let us read. In Chinese and English it must
 * stand bare in the grounds, in other languages a number that has a unit of time, money or share there may not lose it.
 */
function isBareNumberOf(
  figure: Figure,
  figures: readonly Figure[],
  language: 'zh' | 'en' | 'other',
): boolean {
  const same = figures.filter(({ value }) => value === figure.value);
  if (same.length === 0) return false;
  if (figure.raw.length >= 3 && same.some(({ unit }) => unit === '')) return true;
  return language === 'other'
    ? same.some(({ unit }) => !TIME_AND_MONEY.has(unit))
    : same.some(({ unit }) => unit === '' || !TIME_AND_MONEY.has(unit));
}
const TIME_AND_MONEY = new Set([
  '工作日',
  '日',
  '月',
  '年',
  '周',
  '小时',
  '分钟',
  '元',
  '%',
  '倍',
  '岁',
  '分',
]);

const HAN = '〇零一二两三四五六七八九十';
const DATES = [
  /(?<year>(?:19|20)\d{2})\s?(?:年|[-/.](?=\d{1,2}[-/.]\d{1,2}))/gu,
  /(?<year>[二一][〇零一二三四五六七八九]{3})年/gu,
  new RegExp(`(?<month>\\d{1,2}|[${HAN}]{1,2})\\s?月\\s?(?<date>\\d{1,2}|[${HAN}]{1,3})\\s?[日号]`, 'gu'),
  /(?:19|20)\d{2}[-/.](?<month>\d{1,2})[-/.](?<date>\d{1,2})/gu,
];
const DIGITS = '〇一二三四五六七八九';
const small = (raw: string): string => {
  if (/^\d/u.test(raw)) return String(Number(raw));
  const [numeral] = numeralsIn(raw);
  return numeral?.value ?? (raw === '一' ? '1' : raw);
};

/** `2024年`, `3月1日`: each date in one form. */
function datesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const pattern of DATES) {
    for (const { groups } of text.matchAll(pattern)) {
      const { year, month, date } = groups ?? {};
      if (year !== undefined)
        found.add(
          `${[...year.replace(/零/gu, '〇')].map((sign) => (DIGITS.includes(sign) ? DIGITS.indexOf(sign) : sign)).join('')}年`,
        );
      if (month !== undefined && date !== undefined) found.add(`${small(month)}月${small(date)}日`);
    }
  }
  return found;
}
