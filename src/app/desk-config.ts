import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { yearsOf } from '../answering/guides/calendar-years.ts';
import { type CalendarRecord, calendarSchema } from '../corpus/guide-schema.ts';
import { readDomains } from '../corpus/load-domains.ts';
import { readYamlFile } from '../corpus/yaml-file.ts';
import { DEFAULT_POLICY, type DeskPolicy, type Targets } from '../desk/policy.ts';
import { ConfigError, CorpusError, type Fault } from '../domain/errors.ts';
import { TICKET_PRIORITIES } from '../domain/ticket.ts';
import { STAFF_ROLES } from '../domain/ticket-event.ts';
import { createWorkingCalendar } from '../domain/working-calendar.ts';
import { createWorkingTime, hoursMs, minuteOf, type Session } from '../domain/working-time.ts';

/** The bureau's arrangements, beside src/; DESK_CONFIG names another file. */
export const DESK_CONFIG = fileURLToPath(new URL('../../config/desk.yaml', import.meta.url));

const said = z.string().trim().min(1, '不能空着');
const userId = z.string().regex(/^\d+$/u, '要写 Telegram 编号（数字，加引号）');
const chatId = z.string().regex(/^-\d+$/u, '要写群编号（减号开头的数字，加引号）');
const slug = z.string().regex(/^[a-z][a-z0-9-]{0,23}$/u, '要用小写字母、数字和减号，最多 24 个');
const hours = z.number().positive('要大于 0').max(2_000, '太长');

const session = z.string().transform((text, context): Session => {
  const [from, to] = text.split('-').map((part) => minuteOf(part.trim()));
  if (from !== undefined && to !== undefined && from < to) return { fromMinute: from, toMinute: to };
  context.addIssue({ code: 'custom', message: `“${text}”不是时段，要写成 09:00-12:00` });
  return z.NEVER;
});
const target = z.strictObject({ first: hours, next: hours, resolution: hours }).transform(
  ({ first, next, resolution }): Targets => ({
    'first-response': hoursMs(first),
    'next-response': hoursMs(next),
    resolution: hoursMs(resolution),
  }),
);
const priority = z.enum(TICKET_PRIORITIES);
const minute = z.string().transform((text, context): number => {
  const found = minuteOf(text.trim());
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: `“${text}”不是时刻，要写成 18:00` });
  return z.NEVER;
});

const schema = z.strictObject({
  office: said.default(DEFAULT_POLICY.office),
  hours: z.strictObject({
    confirmed: z.boolean(),
    sessions: z
      .array(session)
      .min(1)
      .refine(
        (all) => all.every((one, at) => at === 0 || all[at - 1]!.toMinute <= one.fromMinute),
        '时段要从早到晚排，不能重叠',
      ),
  }),
  targets: z.strictObject({ danger: target, deadline: target, vulnerable: target, ordinary: target }),
  aroundTheClock: z.array(priority).default(['danger']),
  stages: z
    .strictObject({
      staff: z.number().positive(),
      supervisor: z.number().positive(),
      returned: z.number().positive(),
    })
    .refine(
      (one) => one.staff <= one.supervisor && one.supervisor <= one.returned,
      '要 staff ≤ supervisor ≤ returned',
    )
    .default(DEFAULT_POLICY.stages),
  digest: minute.optional(),
  vulnerableWords: z.array(said).default([]),
  membersAreStaff: z.boolean().default(true),
  people: z
    .array(
      z.strictObject({
        id: userId,
        name: said.optional(),
        role: z.enum(STAFF_ROLES),
        departments: z.array(slug).default([]),
      }),
    )
    .default([]),
  departments: z
    .array(
      z.strictObject({
        id: slug,
        name: said.max(16, '最多 16 个字'),
        domains: z.array(said).default([]),
        chats: z.array(chatId).default([]),
        topic: z.string().regex(/^\d+$/u, '要写话题编号（数字，加引号）').optional(),
      }),
    )
    .default([]),
});

