import type { PassageId } from '../domain/ids.ts';
import { inForce, type Passage } from '../domain/passage.ts';
import type { PassageSearch, SearchHit, SearchQuery, Waiting } from '../ports/passage-search.ts';
import type { Calibration } from './calibration.ts';
import { facetFit } from './facet-fit.ts';
import type { Memory } from './memory.ts';
import type { Bearing, ScopeListener } from './scope/scope-sense.ts';
import { clausesOf } from './triage/sense/windows.ts';
import { facetsOf } from './understand/facets.ts';
import { otherProceedings } from './understand/proceedings.ts';
import type { Question } from './understand/understand.ts';

/** A candidate statement with what speaks for it. */
export interface Ranked {
  readonly passage: Passage;
  /** Order of candidates; comparable only within one question. */
  readonly score: number;
  readonly similarity: number;
  readonly coverage: number;
  /** Keyword score, not normalised. */
  readonly keyword: number;
  readonly surface: SearchHit['surface'];
  /** What the score adds up, each times its weight (RANKING). */
  readonly features: RankingFeatures;
}

export type RankingFeatures = Readonly<Record<keyof typeof RANKING, number>>;

/** Evidence of one question, best first, and how far it can be trusted. */
export interface Evidence {
  readonly question: Question;
  readonly ranked: readonly Ranked[];
  /** 0..1: that the best statement answers the question. */
  readonly confidence: number;
  /** What the question sounds like; absent where nothing has been learned for its language. */
  readonly bearing?: Bearing;
  readonly features: Readonly<Record<keyof Calibration['weights'], number>>;
}

export interface RankParts {
  readonly search: PassageSearch;
  readonly expand: (text: string) => SearchQuery['expansions'];
  readonly calibration: Calibration;
  readonly scope?: ScopeListener | undefined;
  /** A text as it may leave this machine, for an embedder that is a service; absent: nothing may. */
  readonly outbound?: ((text: string) => string) | undefined;
  /** What all searches of the turn may wait for vectors; absent: each waits as long as a search does. */
  readonly waiting?: Waiting;
}

/** Candidates taken from each reading. */
const CANDIDATES = 40;
/**
 * What speaks for a statement, added up. The weights are those of a conditional logit (McFadden 1974: the odds of being the right
 * one are exp(score / SPREAD), choose-statements.ts) fitted on the calibration half of the golden questions, whose right statements
 * are known by article and facts; docs/decisions/0005.
 */
export const RANKING = {
  /** Fused score of all readings, each by its share; 0..1. */
  fused: 0.6,
  /** Cosine to the nearest of them. */
  similarity: 0.35,
  /** Cosine to how a message that needs no thread ends: after a story, what it comes to. */
  closing: 0.2,
  /** How well its facet answers what is asked for (facet-fit.ts); and besides, where the question says nothing else (那要钱不). */
  facet: 0.035,
  onlyFacet: 0.07,
  /**
   * Of the entry, or of the domain, that the thread is about, times how much the thread lent. The fit gives 0.03 and 0.01; of whole
   * conversations more end well with these.
   */
  entry: 0.07,
  domain: 0.05,
  /** Of the domain in which the matter was opened, times the same. */
  home: 0.02,
  /** Shown in the last answer, where the thread goes on: not fitted, it only tells equals apart. */
  shown: -0.02,
  /** Of a service that the message names; of the one that it sounds like, times its probability. */
  named: 0.04,
  sound: 0.05,
  /** Fused score for what was asked before, where the question only tells something of it; 0..1. Not fitted: 0.1 to 0.3 do as well. */
  former: 0.2,
  /**
   * The statement shown first in the last answer, where nothing but a time is asked for and it tells one: 能上诉吗 → 几天里头. Whoever asked
   * for a time just before wants another. Not fitted.
   */
  tellsTime: 0.08,
  /** Of what a correction has just said it is not about. Not fitted, it only tells near ones apart. */
  rejected: -0.06,
  /** On proceedings of another kind than the question names. */
  otherProceedings: -0.18,
} as const;

