import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backupDataFolder } from '../src/adapters/sqlite/backup-data-folder.ts';
import { readConfig } from '../src/app/config.ts';
import { runScript } from '../src/app/run-script.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const { dataDir, databasePath } = readConfig(process.env);
  const { folder, manifest } = await backupDataFolder({
    dataFolder: dataDir,
    databasePath,
    to: resolve(values.to ?? join(dataDir, 'backups')),
    now: new Date(),
  });
  const files = Object.values(manifest.files);
  const megabytes = files.reduce((sum, file) => sum + file.bytes, 0) / 1024 / 1024;
  console.log(
    `已备份到 ${folder}：${files.length} 个文件，${megabytes.toFixed(1)} MB。恢复：npm run restore -- ${folder}`,
  );
  return 0;
});
