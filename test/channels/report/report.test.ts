import { describe, expect, it } from 'vitest';
import { barChart, columnChart } from '../../../src/channels/report/charts.ts';
import { renderDaysCsv, renderFiguresCsv, toCsv } from '../../../src/channels/report/render-csv.ts';
import { renderHtml } from '../../../src/channels/report/render-html.ts';
import { computeFigures, type Material } from '../../../src/desk/statistics/compute-figures.ts';
import { daysSpan } from '../../../src/desk/statistics/periods.ts';
import { as, type ConversationId } from '../../../src/domain/ids.ts';
import { BOT } from '../../../src/domain/ticket-event.ts';

const AT = new Date('2026-11-24T10:00:00+08:00');
const names = {
  domain: (id: string) => ({ notarization: '公证' })[id] ?? id,
  department: (id: string) => id,
};

const material = (more: Partial<Material> = {}): Material => ({
  span: daysSpan('2026-11-23', '2026-11-25'),
  answers: [
    {
      at: AT,
      conversationId: 'c',
      kind: 'escalate',
      reason: 'no-evidence',
      language: 'zh',
      query: '<script>alert(1)</script>怎么办',
      passageId: 'notarization.x.y',
      byDesk: false,
      tookMs: 1,
    },
  ],
  events: [
    {
      id: 1,
      ticketId: 't',
      conversationId: as<ConversationId>('c'),
      at: AT,
      actor: BOT,
      kind: 'opened',
      detail: { reason: 'no-evidence', priority: 'ordinary', department: 'notary' },
    },
    {
      id: 2,
      ticketId: 't',
      conversationId: as<ConversationId>('c'),
      at: AT,
      actor: BOT,
      kind: 'first_response',
      detail: { priority: 'ordinary', workingMs: 600_000, met: true },
    },
    {
      id: 3,
      ticketId: 't',
      conversationId: as<ConversationId>('c'),
      at: AT,
      actor: BOT,
      kind: 'commented',
      detail: { text: '谢谢 & 再见' },
    },
  ],
  arrived: { messages: 1, residents: 1 },
  waiting: [{ state: 'open', priority: 'ordinary', openedAt: AT }],
  ...more,
});

/** Every tag opened is closed, in order. */
function balanced(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, tag, end] of html.matchAll(/<(\/?)([a-z0-9]+)[^<>]*?(\/?)>/gu)) {
    if (end === '/' || ['meta', '!doctype'].includes(tag!)) continue;
    if (slash === '') open.push(tag!);
    else if (open.pop() !== tag) return false;
  }
  return open.length === 0;
}

describe('the report for a period', () => {
  const html = renderHtml(computeFigures(material()), names, AT);

  it('stands alone: it loads and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|src=|@import|url\(|https?:\/\/(?!www\.w3\.org)/u);
    expect(balanced(html)).toBe(true);
  });

  it('shows what residents wrote as text, never as mark-up', () => {
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;怎么办');
    expect(html).toContain('谢谢 &amp; 再见');
  });

  it('shows the figures in words that people use', () => {
    for (const words of [
      '2026-11-23 至 2026-11-25',
      '公证',
      '资料里没有能支撑回答的依据',
      '首次答复',
      '10 分钟',
      '待认领',
    ])
      expect(html).toContain(words);
  });

  it('says so when nothing was recorded', () => {
    const nothing = material({
      answers: [],
      events: [],
      arrived: { messages: 0, residents: 0 },
      waiting: [],
    });
    expect(renderHtml(computeFigures(nothing), names, AT)).toContain('这段时间没有记录。');
  });

  it('draws bars in proportion, with their numbers, and columns on a scale of whole numbers', () => {
    const bars = barChart('图', [
      { label: '甲', value: 10 },
      { label: '乙', value: 5 },
    ]);
    const [ten, five] = [...bars.matchAll(/width="([\d.]+)" height/gu)].map((match) => Number(match[1]));
    expect(five! / ten!).toBeCloseTo(0.5, 1);
    const columns = columnChart('图', [{ name: '问', colour: '#000' }], [{ label: '11.24', values: [7] }]);
    expect(columns).toContain('>10</text>');
    expect(columns).toContain('>5</text>');
    expect(columns).toContain('<title>11.24：问 7</title>');
  });

  it('comes as tables that spreadsheets read and do not run', () => {
    expect(toCsv([['=HYPERLINK("x")', 'a,b', 'c"d', -1]])).toBe(
      '\ufeff"\'=HYPERLINK(""x"")","a,b","c""d",-1\r\n',
    );
    expect(renderDaysCsv(computeFigures(material())).split('\r\n')).toEqual([
      '\ufeff日期,提问,答出,转人工（含危险）,新开工单,结束工单',
      '2026-11-23,0,0,0,0,0',
      '2026-11-24,1,0,1,1,0',
      '2026-11-25,0,0,0,0,0',
      '',
    ]);
    expect(renderFiguresCsv(computeFigures(material()), names)).toContain(
      '时限,首次答复 普通 中位,10,分钟（上班时间）',
    );
  });
});
