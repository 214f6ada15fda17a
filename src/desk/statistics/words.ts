import { sayShortDay } from '../../domain/days.ts';
import type { EscalationReason } from '../../domain/outcome.ts';
import { shanghaiDay, shanghaiMoment } from '../../domain/shanghai-time.ts';
import type { ClockKind } from '../../domain/ticket-clock.ts';
import { shorten } from '../shorten.ts';
import { staffWords } from '../staff-words.ts';
import type { DeskFigures, TimeFigures } from './figures.ts';

/** What staff read of the desk's figures, in the group and in reports. */

const CLOCKS: Readonly<Record<ClockKind, string>> = {
  'first-response': '首次答复',
  'next-response': '之后每次答复',
  resolution: '办结',
};
const UNANSWERED_SHOWN = 5;
const DOMAINS_SHOWN = 6;

/** A share as people say it; '—' where there is nothing to take a share of. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${Math.round((100 * part) / whole)}%`;

/** `25 分钟`, `3 小时 10 分`: working time. */
export function duration(ms: number | undefined): string {
  if (ms === undefined) return '—';
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} 分钟`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} 小时` : `${Math.floor(minutes / 60)} 小时 ${rest} 分`;
}

export const figureWords = {
  clock: (clock: ClockKind) => CLOCKS[clock],
  reason: (reason: EscalationReason) => staffWords.reason(reason),
  noDomain: '没有找到相近内容',
  noDepartment: '未定部门',
  statsHow: '用法：/stats（今天）、/stats 昨天、/stats 7（最近 7 天）。',

  title: (figures: DeskFigures) => {
    const { from, to } = figures.span;
    const last = shanghaiDay(new Date(to.getTime() - 1));
    const first = shanghaiDay(from);
    return first === last ? sayShortDay(first) : `${sayShortDay(first)}至${sayShortDay(last)}`;
  },

  /** `nameOf`: names of domains as residents see them. */
  summary: (figures: DeskFigures, nameOf: (domain: string) => string): string => {
    const { questions, tickets, satisfaction, waiting, unanswered } = figures;
    const rate =
      tickets.reopenRate === undefined ? '' : `，重开率 ${percent(tickets.reopened, tickets.closed)}`;
    return [
      `📊 ${figureWords.title(figures)}`,
      `居民 ${questions.residents} 人，消息 ${questions.messages} 条，提问 ${questions.asked} 个`,
      `答出 ${questions.answered}（${percent(questions.answered, questions.asked)}），反问或给选项 ${questions.offered}，转人工 ${questions.escalated}，危险 ${questions.emergencies}，谢绝 ${questions.declined}`,
      ...(questions.domains.length === 0
        ? []
        : [
            `领域：${questions.domains
              .slice(0, DOMAINS_SHOWN)
              .map(
                ({ domain, asked, answered }) =>
                  `${domain === '' ? figureWords.noDomain : nameOf(domain)} ${asked}（答出 ${answered}）`,
              )
              .join('，')}`,
          ]),
      `工单：新开 ${tickets.opened}，结束 ${tickets.closed}，重开 ${tickets.reopened}${rate}，现在没结束 ${waiting.total}`,
      ...(tickets.reasons.length === 0
        ? []
        : [
            `转来的原因：${tickets.reasons.map(({ what, count }) => `${staffWords.reason(what)} ${count}`).join('，')}`,
          ]),
      ...(waiting.total === 0
        ? []
        : [
            `在等：${waiting.states.map(({ what, count }) => `${staffWords.state(what)} ${count}`).join('，')}${
              waiting.oldestAt === undefined ? '' : `，最早一件开于 ${shanghaiMoment(waiting.oldestAt)}`
            }`,
          ]),
      ...tickets.times
        .filter(({ all }) => all.count > 0)
        .map(({ clock, all }) => `${CLOCKS[clock]}：${figureWords.time(all)}`),
      ...(tickets.overdue.length === 0
        ? []
        : [
            `过了时限：${tickets.overdue.map(({ what, count }) => `${CLOCKS[what]} ${count} 件`).join('，')}`,
          ]),
      satisfaction.average === undefined
        ? '评价：没有'
        : `评价：${satisfaction.rated} 人，平均 ${satisfaction.average.toFixed(1)} 分（满分 5）`,
      ...(unanswered.length === 0
        ? []
        : [
            '没能答上来的问题：',
            ...unanswered
              .slice(0, UNANSWERED_SHOWN)
              .map(
                ({ question, count }) => `· ${shorten(question, 40)}${count > 1 ? `（${count} 次）` : ''}`,
              ),
            ...(unanswered.length > UNANSWERED_SHOWN
              ? [`……还有 ${unanswered.length - UNANSWERED_SHOWN} 个`]
              : []),
          ]),
    ].join('\n');
  },

  time: ({ count, met, missed, medianMs, p90Ms }: TimeFigures): string =>
    `${count} 次，中位 ${duration(medianMs)}，九成在 ${duration(p90Ms)} 以内，按时 ${percent(met, met + missed)}（按上班时间计）`,

  digest: (figures: DeskFigures, nameOf: (domain: string) => string): string =>
    `每日小结（${shanghaiMoment(figures.span.from)} 到 ${shanghaiMoment(figures.span.to)}）\n${figureWords.summary(figures, nameOf)}`,
} as const;
