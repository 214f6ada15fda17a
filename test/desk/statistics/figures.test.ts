import { describe, expect, it } from 'vitest';
import { computeFigures } from '../../../src/desk/statistics/compute-figures.ts';
import { countDays } from '../../../src/desk/statistics/count-days.ts';
import { countQuestions } from '../../../src/desk/statistics/count-questions.ts';
import { countSatisfaction, countTickets } from '../../../src/desk/statistics/count-tickets.ts';
import { groupUnanswered, likeness } from '../../../src/desk/statistics/group-questions.ts';
import { daysSpan, spanCalled } from '../../../src/desk/statistics/periods.ts';
import { quantile } from '../../../src/desk/statistics/tally.ts';
import { waitingAfter } from '../../../src/desk/statistics/waiting-at.ts';
import { duration, figureWords } from '../../../src/desk/statistics/words.ts';
import { as, type ConversationId } from '../../../src/domain/ids.ts';
import { BOT, type TicketEvent, type TicketEventKind } from '../../../src/domain/ticket-event.ts';
import type { AnswerLine } from '../../../src/ports/statistics-rows.ts';

const at = (time: string) => new Date(`2026-11-24T${time}+08:00`);
const MINUTE = 60_000;

const line = (more: Partial<AnswerLine> = {}): AnswerLine => ({
  at: at('10:00:00'),
  conversationId: 'c',
  kind: 'answered',
  grounding: 'verified',
  language: 'zh',
  query: '办公证要多久',
  passageId: 'notarization.time.limit',
  byDesk: false,
  tookMs: 5,
  ...more,
});
const escalated = (reason: NonNullable<AnswerLine['reason']>, query = '问'): AnswerLine =>
  line({ kind: 'escalate', reason, query });

let id = 0;
const event = (
  ticketId: string,
  kind: TicketEventKind,
  detail: TicketEvent['detail'] = {},
  time = '10:00:00',
): TicketEvent => ({
  id: ++id,
  ticketId,
  conversationId: as<ConversationId>('c'),
  at: at(time),
  actor: BOT,
  kind,
  detail,
});

describe('figures of questions', () => {
  it('count how questions ended, by domain, and leave out small talk and what the desk itself says', () => {
    const figures = countQuestions(
      [
        line(),
        line({ grounding: 'partial' }),
        line({ kind: 'clarify' }),
        line({ kind: 'decline', passageId: 'outside.weather' }),
        line({ kind: 'emergency' }),
        escalated('no-evidence'),
        line({ kind: 'smalltalk' }),
        line({ kind: 'smalltalk', byDesk: true }),
        line({ kind: 'clarify', byDesk: true }),
        { ...escalated('asked-for-person'), byDesk: true },
      ],
      { messages: 12, residents: 3 },
    );
    expect(figures).toMatchObject({
      asked: 7,
      answered: 2,
      answeredUnverified: 1,
      offered: 1,
      escalated: 2,
      declined: 1,
      emergencies: 1,
      smallTalk: 1,
      residents: 3,
      domains: [
        { domain: 'notarization', asked: 6, answered: 2, escalated: 3 },
        { domain: 'outside', asked: 1, answered: 0, escalated: 0 },
      ],
    });
  });

  it('count the days of the span in Haidong, empty ones too', () => {
    const span = daysSpan('2026-11-23', '2026-11-25');
    const late = line({ at: new Date('2026-11-23T16:30:00Z') });
    expect(countDays(span, [late], [event('t', 'opened')])).toEqual([
      { day: '2026-11-23', asked: 0, answered: 0, escalated: 0, opened: 0, closed: 0 },
      { day: '2026-11-24', asked: 1, answered: 1, escalated: 0, opened: 1, closed: 0 },
      { day: '2026-11-25', asked: 0, answered: 0, escalated: 0, opened: 0, closed: 0 },
    ]);
  });
});

