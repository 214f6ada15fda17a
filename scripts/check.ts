import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runScript } from '../src/app/run-script.ts';

/** The one gate: format and lint, types, corpus, tests. Runs all of them and then says which failed. */
await runScript(async () => {
  const { values } = parseArgs({ options: { 'skip-tests': { type: 'boolean', default: false } } });
  const lawDir = '../shared/law';
  const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
    ['格式和代码检查', 'npx', 'biome', 'check', '.'],
    ['类型', 'npx', 'tsc', '--noEmit'],
    ['语料', 'npx', 'tsx', 'scripts/corpus-check.ts', ...(existsSync(lawDir) ? ['--law-dir', lawDir] : [])],
    ['生成的文件没有过期', 'npx', 'tsx', 'scripts/corpus-schema.ts', '--check'],
    ...(values['skip-tests'] ? [] : [['测试', 'npx', 'vitest', 'run'] as const]),
  ];
  const failed: string[] = [];
  for (const [name, command, ...args] of steps) {
    console.log(`\n== ${name}`);
    const { status } = spawnSync(command, args, { stdio: 'inherit' });
    if (status !== 0) failed.push(name);
  }
  console.log(failed.length === 0 ? '\n全部通过' : `\n没有通过：${failed.join('、')}`);
  return failed.length === 0 ? 0 : 1;
});
