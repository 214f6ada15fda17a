import { createGuides, type GuideTurn } from '../../src/answering/guides/create-guides.ts';
import { readGuides } from '../../src/corpus/load-guides.ts';
import { corpus } from './real-corpus.ts';

export const passages = new Map(corpus.passages.map((passage) => [passage.id, passage]));
/** As it comes out of the index: plain JSON. */
export const data = JSON.parse(JSON.stringify(readGuides('corpus', corpus).guides)) as NonNullable<
  ReturnType<typeof readGuides>['guides']
>;
/** The service's own guides. */
export const guides = createGuides(data, { passageOf: (id) => passages.get(id) });

export type Step = Extract<GuideTurn, { readonly kind: 'step' }>;
export const stepOf = (turn: GuideTurn | { readonly kind: 'not-for-guide' } | undefined): Step => {
  if (turn?.kind !== 'step') throw new Error(`the guide did not go on: ${turn?.kind}`);
  return turn;
};