describe('unanswered questions', () => {
  it('stand together when they are nearly the same, the most frequent first', () => {
    const groups = groupUnanswered([
      escalated('no-evidence', '车牌摇号怎么弄'),
      escalated('local-detail', '公证处几点上班'),
      escalated('local-detail', '公证处几点上班呢？'),
      escalated('local-detail', '公证处几点上班'),
    ]);
    expect(groups.map(({ question, count, others }) => [question, count, others])).toEqual([
      ['公证处几点上班', 3, ['公证处几点上班呢？']],
      ['车牌摇号怎么弄', 1, []],
    ]);
  });

  it('are not those of people who wanted a person, or were in danger', () => {
    expect(groupUnanswered([escalated('asked-for-person'), escalated('fault'), line()])).toEqual([]);
  });

  it('show no number by which a person can be told', () => {
    const [group] = groupUnanswered([escalated('personal-case', '我的电话13812345678什么时候回')]);
    expect(group?.question).toBe('我的电话〔手机号〕什么时候回');
  });

  it('are compared without punctuation; different questions stay apart', () => {
    expect(likeness('公证处，几点上班？', '公证处几点上班')).toBe(1);
    expect(likeness('公证处几点上班', '公证处几点下班')).toBeLessThan(0.7);
    expect(likeness('公证处几点上班', '怎么申请法律援助')).toBe(0);
    expect(likeness('啊', '哦')).toBe(0);
  });
});

describe('figures of tickets', () => {
  it('count why tickets came and how they ended', () => {
    const figures = countTickets([
      event('1', 'opened', { reason: 'no-evidence', priority: 'ordinary', department: 'notary' }),
      event('2', 'opened', { reason: 'danger', priority: 'danger', department: null }),
      event('1', 'joined', { reason: 'no-evidence' }),
      event('1', 'closed', { reason: 'solved', workingMs: 1, met: true }),
      event('2', 'closed', { reason: 'no-answer', workingMs: 1, met: true }),
      event('1', 'reopened', { by: 'resident' }),
    ]);
    expect(figures).toMatchObject({
      opened: 2,
      joined: 1,
      closed: 2,
      reopened: 1,
      reopenRate: 0.5,
      reasons: [
        { what: 'no-evidence', count: 2 },
        { what: 'danger', count: 1 },
      ],
      closings: [
        { what: 'solved', count: 1 },
        { what: 'no-answer', count: 1 },
      ],
      departments: [
        { what: 'notary', count: 1 },
        { what: '', count: 1 },
      ],
    });
    expect(countTickets([])).not.toHaveProperty('reopenRate');
  });

  it('hold first response, next response and resolution against their targets, by priority', () => {
    const first = (ticket: string, priority: string, minutes: number, met: boolean) =>
      event(ticket, 'first_response', { priority, workingMs: minutes * MINUTE, met });
    const stopped = (ticket: string, clock: string, minutes: number, time: string) =>
      event(ticket, 'clock_stopped', { clock, workingMs: minutes * MINUTE, met: true }, time);
    const { times } = countTickets([
      event('1', 'opened', { priority: 'ordinary' }),
      first('1', 'ordinary', 10, true),
      first('2', 'ordinary', 30, true),
      first('3', 'danger', 90, false),
      stopped('1', 'first-response', 10, '10:00:00'),
      stopped('1', 'next-response', 20, '11:00:00'),
      // Ends with the ticket, without an answer: no response.
      stopped('1', 'next-response', 99, '12:00:00'),
      event(
        '1',
        'closed',
        { reason: 'solved', priority: 'ordinary', workingMs: 120 * MINUTE, met: true },
        '12:00:00',
      ),
      event('2', 'closed', { reason: 'merged', priority: 'ordinary', workingMs: 5 * MINUTE, met: true }),
      event('3', 'closed', { reason: 'solved', priority: 'danger', workingMs: null, met: null }),
    ]);
    const [response, next, resolution] = times;
    expect(response).toMatchObject({
      clock: 'first-response',
      all: { count: 3, met: 2, missed: 1, medianMs: 30 * MINUTE, p90Ms: 90 * MINUTE },
      byPriority: [
        { priority: 'danger', figures: { count: 1, met: 0, missed: 1 } },
        { priority: 'ordinary', figures: { count: 2, met: 2, missed: 0, medianMs: 10 * MINUTE } },
      ],
    });
    expect(next!.all).toMatchObject({ count: 1, medianMs: 20 * MINUTE });
    expect(next!.byPriority).toMatchObject([{ priority: 'ordinary' }]);
    // What was merged was not resolved; where the calendar does not reach, the time is not known and nothing is guessed.
    expect(resolution!.all).toEqual({
      count: 2,
      met: 1,
      missed: 0,
      medianMs: 120 * MINUTE,
      p90Ms: 120 * MINUTE,
    });
  });

  it('count a target that passed once, however often it was said', () => {
    const reminded = (ticket: string, stage: string) =>
      event(ticket, 'reminded', { clock: 'first-response', stage });
    const { overdue } = countTickets([
      reminded('1', 'staff'),
      reminded('1', 'supervisor'),
      reminded('1', 'returned'),
      reminded('2', 'staff'),
    ]);
    expect(overdue).toEqual([{ what: 'first-response', count: 1 }]);
  });

  it('give the marks and words of residents', () => {
    const figures = countSatisfaction([
      event('1', 'rated', { score: 5 }),
      event('2', 'rated', { score: 2 }),
      event('2', 'commented', { text: '等了很久' }),
      event('3', 'rated', { score: 9 }),
    ]);
    expect(figures).toEqual({ counts: [0, 1, 0, 0, 1], rated: 2, average: 3.5, comments: ['等了很久'] });
  });

  it('know from the log alone what waited at a moment', () => {
    const log = [
      event('1', 'opened', { priority: 'ordinary' }),
      event('1', 'claimed'),
      event('1', 'waiting', { for: 'resident' }),
      event('2', 'opened', { priority: 'ordinary' }),
      event('2', 'prioritised', { from: 'ordinary', to: 'danger' }),
      event('3', 'opened', { priority: 'ordinary' }),
      event('3', 'claimed'),
      event('3', 'closed', { reason: 'solved' }),
      event('4', 'opened', { priority: 'ordinary' }),
      event('4', 'claimed'),
      event('4', 'returned', {}),
      event('5', 'opened', { priority: 'ordinary' }),
      event('5', 'closed', {}),
      event('5', 'reopened', {}),
      event('5', 'claimed', {}),
    ];
    expect(waitingAfter(log).map(({ state, priority }) => `${state} ${priority}`)).toEqual([
      'waiting-resident ordinary',
      'open danger',
      'open ordinary',
      'claimed ordinary',
    ]);
  });
});

