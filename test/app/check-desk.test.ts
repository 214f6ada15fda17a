import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDesk } from '../../src/app/check-desk.ts';
import { DESK_CONFIG } from '../../src/app/desk-config.ts';
import { CORPUS_DIR } from '../../src/app/open-answerer.ts';
import { tempFolder } from '../support/temp-folder.ts';

const TARGET = '{ first: 1, next: 2, resolution: 8 }';
const SOUND = [
  'hours: { confirmed: true, sessions: ["09:00-12:00"] }',
  `targets: { danger: ${TARGET}, deadline: ${TARGET}, vulnerable: ${TARGET}, ordinary: ${TARGET} }`,
  'people: [{ id: "1", role: admin }, { id: "2", role: supervisor }]',
];

describe('what the doctor says about the desk', () => {
  let folder: ReturnType<typeof tempFolder>;
  beforeEach(() => {
    folder = tempFolder();
    mkdirSync(join(folder.path, 'scope'));
    writeFileSync(
      join(folder.path, 'scope', 'domains.yaml'),
      'domains:\n  - { id: notarization, name: 公证, about: 办公证, names: [公证] }\n',
    );
    mkdirSync(join(folder.path, 'calendar'));
    writeFileSync(
      join(folder.path, 'calendar', '2026.yaml'),
      'year: 2026\nsource: x\nverified: false\nholidays: [{ name: 元旦, from: 2026-01-01, to: 2026-01-03 }]\n',
    );
  });
  afterEach(() => folder.remove());
  const check = (lines: readonly string[], now: string) => {
    const path = join(folder.path, 'desk.yaml');
    writeFileSync(path, lines.join('\n'));
    return checkDesk({ path, corpusDir: folder.path, now: new Date(now) }).map(
      ({ level, words }) => `${level} ${words}`,
    );
  };

  it('is that all is well, where the bureau settled everything', () => {
    expect(check(SOUND, '2026-06-01T00:00:00Z')).toEqual([expect.stringMatching(/^正常/u)]);
  });

  it('is what the bureau has still to settle, in what comes with the program', () => {
    const words = checkDesk({ path: DESK_CONFIG, corpusDir: CORPUS_DIR, now: new Date('2026-06-01') });
    expect(words.map(({ level }) => level)).toEqual(['正常', '注意', '注意', '注意']);
    expect(words[1]!.words).toContain('上班时间是假定的');
  });

  it('is which calendar is missing, in December already that of the next year', () => {
    expect(check(SOUND, '2026-12-01T00:00:00Z')[1]).toMatch(/^注意 没有 2027 年的放假安排/u);
    expect(check(SOUND, '2027-02-01T00:00:00Z')[1]).toMatch(/^错误 没有 2027 年的放假安排/u);
  });

  it('is every fault with its line, also a domain that the corpus does not have', () => {
    const lines = [
      ...SOUND,
      'departments: [{ id: a, name: 甲, domains: [notarization, unheard] }]',
      'what: 1',
    ];
    const words = check(lines, '2026-06-01T00:00:00Z');
    expect(words).toEqual([expect.stringMatching(/^错误 .*desk\.yaml:1 .*what/u)]);
    expect(check(lines.slice(0, -1), '2026-06-01T00:00:00Z')).toEqual([
      expect.stringMatching(/^错误 .*desk\.yaml:4 没有领域“unheard”/u),
    ]);
  });
});
