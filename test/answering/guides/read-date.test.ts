import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../../src/answering/guides/read-date.ts';
import { addDays, dayFrom, sayDay } from '../../../src/domain/days.ts';

/** A Monday. */
const TODAY = '2026-11-23';
const asked = (text: string) => readDate(text, TODAY, true);
const dayIn = (text: string) => {
  const reading = asked(text);
  return reading.kind === 'day' ? reading.day : reading.kind;
};

describe('a day in a resident’s words', () => {
  it.each([
    ['2026-11-01', '2026-11-01'],
    ['2026/11/1', '2026-11-01'],
    ['2026.11.1', '2026-11-01'],
    ['20261101', '2026-11-01'],
    ['２０２６年１１月１日', '2026-11-01'],
    ['26年11月1号', '2026-11-01'],
    ['二〇二六年十一月一日', '2026-11-01'],
    ['二零二五年十二月二十三号', '2025-12-23'],
    ['11月1日', '2026-11-01'],
    ['11月1号收到的', '2026-11-01'],
    ['十一月一号', '2026-11-01'],
    ['十月廿三', '2026-10-23'],
    ['11月1', '2026-11-01'],
    ['11.1', '2026-11-01'],
    ['11/1', '2026-11-01'],
    ['11-1', '2026-11-01'],
    ['去年12月5日', '2025-12-05'],
    ['前年3月8号', '2024-03-08'],
    ['今天', '2026-11-23'],
    ['昨天下午', '2026-11-22'],
    ['前天', '2026-11-21'],
    ['大前天', '2026-11-20'],
    ['三天前', '2026-11-20'],
    ['两天以前', '2026-11-21'],
    ['15天前', '2026-11-08'],
    ['上周五', '2026-11-20'],
    ['上个星期三', '2026-11-18'],
    ['上上周日', '2026-11-15'],
    ['星期一', '2026-11-23'],
    ['星期五', '2026-11-20'],
    ['上个月5号', '2026-10-05'],
    ['本月8日', '2026-11-08'],
    ['5号', '2026-11-05'],
    ['25号', '2026-10-25'],
    // A day far ahead without a year was last year's.
    ['3月1日', '2026-03-01'],
    ['2月3号', '2026-02-03'],
  ])('%s is %s', (text, day) => {
    expect(dayIn(text)).toBe(day);
  });

  it('takes a day without a year that lies far ahead for last year’s, and asks about a near one', () => {
    expect(readDate('12月20日', '2026-01-10', true)).toMatchObject({ kind: 'day', day: '2025-12-20' });
    expect(asked('12月5日')).toMatchObject({ kind: 'future', day: '2026-12-05', lastYear: '2025-12-05' });
  });

  it.each([
    ['明天', 'future'],
    ['2027年1月1日', 'future'],
    ['下周三', 'future'],
    ['2月30日', 'impossible'],
    ['2026-13-45', 'impossible'],
    ['农历十月初八', 'lunar'],
    ['腊月二十三', 'lunar'],
    ['上个月', 'vague'],
    ['前几天', 'vague'],
    ['半年前', 'vague'],
    ['两个月前', 'vague'],
    ['去年', 'vague'],
    ['两周前', 'about'],
    ['有20天了', 'about'],
    ['1888年1月1日', 'vague'],
    ['下个月5号', 'future'],
    ['1925年1月1日', 'old'],
    ['11月1日作出11月9日盖章', 'several'],
    ['办公证要多久', 'none'],
    ['', 'none'],
  ])('%s is %s', (text, kind) => {
    expect(asked(text).kind).toBe(kind);
  });

  it('takes the day of receipt where several days are told', () => {
    expect(dayIn('11月1日作出的，11月9日收到')).toBe('2026-11-09');
  });

  it('reads back every day in the forms people write', () => {
    const anyDay = fc
      .tuple(
        fc.integer({ min: 2000, max: 2026 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
      )
      .map(([year, month, date]) => dayFrom(year, month, date))
      .filter((day) => day !== undefined && day <= TODAY);
    const numerals = '〇一二三四五六七八九';
    const small = (value: number): string =>
      value < 10
        ? numerals[value]!
        : `${value < 20 ? '' : numerals[Math.floor(value / 10)]}十${value % 10 === 0 ? '' : numerals[value % 10]}`;
    fc.assert(
      fc.property(anyDay, (day) => {
        const [year, month, date] = day!.split('-').map(Number) as [number, number, number];
        const hanYear = [...String(year)].map((digit) => numerals[Number(digit)]).join('');
        for (const text of [
          day!,
          sayDay(day!),
          day!.replaceAll('-', '/'),
          day!.replaceAll('-', ''),
          `${hanYear}年${small(month)}月${small(date)}日`,
          ` ${year} 年 ${month} 月 ${date} 号 `,
        ])
          expect(dayIn(text)).toBe(day);
      }),
    );
  });

  it('counts days back as a calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), (count) => {
        expect(dayIn(`${count}天前`)).toBe(addDays(TODAY, -count));
      }),
    );
  });

  it('finds no day in free words that only look like one', () => {
    for (const text of [
      '复议60日内',
      '5号楼',
      '15日的期限',
      '3日前通知',
      '我今天想问复议',
      '星期六上班吗',
      '上诉11.1',
      '24小时',
    ])
      expect(readDate(text, TODAY, false).kind).toBe('none');
  });

  it('never fails on any words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789年月日号天周前上下个星期一二十〇-/.初 昨') }),
        fc.boolean(),
        (text, mode) => {
          expect(readDate(text, TODAY, mode)).toHaveProperty('kind');
        },
      ),
    );
  });
});
