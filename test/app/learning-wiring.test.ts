import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProcessReindexer } from '../../src/app/learning-wiring.ts';

/** A command that does what the script says, in place of corpus:index. */
const command = (script: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'reindex-')), 'command.mjs');
  writeFileSync(path, script);
  return path;
};
const reindex = (script: string, signal = new AbortController().signal) =>
  createProcessReindexer('/nowhere', command(script)).reindex(signal);

describe('re-indexing in a process of its own', () => {
  it('is told of the data folder, and gives the last line for the maintainer', async () => {
    const script = `console.error('正在建立'); console.log('新索引 ' + process.env.DATA_DIR + ' 已启用');`;
    expect(await reindex(script)).toEqual({ kind: 'published', words: '新索引 /nowhere 已启用' });
  });

  it('gives what was said, not what was logged beside it', async () => {
    const script = `console.log('新索引已启用'); console.error('{"level":"warn"}');`;
    expect(await reindex(script)).toEqual({ kind: 'published', words: '新索引已启用' });
  });

  it('is refused where the gate or the corpus says no', async () => {
    const script = (words: string) =>
      `console.log('${words}'); process.exitCode = Number(process.argv[process.argv.indexOf('--refused-exit') + 1]);`;
    expect(await reindex(script('新索引没有通过发布检查，没有启用'))).toMatchObject({ kind: 'refused' });
    const faults = '语料有 2 处错误：\\n  overlay/services/a.yaml:3 要写 validTo\\n  corpus/b.yaml:1 别的';
    expect(await reindex(script(faults))).toEqual({
      kind: 'refused',
      words: 'overlay/services/a.yaml:3 要写 validTo',
    });
  });

  it('rejects where it could not be run, so that it is tried again', async () => {
    await expect(reindex(`console.error('另一个重建正在进行'); process.exitCode = 1;`)).rejects.toThrow(
      '另一个重建正在进行',
    );
    await expect(reindex(`console.error('配置有 1 处错误'); process.exitCode = 1;`)).rejects.toThrow(
      '处错误',
    );
    await expect(reindex('process.kill(process.pid, "SIGKILL")')).rejects.toThrow('没有做成');
  });

  it('ends with the program', async () => {
    const stopping = new AbortController();
    const running = reindex('setTimeout(() => {}, 60_000)', stopping.signal);
    setTimeout(() => stopping.abort(), 300);
    await expect(running).rejects.toThrow();
  });
});
