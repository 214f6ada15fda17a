import { yearOf } from '../../domain/days.ts';
import { shanghaiDay } from '../../domain/shanghai-time.ts';

/** What a question demands of a figure besides its subject: which year, which place. */
export interface Constraints {
  /** Four digits, when the question names a year (relative words counted from `now`). */
  readonly year?: string;
  /** A place other than the city as a whole. */
  readonly area?: string;
}

/** The city's districts and counties by their short names. */
export const CITY_PARTS = ['乐都', '平安', '民和', '互助', '化隆', '循化'];
const ELSEWHERE = [
  '西宁',
  '青海省',
  '全省',
  '全国',
  '海北',
  '海南州',
  '黄南',
  '果洛',
  '玉树',
  '海西',
  '格尔木',
  '兰州',
  '北京',
];

const PLACE = `(?:海东|青海)?(?:市|省)?(?:${CITY_PARTS.join('|')}|海东)(?:市|区|县)?`;
const SOMEBODY =
  '(?:我们?|俺们?|人|家|老家|户口|单位|公司|工地|厂|他们?|她|对方|男方|女方|老公|老婆|男人|媳妇)*';
/** Of 平安 it needs 在 or 是: 我们都平安 tells no place. */
const ONLY_A_PLACE = new RegExp(
  `^(?:那|就|现在)?${SOMEBODY}(?:现在|也|都|就)?(?:是|在|住在?)${PLACE}(?:的|人|这边|那边|这里|那里|上班|打工|住)*$|^(?:我们?|俺们?|户口|老家)(?!都)${PLACE}(?:的|人)$`,
  'u',
);

/** 我在平安区, 户口在循化的: where somebody is, and nothing else. */
export const onlyTellsAPlace = (text: string): boolean => ONLY_A_PLACE.test(text.replace(/[\s\p{P}]/gu, ''));

/** Reads year and area. `now` in Asia/Shanghai decides 今年, 去年, 前年. */
export function constraintsOf(question: string, now: Date): Constraints {
  const thisYear = yearOf(shanghaiDay(now));
  const named = /((?:19|20)\d{2})\s*年?/u.exec(question)?.[1] ?? twoDigit(question);
  const relative =
    /今年(?!(?:都|已经|才|刚|快|虚岁|周岁)*[满到]?[\d一二三四五六七八九十]{1,3}(?:岁|$|[^天日个月块千百万件名年%％]))|本年/u.test(
      question,
    )
      ? thisYear
      : /前年/u.test(question)
        ? thisYear - 2
        : /去年|上一?年(?!度?报)/u.test(question)
          ? thisYear - 1
          : undefined;
  const year = named ?? (relative === undefined ? undefined : String(relative));
  const area = [...CITY_PARTS, ...ELSEWHERE].find((place) => question.includes(place));
  return { ...(year === undefined ? {} : { year }), ...(area === undefined ? {} : { area }) };
}

const twoDigit = (question: string): string | undefined => {
  const found = /(?<!\d)(1\d|2\d)年(?!以|内|前|后|了|多|的(?:时间|刑))/u.exec(question)?.[1];
  return found === undefined ? undefined : `20${found}`;
};
