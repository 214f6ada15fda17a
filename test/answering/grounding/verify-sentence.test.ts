import { describe, expect, it } from 'vitest';
import { lawNamesOf } from '../../../src/answering/grounding/law-names.ts';
import { faultsOf } from '../../../src/answering/grounding/verify-sentence.ts';
import type { Passage } from '../../../src/domain/passage.ts';
import { mutationsOf, paraphraseOf, seeded, swapsOf, turnsOf } from '../../support/answer-mutations.ts';
import { makePassage } from '../../support/passages.ts';
import { corpus } from '../../support/real-corpus.ts';
import { SAID_OTHERWISE } from './said-otherwise.ts';

const passages = corpus.passages.filter(({ basis, lang }) => basis.length > 0 && lang === 'zh');
const lawNames = lawNamesOf(corpus.passages);
const faults = (text: string, cited: readonly Passage[], language: 'zh' | 'en' | 'other' = 'zh') =>
  faultsOf(text, cited, language, { lawNames });
const kinds = (text: string, cited: readonly Passage[], language: 'zh' | 'en' | 'other' = 'zh') =>
  faults(text, cited, language).map(({ kind }) => kind);

describe('of answers over the real corpus', () => {
  it('none of 300 made wrong by a figure, an article, a law, a phone or a link passes', () => {
    const random = seeded(20261123);
    const made: { readonly how: string; readonly text: string; readonly of: Passage }[] = [];
    while (made.length < 300) {
      const of = random.pick(passages);
      made.push({ ...random.pick(mutationsOf(of, passages, random)), of });
    }
    expect(made.filter(({ text, of }) => faults(text, [of]).length === 0)).toEqual([]);
    expect(new Set(made.map(({ how }) => how)).size).toBeGreaterThanOrEqual(10);
  });

  it('fewer than 3 of 300 faithful ones lose a sentence', () => {
    const random = seeded(7);
    const lost: unknown[] = [];
    for (let n = 0; n < 300; n += 1) {
      const of = random.pick(passages);
      const text = paraphraseOf(of, random);
      const found = faults(text, [of]);
      if (found.length > 0) lost.push({ text, found });
    }
    expect(lost.length, JSON.stringify(lost, null, 1)).toBeLessThan(3);
  });

  it('no statement as it stands is objected to', () => {
    const random = seeded(3);
    const some = Array.from({ length: 600 }, () => random.pick(passages));
    expect(some.filter((one) => faults(one.text, [one]).length > 0)).toEqual([]);
  });

  it('of figures that change places within a statement more than three in four are noticed', () => {
    const swapped = passages.flatMap((of) => swapsOf(of).map(({ text }) => ({ text, of })));
    const passed = swapped.filter(({ text, of }) => faults(text, [of]).length === 0);
    expect(swapped.length).toBeGreaterThan(150);
    expect(passed.length / swapped.length).toBeLessThan(0.25);
  });

  it('fewer than 3 in 100 plain turns of meaning (不收费→收费, 可以→必须) pass', () => {
    const turned = passages.flatMap((of) => turnsOf(of).map(({ text }) => ({ text, of })));
    const passed = turned.filter(({ text, of }) => faults(text, [of]).length === 0);
    expect(turned.length).toBeGreaterThan(500);
    expect(passed.length / turned.length).toBeLessThan(0.03);
  });
});

describe('sentences as a fluent model says them', () => {
  it.each(SAID_OTHERWISE)('$id: $said', ({ id, said, wrong }) => {
    const cited = passages.filter((one) => one.id === id);
    expect(cited).toHaveLength(1);
    expect(faults(said, cited)).toEqual([]);
    if (wrong !== undefined) expect(faults(wrong, cited), wrong).not.toEqual([]);
  });
});

