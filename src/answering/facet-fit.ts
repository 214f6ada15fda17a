import type { Facet } from '../domain/passage.ts';

/** Facets that answer each other's questions. */
const NEAR: Readonly<Partial<Record<Facet, readonly Facet[]>>> = {
  who: ['scope', 'rights', 'agent'],
  scope: ['who', 'meaning', 'refusal'],
  where: ['steps', 'duties', 'channel'],
  channel: ['steps', 'where'],
  steps: ['where', 'channel', 'remedy', 'materials'],
  materials: ['steps', 'duties'],
  remedy: ['steps', 'where', 'rights', 'result'],
  refusal: ['scope', 'forbidden', 'remedy'],
  forbidden: ['liability', 'refusal', 'duties'],
  liability: ['forbidden', 'result', 'rights'],
  result: ['meaning', 'liability'],
  rights: ['who', 'duties', 'remedy'],
  duties: ['rights', 'forbidden'],
  agent: ['who', 'channel'],
  figure: ['fact'],
};

/** How well a statement's facet answers what is asked for: 1, 0.5 for a near relation, 0 not; 0.4 where nothing is asked for. */
export const facetFit = (asked: ReadonlySet<Facet>, facet: Facet): number => {
  if (asked.size === 0) return 0.4;
  if (asked.has(facet)) return 1;
  return [...asked].some((one) => NEAR[one]?.includes(facet)) ? 0.5 : 0;
};
