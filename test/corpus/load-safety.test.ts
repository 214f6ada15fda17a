import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { loadSafety, readSafety } from '../../src/corpus/load-safety.ts';
import { CorpusError } from '../../src/domain/errors.ts';
import { copySafetyRules } from '../support/safety-rules.ts';

const REAL = fileURLToPath(new URL('../../corpus/safety', import.meta.url));
const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true });
});

/** A copy of the real rules with one file changed. */
function changed(file: string, change: (text: string) => string): string {
  const dir = mkdtempSync(join(tmpdir(), 'safety-'));
  made.push(dir);
  copySafetyRules(dir);
  const before = readFileSync(join(dir, file), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(dir, file), after);
  return dir;
}
const lineOf = (dir: string, file: string, words: string): number =>
  readFileSync(join(dir, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(words)) + 1;

describe('the safety data', () => {
  it('is sound, and every hotline it names is in corpus/contacts', () => {
    const contacts = readFileSync(join(REAL, '../contacts/hotlines.yaml'), 'utf8');
    const ids = new Set([...contacts.matchAll(/id: (hotline\.\d+)/gu)].map(([, id]) => id!));
    expect(readSafety(REAL, ids).faults).toEqual([]);
  });

  it.each([
    [
      'an unknown word group',
      'dangers.yaml',
      '掐(?:着|住|了)?',
      '(?:{nobody})(?:着|住|了)?',
      '没有词组“{nobody}”',
      '{nobody}',
    ],
    ['a bad expression', 'words.yaml', '要命(?:的是', '要命((?:的是', '不是有效的规则', '要命((?:'],
    [
      'a reply that does not exist',
      'dangers.yaml',
      'reply: own-violence',
      'reply: nowhere',
      '没有回话“nowhere”',
      'reply: nowhere',
    ],
    [
      'a context that does not exist',
      'dangers.yaml',
      'ignores: [question',
      'ignores: [nothing',
      '没有语境“nothing”',
      '[nothing',
    ],
    [
      'a number that is not listed',
      'danger-replies.yaml',
      '快打110；不方便出声',
      '快打119；不方便出声',
      '号码 119',
      'id: intruder',
    ],
    [
      'a number that emergencies do not use',
      'danger-replies.yaml',
      'numbers: [hotline.119, hotline.120]',
      'numbers: [hotline.119, hotline.120, hotline.12333]',
      '紧急回话不用',
      'hotline.12333',
    ],
    ['a field that is not known', 'smalltalk.yaml', 'particles:', 'partikles:', 'partikles', ''],
    [
      'a reply without words',
      'danger-replies.yaml',
      'zh: 我们已经通知值班人员。',
      'zh: ""',
      '不能为空',
      'zh: ""',
    ],
  ])('refuses %s, with file and line', (_, file, from, to, message, at) => {
    const dir = changed(file, (text) => text.replace(from, to));
    const { safety, faults } = readSafety(dir);
    expect(safety).toBeUndefined();
    const fault = faults.find((one) => one.message.includes(message));
    expect(fault, JSON.stringify(faults)).toBeDefined();
    expect(fault?.file).toBe(`corpus/safety/${file}`);
    if (at !== '') expect(fault?.line).toBe(lineOf(dir, file, at));
  });

  it('refuses an emergency reply that grows too long together with its last sentence', () => {
    const dir = changed('danger-replies.yaml', (text) =>
      text.replace('zh: 马上打120，说清地址和人现在怎么样', `zh: 马上打120，${'说清楚'.repeat(25)}`),
    );
    expect(
      readSafety(dir)
        .faults.map(({ message }) => message)
        .join(),
    ).toMatch(/最多 ?120/u);
  });

  it('lists the faults of all files at once, and throws them together', () => {
    const dir = changed('danger-replies.yaml', (text) =>
      text.replace('danger: violence', 'danger: nonsense'),
    );
    writeFileSync(join(dir, 'phrases.yaml'), 'terms: [');
    expect(new Set(readSafety(dir).faults.map(({ file }) => file)).size).toBe(2);
    expect(() => loadSafety(dir)).toThrow(CorpusError);
  });

  it('says which file is missing', () => {
    const dir = changed('languages.yaml', (text) => `${text}\n`);
    rmSync(join(dir, 'languages.yaml'));
    expect(readSafety(dir).faults).toMatchObject([{ file: 'corpus/safety/languages.yaml', line: 1 }]);
  });
});
