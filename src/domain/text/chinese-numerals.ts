const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const MULTIPLIERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * The value of a run of Chinese numerals, or undefined where the run is no number that a person would write:
 * 十五 → 15, 一百零三 → 103, 二〇二四 → 2024, 三千五 → 3500, 五万 → 50000; 三五 (a few) and 百 alone → undefined.
 */
export function parseChineseNumeral(run: string): number | undefined {
  const parts = run.split('万');
  if (parts.length > 2) return undefined;
  if (parts.length === 2) {
    const high = parseBelowTenThousand(parts[0] ?? '');
    if (high === undefined || high === 0) return undefined;
    const rest = parts[1] ?? '';
    if (rest === '') return high * 10_000;
    const low = parseBelowTenThousand(rest.replace(/^[零〇]/, ''));
    if (low === undefined) return undefined;
    // 一万五 is 15,000, whereas 一万零五 is 10,005.
    return high * 10_000 + (rest.length === 1 ? low * 1000 : low);
  }
  return parseBelowTenThousand(run);
}

function parseBelowTenThousand(run: string): number | undefined {
  if (run === '') return undefined;
  const chars = [...run];
  if (chars.every((char) => DIGITS[char] !== undefined)) return parseDigits(chars);
  let total = 0;
  let digit: number | undefined;
  let lastMultiplier = 10_000;
  let zeroBefore = false;
  for (const [position, char] of chars.entries()) {
    const multiplier = MULTIPLIERS[char];
    if (multiplier !== undefined) {
      if (multiplier >= lastMultiplier) return undefined;
      // Only 十 may stand without a digit before it (十五), and only at the head.
      if (digit === undefined && !(multiplier === 10 && position === 0)) return undefined;
      if (digit === 0) return undefined;
      total += (digit ?? 1) * multiplier;
      lastMultiplier = multiplier;
      digit = undefined;
      zeroBefore = false;
      continue;
    }
    const value = DIGITS[char];
    if (value === undefined || digit !== undefined) return undefined;
    if (value === 0) {
      zeroBefore = true;
      continue;
    }
    digit = value;
  }
  if (digit === undefined) return total;
  // 三千五 is 3,500; 三千零五 is 3,005; 三十五 is 35.
  const unit = zeroBefore || lastMultiplier === 10 ? 1 : lastMultiplier / 10;
  return total + digit * unit;
}

/** One digit is a number; two side by side (三五天) mean "a few"; from three on they are read out (二〇二四). */
function parseDigits(chars: readonly string[]): number | undefined {
  if (chars.length === 2) return undefined;
  if (chars.length > 1 && chars.includes('两')) return undefined;
  let value = 0;
  for (const char of chars) value = value * 10 + (DIGITS[char] ?? 0);
  return value;
}

const RUN = '[零〇一二两三四五六七八九十百千万]+';
/** What a number counts in statutes and in talk; a numeral before any other word (一般, 万一, 十分) stays as it is. */
const UNIT =
  '(?:个?工作日|个?小时|个?月|个?星期|个|日|天|年|月|周|岁|元|块|倍|次|人|名|份|件|条|款|项|级|户|亩|平方米|公里|公斤|分钟|分之|以上|以下|以内|万)';
const PERCENT = new RegExp(`百分之(${RUN}|[0-9]+(?:\\.[0-9]+)?)`, 'gu');
const COUNTED = new RegExp(`(${RUN})(?=${UNIT})`, 'gu');
const COMPOUND =
  /[零〇一二两三四五六七八九]?[十百千][零〇一二三四五六七八九十百千万]+|[零〇一二三四五六七八九]{3,}/gu;
const ARABIC_WAN = /([0-9]+(?:\.[0-9]+)?)万/gu;

/**
 * Writes the numbers of a text in Arabic figures so that 十五日, 15日 and 百分之三十, 30% meet in one index.
 * Only numerals that count something, or that are long enough to be nothing else, are touched; 一般, 万一, 三五天 stay.
 */
export function arabiseNumerals(text: string): string {
  if (!/[0-9〇零一二两三四五六七八九十百千]/u.test(text)) return text;
  const figure = (run: string): string => {
    const value = parseChineseNumeral(run);
    return value === undefined ? run : String(value);
  };
  return text
    .replace(/([0-9]),(?=[0-9]{3}(?![0-9]))/gu, '$1')
    .replace(PERCENT, (_whole, run: string) => `${/^[0-9]/u.test(run) ? run : figure(run)}%`)
    .replace(COUNTED, (run) => figure(run))
    .replace(COMPOUND, (run) => figure(run))
    .replace(ARABIC_WAN, (_whole, number: string) => String(Math.round(Number(number) * 10_000)));
}
