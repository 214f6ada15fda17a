import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DATA_DIR = mkdtempSync(join(tmpdir(), 'ask-'));

/** Runs the command as a person would, over the real corpus. */
const ask = (lines: readonly string[]): readonly Record<string, unknown>[] => {
  const { stdout, status, stderr } = spawnSync('npx', ['tsx', 'scripts/ask.ts', '--jsonl'], {
    cwd: ROOT,
    input: `${lines.join('\n')}\n`,
    env: { ...process.env, DATA_DIR },
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  expect(status, stderr).toBe(0);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

const question = (id: string, ...turns: readonly string[]): string => JSON.stringify({ id, turns });

describe('npm run ask -- --jsonl on a fresh folder', () => {
  let replies: readonly Record<string, unknown>[];
  beforeAll(() => {
    replies = ask([
      question('a1', '办公证要多久？'),
      question('a2', '打官司没钱请律师怎么办'),
      question('a3', '信访多久给答复'),
      question('a4', '2024年办了多少件法律援助'),
      'not json',
      '{"id":"b2","turns":[]}',
      '{"id":"b3","turns":["你好"],"now":"yesterday"}',
      question('e1', '我男人拿着刀堵在门口要杀我'),
    ]);
  }, 600_000);

  it('publishes an index that has passed its gates', () => {
    expect(readdirSync(join(DATA_DIR, 'indexes'))).toContain('current');
  });

  it('writes one line for each line, in order', () => {
    expect(replies.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'a4', null, 'b2', 'b3', 'e1']);
  });

  it.each([
    [0, '15个工作日', '《公证法》', '第三十条'],
    [1, '法律援助', '《法律援助法》', undefined],
    [2, '60日', '《信访工作条例》', '第三十四条'],
    [3, '2323件', '《海东市2024年度法治政府建设工作情况的报告》', '一（五）'],
  ])('answers question %i rightly with its source', (at, fact, title, locator) => {
    const reply = replies[at]!;
    expect(reply.outcome).toBe('answered');
    expect(reply.text).toContain(fact);
    const citations = reply.citations as readonly Record<string, string>[];
    expect(
      citations.some((one) => one.title === title && (locator === undefined || one.locator === locator)),
    ).toBe(true);
    expect(reply.grounding).toBe('verified');
    expect(typeof reply.tookMs).toBe('number');
  });

  it('gives an error for a malformed line and goes on', () => {
    for (const at of [4, 5, 6]) expect(typeof replies[at]!.error).toBe('string');
  });

  it('puts the numbers first in danger', () => {
    expect(replies[7]!.outcome).toBe('emergency');
    expect(replies[7]!.text).toContain('110');
  });
});
