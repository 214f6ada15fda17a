import { bears, type Figure, figuresIn } from '../domain/figures.ts';
import type { Passage } from '../domain/passage.ts';
import type { DeadlineGuide, Guide, GuideButton, GuidePart, GuidePeriod, TreeGuide } from './guide-schema.ts';

export type Path = readonly (string | number)[];
export type Report = (at: Path, message: string) => void;
/** A button that leads to another guide: judged when all guides are read. */
export type Pointing = (target: {
  readonly guide: string;
  readonly value: string | undefined;
  readonly report: () => void;
}) => void;

const UNITS = { day: '日', 'working-day': '工作日', month: '月', year: '年' } as const;

/**
 * Holds one guide against the statements: everything pointed at exists, every figure said stands in a statement cited,
 * every path ends. Returns the values by which the guide can be started.
 */
export function checkGuide(
  guide: Guide,
  passages: readonly Passage[],
  report: Report,
  pointing: Pointing,
): readonly string[] {
  const statements = new Map<string, Passage>(passages.map((passage) => [passage.id, passage]));
  const entries = new Set(passages.map((passage) => passage.entryId));
  const domains = new Set(passages.map((passage) => passage.domain));

  const checkIds = (ids: readonly string[], at: Path): readonly Figure[] =>
    ids.flatMap((id, index) => {
      const passage = statements.get(id);
      if (passage === undefined) report([...at, index], `没有条目“${id}”`);
      return passage === undefined ? [] : figuresIn(passage.text, { strict: false });
    });
  const checkParts = (parts: readonly GuidePart[] | undefined, at: Path): void =>
    parts?.forEach((part, index) => {
      if (typeof part === 'string') {
        if (!statements.has(part)) report([...at, index], `没有条目“${part}”`);
        return;
      }
      const found = checkIds(part.cites, [...at, index, 'cites']);
      for (const figure of figuresIn(part.say, { strict: true })) {
        if (!bears(found, figure)) report([...at, index, 'say'], `“${figure.raw}”在所依据的条目里找不到`);
      }
    });
  const checkButtons = (buttons: readonly GuideButton[], at: Path): void =>
    buttons.forEach((button, index) => {
      const path = [...at, index];
      if ('entry' in button && !entries.has(button.entry)) report(path, `没有事项“${button.entry}”`);
      if ('guide' in button) {
        const { guide: target, value } = button;
        const name = value === undefined ? target : `${target} ${value}`;
        pointing({ guide: target, value, report: () => report(path, `没有引导“${name}”`) });
      }
    });
  const values =
    guide.kind === 'tree'
      ? checkTree(guide, report, { checkIds, checkParts, checkButtons })
      : checkDeadline(guide, report, { checkIds, checkParts, checkButtons });
  guide.offers.forEach((offer, index) => {
    const at = ['offers', index];
    offer.entries.forEach((entry, n) => {
      if (!entries.has(entry)) report([...at, 'entries', n], `没有事项“${entry}”`);
    });
    offer.domains.forEach((domain, n) => {
      if (!domains.has(domain)) report([...at, 'domains', n], `没有领域“${domain}”`);
    });
    if (offer.value !== undefined && !values.includes(offer.value)) {
      report([...at, 'value'], `引导开头没有选项“${offer.value}”`);
    }
  });
  return values;
}

interface Checks {
  readonly checkIds: (ids: readonly string[], at: Path) => readonly Figure[];
  readonly checkParts: (parts: readonly GuidePart[] | undefined, at: Path) => void;
  readonly checkButtons: (buttons: readonly GuideButton[], at: Path) => void;
}

