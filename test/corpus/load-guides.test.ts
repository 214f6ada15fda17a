import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { yearsOf } from '../../src/answering/guides/calendar-years.ts';
import { loadGuides, readGuides } from '../../src/corpus/load-guides.ts';
import { addDays } from '../../src/domain/days.ts';
import { CorpusError } from '../../src/domain/errors.ts';
import { createWorkingCalendar } from '../../src/domain/working-calendar.ts';
import { corpus } from '../support/real-corpus.ts';
import { tempFolder } from '../support/temp-folder.ts';

describe('the guides and calendars of the corpus', () => {
  it('load without a fault and survive as plain JSON', () => {
    const { guides, faults } = readGuides('corpus', corpus);
    expect(faults).toEqual([]);
    expect(JSON.parse(JSON.stringify(guides))).toEqual(guides);
    expect(guides?.guides.map(({ id }) => id)).toEqual(['deadline', 'door', 'legal-aid', 'notarization']);
  });

  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('the year %i has %i working days', (year, expected) => {
    const { guides } = readGuides('corpus', corpus);
    const calendar = createWorkingCalendar(guides!.calendar.map(yearsOf));
    let count = 0;
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      if (calendar.isWorkingDay(day)) count += 1;
    }
    expect(count).toBe(expected);
  });
});

describe('a guide file with a fault', () => {
  let folder: ReturnType<typeof tempFolder>;
  beforeEach(() => {
    folder = tempFolder();
    cpSync('corpus/guides', join(folder.path, 'guides'), { recursive: true });
    cpSync('corpus/calendar', join(folder.path, 'calendar'), { recursive: true });
  });
  afterEach(() => folder.remove());

  /** Changes a file's words and tells the faults as `file:line message`, with the line on which the words stand. */
  function faultsAfter(
    file: string,
    from: string,
    to: string,
  ): { readonly faults: readonly string[]; readonly line: number } {
    const path = join(folder.path, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    const { guides, faults } = readGuides(folder.path, corpus);
    expect(guides).toBeUndefined();
    return {
      faults: faults.map((fault) => `${fault.file}:${fault.line} ${fault.message}`),
      line: text.slice(0, text.indexOf(from)).split('\n').length,
    };
  }

  it.each([
    [
      'a period that no statement bears',
      'guides/deadline.yaml',
      '{ amount: 60, unit: day }',
      '{ amount: 90, unit: day }',
      '90日在所依据的条目里找不到',
    ],
    [
      'days where the law says working days',
      'guides/deadline.yaml',
      '{ amount: 20, unit: working-day }',
      '{ amount: 20, unit: day }',
      '20日在所依据的条目里找不到',
    ],
    [
      'another statement that sets no such period',
      'guides/deadline.yaml',
      '    likewise: [reconsideration.after.court]',
      '    likewise: [reconsideration.deadline.sixty]',
      '“reconsideration.deadline.sixty”没写15日',
    ],
    [
      'a statement that is gone',
      'guides/deadline.yaml',
      '[reconsideration.deadline.sixty]',
      '[reconsideration.deadline.seventy]',
      '没有条目“reconsideration.deadline.seventy”',
    ],
    [
      'a figure without a source',
      'guides/door.yaml',
      '7日内立案',
      '9日内立案',
      '“9日”在所依据的条目里找不到',
    ],
    [
      'an option that leads nowhere',
      'guides/legal-aid.yaml',
      'to: work-kind',
      'to: work-sort',
      '没有问题或结果“work-sort”',
    ],
    [
      'an entry that is gone',
      'guides/door.yaml',
      'entry: criminal.basics',
      'entry: criminal.nothing',
      '没有事项“criminal.nothing”',
    ],
    [
      'a button to an option that is gone',
      'guides/door.yaml',
      'value: petition-handle',
      'value: petition-hurry',
      '没有引导“deadline petition-hurry”',
    ],
    [
      'a question that leads back',
      'guides/legal-aid.yaml',
      "means: 'no', to: means }",
      "means: 'no', to: matter }",
      '走不完',
    ],
    [
      'an option named as the fixed answers are',
      'guides/notarization.yaml',
      'value: will-inherit, label: 遗嘱、继承',
      'value: unknown, label: 遗嘱、继承',
      'unknown 和 leave 是固定的',
    ],
    ['a pattern that is none', 'guides/door.yaml', "cues: ['(?:该", "cues: ['((?:该", '不是有效的正则表达式'],
    [
      'a holiday outside its year',
      'calendar/2026.yaml',
      'from: 2026-10-01',
      'from: 2025-10-01',
      '国庆节：日期不在 2026 年',
    ],
    ['a made-up date', 'calendar/2026.yaml', '2026-05-09', '2026-05-32', '2026-05-32 不是 2026 年的日期'],
    ['a working day in the week', 'calendar/2026.yaml', '2026-05-09', '2026-05-08', '不是星期六、星期日'],
    [
      'a source that is not registered',
      'calendar/2026.yaml',
      'source: 国务院办公厅关于2026年',
      'source: 国务院关于2026年',
      '没有登记',
    ],
    [
      'an unread notice called verified',
      'calendar/2025.yaml',
      '通知\nverified: false',
      '通知\nverified: true',
      '要写 verified: false',
    ],
  ])('%s is named with its file and line', (_, file, from, to, message) => {
    const { faults, line } = faultsAfter(file, from, to);
    const found = faults.find((fault) => fault.includes(message));
    expect(found).toBeDefined();
    const at = Number(/:(\d+) /u.exec(found!)?.[1]);
    expect(found).toContain(`corpus/${file}:`);
    // A fault of the whole walk stands at the list of questions; every other on the line itself, or at the head of its record.
    if (message !== '走不完') expect(Math.abs(at - line)).toBeLessThanOrEqual(6);
  });

  it('stops the index with every fault at once', () => {
    mkdirSync(join(folder.path, 'guides'), { recursive: true });
    writeFileSync(join(folder.path, 'guides', 'broken.yaml'), 'kind: tree\nid: BROKEN\n');
    expect(() => loadGuides(folder.path, corpus)).toThrow(CorpusError);
  });
});