describe('a sentence', () => {
  const time = makePassage('notarization.a.b', '公证处受理以后，15个工作日内出公证书。2024年办了3702件。', {
    basis: [{ sourceId: '公证法', title: '《公证法》', locator: '第三十条' }],
  });
  const aid = makePassage('legal-aid.a.b', '申请法律援助打12348，不收费。', {
    basis: [{ sourceId: '法律援助法', title: '《法律援助法》', locator: '第四十三条' }],
  });

  it('must cite', () => expect(kinds('公证处15个工作日内出公证书。', [])).toEqual(['no-mark']));
  it('may say the figure in other numerals', () =>
    expect(kinds('根据《公证法》第30条，公证处受理后十五个工作日内出公证书。', [time])).toEqual([]));
  it('may not borrow an article from another law', () =>
    expect(kinds('根据《公证法》第四十三条，公证处15个工作日内出公证书。', [time, aid])).toContain(
      'article',
    ));
  it.each([
    '公证处受理后15日内出公证书。',
    '公证处受理后一十五日内出公证书。',
    '公证处受理后拾伍天内出公证书。',
    '公证处受理后半个月内出公证书。',
    '公证处受理后两周内出公证书。',
    '公证处受理后当天出公证书。',
    '公证处受理后不超过 2 0 个工作日内出公证书。',
    '公证处受理后至少15个工作日出公证书。',
    '公证处2025年办了3702件。',
    '公证处2024年办了3.7万件。',
    '公证处受理后1５0个工作日内出公证书。',
  ])('may not say: %s', (text) => expect(faults(text, [time])).not.toEqual([]));
  it.each([
    ['申请法律援助打12345。', 'number'],
    ['申请法律援助打一二三四五，不收费。', 'number'],
    ['申请法律援助打12348，网址是12348.gov.cn。', 'link'],
    ['申请法律援助打12348，收费。', 'turned'],
    ['申请法律援助打12348，要花钱。', 'turned'],
    ['申请法律援助去派出所打12348，不收费。', 'role'],
    ['申请法律援助打12348，依据《民法典》，不收费。', 'law'],
    ['<b>申请法律援助</b>打12348，不收费。', 'foreign-sign'],
  ] as const)('may not say: %s', (text, kind) => expect(kinds(text, [aid])).toContain(kind));

  it('may not give one matter the figure of another that it cites too', () => {
    const aidTime = makePassage('legal-aid.a.time', '法律援助中心收到申请后7个工作日内决定。');
    expect(
      kinds('公证处受理后15个工作日内出公证书，法律援助中心收到申请后7个工作日内决定。', [time, aidTime]),
    ).toEqual([]);
    expect(
      kinds('公证处受理后7个工作日内出公证书，法律援助中心收到申请后15个工作日内决定。', [time, aidTime]),
    ).toContain('swapped');
  });

  it('in English is held to the same figures', () => {
    expect(kinds('The notary office issues the certificate within 15 working days.', [time], 'en')).toEqual(
      [],
    );
    expect(kinds('The notary office issues it within fifteen working days.', [time], 'en')).toEqual([]);
    expect(kinds('The notary office issues it within 15 days.', [time], 'en')).toContain('figure');
    expect(kinds('The notary office issues it within a month.', [time], 'en')).not.toEqual([]);
    expect(kinds('Under Article 31 it takes 15 working days.', [time], 'en')).toContain('article');
    expect(kinds('Under the Notary Act it takes 15 working days.', [time], 'en')).toContain('law');
    expect(kinds('Legal aid is not available; call 12348.', [time], 'en')).not.toEqual([]);
    expect(kinds('Call 12348, it is free.', [aid], 'en')).toEqual([]);
  });

  it('in another language keeps figures with their Chinese unit', () => {
    expect(kinds('ནོ་ཏ་རི་ལས་ཁུངས་ཀྱིས་15个工作日 ནང་དུ་སྤྲོད།', [time], 'other')).toEqual([]);
    expect(kinds('ནོ་ཏ་རི་ལས་ཁུངས་ཀྱིས་ཉིན་༡༥ ནང་དུ་སྤྲོད།', [time], 'other')).toContain('figure');
    expect(kinds('ནོ་ཏ་རི་ལས་ཁུངས་ཀྱིས་16个工作日 ནང་དུ་སྤྲོད།', [time], 'other')).toContain('figure');
  });
});