function checkTree(guide: TreeGuide, report: Report, checks: Checks): readonly string[] {
  const questions = new Map(guide.questions.map((question) => [question.id, question]));
  const results = new Set(guide.results.map(({ id }) => id));
  const seen = new Set<string>();
  const once = (id: string, at: Path): void => {
    if (seen.has(id)) report(at, `“${id}”写了两遍`);
    seen.add(id);
  };
  const values = new Set<string>();
  guide.questions.forEach((question, at) => {
    once(question.id, ['questions', at, 'id']);
    const target = (to: string, path: Path): void => {
      if (!questions.has(to) && !results.has(to)) report(path, `没有问题或结果“${to}”`);
    };
    target(question.unknown, ['questions', at, 'unknown']);
    question.options.forEach((option, n) => {
      const path = ['questions', at, 'options', n];
      if (values.has(option.value)) report([...path, 'value'], `选项“${option.value}”写了两遍`);
      values.add(option.value);
      target(option.to, [...path, 'to']);
      checks.checkIds(option.cites, [...path, 'cites']);
    });
  });
  guide.results.forEach((result, at) => {
    once(result.id, ['results', at, 'id']);
    checks.checkParts(result.parts, ['results', at, 'parts']);
    checks.checkButtons(result.buttons, ['results', at, 'buttons']);
    if (result.verdict !== undefined && guide.verdicts[result.verdict] === undefined)
      report(['results', at, 'verdict'], `verdicts 里没有写“${result.verdict}”怎么说`);
  });
  if (!questions.has(guide.start)) report(['start'], `没有问题“${guide.start}”`);

  const reached = new Set<string>();
  const visit = (id: string, above: readonly string[]): void => {
    if (above.includes(id)) report(['questions'], `走不完：${[...above, id].join(' → ')}`);
    if (above.includes(id) || reached.has(id)) return;
    reached.add(id);
    const question = questions.get(id);
    for (const to of question === undefined
      ? []
      : [...question.options.map((one) => one.to), question.unknown])
      visit(to, [...above, id]);
  };
  visit(guide.start, []);
  for (const [kind, list] of [
    ['questions', guide.questions],
    ['results', guide.results],
  ] as const) {
    list.forEach(({ id }, at) => {
      if (!reached.has(id)) report([kind, at, 'id'], `没有一条路走到“${id}”`);
    });
  }
  return questions.get(guide.start)?.options.map(({ value }) => value) ?? [];
}

function checkDeadline(guide: DeadlineGuide, report: Report, checks: Checks): readonly string[] {
  const values = new Set<string>();
  for (const [kind, list] of [
    ['groups', guide.groups],
    ['periods', guide.periods],
  ] as const) {
    list.forEach(({ id }, at) => {
      if (values.has(id)) report([kind, at, 'id'], `“${id}”写了两遍`);
      values.add(id);
    });
  }
  guide.groups.forEach(({ id, label }, at) => {
    const count = guide.periods.filter((period) => period.group === id).length;
    if (count < 2 || count > 6) report(['groups', at], `${label}：要有两到六种期限，现在是 ${count} 种`);
  });
  guide.periods.forEach((period, at) => {
    checkPeriod(guide, period, ['periods', at], report, checks);
  });
  checks.checkParts(guide.unsure, ['unsure']);
  checks.checkParts(guide.noDate, ['noDate']);
  checks.checkButtons(guide.buttons, ['buttons']);
  return [...values];
}

const holds = (figures: readonly Figure[], length: NonNullable<GuidePeriod['length']>): boolean =>
  figures.some(
    ({ value, unit }) =>
      Number(value) === length.amount &&
      (unit === UNITS[length.unit] || (length.unit === 'working-day' && unit === '日')),
  );

function checkPeriod(
  guide: DeadlineGuide,
  period: GuidePeriod,
  at: Path,
  report: Report,
  checks: Checks,
): void {
  if (!guide.groups.some(({ id }) => id === period.group))
    report([...at, 'group'], `没有类别“${period.group}”`);
  const found = checks.checkIds(period.statements, [...at, 'statements']);
  for (const key of ['length', 'more'] as const) {
    const length = period[key];
    if (length === undefined) continue;
    if (!holds(found, length))
      report([...at, key], `${length.amount}${UNITS[length.unit]}在所依据的条目里找不到`);
  }
  for (const statement of period.likewise) {
    const figures = checks.checkIds([statement], [...at, 'likewise']);
    if (period.length !== undefined && !holds(figures, period.length))
      report([...at, 'likewise'], `“${statement}”没写${period.length.amount}${UNITS[period.length.unit]}`);
  }
  if (period.length === undefined && period.parts === undefined)
    report(at, '没有 length 就要用 parts 说明白');
  if (period.more !== undefined && period.more.unit !== period.length?.unit)
    report([...at, 'more'], '延长的单位要跟 length 一样');
  checks.checkIds(period.moves, [...at, 'moves']);
  checks.checkParts(period.parts, [...at, 'parts']);
  checks.checkParts(period.note, [...at, 'note']);
  checks.checkParts(period.late, [...at, 'late']);
  checks.checkButtons(period.buttons, [...at, 'buttons']);
}
