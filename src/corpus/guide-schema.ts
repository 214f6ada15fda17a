import { z } from 'zod';
import { PERIOD_UNITS } from '../domain/working-calendar.ts';

/** Shapes of corpus/guides/*.yaml and corpus/calendar/*.yaml. Every figure said in a guide stands in a statement it cites. */

const said = z.string().trim().min(1, '不能为空');
const id = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/u, 'id 只用小写字母、数字、点和连字符');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, '日期要写成 YYYY-MM-DD');
const label = said.max(24, '按钮最多 24 字');
/** A question is read at a glance. */
const ask = said.max(90, '一个问题最多 90 字');
const pattern = said.refine((text) => {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}, '不是有效的正则表达式');
const patterns = z.array(pattern).default([]);

/** Values with a meaning of their own: no option may take them. */
export const UNKNOWN = 'unknown';
export const LEAVE = 'leave';
const value = id.refine(
  (text) => text !== UNKNOWN && text !== LEAVE,
  'unknown 和 leave 是固定的，选项不能用',
);

/** A statement shown word for word (its id), or a sentence of ours that rests on the statements it cites. */
const part = z.union([
  id,
  z.strictObject({
    say: said.max(160, '一句话最多 160 字'),
    cites: z.array(id).min(1, '至少写一条依据的条目 id'),
  }),
]);
const parts = z.array(part).min(1, '至少写一句');

const button = z.union([
  z.strictObject({ label, entry: id }),
  z.strictObject({ label, guide: id, value: id.optional() }),
  z.strictObject({ label, human: z.literal(true) }),
]);
const buttons = z.array(button).max(4, '最多四个按钮').default([]);

const option = z.strictObject({
  value,
  label,
  /** Typed words that mean this option. */
  says: patterns,
  /** Which plain yes or no means this option. */
  means: z.enum(['yes', 'no']).optional(),
  /** Statements that the choice rests on: they are cited with the result's first sentence. */
  cites: z.array(id).default([]),
  to: id,
});

const question = z.strictObject({
  id,
  ask,
  options: z.array(option).min(2, '至少两个选项').max(6, '最多六个选项'),
  /** Where "I don't know" leads: another question, or a result. */
  unknown: id,
});

const result = z.strictObject({ id, verdict: z.enum(['yes', 'no', 'unsure']).optional(), parts, buttons });

/** When a guide is offered beside an answer, and which words start it at once. */
const common = {
  id,
  title: said.max(24),
  about: said,
  checkedOn: day,
  offers: z
    .array(
      z.strictObject({
        label,
        /** Preselected option (or, of a calculator, the period). */
        value: id.optional(),
        entries: z.array(id).default([]),
        domains: z.array(id).default([]),
        cues: patterns,
      }),
    )
    .default([]),
  starts: z.strictObject({ when: patterns, unless: patterns }).default({ when: [], unless: [] }),
};

export const treeSchema = z.strictObject({
  kind: z.literal('tree'),
  ...common,
  /** Each part of a result on a line of its own: for lists. */
  lines: z.boolean().default(false),
  /** First words of a result by its verdict. */
  verdicts: z.partialRecord(z.enum(['yes', 'no', 'unsure']), said).default({}),
  /** Sentences shared by results are written here with anchors (&name) and taken up as aliases (*name). */
  shared: z.record(z.string(), z.unknown()).default({}),
  start: id,
  questions: z.array(question).min(1),
  results: z.array(result).min(1),
});

const length = z.strictObject({ amount: z.number().int().min(1).max(400), unit: z.enum(PERIOD_UNITS) });

const period = z.strictObject({
  id: value,
  group: id,
  label,
  says: patterns,
  /** Words that name it among the periods of its group, and mean nothing before the group is known. */
  saysHere: patterns,
  /** Words of a free message that name this period … */
  cues: patterns,
  /** … unless these are there. */
  unless: patterns,
  /** Subject of the result: 申请行政复议. */
  what: said.max(30),
  /** Whose time it is: the resident's to act, or an office's to answer. */
  whose: z.enum(['resident', 'office']).default('resident'),
  /** Asks for the day it is counted from. */
  ask,
  /** How the day it is counted from is called in the result: 收到决定. */
  from: said.max(16),
  /** Words for that event by which a resident tells how long ago it was; none: no answer says whether the period is over. */
  since: patterns,
  /** Absent: the law sets no length, `parts` say so and no date is asked. */
  length: length.optional(),
  /** An office's longest extension. */
  more: length.optional(),
  /** Statements that give the length. */
  statements: z.array(id).min(1, '至少写一条依据的条目 id'),
  /** Statements that set the same length from the same day in other words: an answer by one of them may say whether it is over. */
  likewise: z.array(id).default([]),
  /** Statements by which the end moves off a rest day; none: the sources don't say. */
  moves: z.array(id).default([]),
  /** Said instead of a date where there is no length. */
  parts: parts.optional(),
  /** Said with every result. */
  note: parts.optional(),
  /** What may still be done when it has passed. */
  late: parts.optional(),
  buttons,
});

export const deadlineSchema = z.strictObject({
  kind: z.literal('deadline'),
  ...common,
  ask,
  groups: z
    .array(z.strictObject({ id: value, label, says: patterns, ask }))
    .min(2)
    .max(6, '最多六类'),
  periods: z.array(period).min(2),
  /** Label of the button beside an answer that shows one of the periods' statements. */
  offer: label,
  /** Said when the resident can't tell which period. */
  unsure: parts,
  /** Said when the day isn't known. */
  noDate: parts,
  buttons,
});

export const guideSchema = z.discriminatedUnion('kind', [treeSchema, deadlineSchema]);

/** corpus/calendar/<year>.yaml: the State Council's notice of one year. */
export const calendarSchema = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  source: said,
  verified: z.boolean(),
  holidays: z.array(z.strictObject({ name: said, from: day, to: day })).min(1),
  workdays: z.array(day).default([]),
});

export type Guide = z.infer<typeof guideSchema>;
export type TreeGuide = z.infer<typeof treeSchema>;
export type TreeQuestion = TreeGuide['questions'][number];
export type TreeResult = TreeGuide['results'][number];
export type DeadlineGuide = z.infer<typeof deadlineSchema>;
export type GuidePeriod = DeadlineGuide['periods'][number];
export type GuidePart = TreeResult['parts'][number];
export type GuideButton = TreeResult['buttons'][number];
export type CalendarRecord = z.infer<typeof calendarSchema>;

/** Guides and calendars as they travel in the index: plain JSON. */
export interface GuideData {
  readonly guides: readonly Guide[];
  readonly calendar: readonly CalendarRecord[];
}
