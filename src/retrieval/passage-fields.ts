import type { Passage } from '../domain/passage.ts';
import type { KeywordDocument } from './build-keyword-table.ts';
import { FACET_WORDS } from './facet-words.ts';
import type { KeywordField } from './keyword-table.ts';

/**
 * The fields of a passage in the keyword index. Weights are factors on term counts (1 = a mention in the text);
 * `b` is low where a longer field is no vaguer one (ten asks are ten chances, not a tenth of one).
 */
export const PASSAGE_FIELDS: readonly KeywordField[] = [
  { name: 'text', weight: 1, b: 0.6 },
  { name: 'asks', weight: 1.2, b: 0.4 },
  { name: 'title', weight: 1, b: 0.3 },
  { name: 'terms', weight: 0.8, b: 0.3 },
  { name: 'entryAsks', weight: 0.4, b: 0.4 },
  { name: 'facet', weight: 0.3, b: 0 },
  { name: 'source', weight: 0.3, b: 0.3 },
];

/** A passage's texts in the order of PASSAGE_FIELDS. */
export const passageFields = (passage: Passage): KeywordDocument => [
  [passage.text],
  passage.asks.map((ask) => ask.q),
  [passage.entryTitle],
  passage.terms,
  passage.entryAsks,
  FACET_WORDS[passage.facet],
  passage.basis.map((basis) => basis.title),
];
