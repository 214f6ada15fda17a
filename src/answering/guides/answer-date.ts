import type { Day } from '../../domain/days.ts';
import { isQuestion } from './match-option.ts';
import { plainDateText, readDate } from './read-date.ts';
import { GUIDE_WORDS } from './words.ts';

/** What typed words are to the question for a date. */
export type DateAnswer =
  /** `exact`: nothing but the day is said. */
  | { readonly kind: 'day'; readonly day: Day; readonly exact: boolean }
  /** Not usable as it is: said kindly, asked again; `offer`: the day probably meant, as a button. */
  | { readonly kind: 'again'; readonly text: string; readonly offer?: Day; readonly exact: boolean }
  | { readonly kind: 'not-for-guide' };

/** Words that belong to a date or to the asking for a deadline; whatever else is long makes a message a question of its own. */
const COMMON =
  /收到|拿到|接到|签收|送到|送来|知道|决定书?|判决书?|裁决书?|通知书?|起诉状|答复|受理|离职|离开|出事|生效|那天|当天|的时候|我是|应该|大概|大约|左右|上下|前后|差不多|估计|许是|好像|可能|就是|是在|说错了|不对|错了|要是|如果|换成|改成|还来得及|来得及|过期|还剩|还有几天|几天|最后一天|到期|早上|下午|上午|晚上|中午|刚刚|刚才|刚|到手|已经|才|是|在|的|了|吗|不|没|呢|呀|啊|吧|我|就|那|,|，|。|？|\?|！|!/gu;
/** 落款是11月1号，我11月10号才收到: the day that does not count. */
const OTHER_DAYS =
  /(?:落款|写的?|印的?|日期|签发|作出|下发|发文)*(?:时间|日子|日期)?(?:是|写|在)?\d{1,2}月\d{1,2}[日号]?/gu;
/** 还没收到 */
const NOT_YET =
  /^(?:[^，,。没未]{0,5}书|好像|我们?|人家|单位|这个?|那个?|都|到现在|现在)*(?:还|都)?(?:没有?|未)(?:收到?|拿到?|接到?|送到?|送来|受理|生效|离职|离开|走)(?:呢|哩|哦|啊|过)?[。！!]?$/u;
/** So much besides a day still is an answer; besides words that are no day yet, less. */
const MOST_BESIDES = { day: 6, other: 3, again: 2 } as const;

/**
 * Reads typed words as the day asked for. `mode` `again`: a result has been shown, and only a plain other day
 * (说错了，是11月2号) goes back to it.
 */
export function answerDate(
  text: string,
  today: Day,
  mode: 'asked' | 'again',
  { ask, from = '' }: { readonly ask: string; readonly from?: string },
): DateAnswer {
  const reading = readDate(text, today, true);
  if (
    mode === 'asked' &&
    reading.kind === 'none' &&
    // Who knows of a decision without its paper has begun to lose days.
    !from.startsWith('知道') &&
    NOT_YET.test(text) &&
    !isQuestion(text.replace(/呢$/u, ''))
  )
    return { kind: 'again', text: GUIDE_WORDS.notYet(from, ask), exact: true };
  if (reading.kind === 'none') {
    const dateLike =
      text.length <= 12 &&
      /^\D{0,4}(?:\d{1,2}[月日号./-]|\d{2,4}年(?:\d|$)|\d{1,8}$)|[一二三四五六七八九十]月/u.test(
        plainDateText(text),
      );
    return mode === 'asked' && dateLike && !isQuestion(text)
      ? { kind: 'again', text: GUIDE_WORDS.unclearDate(ask), exact: true }
      : { kind: 'not-for-guide' };
  }
  const besides = plainDateText(text).replace(reading.raw, '').replace(OTHER_DAYS, '').replace(COMMON, '');
  const limit = MOST_BESIDES[mode === 'again' ? 'again' : reading.kind === 'day' ? 'day' : 'other'];
  if (besides.length > limit || isOtherQuestion(text)) return { kind: 'not-for-guide' };
  const exact = besides === '';
  switch (reading.kind) {
    case 'day':
      return { kind: 'day', day: reading.day, exact };
    case 'about':
      return { kind: 'again', text: GUIDE_WORDS.about(reading.day), offer: reading.day, exact };
    case 'future':
      if (reading.day === undefined) return { kind: 'again', text: GUIDE_WORDS.futureWords(ask), exact };
      return reading.lastYear === undefined
        ? { kind: 'again', text: GUIDE_WORDS.future(reading.day, ask), exact }
        : {
            kind: 'again',
            text: GUIDE_WORDS.lastYear(reading.day, reading.lastYear),
            offer: reading.lastYear,
            exact,
          };
    case 'vague':
      return { kind: 'again', text: GUIDE_WORDS.vague(reading.raw, ask), exact };
    case 'lunar':
      return { kind: 'again', text: GUIDE_WORDS.lunar(ask), exact };
    case 'impossible':
      return { kind: 'again', text: GUIDE_WORDS.impossible(reading.raw, ask), exact };
    case 'several':
      return { kind: 'again', text: GUIDE_WORDS.manyDates(ask), exact };
    case 'old':
      return { kind: 'again', text: GUIDE_WORDS.tooOld(reading.day, ask), exact };
  }
}

/** Asks something besides how much time is left. */
const isOtherQuestion = (text: string): boolean =>
  isQuestion(
    text.replace(
      /还?来得及[吗不没么]?|来不来得及|过期了?[吗没不]?|还[剩有](?:几|多少)天|行吗|可以吗|对吗|呢(?=[?？。]?$)|[?？]$/gu,
      '',
    ),
  );
