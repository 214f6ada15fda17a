import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { addDays, isDay, weekdayOf, yearOf } from '../domain/days.ts';
import { CorpusError, type Fault } from '../domain/errors.ts';
import { checkGuide, type Report } from './check-guide.ts';
import {
  type CalendarRecord,
  calendarSchema,
  type Guide,
  type GuideData,
  guideSchema,
} from './guide-schema.ts';
import type { Corpus } from './load-corpus.ts';
import { readYamlFile } from './yaml-file.ts';

export interface GuidesReading {
  /** The sound files' content; undefined when any file has a fault. */
  readonly guides: GuideData | undefined;
  readonly faults: readonly Fault[];
}

const yamlFiles = (dir: string): readonly string[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : [];

/**
 * Reads guides/ and calendar/ under `dir` (the folder `corpus/`) and holds them against the statements they cite.
 * Never throws for content; every fault comes back with file and line.
 */
export function readGuides(dir: string, corpus: Pick<Corpus, 'passages' | 'sources'>): GuidesReading {
  const faults: Fault[] = [];
  const read = <T>(
    folder: string,
    check: (value: T, report: Report, file: string) => void,
    schema: Parameters<typeof readYamlFile<T>>[2],
  ): T[] =>
    yamlFiles(join(dir, folder)).flatMap((name) => {
      const file = readYamlFile<T>(join(dir, folder, name), `corpus/${folder}/${name}`, schema);
      faults.push(...file.faults);
      if (file.value === undefined) return [];
      check(
        file.value,
        (at, message) => faults.push({ file: file.file, line: file.lineOf(at), message }),
        name,
      );
      return [file.value];
    });

  const calendar = read<CalendarRecord>(
    'calendar',
    (year, report, name) => checkCalendar(year, report, name, corpus),
    calendarSchema,
  );
  const seen = new Map<string, readonly string[]>();
  const pointed: {
    readonly guide: string;
    readonly value: string | undefined;
    readonly report: () => void;
  }[] = [];
  const guides = read<Guide>(
    'guides',
    (guide, report) => {
      if (seen.has(guide.id)) report(['id'], `引导 id “${guide.id}”重复`);
      seen.set(
        guide.id,
        checkGuide(guide, corpus.passages, report, (target) => pointed.push(target)),
      );
    },
    guideSchema,
  );
  for (const { guide, value, report } of pointed) {
    const values = seen.get(guide);
    if (values === undefined || (value !== undefined && !values.includes(value))) report();
  }
  // What was shared by anchors is spelled out already.
  const spelled = guides.map((guide) => (guide.kind === 'tree' ? { ...guide, shared: {} } : guide));
  return { guides: faults.length === 0 ? { guides: spelled, calendar } : undefined, faults };
}

/** The guides, or `CorpusError` with every fault. */
export function loadGuides(dir: string, corpus: Pick<Corpus, 'passages' | 'sources'>): GuideData {
  const { guides, faults } = readGuides(dir, corpus);
  if (guides === undefined) throw new CorpusError(faults);
  return guides;
}

function checkCalendar(
  record: CalendarRecord,
  report: Report,
  name: string,
  { sources }: Pick<Corpus, 'sources'>,
): void {
  if (basename(name, '.yaml') !== String(record.year)) report(['year'], `文件名要写成 ${record.year}.yaml`);
  const source = sources.get(record.source);
  if (source === undefined) report(['source'], `来源“${record.source}”没有登记（在 corpus/sources/ 里登记）`);
  else if (!source.readable && record.verified)
    report(['verified'], '来源没有原文可查，要写 verified: false');
  const off = new Set<string>();
  for (const [at, { name: holiday, from, to }] of record.holidays.entries()) {
    const fault = spanFault(from, to, record.year);
    if (fault !== undefined) {
      report(['holidays', at], `${holiday}：${fault}`);
      continue;
    }
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (off.has(day)) report(['holidays', at], `${holiday}：${day} 写了两遍`);
      off.add(day);
    }
  }
  record.workdays.forEach((day, at) => {
    const path = ['workdays', at];
    if (!isDay(day) || yearOf(day) !== record.year) report(path, `${day} 不是 ${record.year} 年的日期`);
    else if (off.has(day)) report(path, `${day} 又是放假又是上班`);
    else if (weekdayOf(day) !== 0 && weekdayOf(day) !== 6) report(path, `${day} 不是星期六、星期日，不用写`);
    else if (record.workdays.indexOf(day) !== at) report(path, `${day} 写了两遍`);
  });
}

function spanFault(from: string, to: string, year: number): string | undefined {
  if (!isDay(from) || !isDay(to)) return '没有这个日期';
  if (yearOf(from) !== year || yearOf(to) !== year) return `日期不在 ${year} 年`;
  return to < from ? '结束早于开始' : undefined;
}
