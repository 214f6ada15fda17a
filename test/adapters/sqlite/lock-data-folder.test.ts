import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFolderLocked, lockDataFolder } from '../../../src/adapters/sqlite/lock-data-folder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const NOW = new Date('2026-11-23T02:00:00Z');

describe('the lock of a data folder', () => {
  let folder: ReturnType<typeof tempFolder>;
  beforeEach(() => {
    folder = tempFolder();
  });
  afterEach(() => folder.remove());

  it('lets one instance in, and tells the other who is there', () => {
    const lock = lockDataFolder(folder.path, NOW);
    expect(() => lockDataFolder(folder.path, NOW)).toThrow(
      new RegExp(`正被另一个实例使用（进程 ${process.pid}，2026-11-23T02:00:00.000Z 启动）.*DATA_DIR`),
    );
    expect(isFolderLocked(folder.path)).toBe(true);
    lock.release();
    expect(isFolderLocked(folder.path)).toBe(false);
    lockDataFolder(folder.path, NOW).release();
  });

  it('does not outlive a killed process', async () => {
    const script = `
      import { lockDataFolder } from './src/adapters/sqlite/lock-data-folder.ts';
      lockDataFolder(${JSON.stringify(folder.path)}, new Date());
      process.stdout.write('locked');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(isFolderLocked(folder.path)).toBe(true);
    expect(() => lockDataFolder(folder.path, NOW)).toThrow(`进程 ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockDataFolder(folder.path, NOW).release();
  });
});
