import type { Memory } from '../memory.ts';
import { mayAsk } from './questions.ts';

const DIGITS = '\\d.〇零一二两三四五六七八九十百千万';
const NUMBER = `[${DIGITS}半]+`;
/** Figures that stand for one another: whoever corrects one corrects the one of its kind that was told. */
const KINDS = [
  `半年|${NUMBER}年(?:半|(?:零|又)?${NUMBER}个月)?`,
  `${NUMBER}个半?月`,
  `${NUMBER}(?:天|日(?!子))`,
  `${NUMBER}个?(?:星期|礼拜|周(?!岁))`,
  `${NUMBER}(?:周岁|岁)`,
  `${NUMBER}级`,
  `[${DIGITS}]+[万千][${DIGITS}]*(?:元|块钱?)?|[${DIGITS}]+(?:元|块钱?)|[${DIGITS}]+万`,
] as const;
const ANY = KINDS.join('|');
/** 是四年零七个月; 定的六级; 都八十天了: a clause that is nothing but a figure. 他给了一万, 写的是三十天, 快十六天了 tell something else. */
const ONLY_FIGURE = new RegExp(
  `^(?:我|那|这|就|才|都|已经?|应该|其实|实际|一共|总共|是|的|(?:定|评)(?:的|了|成)?(?=是?[一二三四五六七八九十\\d]+级))*(?<figure>${ANY})(?:了|呢|啊|整|才对|的|啦)*$`,
  'u',
);
/** 不是四十天. */
const DENIED = new RegExp(`^(?:我说|可|并|也)?不是(?<figure>${ANY})(?:的|吧|啊)?$`, 'u');
/** 不是四十天|是八十天, 是八十天|不是四十天 without a mark between them. */
const BETWEEN_BOTH = new RegExp(`(?<=${ANY})(?:而)?(?=(?:不)?是(?:${ANY}))`, 'gu');
/** Says that what was told was wrong. 是三天 alone may answer something. */
const CORRECTS =
  /不对|不是|错|[算记说看弄写搞数打][岔混漏反串]|没那么|(?:其实|实际上?)(?:应该)?是|应该是|更正|纠正|重新?(?:算|看|数)|才对|我(?:说|问|指)的是/u;
/** A correction is short; longer ones tell more than a figure. */
const LONGEST = 40;

const FIELDS = ['query', 'opening', 'between', 'last', 'asked'] as const;
/** What a thread holds in its resident's words. */
export type ThreadWords = Pick<Memory, (typeof FIELDS)[number]>;

/**
 * The words of the thread as they stand once its resident corrects a figure of it (不是四十天，是八十天; 我算岔了，是四年零七个月), so that what was asked is asked
 * of the right one. Undefined where a message does something else, or the thread holds no such figure, or several.
 */
export function withFigureCorrected(message: string, memory: Memory): ThreadWords | undefined {
  const text = message.normalize('NFKC').trim();
  if ([...text].length > LONGEST || !CORRECTS.test(text) || mayAsk(text)) return undefined;
  const clauses = text
    .replace(BETWEEN_BOTH, '，')
    .split(/[\s，,。；;！!、：:]+/u)
    .filter((clause) => clause !== '');
  const right = clauses.flatMap((clause) => ONLY_FIGURE.exec(clause)?.groups?.figure ?? []);
  const denied = clauses.flatMap((clause) => DENIED.exec(clause)?.groups?.figure ?? []);
  const [meant] = right;
  if (meant === undefined || right.length > 1 || denied.length > 1) return undefined;
  const whole = wholeFigures(kindOf(meant));
  const told = new Set(FIELDS.flatMap((field) => memory[field]?.match(whole) ?? []));
  const wrong = denied[0] ?? (told.size === 1 ? [...told][0] : undefined);
  if (wrong === undefined || wrong === meant || !told.has(wrong)) return undefined;
  const mended = FIELDS.flatMap((field) => {
    const said = memory[field];
    if (said === undefined) return [];
    return [[field, said.replace(whole, (figure) => (figure === wrong ? meant : figure))] as const];
  });
  return Object.fromEntries(mended);
}

const kindOf = (figure: string): string =>
  KINDS.find((kind) => new RegExp(`^(?:${kind})$`, 'u').test(figure)) ?? ANY;

/** A kind where it is the whole of a figure: no 四天 within 十四天, no 五万 of 五万五千, no 三年 of 三年多. */
const wholeFigures = (kind: string): RegExp =>
  new RegExp(`(?<![${DIGITS}半几第])(?:${kind})(?![${DIGITS}半几多来余])`, 'gu');
