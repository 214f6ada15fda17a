import { staffWords } from '../../desk/staff-words.ts';
import type { DeskFigures } from '../../desk/statistics/figures.ts';
import { duration, figureWords, percent } from '../../desk/statistics/words.ts';
import { shanghaiDay, shanghaiMoment } from '../../domain/shanghai-time.ts';
import { barChart, COLOURS, columnChart } from './charts.ts';
import { escapeXml } from './escape-xml.ts';
import { words } from './words.ts';

export interface ReportNames {
  readonly domain: (id: string) => string;
  readonly department: (id: string) => string;
}

const UNANSWERED_SHOWN = 50;
const COMMENTS_SHOWN = 50;

/** A page that stands alone: it loads nothing, runs nothing, and prints well. */
export function renderHtml(figures: DeskFigures, names: ReportNames, madeAt: Date): string {
  const from = shanghaiDay(figures.span.from);
  const to = shanghaiDay(new Date(figures.span.to.getTime() - 1));
  const title = words.title(from, to);
  const { questions, tickets, satisfaction } = figures;
  const nothing = questions.messages === 0 && tickets.opened === 0 && tickets.closed === 0;
  const parts = nothing
    ? [`<p>${words.nothing}</p>`]
    : [
        section(words.overview, cards(figures)),
        section(words.perDay, perDay(figures)),
        section(words.domains, domains(figures, names)),
        section(
          words.reasons,
          counts(words.reasons, tickets.reasons, (reason) => staffWords.reason(reason)),
        ),
        section(
          words.departments,
          counts(words.departments, tickets.departments, (id) =>
            id === '' ? words.noDepartment : names.department(id),
          ),
        ),
        section(words.times, times(figures)),
        section(
          words.closings,
          counts(words.closings, tickets.closings, (reason) => staffWords.closing(reason)),
        ),
        section(
          words.waiting,
          counts(words.waiting, figures.waiting.states, (state) => staffWords.state(state)),
        ),
        section(words.satisfaction, satisfaction.rated === 0 ? '' : scores(figures)),
        section(words.unanswered, unanswered(figures)),
        section(words.comments, list(satisfaction.comments.slice(0, COMMENTS_SHOWN))),
      ];
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeXml(title)}</h1>
<p class="made">${escapeXml(words.made(shanghaiMoment(madeAt)))}</p>
${parts.filter((part) => part !== '').join('\n')}
</body>
</html>
`;
}

const STYLE = `body{font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f2933;max-width:820px;margin:24px auto;padding:0 16px;line-height:1.6}
h1{font-size:22px}h2{font-size:17px;margin:28px 0 8px;border-bottom:1px solid #dde3e9}.made{color:#616e7c}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(120px,1fr));gap:10px;margin:0}.cards div{border:1px solid #dde3e9;border-radius:6px;padding:8px 12px}.cards dt{color:#616e7c;font-size:13px}.cards dd{margin:0;font-size:22px}.cards small{font-size:13px;color:#616e7c}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{border-bottom:1px solid #dde3e9;padding:5px 8px;text-align:left;vertical-align:top}.number{text-align:right;white-space:nowrap}
@media print{body{margin:0;max-width:none}section{break-inside:avoid}}`;

const section = (title: string, inner: string): string =>
  inner === '' ? '' : `<section><h2>${escapeXml(title)}</h2>\n${inner}\n</section>`;

function cards({ questions, tickets, satisfaction, waiting }: DeskFigures): string {
  const { cards: labels } = words;
  const shown: readonly (readonly [label: string, value: string, note?: string])[] = [
    [labels.residents, String(questions.residents)],
    [labels.messages, String(questions.messages)],
    [labels.asked, String(questions.asked)],
    [labels.answered, String(questions.answered), percent(questions.answered, questions.asked)],
    [
      labels.unverified,
      String(questions.answeredUnverified),
      percent(questions.answeredUnverified, questions.answered),
    ],
    [labels.escalated, String(questions.escalated), percent(questions.escalated, questions.asked)],
    [labels.emergencies, String(questions.emergencies)],
    [labels.opened, String(tickets.opened)],
    [labels.closed, String(tickets.closed)],
    [labels.reopenRate, percent(tickets.reopened, tickets.closed), `${tickets.reopened} ${words.times_}`],
    [labels.waiting, String(waiting.total)],
    [labels.satisfaction, satisfaction.average?.toFixed(1) ?? '—', `${satisfaction.rated} ${words.people}`],
  ];
  return `<dl class="cards">${shown
    .map(
      ([label, value, note]) =>
        `<div><dt>${escapeXml(label)}</dt><dd>${escapeXml(value)}${note === undefined ? '' : ` <small>${escapeXml(note)}</small>`}</dd></div>`,
    )
    .join('')}</dl>`;
}

function perDay({ days }: DeskFigures): string {
  const label = (day: string) => day.slice(5).replace('-', '.');
  const { series } = words;
  const asked = columnChart(
    words.cards.asked,
    [
      { name: series.answered, colour: COLOURS[0] },
      { name: series.escalated, colour: COLOURS[1] },
      { name: series.rest, colour: COLOURS[2] },
    ],
    days.map(({ day, asked: all, answered, escalated }) => ({
      label: label(day),
      values: [answered, escalated, Math.max(0, all - answered - escalated)],
    })),
  );
  const tickets = days.some(({ opened, closed }) => opened + closed > 0)
    ? columnChart(
        words.cards.opened,
        [
          { name: series.opened, colour: COLOURS[1] },
          { name: series.closed, colour: COLOURS[3] },
        ],
        days.map(({ day, opened, closed }) => ({ label: label(day), values: [opened, closed] })),
      )
    : '';
  return `${asked}\n${tickets}`;
}

const domains = ({ questions }: DeskFigures, names: ReportNames): string =>
  questions.domains.length === 0
    ? ''
    : barChart(
        words.domains,
        questions.domains.map(({ domain, asked, answered }) => ({
          label: domain === '' ? words.noDomain : names.domain(domain),
          value: asked,
          note: `${words.series.answered} ${percent(answered, asked)}`,
        })),
      );

const counts = <T extends string>(
  title: string,
  list_: readonly { readonly what: T; readonly count: number }[],
  nameOf: (what: T) => string,
): string =>
  list_.length === 0
    ? ''
    : barChart(
        title,
        list_.map(({ what, count }) => ({ label: nameOf(what), value: count })),
      );

const scores = ({ satisfaction }: DeskFigures): string =>
  barChart(
    words.satisfaction,
    words.scores.map((label, at) => ({ label, value: satisfaction.counts[at] ?? 0 })).toReversed(),
  );

function times({ tickets }: DeskFigures): string {
  const rows = tickets.times.flatMap(({ clock, all, byPriority }) =>
    [{ label: words.everyPriority as string, figures: all }]
      .concat(byPriority.map(({ priority, figures }) => ({ label: words.priorities[priority], figures })))
      .filter(({ figures }) => figures.count > 0)
      .map(({ label, figures }) => [
        figureWords.clock(clock),
        label,
        String(figures.count),
        String(figures.met),
        String(figures.missed),
        percent(figures.met, figures.met + figures.missed),
        duration(figures.medianMs),
        duration(figures.p90Ms),
      ]),
  );
  return rows.length === 0 ? '' : table(words.timeHead, rows, 2);
}

const unanswered = (figures: DeskFigures): string =>
  figures.unanswered.length === 0
    ? ''
    : table(
        words.unansweredHead,
        figures.unanswered
          .slice(0, UNANSWERED_SHOWN)
          .map(({ question, count, lastAt, others }) => [
            question,
            String(count),
            shanghaiMoment(lastAt),
            others.join('；'),
          ]),
        Number.POSITIVE_INFINITY,
      );

/** Columns from `numbersFrom` on hold numbers. */
const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbersFrom: number,
): string => {
  const cell = (tag: 'th' | 'td') => (text: string, at: number) =>
    `<${tag}${at >= numbersFrom ? ' class="number"' : ''}>${escapeXml(text)}</${tag}>`;
  return `<table><thead><tr>${head.map(cell('th')).join('')}</tr></thead><tbody>\n${rows
    .map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`)
    .join('\n')}\n</tbody></table>`;
};

const list = (texts: readonly string[]): string =>
  texts.length === 0 ? '' : `<ul>${texts.map((text) => `<li>${escapeXml(text)}</li>`).join('')}</ul>`;
