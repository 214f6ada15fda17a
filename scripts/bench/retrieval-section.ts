import type { Contender } from './contender.ts';
import { allContenders, type Measurement, measure } from './measure.ts';

export interface RetrievalRun {
  readonly sizes: readonly number[];
  readonly print: (line: string) => void;
}

export interface RetrievalRow extends Measurement {
  readonly system: string;
  readonly size: number;
}

/** Our query at the largest size may cost at most this many times what it costs at the smallest. */
const MOST_GROWTH = 4;

/** Building, loading, memory and latency of retrieval beside its peers; the rows, and what they mean, are printed as they come. */
export async function benchRetrieval({ sizes, print }: RetrievalRun): Promise<readonly RetrievalRow[]> {
  const contenders = await allContenders();
  print('检索：合成的法条文字（齐普夫分布、固定种子），每种方法的建立和查询各在自己的进程里量');
  for (const { name, about } of contenders) print(`  ${name}：${about}`);
  const rows: RetrievalRow[] = [];
  for (const size of sizes) {
    print('');
    print(`── ${size.toLocaleString('en')} 条 ──`);
    print(columns(['方法', '建立', '加载', '内存', '中位', 'p95', 'p99', '前十找到', '比本项目慢']));
    for (const contender of contenders) {
      if (size > contender.mostPassages) {
        print(
          columns([
            contender.name,
            `不量：超过 ${contender.mostPassages.toLocaleString('en')} 条时要等好几分钟`,
          ]),
        );
        continue;
      }
      const row = { system: contender.name, size, ...(await measure(contender.name, size)) };
      rows.push(row);
      print(describe(row, rows.find((other) => other.size === size) ?? row, contender));
    }
  }
  print('');
  for (const system of contenders.slice(0, 2).map((contender) => contender.name))
    printGrowth(rows, system, print);
  return rows;
}

function describe(row: RetrievalRow, ours: RetrievalRow, contender: Contender): string {
  return columns([
    row.system,
    milliseconds(row.buildMs),
    milliseconds(row.loadMs),
    `${Math.round(row.memoryMb)} MB`,
    milliseconds(row.p50),
    milliseconds(row.p95),
    milliseconds(row.p99),
    `${(row.found * 100).toFixed(1)}%${row.questions < 100 ? `（${row.questions} 问）` : ''}`,
    row === ours || contender.name.startsWith('本项目') ? '' : times(row.p50 / ours.p50),
  ]);
}

function printGrowth(rows: readonly RetrievalRow[], system: string, print: (line: string) => void): void {
  const own = rows.filter((row) => row.system === system);
  const first = own[0];
  const last = own.at(-1);
  if (first === undefined || last === undefined || first === last) return;
  const growth = last.p50 / first.p50;
  print(
    `${system}：条数多 ${last.size / first.size} 倍，查询慢 ${growth.toFixed(1)} 倍（要求低于 ${MOST_GROWTH} 倍：${growth < MOST_GROWTH ? '达到' : '没有达到'}）`,
  );
}

const times = (ratio: number): string => `${ratio.toFixed(ratio < 10 ? 1 : 0)} 倍`;

const milliseconds = (value: number): string =>
  value >= 1000 ? `${(value / 1000).toFixed(1)} 秒` : `${value.toFixed(value < 10 ? 2 : 0)} 毫秒`;

const WIDTHS = [24, 10, 10, 9, 10, 10, 10, 16, 12];

/** Pads by width on screen: a Han character takes two columns. */
function columns(cells: readonly string[]): string {
  return cells
    .map((cell, i) => {
      const width = [...cell].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0);
      return cell + ' '.repeat(Math.max(1, (WIDTHS[i] ?? 0) - width));
    })
    .join('')
    .trimEnd();
}
