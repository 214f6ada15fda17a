import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createDeskStore } from '../src/adapters/sqlite/create-desk-store.ts';
import { readDatabase } from '../src/adapters/sqlite/read-database.ts';
import { readConfig } from '../src/app/config.ts';
import { DESK_CONFIG, loadDeskConfig } from '../src/app/desk-config.ts';
import { CORPUS_DIR } from '../src/app/open-answerer.ts';
import { runScript } from '../src/app/run-script.ts';
import { renderDaysCsv, renderFiguresCsv } from '../src/channels/report/render-csv.ts';
import { renderHtml } from '../src/channels/report/render-html.ts';
import { domainNameIn } from '../src/corpus/domain-name.ts';
import { readDomains } from '../src/corpus/load-domains.ts';
import { departmentOf } from '../src/desk/policy.ts';
import { computeFigures, readMaterial } from '../src/desk/statistics/compute-figures.ts';
import { daysSpan } from '../src/desk/statistics/periods.ts';
import { addDays, isDay } from '../src/domain/days.ts';
import { OperatorError } from '../src/domain/errors.ts';
import { shanghaiDay } from '../src/domain/shanghai-time.ts';

/** Writes the figures of a period, both days with, as a page and as two tables; while the bot runs, too. */
await runScript(async () => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      out: { type: 'string', default: 'reports' },
    },
  });
  const now = new Date();
  const to = values.to ?? shanghaiDay(now);
  const from = values.from ?? addDays(isDay(to) ? to : shanghaiDay(now), -29);
  for (const [name, day] of Object.entries({ from, to }))
    if (!isDay(day)) throw new OperatorError(`--${name} 要写成 2026-11-01 这样的日期`, { exitCode: 64 });
  if (to < from) throw new OperatorError('--to 早于 --from', { exitCode: 64 });
  const config = readConfig(process.env);
  const { policy } = loadDeskConfig(config.deskConfig ?? DESK_CONFIG, CORPUS_DIR);
  const domains = readDomains(CORPUS_DIR);
  const names = {
    domain: (id: string) => domainNameIn(domains, id),
    department: (id: string) => departmentOf(policy, id)?.name ?? id,
  };
  const figures = await readDatabase(config.databasePath, async (database) =>
    computeFigures(
      await createDeskStore(database).read((tx) => readMaterial(tx, daysSpan(from, to), { replay: true })),
    ),
  );
  const dir = resolve(values.out);
  await mkdir(dir, { recursive: true });
  const files = {
    [`report-${from}-${to}.html`]: renderHtml(figures, names, now),
    [`report-${from}-${to}-days.csv`]: renderDaysCsv(figures),
    [`report-${from}-${to}-figures.csv`]: renderFiguresCsv(figures, names),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  console.log(
    Object.keys(files)
      .map((name) => join(dir, name))
      .join('\n'),
  );
  return 0;
});
