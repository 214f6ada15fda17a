import { chineseNumber } from '../../domain/figures.ts';

/** A number at its place in a text, whatever it counts. */
export interface Numeral {
  readonly value: string;
  readonly raw: string;
  readonly index: number;
}

/** Words in which a numeral counts nothing. */
const LEXICAL =
  /万一|十分|百姓|千万(?=[别不要记注])|四川|一般|一定|一起|统一|唯一|一些|一下|一直|一律|一并|一旦|一切|之一|不一|同一|单一|任一|另一|逐一|一样|一致|一同|一道|一来|一向|一贯|一经|一时|一面|一边|进一步|一揽子|五险一金|三农|双方|百科|千方百计|一体|一站式|三者|一方|第一时间|千差万别|万能|四邻|三江|五保|三包|零星|零工|零散|零售|半百|一五一十|十有八九|三言两语|七嘴八舌|乱七八糟|接二连三|再三|朝三暮四|五花八门|四处|四周围|两头|两边|两口子|老百|九年义务|一二|百分/gu;
const RUN = /\d+(?:,\d{3})*(?:\.\d+)?(?:\s?[万亿千百])?|[〇零一二两三四五六七八九十百千万亿]+/gu;
const SCALE: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** Every number of a levelled text but 一 alone, which is an article as often as a number. */
export function numeralsIn(text: string): readonly Numeral[] {
  const masked = text.replace(LEXICAL, (word) => '\u0000'.repeat(word.length));
  const found: Numeral[] = [];
  for (const match of masked.matchAll(RUN)) {
    const raw = match[0];
    if (raw === '一' || raw === '零') continue;
    const arabic = /^(\d[\d,]*(?:\.\d+)?)\s?([万亿千百])?$/u.exec(raw);
    const value =
      arabic === null
        ? chineseNumber(raw)
        : Math.round(Number(arabic[1]!.replace(/,/gu, '')) * (SCALE[arabic[2] ?? ''] ?? 1) * 1e6) / 1e6;
    found.push({ value: String(value ?? raw), raw, index: match.index });
  }
  return found;
}

const ENGLISH_NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const ENGLISH_TENS: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, 20 + 10 * at]),
);
const NUMBER_WORDS = [...Object.keys(ENGLISH_NUMBERS), ...Object.keys(ENGLISH_TENS), 'hundred', 'thousand'];
const ENGLISH_RUN = new RegExp(
  `\\b(?:${NUMBER_WORDS.join('|')})(?:(?:[\\s-]+and)?[\\s-]+(?:${NUMBER_WORDS.join('|')}))*\\b`,
  'giu',
);
const UNIT_AHEAD = /\b(?:an?)(?=\s+(?:working\s|business\s|calendar\s)?(?:day|week|month|year|hour)\b)/giu;

/** English text with its number words as figures: “within fifteen days”, “a month” as “within 15 days”, “1 month”. */
export const withEnglishFigures = (text: string): string =>
  text.replace(UNIT_AHEAD, '1').replace(ENGLISH_RUN, (run) => {
    let total = 0;
    let section = 0;
    for (const word of run.toLowerCase().split(/[\s-]+/u)) {
      if (word in ENGLISH_NUMBERS) section += ENGLISH_NUMBERS[word]!;
      else if (word in ENGLISH_TENS) section += ENGLISH_TENS[word]!;
      else if (word === 'hundred') section = (section || 1) * 100;
      else if (word === 'thousand') {
        total += (section || 1) * 1000;
        section = 0;
      }
    }
    // “One of them” counts nothing.
    return run.toLowerCase() === 'one' ? run : String(total + section);
  });
