import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const DOCUMENTS = [
  { id: 'x-1', title: '公证法第三十条', text: '公证机构应当在十五个工作日内出具公证书。' },
  { id: 2, title: '劳动合同法第三十条', text: '用人单位应当及时足额支付劳动报酬。' },
];

let folder: ReturnType<typeof tempFolder>;
let corpus: string;
let index: string;
beforeEach(() => {
  folder = tempFolder();
  corpus = join(folder.path, 'corpus.jsonl');
  index = join(folder.path, 'kept.idx');
  writeFileSync(corpus, DOCUMENTS.map((document) => JSON.stringify(document)).join('\n'));
});
afterEach(() => {
  folder.remove();
});

async function run(args: readonly string[], input = '') {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/corpus-search.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: folder.path },
  });
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { lines: out.split('\n').filter((line) => line !== ''), err, code };
}

describe('corpus:search over a foreign corpus', () => {
  test('answers each line in order, reports a bad one in its place, and prints nothing else', async () => {
    const { lines, code } = await run(
      ['--jsonl', '--corpus', corpus],
      '{"q":"公证书多久","k":1}\nnonsense\n{"q":"老板不给工资"}\n{"k":3}\n{"q":"x","k":0}\nnull\n',
    );
    expect(code).toBe(0);
    const answers = lines.map(
      (line) => JSON.parse(line) as { ids?: string[]; scores?: number[]; error?: string },
    );
    expect(answers).toHaveLength(6);
    expect(answers[0]).toEqual({ ids: ['x-1'], scores: [expect.any(Number)] });
    expect(answers[2]?.ids).toContain('2');
    for (const at of [1, 3, 4, 5]) expect(answers[at]?.error).toMatch(/\S/u);
  });

  test('keeps its index, uses it again, and builds anew when the corpus or the file is another', async () => {
    const ask = '{"q":"公证书"}\n';
    const first = await run(['--jsonl', '--corpus', corpus, '--index', index], ask);
    const written = statSync(index).mtimeMs;
    expect((await run(['--jsonl', '--corpus', corpus, '--index', index], ask)).lines).toEqual(first.lines);
    expect((await run(['--jsonl', '--index', index], ask)).lines).toEqual(first.lines);
    expect(statSync(index).mtimeMs).toBe(written);

    writeFileSync(index, readFileSync(index).subarray(0, 100));
    expect((await run(['--jsonl', '--corpus', corpus, '--index', index], ask)).lines).toEqual(first.lines);
    writeFileSync(corpus, JSON.stringify({ id: 'new', title: '', text: '公证书' }));
    const [line = '{}'] = (await run(['--jsonl', '--corpus', corpus, '--index', index], ask)).lines;
    expect((JSON.parse(line) as { ids: string[] }).ids).toEqual(['new']);
  });

  test('says which lines of a corpus are none, and that a file is missing, with an exit code', async () => {
    writeFileSync(corpus, '{"id":"a","text":"好"}\n{"id":1}\n坏\n');
    const bad = await run(['--corpus', corpus, '公证']);
    expect([bad.code, bad.err]).toEqual([65, expect.stringContaining('第 2、3 行')]);
    expect((await run(['--corpus', join(folder.path, 'none'), '公证'])).code).toBe(66);
    expect((await run(['--corpus', corpus])).code).not.toBe(0);
  });
});

describe('corpus:search over our own corpus', () => {
  test('without an index says what to do', async () => {
    const { err, code } = await run(['公证']);
    expect([code, err]).toEqual([1, expect.stringContaining('npm run corpus:index')]);
  });
});
