import { type AnswererParts, createAnswerer } from '../answering/answer.ts';
import { CALIBRATION, type Calibration } from '../answering/calibration.ts';
import type { Knowledge } from '../answering/knowledge.ts';
import { createStaffAide } from '../answering/model/create-staff-aide.ts';
import { createMask } from '../answering/model/mask.ts';
import type { ModelParts } from '../answering/model/model-parts.ts';
import { createModelAnswerer } from '../answering/model/with-model.ts';
import { createScopeListener, type StoredScopeSense } from '../answering/scope/scope-sense.ts';
import { openSequenceModel } from '../answering/sequence-model/sequence-model.ts';
import { createSequenceReader } from '../answering/sequence-model/sequence-reader.ts';
import { createListener } from '../answering/triage/sense/listen.ts';
import { readSense, type StoredSense } from '../answering/triage/sense/sense.ts';
import { createTriage, safetyVocabulary } from '../answering/triage/triage.ts';
import { createTriageTurn } from '../answering/triage/triage-turn.ts';
import { createNormaliser } from '../answering/understand/normalise/normaliser.ts';
import { domainNameIn } from '../corpus/domain-name.ts';
import type { GuideData } from '../corpus/guide-schema.ts';
import { askKey, type Corpus } from '../corpus/load-corpus.ts';
import { loadGuides } from '../corpus/load-guides.ts';
import type { SafetyData } from '../corpus/safety-schema.ts';
import type { StoredSequenceModel } from '../corpus/sequence-schema.ts';
import { OperatorError } from '../domain/errors.ts';
import { inForce, type Passage } from '../domain/passage.ts';
import { shanghaiDay } from '../domain/shanghai-time.ts';
import type { IndexContent } from '../ports/index-store.ts';
import type { PassageSearch } from '../ports/passage-search.ts';
import { createQueryExpander } from '../retrieval/query-expander.ts';
import { trainSensesBeside } from './train-senses-beside.ts';

/** What answering needs of the corpus beside the statements, as JSON in the published index. */
export interface AnsweringContext {
  readonly hotlines: Corpus['hotlines'];
  readonly offices: Corpus['offices'];
  readonly laws: Knowledge['laws'];
  /** Without its examples: they have become the sense of scope. */
  readonly scope: Corpus['scope'];
  /** Without its examples: they have become the sense. */
  readonly safety: SafetyData;
  readonly sense?: StoredSense;
  readonly scopeSense?: StoredScopeSense;
  readonly sequenceModel?: StoredSequenceModel;
  readonly guides: GuideData;
  readonly englishWords?: Corpus['englishWords'];
}

/**
 * The part of the corpus that goes into the index for answering. Throws CorpusError for guides with faults, OperatorError for safety
 * data with faults.
 */
export async function answeringContextOf(corpus: Corpus): Promise<AnsweringContext> {
  const { hotlines, offices, scope, safety, passages, englishWords } = corpus;
  if (safety === undefined)
    throw new OperatorError('corpus/safety 里的文件有错误，先运行 npm run corpus:check 看是哪一行。');
  const guides = loadGuides(corpus.dir, corpus);
  const senses = await trainSensesBeside({ safety, scope, passages });
  return {
    hotlines,
    offices,
    laws: lawsOf(corpus.sources),
    scope: { ...scope, alike: [], vague: [] },
    safety: { ...safety, examples: [] },
    ...senses,
    ...(corpus.sequenceModel === undefined ? {} : { sequenceModel: corpus.sequenceModel }),
    guides,
    englishWords,
  };
}

/**
 * As many near statements are shown to whoever reviews an answer of staff, from this likeness on (0..1): below it they have little in
 * common. Likeness is the cosine; where there is no vector (the text may not leave, the service fails), the share of its words.
 */
const NEAR_MOST = 3;
const NEAR_LEAST = 0.55;

const patterns = (sources: readonly string[]): readonly RegExp[] =>
  sources.map((source) => new RegExp(source, 'u'));

/** What people may name among the sources: laws and rules, read or not. */
const lawsOf = (sources: Corpus['sources']): Knowledge['laws'] =>
  [...sources.values()]
    .filter(({ kind }) => kind !== 'report' && kind !== 'public' && kind !== 'staff')
    .map(({ id, title, called, articles, replaces }) => ({
      sourceId: id,
      title: title.replace(/^中华人民共和国/u, ''),
      called,
      replaces: replaces.map((one) => one.title),
      ...(articles === undefined ? {} : { articles }),
    }));

