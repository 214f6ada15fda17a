import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreDataFolder } from '../src/adapters/sqlite/restore-data-folder.ts';
import { readConfig } from '../src/app/config.ts';
import { runScript } from '../src/app/run-script.ts';
import { OperatorError } from '../src/domain/errors.ts';

await runScript(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const { dataDir, databasePath } = readConfig(process.env);
  const from = resolve(positionals[0] ?? newestIn(join(dataDir, 'backups')));
  const { applied, aside } = await restoreDataFolder({
    dataFolder: dataDir,
    databasePath,
    from,
    now: new Date(),
  });
  console.log(
    applied
      ? `已恢复 ${from}。换下来的旧数据在 ${aside ?? dataDir}，确认无误后可以删除。`
      : `机器人正在运行，备份 ${from} 已检查并备好，下次启动时换上。现在就要换上，请重启机器人。`,
  );
  return 0;
});

function newestIn(folder: string): string {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('haidong-')) : [];
  const newest = names.sort((a, b) => a.localeCompare(b, 'en')).at(-1);
  if (newest === undefined)
    throw new OperatorError(`${folder} 里没有备份；请写明：npm run restore -- 备份文件夹`);
  return join(folder, newest);
}
