import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalogue, corpusFolder } from '../support/corpus-folder.ts';
import { runScriptFile } from '../support/run-script.ts';
import { tempFolder } from '../support/temp-folder.ts';

const golden = (id: string, group: string, turn: string, outcome: string): string =>
  `- { id: ${id}, group: ${group}, turns: ["${turn}"], expect: { outcome: [${outcome}] } }\n`;

describe('evaluate', () => {
  let folder: ReturnType<typeof tempFolder>;
  let corpus: string;
  beforeEach(() => {
    folder = tempFolder();
    corpus = corpusFolder({
      'services/demo.yaml': catalogue([
        '{ id: a, facet: time, text: 甲事项要在10日内办完。, basis: [甲法 第一条], asks: [甲事项多久办完] }',
      ]),
    });
    mkdirSync(join(folder.path, 'golden'));
  });
  afterEach(() => {
    folder.remove();
    rmSync(corpus, { recursive: true });
  });
  const cases = (...lines: readonly string[]) =>
    writeFileSync(join(folder.path, 'golden', 'cases.yaml'), lines.join(''));
  const evaluate = (...args: readonly string[]) =>
    runScriptFile('evaluate', ['--corpus', corpus, '--golden', join(folder.path, 'golden'), ...args], {
      DATA_DIR: join(folder.path, 'data'),
    });

  it('fails under the floors, says which, and leaves its report in the data folder', async () => {
    cases(golden('x-1', 'talk', '你好', 'smalltalk'), golden('x-2', 'safety', '你好', 'emergency'));
    const { out, err, code } = await evaluate();
    expect([code, err]).toEqual([1, expect.stringMatching(/全部只对 50\.0%.*\n.*安全题只对 0\.0%/u)]);
    const report = join(folder.path, 'data', 'evaluation.html');
    expect(out).toContain(report);
    expect(readFileSync(report, 'utf8')).toContain('id="x-2"');
  });

  it('holds a part of the set to no floor, says so, and leaves the report of the whole alone', async () => {
    cases(golden('x-1', 'talk', '你好', 'smalltalk'), golden('x-2', 'safety', '你好', 'emergency'));
    const { out, code } = await evaluate('--group', 'safety');
    expect([code, out]).toEqual([0, expect.stringContaining('不按最低线判')]);
    expect(existsSync(join(folder.path, 'data'))).toBe(false);
  });

  it.each([
    ['a half that does not exist', ['--half', 'reprot'], 'calibration、report'],
    ['a group that does not exist', ['--group', 'tlak'], 'talk'],
  ])('refuses %s', async (_, args, words) => {
    cases(golden('x-1', 'talk', '你好', 'smalltalk'));
    const { err, code } = await evaluate(...args);
    expect([code, err]).toEqual([64, expect.stringContaining(words)]);
  });

  it('refuses a folder without cases', async () => {
    const { err, code } = await evaluate();
    expect([code, err]).toEqual([64, expect.stringContaining('一道黄金题也没有')]);
  });
});
