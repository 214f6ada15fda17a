import { abstention, percentile, scoresOf } from './evaluate.ts';
import { halfOf } from './golden.ts';
import type { Judgement, Verdict } from './judge.ts';
import { WORDS } from './words.ts';

/** Colours told apart by people who see no red and green (Okabe and Ito 2008). */
const COLOURS: Readonly<Record<Verdict, string>> = { right: '#009e73', wrong: '#d55e00', missed: '#e69f00' };
const VERDICTS: readonly Verdict[] = ['right', 'wrong', 'missed'];
const STYLE = `body{font:15px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse;margin:.5rem 0}th,td{border:1px solid #ccc;padding:.2rem .6rem;text-align:right}th:first-child,td:first-child{text-align:left}
article{border-top:2px solid #ddd;padding:.6rem 0}.side{display:grid;grid-template-columns:1fr 1fr;gap:1rem}.side>div{background:#f7f7f7;padding:.5rem .8rem;border-radius:.4rem;white-space:pre-wrap}
.faults{color:#a33}.found{color:#666;font-size:13px}svg text{font:13px system-ui,"Noto Sans CJK SC",sans-serif}h3{margin:.2rem 0}`;

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/gu, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]!);

/** The evaluation as one HTML page without outside parts: figures, charts, and every failure beside what was expected. */
export function renderReport(judgements: readonly Judgement[], day: string, indexVersion: string): string {
  const groups = [...new Set(judgements.map(({ case: item }) => item.group))];
  const right = judgements.filter(({ verdict }) => verdict === 'right').length;
  const failures = judgements.filter(({ verdict }) => verdict !== 'right');
  const lengths = judgements
    .filter(({ answer }) => answer.outcome.kind === 'answered')
    .map(({ answer }) => [...answer.outcome.text].length);
  const times = judgements.map(({ tookMs }) => tookMs);
  const held = abstention(judgements);
  const parts = [
    `<h1>${WORDS.title}</h1><p>${escapeHtml(WORDS.madeOn(day, indexVersion))}</p>`,
    `<p><strong>${WORDS.summary(right, judgements.length)}</strong>${WORDS.halves}</p>`,
    table(
      (['calibration', 'report'] as const).map((half) =>
        row(
          WORDS.half[half],
          judgements.filter(({ case: item }) => halfOf(item.id) === half),
        ),
      ),
    ),
    `<h2>${WORDS.byGroup}</h2>`,
    verdictChart(
      groups.map((group) => ({ group, all: judgements.filter(({ case: item }) => item.group === group) })),
    ),
    `<h2>${WORDS.figures}</h2>`,
    table([
      ...groups.map((group) =>
        row(
          group,
          judgements.filter(({ case: item }) => item.group === group),
        ),
      ),
      row(WORDS.all, judgements),
    ]),
    `<p>${WORDS.abstention(share(held.precision), share(held.recall))}${WORDS.lengths(percentile(lengths, 0.5), percentile(lengths, 0.95))}${WORDS.times(percentile(times, 0.5).toFixed(1), percentile(times, 0.99).toFixed(1))}</p>`,
    `<h2>${WORDS.lengthChart}</h2>`,
    lengthChart(lengths),
    `<h2>${failures.length === 0 ? WORDS.noFailures : WORDS.failures(failures.length)}</h2>`,
    ...failures.map(failure),
  ];
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${WORDS.title}</title><style>${STYLE}</style><body>${parts.join('\n')}</body></html>\n`;
}

const share = (value: number | undefined): string => (value === undefined ? '—' : value.toFixed(3));

const row = (name: string, judgements: readonly Judgement[]): readonly string[] => {
  const { cases, right, wrong, missed, recall, meanReciprocalRank, citationPrecision } = scoresOf(
    name,
    judgements,
  );
  const numbers = [
    right / Math.max(1, cases),
    recall?.at1,
    recall?.at5,
    recall?.at10,
    meanReciprocalRank,
    citationPrecision,
  ];
  return [name, ...[cases, right, wrong, missed].map(String), ...numbers.map(share)];
};

const table = (rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${line(WORDS.columns, 'th')}${rows.map((cells) => line(cells, 'td')).join('')}</table>`;
};