export interface DeskConfig {
  readonly policy: DeskPolicy;
  /** Years for which there is a calendar. */
  readonly years: readonly number[];
}

/**
 * Reads the desk's arrangements and the calendars beside the corpus. `domains`, where given, are the domains that exist.
 * Never throws for content: every fault at once, with file and line.
 */
export function readDeskConfig(
  path: string,
  corpusDir: string,
  domains?: readonly string[],
): { readonly config: DeskConfig | undefined; readonly faults: readonly Fault[] } {
  const file = readYamlFile(path, path, schema);
  const faults: Fault[] = [...file.faults];
  const calendar = readCalendars(corpusDir, faults);
  const { value } = file;
  if (value === undefined) return { config: undefined, faults };
  const report = (at: readonly (string | number)[], message: string) =>
    faults.push({ file: path, line: file.lineOf(at), message });
  const ids = value.departments.map(({ id }) => id);
  const owned = new Set<string>();
  value.departments.forEach((department, at) => {
    if (ids.indexOf(department.id) !== at) report(['departments', at], `部门 id “${department.id}”重复`);
    if (department.topic !== undefined && department.chats.length > 0)
      report(['departments', at], 'topic 是主群里的话题，不能和 chats 一起写');
    for (const domain of department.domains) {
      if (owned.has(domain)) report(['departments', at], `领域“${domain}”归了两个部门`);
      owned.add(domain);
      if (domains !== undefined && !domains.includes(domain))
        report(['departments', at], `没有领域“${domain}”（看 corpus/scope/domains.yaml）`);
    }
  });
  value.people.forEach((person, at) => {
    if (value.people.findIndex(({ id }) => id === person.id) !== at)
      report(['people', at], `人员编号 ${person.id} 写了两遍`);
    for (const department of person.departments)
      if (!ids.includes(department)) report(['people', at], `没有部门“${department}”`);
  });
  if (faults.length > 0) return { config: undefined, faults };
  const { hours: opening, departments, people, digest, ...rest } = value;
  const policy: DeskPolicy = Object.freeze({
    ...rest,
    hoursConfirmed: opening.confirmed,
    ...(digest === undefined ? {} : { digestMinute: digest }),
    workingTime: createWorkingTime(createWorkingCalendar(calendar.map(yearsOf)), opening.sessions),
    departments: departments.map(({ topic, ...department }) => ({
      ...department,
      ...(topic === undefined ? {} : { topic }),
    })),
    people: people.map(({ name, ...person }) => ({ ...person, ...(name === undefined ? {} : { name }) })),
  });
  return { config: { policy, years: calendar.map(({ year }) => year) }, faults };
}

function readCalendars(corpusDir: string, faults: Fault[]): readonly CalendarRecord[] {
  const folder = join(corpusDir, 'calendar');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => {
      const file = readYamlFile(join(folder, name), `corpus/calendar/${name}`, calendarSchema);
      faults.push(...file.faults);
      return file.value === undefined ? [] : [file.value];
    });
}

/**
 * The ids of the corpus' domains; undefined where they cannot be read, which is a fault of the corpus and told as such: the bot
 * goes on with the index it has.
 */
export function domainIdsIn(corpusDir: string): readonly string[] | undefined {
  try {
    return readDomains(corpusDir).map(({ id }) => id);
  } catch (error) {
    if (error instanceof CorpusError) return undefined;
    throw error;
  }
}

/** The desk's arrangements, held against the corpus' domains; or `ConfigError` with every fault. */
export function loadDeskConfig(path: string, corpusDir: string): DeskConfig {
  const { config, faults } = readDeskConfig(path, corpusDir, domainIdsIn(corpusDir));
  if (config === undefined)
    throw new ConfigError(faults.map(({ file, line, message }) => `${file}:${line} ${message}`));
  return config;
}
