/**
 * Figures in Chinese (and plain English) text: numbers with their units, Chinese and Arabic numerals alike.
 * One reader for the audit of the corpus, for grounding answers, and for questions.
 */

/** A number with a canonical unit: `{ value: '15', unit: '工作日' }`. Shares are `30` with `%`, fractions `1/3` with `分`. */
export interface Figure {
  readonly value: string;
  /** 工作日 日 月 年 周 小时 分钟 元 % 倍 岁 分 (fraction), or a count word, or '' for a bare Arabic number. */
  readonly unit: string;
  /** As written. */
  readonly raw: string;
  readonly index: number;
}

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };
const HAN = '〇零一壹二两贰三叁四五六七八九十百千万亿';

/**
 * Value of a Chinese numeral such as 一千二百 or 二〇二四; undefined when it is none. A last digit without its place is spoken for the
 * next one: 二万五 is 25,000, 三千八 3,800, 一百零五 105.
 */
export function chineseNumber(text: string): number | undefined {
  if (text === '' || [...text].some((char) => !HAN.includes(char))) return undefined;
  if ([...text].every((char) => char in DIGITS)) {
    if (text.length === 1) return DIGITS[text];
    return Number([...text].map((char) => DIGITS[char]).join(''));
  }
  let total = 0;
  let section = 0;
  let digit = 0;
  /** What a digit is worth that no unit follows. */
  let place = 1;
  for (const char of text) {
    if (char in DIGITS) {
      digit = DIGITS[char]!;
      if (digit === 0) place = 1;
    } else if (char in SMALL) {
      section += (digit === 0 ? 1 : digit) * SMALL[char]!;
      place = SMALL[char]! / 10;
      digit = 0;
    } else {
      // 一亿二千万: the 万 counts what stands after the 亿.
      if (char === '万' && total >= LARGE.亿!) total += (section + digit || 1) * LARGE.万!;
      else total = (total + section + digit || 1) * LARGE[char]!;
      place = LARGE[char]! / 10;
      section = 0;
      digit = 0;
    }
  }
  return total + section + digit * place;
}

/** 30 -> 三十, 1127 -> 一千一百二十七: for article numbers. Whole numbers 1..9999. */
export function toChineseNumber(value: number): string {
  const names = '零一二三四五六七八九';
  const units = ['', '十', '百', '千'];
  const digits = [...String(value)].map(Number);
  let out = '';
  let zero = false;
  digits.forEach((digit, at) => {
    const unit = units[digits.length - 1 - at]!;
    if (digit === 0) zero = true;
    else {
      if (zero && out !== '') out += '零';
      zero = false;
      out += names[digit] + unit;
    }
  });
  return value >= 10 && value < 20 ? out.replace(/^一十/u, '十') : out;
}

