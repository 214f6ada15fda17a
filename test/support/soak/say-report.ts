import type { Latencies } from './latencies.ts';
import type { SoakReport } from './run-soak.ts';

const latency = ({ count, p50, p99, most }: Latencies): string =>
  `中位 ${p50} 毫秒，99% ${p99} 毫秒，最长 ${most} 毫秒（${count} 条）`;

/** The figures of a day, for a person at the terminal. */
export const sayReport = (report: SoakReport): string =>
  [
    `${report.residents} 位居民，${report.messages} 条居民消息，${report.staffMessages} 条工作人员消息，${report.tickets} 件工单`,
    `时钟 ${Math.round(report.scale)} 倍，进程被杀 ${report.kills} 次，用时 ${Math.round(report.tookMs / 1000)} 秒`,
    `Telegram 的故障：${Object.entries(report.troubles)
      .map(([name, count]) => `${name} ${count}`)
      .join('，')}`,
    `从更新到答复，全天：${latency(report.stormy)}`,
    `从更新到答复，没有故障和重启的时候：${latency(report.calm)}`,
    ...(report.rush === undefined ? [] : [`从更新到答复，每秒 30 条连续到来：${latency(report.rush)}`]),
    `重发（上一次没有得到确认）：${report.resent} 条`,
    ...(report.violations.length === 0
      ? ['没有丢失、重复、发错人；话题和时钟都对']
      : [
          `违反 ${report.violations.length} 处：`,
          ...report.violations.map((words) => `  - ${words}`),
          `数据库和 Telegram 的全部消息留在 ${report.kept}`,
        ]),
  ].join('\n');
