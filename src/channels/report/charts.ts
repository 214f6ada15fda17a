import { escapeXml } from './escape-xml.ts';

/** Charts as inline SVG: no script, no font and no picture from elsewhere; each carries its numbers as text. */

/** One series of a stacked column; colours are told apart in grey print, too. */
export interface Series {
  readonly name: string;
  readonly colour: string;
}

export const COLOURS = ['#1f5f8b', '#d9822b', '#9aa5b1', '#3d8b5f', '#7a4f9a'] as const;

const WIDTH = 760;
const LABEL_WIDTH = 170;
const ROW_HEIGHT = 26;

/** Horizontal bars, one a line, with their numbers; `note` stands behind the number. */
export function barChart(
  title: string,
  bars: readonly { readonly label: string; readonly value: number; readonly note?: string }[],
): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const room = WIDTH - LABEL_WIDTH - 150;
  const rows = bars.map(({ label, value, note }, at) => {
    const y = at * ROW_HEIGHT;
    const width = round((value / most) * room);
    const said = `${value}${note === undefined ? '' : `　${note}`}`;
    return [
      `<text x="${LABEL_WIDTH - 8}" y="${y + 17}" text-anchor="end">${escapeXml(label)}</text>`,
      `<rect x="${LABEL_WIDTH}" y="${y + 4}" width="${width}" height="${ROW_HEIGHT - 8}" fill="${COLOURS[0]}"/>`,
      `<text x="${LABEL_WIDTH + width + 6}" y="${y + 17}">${escapeXml(said)}</text>`,
    ].join('');
  });
  return svg(title, Math.max(1, bars.length) * ROW_HEIGHT, rows.join('\n'));
}

const PLOT_HEIGHT = 180;
const LEFT = 44;
const MOST_DATES = 12;

/** Columns stacked by series, one for each day; the scale at the left in whole numbers. */
export function columnChart(
  title: string,
  series: readonly Series[],
  columns: readonly { readonly label: string; readonly values: readonly number[] }[],
): string {
  const sums = columns.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const top = niceTop(Math.max(1, ...sums));
  const step = (WIDTH - LEFT) / Math.max(1, columns.length);
  const height = (value: number) => round((value / top) * PLOT_HEIGHT);
  const lines = [0, 0.5, 1].map((share) => {
    const y = round(PLOT_HEIGHT * (1 - share)) + 8;
    return `<line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}" stroke="#dde3e9"/><text x="${LEFT - 6}" y="${y + 4}" text-anchor="end">${round(top * share)}</text>`;
  });
  const every = Math.ceil(columns.length / MOST_DATES);
  const drawn = columns.map(({ label, values }, at) => {
    const x = round(LEFT + at * step + step * 0.15);
    let y = PLOT_HEIGHT + 8;
    const pieces = values.map((value, which) => {
      y = round(y - height(value));
      return `<rect x="${x}" y="${y}" width="${round(step * 0.7)}" height="${height(value)}" fill="${series[which]?.colour ?? '#000'}"/>`;
    });
    const said = values.map((value, which) => `${series[which]?.name ?? ''} ${value}`).join('，');
    const date =
      at % every === 0
        ? `<text x="${round(x + step * 0.35)}" y="${PLOT_HEIGHT + 26}" text-anchor="middle">${escapeXml(label)}</text>`
        : '';
    return `<g><title>${escapeXml(`${label}：${said}`)}</title>${pieces.join('')}${date}</g>`;
  });
  const legend = series.map(
    ({ name, colour }, at) =>
      `<rect x="${LEFT + at * 90}" y="${PLOT_HEIGHT + 38}" width="12" height="12" fill="${colour}"/><text x="${LEFT + at * 90 + 17}" y="${PLOT_HEIGHT + 49}">${escapeXml(name)}</text>`,
  );
  return svg(title, PLOT_HEIGHT + 56, [...lines, ...drawn, ...legend].join('\n'));
}

/** The smallest of 2, 4, 6, 10 times a power of ten that is no less than `most`, so that half of it is whole. */
function niceTop(most: number): number {
  for (let power = 1; ; power *= 10)
    for (const step of [2, 4, 6, 10]) if (step * power >= most) return step * power;
}

const round = (value: number): number => Math.round(value * 10) / 10;

const svg = (title: string, height: number, inner: string): string =>
  `<svg role="img" aria-label="${escapeXml(title)}" viewBox="0 0 ${WIDTH} ${height}" width="100%" xmlns="http://www.w3.org/2000/svg" font-size="13" fill="#1f2933">\n${inner}\n</svg>`;
