import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DESK_CONFIG, loadDeskConfig, readDeskConfig } from '../../src/app/desk-config.ts';
import { CORPUS_DIR } from '../../src/app/open-answerer.ts';
import { departmentFor, officeName } from '../../src/desk/policy.ts';
import { tempFolder } from '../support/temp-folder.ts';

const HOURS = 'hours: { confirmed: true, sessions: ["09:00-12:00", "14:00-18:00"] }';
const TARGET = '{ first: 1, next: 2, resolution: 8 }';
const TARGETS = `targets: { danger: ${TARGET}, deadline: ${TARGET}, vulnerable: ${TARGET}, ordinary: ${TARGET} }`;

describe("the desk's arrangements", () => {
  let folder: ReturnType<typeof tempFolder>;
  beforeEach(() => {
    folder = tempFolder();
  });
  afterEach(() => folder.remove());
  const read = (lines: readonly string[], domains?: readonly string[]) => {
    const path = join(folder.path, 'desk.yaml');
    writeFileSync(path, lines.join('\n'));
    return readDeskConfig(path, folder.path, domains);
  };

  it('as they come with the program are sound, and marked as not confirmed by the bureau', () => {
    const { config, faults } = readDeskConfig(DESK_CONFIG, CORPUS_DIR);
    expect(faults).toEqual([]);
    expect(config!.policy.hoursConfirmed).toBe(false);
    expect(config!.policy.people).toEqual([]);
    expect(departmentFor(config!.policy, 'notarization')?.name).toBe('公证处');
    expect(officeName(config!.policy, undefined)).toBe('工作人员');
    expect(config!.years).toContain(2026);
  });

  it('take hours with a lunch break and the calendar beside the corpus', () => {
    mkdirSync(join(folder.path, 'calendar'));
    writeFileSync(
      join(folder.path, 'calendar', '2026.yaml'),
      'year: 2026\nsource: x\nverified: false\nholidays: [{ name: 元旦, from: 2026-01-01, to: 2026-01-03 }]\nworkdays: [2026-01-04]\n',
    );
    const { config } = read([HOURS, TARGETS]);
    const { workingTime } = config!.policy;
    expect(workingTime.isOpen(new Date('2026-01-02T10:00:00+08:00'))).toBe(false);
    expect(workingTime.isOpen(new Date('2026-01-04T10:00:00+08:00'))).toBe(true);
    expect(workingTime.isOpen(new Date('2026-01-05T12:30:00+08:00'))).toBe(false);
    expect(workingTime.isOpen(new Date('2027-01-05T10:00:00+08:00'))).toBeUndefined();
  });

  it('with faults are refused with all of them, each with its line', () => {
    const { config, faults } = read(
      [
        HOURS,
        TARGETS,
        'people:',
        '  - { id: "1", role: staff, departments: [nowhere] }',
        '  - { id: "1", role: admin }',
        'departments:',
        '  - { id: a, name: 甲, domains: [notarization, unheard] }',
        '  - { id: a, name: 乙, domains: [notarization] }',
        '  - { id: c, name: 丙, topic: "5", chats: ["-100"] }',
      ],
      ['notarization'],
    );
    expect(config).toBeUndefined();
    expect(faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
      expect.stringMatching(/^7 没有领域“unheard”/),
      '8 部门 id “a”重复',
      '8 领域“notarization”归了两个部门',
      expect.stringMatching(/^9 topic 是主群/),
      '4 没有部门“nowhere”',
      '5 人员编号 1 写了两遍',
    ]);
  });

  it.each([
    ['hours: { confirmed: true, sessions: ["12:00-09:00"] }', '不是时段'],
    ['hours: { confirmed: true, sessions: ["09:00-12:00", "11:00-13:00"] }', '不能重叠'],
  ])('refuse %s', (hours, words) => {
    expect(read([hours, TARGETS]).faults[0]?.message).toContain(words);
  });

  it('are held against the domains of the corpus, and against none where those cannot be read', () => {
    const path = join(folder.path, 'desk.yaml');
    writeFileSync(
      path,
      [HOURS, TARGETS, 'departments: [{ id: a, name: 甲, domains: [unheard] }]'].join('\n'),
    );
    expect(() => loadDeskConfig(path, CORPUS_DIR)).toThrow(/没有领域“unheard”/);
    // A broken corpus is told of elsewhere, and the index in service stands.
    expect(loadDeskConfig(path, folder.path).policy.departments).toHaveLength(1);
  });
});