describe('words and spans', () => {
  it('understand the spans that staff name', () => {
    const now = at('15:00:00');
    expect(spanCalled('', now)).toEqual({ from: at('00:00:00'), to: new Date(now.getTime() + 1) });
    expect(spanCalled('昨天', now)).toEqual(daysSpan('2026-11-23', '2026-11-23'));
    expect(spanCalled('7', now)?.from).toEqual(new Date('2026-11-18T00:00:00+08:00'));
    expect(spanCalled('3天', now)?.from).toEqual(new Date('2026-11-22T00:00:00+08:00'));
    expect(spanCalled('明年', now)).toBeUndefined();
    expect(spanCalled('0', now)).toBeUndefined();
  });

  it('say times as people do', () => {
    expect([25 * MINUTE, 180 * MINUTE, 190 * MINUTE, undefined].map(duration)).toEqual([
      '25 分钟',
      '3 小时',
      '3 小时 10 分',
      '—',
    ]);
  });

  it('take the smallest value that a share of all does not exceed', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
    expect(quantile([7], 0.99)).toBe(7);
    expect(quantile([], 0.5)).toBeUndefined();
  });

  it('say nothing that is not a number when nothing happened', () => {
    const figures = computeFigures({
      span: daysSpan('2026-11-24', '2026-11-24'),
      answers: [],
      events: [],
      arrived: { messages: 0, residents: 0 },
      waiting: [],
    });
    expect(figureWords.summary(figures, String)).not.toMatch(/NaN|undefined|null/);
  });

  it('name questions to which nothing near was found', () => {
    const figures = computeFigures({
      span: daysSpan('2026-11-24', '2026-11-24'),
      answers: [],
      events: [],
      arrived: { messages: 1, residents: 1 },
      waiting: [],
    });
    const domains = [{ domain: '', asked: 2, answered: 0, escalated: 1 }];
    const said = figureWords.summary({ ...figures, questions: { ...figures.questions, domains } }, String);
    expect(said).toContain('领域：没有找到相近内容 2（答出 0）');
  });
});
