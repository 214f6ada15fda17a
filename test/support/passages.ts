import { as } from '../../src/domain/ids.ts';
import type { Passage } from '../../src/domain/passage.ts';
import type { IndexContent } from '../../src/ports/index-store.ts';

/** A statement with everything a test does not care about filled in. */
export function makePassage(id: string, text: string, more: Partial<Passage> = {}): Passage {
  return {
    id: as(id),
    entryId: id.split('.').slice(0, 2).join('.'),
    entryTitle: '事项',
    domain: id.split('.')[0] ?? 'domain',
    facet: 'fact',
    text,
    basis: [{ sourceId: '公证法', title: '《公证法》', locator: '第一条' }],
    asks: [],
    entryAsks: [],
    terms: [],
    also: [],
    lang: 'zh',
    jurisdiction: '全国',
    verified: true,
    ...more,
  };
}

/** A few statements of different matters, with ways of asking. */
export const FEW_PASSAGES: readonly Passage[] = [
  makePassage('notarization.time.limit', '公证处受理以后，15个工作日内出公证书。', {
    entryTitle: '办公证要多久',
    facet: 'time-limit',
    asks: [{ q: '公证书几天能拿到' }, { q: '公证当天能出证吗', a: 'no' }],
  }),
  makePassage('notarization.fee.scale', '公证收费的标准由省里定，以公证处公布的为准。', {
    entryTitle: '公证收费',
    facet: 'fee',
    asks: [{ q: '办公证要多少钱' }],
  }),
  makePassage('legal-aid.apply.where', '申请法律援助，去办案机关所在地的法律援助中心。', {
    entryTitle: '申请法律援助',
    facet: 'where',
    asks: [{ q: '没钱请律师找谁' }, { q: '法援在哪里申请' }],
  }),
  makePassage('petition.time.answer', '信访事项受理以后，60日内办结并书面答复。', {
    entryTitle: '信访多久有结果',
    facet: 'time-limit',
    asks: [{ q: '信访多久给答复' }],
  }),
  makePassage('legal-aid.english.what', 'Legal aid is a free lawyer for people who cannot pay.', {
    entryTitle: 'Legal aid',
    lang: 'en',
    facet: 'meaning',
    asks: [{ q: 'what is legal aid' }],
  }),
];

/** The statements as the content of an index. */
export const contentOf = (
  passages: readonly Passage[],
  corpusDigest = `digest-of-${passages.length}`,
): IndexContent => ({
  passages,
  lexicon: [{ say: ['没钱', '穷'], means: ['经济困难'] }],
  context: { note: 'kept as it is' },
  corpusDigest,
});
