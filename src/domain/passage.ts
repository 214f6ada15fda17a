import type { PassageId } from './ids.ts';
import type { Scale } from './scale.ts';
import type { TenureScale } from './tenure.ts';

/** What a statement says about its matter; the closed list that catalogues, index and answers share. */
export const FACETS = [
  'meaning',
  'scope',
  'who',
  'where',
  'channel',
  'agent',
  'materials',
  'steps',
  'time-limit',
  'fee',
  'result',
  'remedy',
  'refusal',
  'forbidden',
  'rights',
  'duties',
  'liability',
  'difference',
  'figure',
  'fact',
  'plan',
  'problem',
  'contact',
] as const;
export type Facet = (typeof FACETS)[number];

/** Where a statement rests: one article of a law, one section of the report, or a public source. */
export interface Basis {
  /** Id in the register of sources, e.g. `公证法`, or REPORT. */
  readonly sourceId: string;
  /** As printed to people: `《公证法》`. */
  readonly title: string;
  /** `第三十条`, `一（五）`, or '' where the source has no parts. */
  readonly locator: string;
}

/** A question with the yes or no by which this passage settles it, if it does. */
export interface Ask {
  readonly q: string;
  readonly a?: 'yes' | 'no';
}

/** A small citable piece of the corpus: one statement with all that an answer needs to know of it. */
export interface Passage {
  readonly id: PassageId;
  readonly entryId: string;
  readonly entryTitle: string;
  readonly domain: string;
  readonly facet: Facet;
  readonly text: string;
  readonly basis: readonly Basis[];
  readonly asks: readonly Ask[];
  readonly entryAsks: readonly string[];
  readonly terms: readonly string[];
  /** Statements without which this one would mislead; shown with it. */
  readonly also: readonly PassageId[];
  readonly lang: 'zh' | 'en';
  readonly jurisdiction: string;
  /** Whether the source stands among the sources that the corpus was checked against. */
  readonly verified: boolean;
  /** First and last day (YYYY-MM-DD, Asia/Shanghai) on which it is in force; open where absent. */
  readonly validFrom?: string;
  readonly validTo?: string;
  /** The year that a figure speaks of. */
  readonly period?: string;
  /** How the amount that it tells follows from a sum. */
  readonly scale?: Scale;
  /** How the months of pay that it tells follow from a tenure. */
  readonly tenure?: TenureScale;
}

/**
 * Domains of the records of corpus/scope that stand among the passages: matters of other doors, and questions that only a
 * person can answer. They are found like statements and never shown as such.
 */
export const OUTSIDE = 'outside';
export const PERSONAL = 'personal';

/** Id of the city's report in the register of sources. */
export const REPORT = '报告';

/** In force on `day` (YYYY-MM-DD, Asia/Shanghai)? */
export const inForce = (passage: Pick<Passage, 'validFrom' | 'validTo'>, day: string): boolean =>
  (passage.validFrom === undefined || passage.validFrom <= day) &&
  (passage.validTo === undefined || day <= passage.validTo);