/** Units whose number binds: a figure of one of these must match in value and unit. */
const BINDING: ReadonlyMap<string, string> = new Map([
  ['个工作日', '工作日'],
  ['工作日', '工作日'],
  ['个工作天', '工作日'],
  ['个月', '月'],
  ['月', '月'],
  ['日', '日'],
  ['天', '日'],
  ['年', '年'],
  ['周年', '年'],
  ['个星期', '周'],
  ['星期', '周'],
  ['周', '周'],
  ['个小时', '小时'],
  ['小时', '小时'],
  ['个钟头', '小时'],
  ['分钟', '分钟'],
  ['元', '元'],
  ['块钱', '元'],
  ['块', '元'],
  ['%', '%'],
  ['倍', '倍'],
  ['周岁', '岁'],
  ['岁', '岁'],
]);
const COUNTS = [
  '名',
  '人次',
  '人',
  '位',
  '次',
  '件',
  '份',
  '项',
  '部',
  '条',
  '卷',
  '场次',
  '场',
  '支',
  '家',
  '个',
  '种',
  '级',
  '处',
  '批',
  '起',
  '套',
  '亩',
  '户',
  '张',
  '页',
  '审',
  '代',
  '倍',
  '方面',
  '类',
];
const UNITS = [...BINDING.keys(), ...COUNTS].sort((a, b) => b.length - a.length);
const UNIT_SOURCE = UNITS.join('|');
const NUMBER_SOURCE = `\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:\\s?[万亿千百])?|[${HAN}]+`;
const FIGURE = new RegExp(
  [
    `(?<share>百分之(?:[${HAN}]+(?:点[${HAN}]+)?|\\d+(?:\\.\\d+)?))`,
    `(?<fraction>(?:[${HAN}]+|\\d+)分之(?:[${HAN}]+|\\d+))`,
    `(?<number>${NUMBER_SOURCE})(?:余|多|来)?\\s?(?<unit>${UNIT_SOURCE})`,
    `(?<range>${NUMBER_SOURCE})(?=(?:至|到|—|－|-|~|～|、)(?:${NUMBER_SOURCE})(?:余|多)?(?:${UNIT_SOURCE}))`,
    `(?<half>减半|一半|半数|折半)`,
    `(?<bare>\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:\\s?[万亿])?)`,
  ].join('|'),
  'gu',
);
const ENGLISH =
  /(\d+(?:,\d{3})*(?:\.\d+)?)[\s-]*(working days?|business days?|calendar days?|days?|months?|years?|weeks?|hours?|minutes?|yuan|rmb|percent|%|times|people|persons)?/giu;
const ENGLISH_UNITS: Readonly<Record<string, string>> = {
  'working day': '工作日',
  'business day': '工作日',
  'calendar day': '日',
  day: '日',
  month: '月',
  year: '年',
  week: '周',
  hour: '小时',
  minute: '分钟',
  yuan: '元',
  rmb: '元',
  percent: '%',
  '%': '%',
  time: '倍',
  people: '人',
  person: '人',
};

/** Stretches whose numbers are names, not figures: articles, ordinals, dates, years, law numbers. */
const NOT_FIGURES: readonly RegExp[] = [
  new RegExp(
    `第[${HAN}\\d]+(?:条|款|项|章|节|编|号|次|届|批|顺序|类|审|者|方|人|一|二|名|位|步|个|点|天|日|年|季度|期)?(?:之[${HAN}])?`,
    'gu',
  ),
  /(?:19|20)\d{2}\s?(?:年度?|—|-|－|至|–|~)(?:(?:19|20)\d{2}\s?年?)?(?:\s?\d{1,2}\s?月)?(?:\s?\d{1,2}\s?[日号])?/gu,
  /[二一][〇零一二三四五六七八九]{3}年/gu,
  /\d{1,2}\s?月\s?\d{1,2}\s?[日号]/gu,
  new RegExp(`[${HAN}]{1,2}月[${HAN}]{1,3}日`, 'gu'),
  /(?:19|20)\d{2}-\d{2}-\d{2}/gu,
  /[“"『「]?\d{1,2}·\d{1,2}[”"』」]?/gu,
];

/** Short "one" and fixed words that are no figure in a statement: 一次性, 一般, 一个人 … */
const VAGUE_ONE = new Set([
  '名',
  '人',
  '位',
  '次',
  '件',
  '份',
  '项',
  '部',
  '条',
  '个',
  '种',
  '级',
  '处',
  '场',
  '家',
  '张',
  '户',
  '批',
  '起',
  '套',
  '类',
  '代',
  '方面',
  '卷',
  '支',
]);

const canonicalNumber = (raw: string): string => {
  const compact = raw.replace(/[,\s]/gu, '');
  const scaled = /^(\d+(?:\.\d+)?)([万亿千百])?$/u.exec(compact);
  if (scaled) {
    const factor = scaled[2] === undefined ? 1 : (LARGE[scaled[2]] ?? SMALL[scaled[2]] ?? 1);
    return String(Math.round(Number(scaled[1]) * factor * 1e6) / 1e6);
  }
  const value = chineseNumber(compact);
  return value === undefined ? compact : String(value);
};