const BAR = { width: 560, height: 22, label: 130 } as const;

/** One bar a group, cut by verdict in proportion. */
function verdictChart(
  rows: readonly { readonly group: string; readonly all: readonly Judgement[] }[],
): string {
  const bars = rows.map(({ group, all }, at) => {
    const y = at * BAR.height;
    let x: number = BAR.label;
    const pieces = VERDICTS.map((verdict) => {
      const count = all.filter((judgement) => judgement.verdict === verdict).length;
      const width = (BAR.width * count) / Math.max(1, all.length);
      const piece = `<rect x="${x.toFixed(1)}" y="${y + 3}" width="${width.toFixed(1)}" height="${BAR.height - 6}" fill="${COLOURS[verdict]}"><title>${WORDS.verdict[verdict]} ${count}</title></rect>${
        width > 18 ? `<text x="${(x + 4).toFixed(1)}" y="${y + 16}" fill="#fff">${count}</text>` : ''
      }`;
      x += width;
      return piece;
    });
    return `<text x="0" y="${y + 16}">${escapeHtml(group)}</text>${pieces.join('')}`;
  });
  const legend = VERDICTS.map(
    (verdict) => `<span style="color:${COLOURS[verdict]}">■</span> ${WORDS.verdict[verdict]}`,
  );
  return `<p>${legend.join('　')}</p><svg width="${BAR.label + BAR.width}" height="${rows.length * BAR.height}" role="img" aria-label="${WORDS.byGroup}">${bars.join('')}</svg>`;
}

/** Characters a bar of the length chart stands for. */
const STEP = 40;

function lengthChart(lengths: readonly number[]): string {
  const counts: number[] = [];
  for (const length of lengths) {
    const at = Math.floor(length / STEP);
    while (counts.length <= at) counts.push(0);
    counts[at]! += 1;
  }
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, at) => {
    const width = (BAR.width * count) / most;
    const y = at * BAR.height;
    return `<text x="0" y="${y + 16}">${at * STEP}–${(at + 1) * STEP - 1}</text><rect x="${BAR.label}" y="${y + 3}" width="${width.toFixed(1)}" height="${BAR.height - 6}" fill="#0072b2"/><text x="${(BAR.label + width + 4).toFixed(1)}" y="${y + 16}">${count}</text>`;
  });
  return `<svg width="${BAR.label + BAR.width + 40}" height="${counts.length * BAR.height}" role="img" aria-label="${WORDS.lengthChart}">${bars.join('')}</svg>`;
}

function failure({ case: item, verdict, faults, answer }: Judgement): string {
  const { expect } = item;
  const list = (name: string, values: readonly string[]): string =>
    values.length === 0 ? '' : `\n${name}：${values.join('；')}`;
  const cited = answer.outcome.kind === 'answered' ? answer.outcome.citations : [];
  const wanted = `${WORDS.outcome}：${expect.outcome.join(' / ')}${list(WORDS.facts, expect.facts)}${list(WORDS.cites, expect.cites)}${list(WORDS.not, expect.not)}`;
  const got = `${WORDS.outcome}：${answer.outcome.kind}\n${answer.outcome.text}${list(
    '引用',
    cited.map(({ title, locator }) => `${title}${locator}`),
  )}`;
  const found = answer.evidence
    .slice(0, 4)
    .map(({ passageId, basis, score }) => `${passageId} ${basis}（${score}）`);
  return `<article id="${escapeHtml(item.id)}"><h3>${escapeHtml(item.id)} · ${WORDS.verdict[verdict]}</h3>
<p>${WORDS.asked}：${item.turns.map(escapeHtml).join(' ⏎ ')}</p><p class="faults">${WORDS.faults}：${escapeHtml(faults.join('；'))}</p>
<div class="side"><div><strong>${WORDS.expected}</strong>\n${escapeHtml(wanted)}</div><div><strong>${WORDS.got}</strong>\n${escapeHtml(got)}</div></div>
<p class="found">${WORDS.found}：${escapeHtml(found.join(' | '))}</p></article>`;
}