/**
 * From this probability on a message is taken for personal for what it ends with, whatever story, or thread, comes before. Range
 * 0.7..1; with 0.7 as many questions are handed over in vain as rightly.
 */
const PLAINLY_PERSONAL = 0.85;
/** In characters. */
const SHORTEST_CLOSING = 5;

/** 5日, 3个月. */
const TIME = /\d+\s*(?:个)?(?:工作日|小时|日|天|月|年|周)/u;

/** Finds and orders the statements that may answer `question`; only those in force on `day` and in `lang`. */
export async function rank(
  question: Question,
  memory: Memory,
  day: string,
  lang: 'zh' | 'en',
  parts: RankParts,
): Promise<Evidence> {
  const where = (passage: Passage): boolean => passage.lang === lang && inForce(passage, day);
  const pool = new Map<PassageId, { hit: SearchHit; score: number; similarity: number; coverage: number }>();
  const runs = [question.readings, ...question.variants.map((text) => [{ text, share: 1 }])];
  for (const run of runs) {
    const one = new Map<PassageId, { hit: SearchHit; score: number; similarity: number; coverage: number }>();
    const found = await parts.search.searchTogether(
      run.map(({ text }) => queryOf(text)),
      question.fromThread === 0
        ? undefined
        : ({ entryId, domain, facet }) =>
            entryId === memory.entryId ||
            (question.onlyAsks && domain === memory.domain && question.facets.has(facet)),
    );
    for (const [at, hits] of found.entries()) {
      const { share } = run[at]!;
      for (const hit of hits) {
        const known = one.get(hit.passage.id);
        one.set(hit.passage.id, {
          hit: known !== undefined && known.similarity >= hit.similarity ? known.hit : hit,
          score: (known?.score ?? 0) + share * hit.score,
          // Near to the thread alone is what was asked before.
          similarity: question.saysLittle
            ? (known?.similarity ?? 0) + share * hit.similarity
            : Math.max(known?.similarity ?? 0, hit.similarity),
          coverage: Math.max(known?.coverage ?? 0, hit.coverage),
        });
      }
    }
    for (const [id, found] of one) {
      const known = pool.get(id);
      if (known === undefined || found.similarity > known.similarity) pool.set(id, found);
    }
  }
  const closing = question.fromThread > 0 ? new Map<PassageId, number>() : await closingSimilarity();
  const former =
    question.former === undefined ? new Map<PassageId, number>() : await scoresFor(question.former);
  const bearing = parts.scope === undefined ? undefined : bearingOf(question, parts.scope);
  const asksForTime =
    question.onlyAsks &&
    question.facets.has('time-limit') &&
    !facetsOf(memory.last ?? memory.query ?? '').has('time-limit');
  const likeliest = Math.max(0, ...(bearing?.domains.values() ?? []));
  const ranked = [...pool.values()]
    .map(({ hit, score, similarity, coverage }): Ranked => {
      const { passage } = hit;
      // A record of corpus/scope belongs to no service: it stands beside those of the likeliest.
      const sound = passage.basis.length === 0 ? likeliest : (bearing?.domains.get(passage.domain) ?? 0);
      const fit = facetFit(question.facets, passage.facet);
      const { fromThread } = question;
      const ofEntry = passage.entryId === memory.entryId;
      const features: RankingFeatures = {
        fused: score,
        similarity,
        closing: closing.get(passage.id) ?? 0,
        facet: fit,
        onlyFacet: question.onlyAsks ? fit : 0,
        entry: ofEntry ? fromThread : 0,
        domain: !ofEntry && passage.domain === memory.domain ? fromThread : 0,
        home: passage.domain === memory.home ? fromThread : 0,
        shown: fromThread > 0 && memory.shown?.includes(passage.id) === true ? 1 : 0,
        named: question.named.has(passage.domain) ? 1 : 0,
        sound,
        former: former.get(passage.id) ?? 0,
        tellsTime: asksForTime && passage.id === memory.shown?.[0] && TIME.test(passage.text) ? 1 : 0,
        rejected: question.rejected?.some((word) => passage.text.includes(word)) === true ? 1 : 0,
        otherProceedings: otherProceedings(question.text, passage.text) ? 1 : 0,
      };
      const { keyword, surface } = hit;
      return { passage, score: scoreOf(features), similarity, coverage, keyword, surface, features };
    })
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1));
  const features = featuresOf(question, ranked);
  const confidence = confidenceOf(features, parts.calibration);
  return { question, ranked, features, confidence, ...(bearing === undefined ? {} : { bearing }) };

  function queryOf(text: string): SearchQuery {
    return {
      text,
      expansions: parts.expand(text),
      k: CANDIDATES,
      where,
      ...(parts.outbound === undefined ? {} : { outbound: parts.outbound(text) }),
      ...(parts.waiting === undefined ? {} : { waiting: parts.waiting }),
    };
  }

  async function scoresFor(text: string): Promise<ReadonlyMap<PassageId, number>> {
    const [hits = []] = await parts.search.searchTogether([queryOf(text)]);
    return new Map(hits.map(({ passage, score }) => [passage.id, score]));
  }

  async function closingSimilarity(): Promise<ReadonlyMap<PassageId, number>> {
    const closing = closingOf(question.said);
    const [only, ...others] = question.readings;
    if (only !== undefined && others.length === 0 && bareOf(only.text) === bareOf(closing))
      return new Map([...pool].map(([id, { similarity }]) => [id, similarity]));
    return parts.search.nearness(queryOf(closing), pool.keys());
  }
}

