import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/app/config.ts';
import { wireEmbedders } from '../src/app/embedder-wiring.ts';
import { runScript } from '../src/app/run-script.ts';
import { scriptLog } from '../src/app/script-log.ts';
import { openForeignSearch, openOwnSearch, type SearchCommand } from '../src/app/search-wiring.ts';
import { OperatorError } from '../src/domain/errors.ts';

const DEFAULT_K = 10;

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      jsonl: { type: 'boolean', default: false },
      k: { type: 'string', default: String(DEFAULT_K) },
      /** A foreign corpus of {"id","title","text"} lines. */
      corpus: { type: 'string' },
      /** Where its index is kept between runs. */
      index: { type: 'string' },
    },
  });
  const openOwn = (): Promise<SearchCommand> => {
    const config = readConfig(process.env);
    return openOwnSearch(config.dataDir, wireEmbedders(config, scriptLog(config)));
  };
  const search =
    values.corpus === undefined && values.index === undefined
      ? await openOwn()
      : await openForeignSearch({ corpus: values.corpus, index: values.index });
  if (values.jsonl) return await searchLines(search);
  const question = positionals.join(' ').trim();
  if (question === '') throw new OperatorError('用法：npm run corpus:search -- "要找的话"', { exitCode: 64 });
  const k = Number(values.k);
  if (!Number.isInteger(k) || k < 1 || k > 200)
    throw new OperatorError('--k 要写 1 到 200 的整数', { exitCode: 64 });
  for (const line of await search.explain(question, k)) console.log(line);
  return 0;
});

/** One answer line for each question line, in order; a line that cannot be read gets its error and the run goes on. */
async function searchLines(search: SearchCommand): Promise<number> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify(await answerLine(search, line))}\n`);
  }
  return 0;
}

async function answerLine(search: SearchCommand, line: string): Promise<object> {
  let asked: { q?: unknown; k?: unknown };
  try {
    asked = JSON.parse(line) as typeof asked;
  } catch {
    return { error: '这一行不是 JSON' };
  }
  const k = asked?.k ?? DEFAULT_K;
  if (typeof asked?.q !== 'string') return { error: '缺少 "q"（要找的话）' };
  if (typeof k !== 'number' || !Number.isInteger(k) || k < 1 || k > 200)
    return { error: '"k" 要写 1 到 200 的整数' };
  return await search.find(asked.q, k);
}
