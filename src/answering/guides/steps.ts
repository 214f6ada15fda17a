import {
  type DeadlineGuide,
  type Guide,
  type TreeGuide,
  type TreeResult,
  UNKNOWN,
} from '../../corpus/guide-schema.ts';
import { isDay } from '../../domain/days.ts';
import type { Matchable } from './match-option.ts';

/** Answers given so far, by question. Plain JSON; values are option ids, `unknown`, or a day. */
export type Answers = Readonly<Record<string, string>>;

/** Where a guide stands after some answers: at a question, or at its end. */
export type Step =
  | {
      readonly kind: 'choose';
      readonly id: string;
      readonly ask: string;
      readonly options: readonly Matchable[];
      /** Options of later questions that typed words may name at once, with the answers they stand for. */
      readonly ahead: readonly { readonly option: Matchable; readonly answers: Answers }[];
    }
  | { readonly kind: 'date'; readonly id: string; readonly ask: string }
  | { readonly kind: 'result'; readonly result: TreeResult; readonly cites: readonly string[] }
  /** A calculator's end; `period` undefined: the resident can't tell which. `date` undefined: not known, or not needed. */
  | { readonly kind: 'deadline'; readonly period: string | undefined; readonly date: string | undefined };

/** One step of the way with the answers that led to it, in order: for going back to an earlier question. */
export interface Way {
  readonly step: Step;
  /** Questions answered on the way, in order; answers to others are not part of it. */
  readonly answered: readonly string[];
}

const compiled = new WeakMap<object, readonly RegExp[]>();
/** Patterns of a part of the data, compiled once. */
export function patternsOf(owner: object, sources: readonly string[]): readonly RegExp[] {
  const known = compiled.get(owner);
  if (known !== undefined) return known;
  const made = sources.map((source) => new RegExp(source, 'u'));
  compiled.set(owner, made);
  return made;
}

const matchable = (one: {
  value: string;
  label: string;
  says: readonly string[];
  means?: 'yes' | 'no' | undefined;
}): Matchable => ({
  value: one.value,
  label: one.label,
  says: patternsOf(one.says, one.says),
  means: one.means,
});

const saidTo = (answers: Answers, id: string): string | undefined => answers[id];

/** Walks from the start along the answers to the first question without a valid one. */
export const walk = (guide: Guide, answers: Answers): Way =>
  guide.kind === 'tree' ? walkTree(guide, answers) : walkDeadline(guide, answers);

function walkTree(guide: TreeGuide, answers: Answers): Way {
  const answered: string[] = [];
  const cites: string[] = [];
  let at = guide.start;
  for (;;) {
    const question = guide.questions.find(({ id }) => id === at);
    if (question === undefined) {
      const result = guide.results.find(({ id }) => id === at)!;
      return { step: { kind: 'result', result, cites }, answered };
    }
    const said = answers[question.id];
    const option = question.options.find(({ value }) => value === said);
    if (option === undefined && said !== UNKNOWN) {
      const options = question.options.map(matchable);
      return { step: { kind: 'choose', id: question.id, ask: question.ask, options, ahead: [] }, answered };
    }
    answered.push(question.id);
    cites.push(...(option?.cites ?? []));
    at = option?.to ?? question.unknown;
  }
}

function walkDeadline(guide: DeadlineGuide, answers: Answers): Way {
  const periodOption = (period: DeadlineGuide['periods'][number]): Matchable =>
    matchable({ value: period.id, label: period.label, says: period.says });
  const inGroup = (period: DeadlineGuide['periods'][number]): Matchable => {
    const option = periodOption(period);
    return { ...option, says: [...option.says, ...patternsOf(period.saysHere, period.saysHere)] };
  };
  const period = guide.periods.find(({ id }) => id === answers.period);
  if (period !== undefined) {
    if (period.length === undefined)
      return { step: { kind: 'deadline', period: period.id, date: undefined }, answered: ['period'] };
    const date = saidTo(answers, 'date');
    if (date === UNKNOWN || (date !== undefined && isDay(date))) {
      const day = date === UNKNOWN ? undefined : date;
      return { step: { kind: 'deadline', period: period.id, date: day }, answered: ['period', 'date'] };
    }
    return { step: { kind: 'date', id: 'date', ask: period.ask }, answered: ['period'] };
  }
  const group = guide.groups.find(({ id }) => id === answers.group);
  if (group === undefined && answers.group !== UNKNOWN) {
    const options = guide.groups.map((one) => matchable({ value: one.id, label: one.label, says: one.says }));
    const ahead = guide.periods.map((one) => ({
      option: periodOption(one),
      answers: { group: one.group, period: one.id },
    }));
    return { step: { kind: 'choose', id: 'group', ask: guide.ask, options, ahead }, answered: [] };
  }
  if (group === undefined || answers.period === UNKNOWN)
    return { step: { kind: 'deadline', period: undefined, date: undefined }, answered: ['group'] };
  const options = guide.periods.filter((one) => one.group === group.id).map(inGroup);
  return { step: { kind: 'choose', id: 'period', ask: group.ask, options, ahead: [] }, answered: ['group'] };
}

/**
 * The answers after a value was chosen: for the question at hand, or, where it belongs to an earlier question
 * (a button pressed further up), with all later answers taken back. Undefined: no such value on this way.
 */
export function choose(guide: Guide, answers: Answers, value: string): Answers | undefined {
  if (guide.kind === 'deadline') return choosePeriod(guide, answers, value);
  const { step, answered } = walk(guide, answers);
  if (step.kind === 'choose' && (value === UNKNOWN || step.options.some((option) => option.value === value)))
    return { ...kept(answers, answered), [step.id]: value };
  const question = guide.questions.find(({ options }) => options.some((option) => option.value === value));
  const at = question === undefined ? -1 : answered.indexOf(question.id);
  return at < 0 ? undefined : { ...kept(answers, answered.slice(0, at)), [question!.id]: value };
}

function choosePeriod(guide: DeadlineGuide, answers: Answers, value: string): Answers | undefined {
  const { step } = walk(guide, answers);
  // A day said before the period was known is kept; a day that another period was counted from, only where both count from the same.
  const before = guide.periods.find(({ id }) => id === answers.period);
  const said = saidTo(answers, 'date');
  const date = (from: string): Answers =>
    said !== undefined && (before === undefined || before.from === from) ? { date: said } : {};
  const period = guide.periods.find(({ id }) => id === value);
  if (period !== undefined) return { group: period.group, period: value, ...date(period.from) };
  if (guide.groups.some(({ id }) => id === value))
    return { group: value, ...(before === undefined ? date('') : {}) };
  if (isDay(value)) return before === undefined ? undefined : { ...answers, date: value };
  if (value !== UNKNOWN || step.kind === 'deadline' || step.kind === 'result') return undefined;
  return { ...answers, [step.id]: UNKNOWN };
}

const kept = (answers: Answers, ids: readonly string[]): Answers =>
  Object.fromEntries(ids.flatMap((id) => (answers[id] === undefined ? [] : [[id, answers[id]]])));