/**
 * All figures of a text, in order.
 * `strict` leaves out what merely looks like one in running prose (一个, 一次 …): for statements, which must answer for each figure.
 * Without it everything countable is read: for sources, in which they are looked up.
 */
export function figuresIn(text: string, options: { readonly strict: boolean }): readonly Figure[] {
  let masked = text
    .normalize('NFKC')
    .replace(/％/gu, '%')
    .replace(/(\d)\s+(?=[\d.%万亿]|[一-龥])/gu, '$1');
  for (const pattern of NOT_FIGURES)
    masked = masked.replace(pattern, (found) => '\u0000'.repeat(found.length));
  const out: Figure[] = [];
  for (const match of masked.matchAll(FIGURE)) {
    const groups = match.groups!;
    const raw = match[0];
    const index = match.index;
    if (groups.share !== undefined) {
      const body = raw.slice('百分之'.length);
      const [whole, decimals] = body.split('点');
      const value =
        decimals === undefined
          ? canonicalNumber(body)
          : `${canonicalNumber(whole!)}.${[...decimals].map((char) => DIGITS[char]).join('')}`;
      out.push({ value, unit: '%', raw, index });
    } else if (groups.fraction !== undefined) {
      const [below, above] = raw.split('分之');
      out.push({ value: `${canonicalNumber(above!)}/${canonicalNumber(below!)}`, unit: '分', raw, index });
    } else if (groups.number !== undefined) {
      const unit = groups.unit!;
      const number = groups.number;
      if (options.strict && (number === '一' || number === '1') && VAGUE_ONE.has(unit)) continue;
      if (
        options.strict &&
        !/\d/u.test(number) &&
        /^[十百千万亿]+$/u.test(number) &&
        number !== '十' &&
        number !== '百'
      )
        continue;
      if (/^[万亿千百]$/u.test(number)) continue;
      out.push({ value: canonicalNumber(number), unit: BINDING.get(unit) ?? unit, raw, index });
    } else if (groups.range !== undefined) {
      const rest = new RegExp(
        `^(?:至|到|—|－|-|~|～|、)(?:${NUMBER_SOURCE})(?:余|多)?(${UNIT_SOURCE})`,
        'u',
      ).exec(masked.slice(index + raw.length));
      const unit = rest?.[1] ?? '';
      if (!/\d/u.test(raw) && options.strict && unit === '') continue;
      out.push({ value: canonicalNumber(raw), unit: BINDING.get(unit) ?? unit, raw, index });
    } else if (groups.half !== undefined) out.push({ value: '1/2', unit: '分', raw, index });
    else if (groups.bare !== undefined) out.push({ value: canonicalNumber(raw), unit: '', raw, index });
  }
  return out;
}

/** Figures of English text: `15 working days` is `{ value: '15', unit: '工作日' }`. Years and `Article 30` are left out. */
export function figuresInEnglish(text: string): readonly Figure[] {
  const masked = text.replace(/Articles?\s[\d,\sand-]+|\b(?:19|20)\d{2}\b/giu, (found) =>
    '\u0000'.repeat(found.length),
  );
  return [...masked.matchAll(ENGLISH)].map((match) => {
    const word = (match[2] ?? '').toLowerCase();
    const unit = ENGLISH_UNITS[word] ?? ENGLISH_UNITS[word.replace(/s$/u, '')] ?? '';
    return { value: canonicalNumber(match[1]!), unit, raw: match[0], index: match.index };
  });
}

const isBinding = (unit: string): boolean => [...BINDING.values()].includes(unit) || unit === '分';

/** Does `source` hold a figure that bears `figure`? Time, money, shares and ages must agree in unit; counts by value alone. */
export function bears(source: readonly Figure[], figure: Figure): boolean {
  return source.some((candidate) => {
    if (candidate.value !== figure.value) return false;
    if (isBinding(figure.unit)) return candidate.unit === figure.unit;
    return !isBinding(candidate.unit) || figure.unit === '';
  });
}