const FEATURES = Object.keys(RANKING) as (keyof RankingFeatures)[];

const scoreOf = (features: RankingFeatures): number =>
  FEATURES.reduce((sum, name) => sum + RANKING[name] * features[name], 0);

/** What the question sounds like in all its readings, each by its share. */
function bearingOf(question: Question, listen: ScopeListener): Bearing {
  const domains = new Map<string, number>();
  let outside = 0;
  let personal = 0;
  let vague = 0;
  for (const { text, share } of question.readings) {
    const heard = listen(text);
    outside += share * heard.outside;
    personal += share * heard.personal;
    vague += share * heard.vague;
    for (const [domain, probability] of heard.domains)
      domains.set(domain, (domains.get(domain) ?? 0) + share * probability);
  }
  const closing = listen(closingOf(question.said)).personal;
  return {
    outside,
    personal: closing >= PLAINLY_PERSONAL ? Math.max(personal, closing) : personal,
    vague,
    domains,
  };
}

const bareOf = (text: string): string => text.replace(/[\s\p{P}]/gu, '');

/** How a message ends: after a long story, what it comes to (你就给我说，我这官司能打赢不). */
const closingOf = (said: string): string =>
  clausesOf(said).findLast((clause) => [...bareOf(clause)].length >= SHORTEST_CLOSING) ?? said;

function featuresOf(question: Question, ranked: readonly Ranked[]): Evidence['features'] {
  const [best] = ranked;
  if (best === undefined)
    return { similarity: 0, coverage: 0, margin: 0, facet: 0, agreement: 0, keyword: 0 };
  const rival = ranked.find((other) => other.passage.entryId !== best.passage.entryId);
  const near = ranked.slice(0, 6);
  return {
    similarity: best.similarity,
    coverage: best.coverage,
    margin: rival === undefined ? 0.3 : Math.min(0.3, best.score - rival.score),
    facet: facetFit(question.facets, best.passage.facet),
    keyword: Math.min(1, best.keyword / 60),
    agreement: near.filter((other) => other.passage.domain === best.passage.domain).length / near.length,
  };
}

/** Logistic confidence; see calibration.ts. */
export function confidenceOf(features: Evidence['features'], { bias, weights }: Calibration): number {
  const sum =
    bias +
    weights.similarity * features.similarity +
    weights.coverage * features.coverage +
    weights.margin * features.margin +
    weights.facet * features.facet +
    weights.agreement * features.agreement +
    weights.keyword * features.keyword;
  return 1 / (1 + Math.exp(-sum));
}