const knowledgeOf = ({ hotlines, offices, laws, scope }: AnsweringContext): Knowledge => ({
  laws,
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
  options: {
    readonly calibration?: Calibration;
    readonly observe?: AnswererParts['observe'];
    /** Absent: no model is asked. */
    readonly model?: ModelParts | undefined;
  } = {},
) {
  const { expand } = createQueryExpander(content.lexicon);
  const { safety, scope } = content.context;
  const own = safetyVocabulary(safety);
  const chinese = content.passages.filter(({ lang }) => lang === 'zh');
  const normaliser = createNormaliser({
    vocabulary: [
      ...new Set([
        ...scope.domains.flatMap(({ names }) => names),
        ...chinese.flatMap(({ terms }) => terms),
        ...own.vocabulary,
      ]),
    ],
    phrases: [...chinese.flatMap(({ asks, entryAsks }) => [...asks.map(({ q }) => q), ...entryAsks])],
    staples: own.staples,
    englishWords: content.context.englishWords,
  });
  const { sense, scopeSense } = content.context;
  const read =
    content.context.sequenceModel === undefined
      ? undefined
      : createSequenceReader(openSequenceModel(content.context.sequenceModel));
  const listenForScope = scopeSense === undefined ? undefined : createScopeListener(scopeSense, read);
  const triage = createTriage(safety, {
    normaliser,
    ...(listenForScope === undefined ? {} : { scope: listenForScope }),
    ...(sense === undefined ? {} : { listener: createListener(readSense(sense), read) }),
  });
  const parts: AnswererParts = {
    search,
    knowledge: knowledgeOf(content.context),
    expand,
    ...(listenForScope === undefined ? {} : { scope: listenForScope }),
    normalise: normaliser.normalise,
    triage: createTriageTurn(triage),
    calibration: options.calibration ?? CALIBRATION,
    observe: options.observe,
    guides: content.context.guides,
  };
  const embedded = createAnswerer(parts);
  const answerer =
    options.model === undefined ? embedded : createModelAnswerer(embedded, content.passages, options.model);
  return Object.freeze({
    ...answerer,
    /** The statement for which that very question is written. */
    askedIn: (question: string) =>
      content.passages.find(({ asks }) => asks.some(({ q }) => askKey(q) === askKey(question)))?.id,
    domains: scope.domains.map(({ id, name }) => ({ id, name })),
    /** What is already said near a question and an answer to it, as far as it is in force `now`. */
    near: async (question: string, answer: string, now: Date, mayLeave: boolean) => {
      const today = shanghaiDay(now);
      const { mask } = createMask();
      const where = (passage: Passage) =>
        passage.lang === 'zh' && passage.basis.length > 0 && inForce(passage, today);
      const found = new Map<string, { id: string; text: string; likeness: number }>();
      for (const text of [question, answer]) {
        const hits = await search.search({
          text,
          expansions: expand(text),
          k: NEAR_MOST,
          where,
          ...(mayLeave ? { outbound: mask(text) } : {}),
        });
        for (const { passage, similarity, coverage } of hits) {
          const likeness = Math.min(1, similarity === 0 ? coverage : similarity);
          const before = found.get(passage.id)?.likeness ?? 0;
          if (likeness < NEAR_LEAST || likeness <= before) continue;
          found.set(passage.id, { id: passage.id, text: passage.text, likeness });
        }
      }
      return [...found.values()].sort((one, other) => other.likeness - one.likeness).slice(0, NEAR_MOST);
    },
    /** A domain's name as residents see it. */
    domainName: (id: string) => domainNameIn(scope.domains, id),
    /** At the staff's elbow; undefined without a model, or where threads may not leave. */
    aide:
      options.model?.settings.sends.includes('thread') !== true
        ? undefined
        : createStaffAide({ model: options.model, passages: content.passages, passageOf: search.passage }),
    /** Makes now what the first message in pinyin would otherwise wait for (about 100 ms). */
    warm: normaliser.warm,
    /** Danger, or a call for a person: what must not wait for the rest of a burst. */
    isUrgent: (text: string) => ['emergency', 'person'].includes(triage.triage([text]).kind),
  });
}

export type WiredAnswerer = ReturnType<typeof wireAnswerer>;
