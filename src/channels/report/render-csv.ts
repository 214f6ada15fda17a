import { staffWords } from '../../desk/staff-words.ts';
import type { DeskFigures } from '../../desk/statistics/figures.ts';
import { figureWords } from '../../desk/statistics/words.ts';
import type { ReportNames } from './render-html.ts';
import { words } from './words.ts';

/** Excel reads UTF-8 only behind this mark. */
const BYTE_ORDER_MARK = '\ufeff';
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Lines of comma-separated values (RFC 4180); texts that a spreadsheet would run are made plain. */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `${BYTE_ORDER_MARK}${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/** Day by day. */
export const renderDaysCsv = ({ days }: DeskFigures): string =>
  toCsv([
    words.csv.days,
    ...days.map(({ day, asked, answered, escalated, opened, closed }) => [
      day,
      asked,
      answered,
      escalated,
      opened,
      closed,
    ]),
  ]);

/** Every other figure as one line: kind, what, value, unit. */
export function renderFiguresCsv(figures: DeskFigures, names: ReportNames): string {
  const { questions, tickets, satisfaction, waiting } = figures;
  const { cards } = words;
  const minutes = (ms: number | undefined) => (ms === undefined ? '' : Math.round(ms / 60_000));
  return toCsv([
    words.csv.figure,
    [words.overview, cards.residents, questions.residents, '人'],
    [words.overview, cards.messages, questions.messages, '条'],
    [words.overview, cards.asked, questions.asked, '个'],
    [words.overview, cards.answered, questions.answered, '个'],
    [words.overview, cards.unverified, questions.answeredUnverified, '个'],
    [words.overview, cards.escalated, questions.escalated, '个'],
    [words.overview, cards.emergencies, questions.emergencies, '个'],
    [words.overview, cards.opened, tickets.opened, '件'],
    [words.overview, cards.closed, tickets.closed, '件'],
    [words.overview, '重开工单', tickets.reopened, '件'],
    [words.overview, cards.waiting, waiting.total, '件'],
    ...questions.domains.flatMap(({ domain, asked, answered, escalated }) => {
      const name = domain === '' ? words.noDomain : names.domain(domain);
      return [
        [words.domains, `${name} 提问`, asked, '个'],
        [words.domains, `${name} 答出`, answered, '个'],
        [words.domains, `${name} 转人工（含危险）`, escalated, '个'],
      ];
    }),
    ...tickets.reasons.map(({ what, count }) => [words.reasons, staffWords.reason(what), count, '次']),
    ...tickets.departments.map(({ what, count }) => [
      words.departments,
      what === '' ? words.noDepartment : names.department(what),
      count,
      '件',
    ]),
    ...tickets.closings.map(({ what, count }) => [words.closings, staffWords.closing(what), count, '件']),
    ...waiting.states.map(({ what, count }) => [words.waiting, staffWords.state(what), count, '件']),
    ...tickets.times.flatMap(({ clock, all, byPriority }) =>
      [{ label: words.everyPriority as string, of: all }]
        .concat(byPriority.map(({ priority, figures: of }) => ({ label: words.priorities[priority], of })))
        .flatMap(({ label, of }) => {
          const name = `${figureWords.clock(clock)} ${label}`;
          return [
            [words.times, `${name} 次数`, of.count, '次'],
            [words.times, `${name} 按时`, of.met, '次'],
            [words.times, `${name} 超时`, of.missed, '次'],
            [words.times, `${name} 中位`, minutes(of.medianMs), '分钟（上班时间）'],
            [words.times, `${name} 九成以内`, minutes(of.p90Ms), '分钟（上班时间）'],
          ];
        }),
    ),
    ...satisfaction.counts.map((count, at) => [words.satisfaction, words.scores[at] ?? '', count, '人']),
    ...figures.unanswered.map(({ question, count }) => [words.unanswered, question, count, '次']),
  ]);
}
