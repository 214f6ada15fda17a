import { type Day, sayDay, sayFullDay, sayShortDay, sayWeekday } from '../../domain/days.ts';
import type { Period } from '../../domain/working-calendar.ts';

const UNITS = { day: '日', 'working-day': '个工作日', month: '个月', year: '年' } as const;
/** 60日, 15个工作日. */
export const periodText = ({ amount, unit }: Period): string => `${amount}${UNITS[unit]}`;

/** Everything the guides' engine itself says; the guides' own questions and results are data under corpus/guides/. */
export const GUIDE_WORDS = {
  unknown: '不清楚',
  leave: '退出',
  left: '好的，退出了。还想问什么，直接打字就行。',
  gone: '这一项已经更新，请直接打字问。',
  notThat: (ask: string) => `这句没对上。${ask}（说不清就回“不清楚”，不弄了回“退出”）`,
  stillOpen: (ask: string) => `刚才的还没问完：${ask}（直接答就接着来，不弄了回“退出”）`,
  several: (ask: string) => `您说的有两种都对得上，点一个。${ask}`,

  askDate: (ask: string) => `${ask}直接打日期就行，比如“11月1日”“三天前”。`,
  today: (day: Day) => `今天（${sayShortDay(day)}）`,
  yesterday: (day: Day) => `昨天（${sayShortDay(day)}）`,
  dayBefore: (day: Day) => `前天（${sayShortDay(day)}）`,
  isDay: (day: Day) => `是${sayDay(day)}`,
  future: (day: Day, ask: string) => `${sayFullDay(day)}还没到呢，期限要从已经发生的那天算。${ask}`,
  futureWords: (ask: string) => `那天还没到呢，期限要从已经发生的那天算。${ask}`,
  lastYear: (day: Day, lastYear: Day) => `${sayShortDay(day)}今年还没到，您说的是${sayDay(lastYear)}吗？`,
  about: (day: Day) => `您说的大概是${sayFullDay(day)}，是这天吗？差一天结果就不一样，不是的话打准日子。`,
  vague: (raw: string, ask: string) => `“${raw}”要说到哪一天才算得准，看看文书上的签收日期。${ask}`,
  notYet: (from: string, ask: string) =>
    `期限从那天（${from}）数起，还没到那一步，就还没开始数。到了再告诉我日子。${ask}`,
  lunar: (ask: string) => `农历的日子我换算不了，请说公历（阳历）的。${ask}`,
  impossible: (raw: string, ask: string) => `没有“${raw}”这一天，请再看看。${ask}`,
  tooOld: (day: Day, ask: string) => `${sayDay(day)}太久了，是不是年份写错了？${ask}`,
  manyDates: (ask: string) => `您说了不止一个日子，只说一个就行。${ask}`,
  unclearDate: (ask: string) => `没看懂这个日期，写成“2026年11月1日”这样就行。${ask}`,

  counted: (event: Day, from: string, period: Period) =>
    `从${sayDay(event)}（${from}）的第二天数起，${periodText(period)}`,
  lastDay: (what: string, day: Day, left: number) =>
    left === 0
      ? `${what}，今天（${sayShortDay(day)}，${sayWeekday(day)}）就是最后一天，今天就去办。`
      : left <= 7
        ? `${what}，最后一天是${sayFullDay(day)}，只剩${left}天了，要抓紧，别等最后一天。`
        : `${what}，最后一天是${sayFullDay(day)}，还剩${left}天。`,
  passed: (what: string, day: Day, days: number) =>
    `${what}的最后一天是${sayFullDay(day)}，已经过了${days}天。`,
  officeDay: (what: string, day: Day, left: number) =>
    left === 0
      ? `${what}，最晚到今天（${sayShortDay(day)}，${sayWeekday(day)}）。`
      : `${what}，最晚到${sayFullDay(day)}，还有${left}天。`,
  officePassed: (what: string, day: Day, days: number) =>
    `${what}，最晚该到${sayFullDay(day)}，已经过了${days}天。`,
  extended: (more: Period, day: Day) => `批准延长的，最多再加${periodText(more)}，到${sayFullDay(day)}`,
  extendedUnknown: (more: Period) => `批准延长的，最多再加${periodText(more)}`,
  moved: (nominal: Day) => `原本是${sayShortDay(nominal)}（${sayWeekday(nominal)}），碰上休息日往后顺`,
  restUnclear: (day: Day) =>
    `${sayShortDay(day)}是休息日，能不能往后顺，查到的条文没写明，最好在这天以前办。`,
  restPassed: (day: Day, what: string) =>
    `${what}的最后一天${sayFullDay(day)}是休息日，能不能往后顺，查到的条文没写明。今天就去办、去问。`,
  noCalendar: (year: number) => `${year}年的放假安排这里还没有，没算休息日往后顺。`,
  noCalendarPassed: (year: number) => `${year}年的放假安排这里没有，碰上休息日可能往后顺，马上去问。`,
  workingDaysUnknown: (what: string, year: number, counted: number, left: number) =>
    `${what}的日子要看${year}年的放假安排，这里还没有，算不准${
      counted === 0 ? '' : `：已经数到${counted}个工作日，剩下${left}个要接着往后数`
    }`,
  calendarQuote: (off: string, working: string) =>
    `放假：${off}${working === '' ? '' : `；调休上班：${working}`}`,
} as const;
