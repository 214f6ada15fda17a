import { type AnswererParts, createAnswerer } from '../answering/answer.ts';
import { CALIBRATION, type Calibration } from '../answering/calibration.ts';
import type { Knowledge } from '../answering/knowledge.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import type { IndexContent } from '../ports/index-store.ts';
import type { PassageSearch } from '../ports/passage-search.ts';
import { createQueryExpander } from '../retrieval/query-expander.ts';

/** What answering needs of the corpus beside the statements, as JSON in the published index. */
export interface AnsweringContext {
  readonly hotlines: Corpus['hotlines'];
  readonly offices: Corpus['offices'];
  readonly scope: Corpus['scope'];
}

/** The part of the corpus that goes into the index for answering. */
export const answeringContextOf = ({ hotlines, offices, scope }: Corpus): AnsweringContext => ({
  hotlines,
  offices,
  scope,
});

const patterns = (sources: readonly string[]): readonly RegExp[] =>
  sources.map((source) => new RegExp(source, 'u'));

const knowledgeOf = ({ hotlines, offices, scope }: AnsweringContext): Knowledge => ({
  hotlines,
  offices,
  domains: scope.domains,
  outside: scope.outside.map((topic) => ({
    ...topic,
    when: patterns(topic.when),
    unless: patterns(topic.unless),
  })),
  personal: scope.personal.map((one) => ({ ...one, when: patterns(one.when), unless: patterns(one.unless) })),
});

/** The answerer over one opened index. */
export function wireAnswerer(
  content: IndexContent<AnsweringContext>,
  search: PassageSearch,
  options: { readonly calibration?: Calibration } = {},
) {
  const expander = createQueryExpander(content.lexicon);
  const parts: AnswererParts = {
    search,
    knowledge: knowledgeOf(content.context),
    expand: expander.expand,
    normalise: (text) => ({ text: text.normalize('NFKC').trim(), variants: [] }),
    triage: (texts) => ({
      kind: 'go-on',
      text: texts.join('。'),
      language: /[\p{Script=Han}]/u.test(texts.join('')) ? 'zh' : 'en',
    }),
    calibration: options.calibration ?? CALIBRATION,
  };
  return createAnswerer(parts);
}
