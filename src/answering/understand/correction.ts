import type { ReadInThread } from './read-in-thread.ts';
import type { Subjects } from './subjects.ts';

/** 说错了，是仲裁不是起诉: what it is about, and what it is not. */
export interface Correction {
  readonly right: string;
  readonly wrong?: string;
}

const CORRECTIONS = [
  /^(?:我?说错了?|我?打错了?|不对|错了|更正|纠正|我是说|我的意思是)?[啊呀哦了]*[，,。.！! ]*(?:不是|不问|别说)(?<wrong>[^，,。]{1,16})[，,。]?(?:是|我问的是|我说的是|而是|问的?是?|想问的?是?|要问)(?<right>[^，,。]{2,16})(?:$|[，,。！!？?])/u,
  /(?:^|[，,。.！!？?\s])(?:哎呀?|哦|啊)?[，, ]?我?(?:说错了?|打错了?|问错了?|不对|错了|更正(?:一下)?|纠正(?:一下)?|我是说|我(?:说|问|指)的是|我的意思是)[，,。.！! ]*(?:我?(?:说|问|想问|指)的)?(?:应该)?是?(?<right>[^，,。不]{1,16})(?:[，,]?(?:不是|而不是|并不是)(?<wrong>[^，,。]{1,16}))?/u,
  /^(?:是|我问的是|我说的是)(?<right>[^，,。不]{2,16})[，,]?(?:不是|而不是)(?<wrong>[^，,。]{1,16})$/u,
  /^不是(?<wrong>[^，,。]{1,16})[，,]?(?:是|我问的是|我说的是|而是)(?<right>[^，,。]{2,16})$/u,
];
const PROCEEDING = '(?:申请|走|打|搞)?(?:行政|劳动|土地|承包地)?(?:复议|仲裁|信访|上访|调解|诉讼|官司)';
const COURT = '法院(?:去)?(?:告|起诉|打官司)?';
/** The ways of which a correction names another: 几天里头能申请复议 → 打错了，是去法院告. 诉讼费 and 仲裁时效 are none. */
const WAYS = new RegExp(
  `${PROCEEDING}(?![费时期法权请申人委庭局中办条书机决])|(?:去|到|上|找)${COURT}|(?:起诉|告)(?:到|去|上)法院|起诉(?![状书人费])`,
  'gu',
);
/** One of them and nothing else. */
const WAY_ALONE = new RegExp(`^(?:去|是)?(?:${PROCEEDING}|(?:去|到|上|找)?${COURT}|起诉)$`, 'u');
/** Names of one proceeding: a statement on any of them is on what was rejected. */
const SAME_WAY: readonly (readonly string[])[] = [
  ['起诉', '法院', '诉讼', '官司'],
  ['信访', '上访'],
];
/** 我弟弟, 阿奶过世了: who it is about, and no matter. */
const OF_SOMEBODY =
  /^(?:[我俺他她咱]|阿[爸妈爷奶大舅]|[爸妈爷奶爹娘]|[大二三小]?(?:哥|姐|弟|妹|叔|姨|舅|姑)|公公|婆婆|老(?:汉|伴|公|婆)|儿子|女儿|娃|媳妇)/u;

/** `last` with the way that it names put for `right`, if that is a way and nothing else; and which it was. */
export function withOtherWay(
  right: string,
  last: string,
  wrong?: string,
): { readonly text: string; readonly before: string } | undefined {
  const way = WAY_ALONE.test(right)
    ? [...last.matchAll(WAYS)].find(([found]) => wrong === undefined || found.includes(wrong))
    : undefined;
  if (way === undefined) return undefined;
  return { text: last.slice(0, way.index) + right + last.slice(way.index + way[0].length), before: way[0] };
}

/** What a message corrects, if it corrects anything. */
export function correctionIn(text: string): Correction | undefined {
  for (const pattern of CORRECTIONS) {
    const found = pattern.exec(text)?.groups;
    const right = withoutTail(found?.right);
    const wrong = withoutTail(found?.wrong);
    if (right !== undefined) return { right, ...(wrong === undefined ? {} : { wrong }) };
  }
  return undefined;
}

/** `last`, what was asked before, asked of the other matter. */
export function correctedMatter(
  { right, wrong }: Correction,
  last: string,
  subjects: Subjects,
): ReadInThread {
  const way = withOtherWay(right, last, wrong);
  if (way !== undefined) return correction(way.text, wrong ?? way.before, right);
  if (wrong !== undefined && last.includes(wrong)) {
    // 不是地，是工资, said of 承包地.
    const whole = subjects.namedIn(last).find(({ name }) => name.includes(wrong))?.name ?? wrong;
    return correction(`${right}：${last.replaceAll(whole, right)}`, wrong, right);
  }
  // 不是，我说的是我弟弟 says of whom, and no other matter.
  const old = OF_SOMEBODY.test(right) ? undefined : subjects.namedIn(last)[0]?.name;
  const text = old === undefined ? `${right} ${last}` : last.replaceAll(old, right);
  return correction(text, wrong ?? old, right);
}

function correction(text: string, wrong: string | undefined, right: string): ReadInThread {
  const kind =
    wrong === undefined ? undefined : SAME_WAY.find((words) => words.some((word) => wrong.includes(word)));
  // 不是民事诉讼，是行政诉讼 rejects neither suits nor courts.
  const isSameWay = kind?.some((word) => right.includes(word)) === true;
  const words = isSameWay || wrong === undefined ? [] : (kind ?? [wrong]);
  const rejected = words.filter(
    (word) => [...word].length > 1 && !right.includes(word) && !text.includes(word),
  );
  return { text, kind: 'correction', ...(rejected.length === 0 ? {} : { rejected }) };
}

const withoutTail = (words: string | undefined): string | undefined =>
  words?.replace(/[啊呀吧呢了的\s]+$/u, '') || undefined;
