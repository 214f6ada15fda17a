import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createStatementShelf } from '../../../src/adapters/overlay/create-statement-shelf.ts';
import { askKey, digestOf, loadCorpus, readCorpus } from '../../../src/corpus/load-corpus.ts';
import { inForce } from '../../../src/domain/passage.ts';
import type { LocalStatement, StatementShelf } from '../../../src/ports/statement-shelf.ts';
import { catalogue, corpusFolder } from '../../support/corpus-folder.ts';

const GIVEN =
  '{id: demo.matter.first, facet: steps, text: 先去办理处申请。, basis: [甲法 第一条], asks: [怎么申请]}';

const statement = (more: Partial<LocalStatement> = {}): LocalStatement => ({
  ticketNumber: 'HD-20261124-0001',
  domain: 'demo',
  facet: 'steps',
  question: '证书丢了怎么补',
  answer: '带身份证到原来的办理处\n申请补发。',
  bases: ['甲法 第二条'],
  authorRole: '公证处 工作人员',
  reviewerRole: '主管',
  approvedOn: '2026-11-24',
  reviewOn: '2027-05-24',
  expiresOn: '2027-11-24',
  ...more,
});

describe('statements of staff beside the corpus', () => {
  let corpusDir: string;
  let overlayDir: string;
  let shelf: StatementShelf;
  beforeEach(() => {
    corpusDir = corpusFolder({ 'services/demo/a.yaml': catalogue([GIVEN]) });
    overlayDir = join(mkdtempSync(join(tmpdir(), 'overlay-')), 'overlay');
    const asked = loadCorpus(corpusDir).passages;
    shelf = createStatementShelf({
      corpusDir,
      overlayDir,
      askedIn: (question) =>
        asked.find(({ asks }) => asks.some(({ q }) => askKey(q) === askKey(question)))?.id,
    });
  });
  const learned = () =>
    loadCorpus(corpusDir, overlayDir).passages.find(({ id }) => id === 'demo.staff-20261124-0001.answer');

  it('are read as part of the corpus, with who answers for them, and their days', async () => {
    expect(await shelf.put(statement())).toEqual({ kind: 'kept', verified: true });
    expect(learned()).toMatchObject({
      domain: 'demo',
      text: '带身份证到原来的办理处申请补发。',
      verified: true,
      validFrom: '2026-11-24',
      validTo: '2027-11-24',
      asks: [{ q: '证书丢了怎么补' }],
      basis: [
        { title: '《甲法》', locator: '第二条' },
        { title: '工作人员答复（2026年11月24日审核）', locator: '' },
      ],
    });
    const source = readFileSync(join(overlayDir, 'sources', 'HD-20261124-0001.yaml'), 'utf8');
    for (const words of ['kind: staff', '公证处 工作人员', '主管', '2027-05-24', 'effectiveTo: 2027-11-24'])
      expect(source).toContain(words);
  });

  it('end on their last day', async () => {
    await shelf.put(statement());
    expect(inForce(learned()!, '2027-11-24')).toBe(true);
    expect(inForce(learned()!, '2027-11-25')).toBe(false);
    expect(inForce(learned()!, '2026-11-23')).toBe(false);
  });

  it.each([
    ['none', []],
    ['one that is not registered', ['乡规民约 第三条']],
    ['one registered and one not', ['甲法 第二条', '乡规民约']],
    ['one whose text was not at hand', ['某规则']],
  ])('are not verified with a basis of %s', async (_, bases) => {
    expect(await shelf.put(statement({ bases }))).toEqual({ kind: 'kept', verified: false });
    expect(learned()?.verified).toBe(false);
  });

  it('are not kept where they would be a fault of the corpus', async () => {
    const same = await shelf.put(statement({ question: '怎么申请？' }));
    expect(same).toMatchObject({
      kind: 'faulty',
      faults: [expect.stringContaining('已经写在 demo.matter.first')],
    });
    expect(readCorpus(corpusDir, overlayDir).faults).toEqual([]);
    expect(learned()).toBeUndefined();
  });

  it('put twice are there once; a changed one takes the place of the old, a faulty one leaves it', async () => {
    await shelf.put(statement());
    await shelf.put(statement({ answer: '到原办理处补发。' }));
    expect(learned()?.text).toBe('到原办理处补发。');
    await shelf.put(statement({ question: '怎么申请' }));
    expect(learned()?.text).toBe('到原办理处补发。');
    const files = readdirSync(overlayDir, { recursive: true })
      .map(String)
      .filter((name) => name.includes('HD-'));
    expect(files).toHaveLength(2);
    await shelf.remove('HD-20261124-0001');
    expect(learned()).toBeUndefined();
  });

  it('change what an index says it was made of; an empty folder does not', async () => {
    const before = digestOf(corpusDir);
    expect(digestOf(corpusDir, overlayDir)).toBe(before);
    await shelf.put(statement());
    expect(digestOf(corpusDir, overlayDir)).not.toBe(before);
    await shelf.remove('HD-20261124-0001');
    expect(digestOf(corpusDir, overlayDir)).toBe(before);
  });

  it('are checked as strictly as the corpus, and for more', async () => {
    await shelf.put(statement());
    const path = join(overlayDir, 'services', 'demo', 'HD-20261124-0001.yaml');
    const text = readFileSync(path, 'utf8');
    const faultsWith = (changed: string) => {
      writeFileSync(path, changed);
      return readCorpus(corpusDir, overlayDir).faults.map(({ file, message }) => `${file} ${message}`);
    };
    expect(faultsWith(text.replace(/ +validTo: .*\n/u, ''))).toEqual([
      'overlay/services/demo/HD-20261124-0001.yaml 本地条目要写 validTo（到哪天为止）',
    ]);
    expect(faultsWith(text.replace(/ +- 工作人员答复.*\n/u, ''))).toEqual([
      'overlay/services/demo/HD-20261124-0001.yaml 本地条目的依据里要有一个 kind: staff 的来源',
    ]);
    expect(faultsWith(text.replace('甲法 第二条', '乙法 第二条'))[0]).toContain('没有登记');
    expect(faultsWith(text.replace('facet: steps', 'facet: whim')).length).toBeGreaterThan(0);
    writeFileSync(path, text);
    const source = join(overlayDir, 'sources', 'HD-20261124-0001.yaml');
    writeFileSync(source, readFileSync(source, 'utf8').replace('kind: staff', 'kind: law'));
    expect(
      readCorpus(corpusDir, overlayDir)
        .faults.map(({ message }) => message)
        .join(),
    ).toContain('kind 只能是 staff');
  });

  it('say what is wrong with a basis', () => {
    expect(shelf.faultOfBasis('甲法 第二条')).toBeUndefined();
    expect(shelf.faultOfBasis('乙法 第二条')).toContain('没有登记');
    expect(existsSync(overlayDir)).toBe(false);
  });
});
