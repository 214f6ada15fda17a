import { inForce, type Passage } from '../domain/passage.ts';
import type { PassageSearch, SearchHit, SearchQuery, Waiting } from '../ports/passage-search.ts';
import type { Calibration } from './calibration.ts';
import { facetFit } from './facet-fit.ts';
import type { Memory } from './memory.ts';
import type { Bearing, ScopeListener } from './scope/scope-sense.ts';
import { clausesOf } from './triage/sense/windows.ts';
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
}

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
/** Lift of a statement whose facet is asked for; and of its near relations. Scores lie in 0..1. */
const FACET_LIFT = 0.05;
/**
 * The same for a question that leans on the thread or names little besides (那收不收钱, 低保咋申请): the facet is what tells its
 * statement from the others.
 */
const BARE_FACET_LIFT = 0.1;
/** The same for one that says nothing else (那要钱不). */
const ONLY_FACET_LIFT = 0.25;
/** What a statement of the last answer loses where the thread goes on, and where it goes on to another facet. Range 0..0.2. */
const ALREADY_SHOWN = { still: 0.06, elsewhere: 0.15 };
/** What a statement on proceedings of another kind than the question names loses. Range 0..0.3. */
const OTHER_PROCEEDINGS = 0.2;
/** Lift of statements of the entry, and of the domain, that the thread is about. */
const ENTRY_LIFT = 0.1;
const DOMAIN_LIFT = 0.06;
/** Lift of statements of a service that the message names. */
const NAMED_LIFT = 0.05;
/** Lift of statements of the service that the question sounds like, times its probability. */
const SOUND_LIFT = 0.1;
/**
 * From this probability on a message is taken for personal for what it ends with, whatever story, or thread, comes before. Range
 * 0.7..1; with 0.7 as many questions are handed over in vain as rightly.
 */
const PLAINLY_PERSONAL = 0.85;
/** In characters. */
const SHORTEST_CLOSING = 5;
/** Finds and orders the statements that may answer `question`; only those in force on `day` and in `lang`. */
export async function rank(
  question: Question,
  memory: Memory,
  day: string,
  lang: 'zh' | 'en',
  parts: RankParts,
): Promise<Evidence> {
  const where = (passage: Passage): boolean => passage.lang === lang && inForce(passage, day);
  const pool = new Map<string, { hit: SearchHit; score: number; similarity: number; coverage: number }>();
  const runs = [question.readings, ...question.variants.map((text) => [{ text, share: 1 }])];
  for (const run of runs) {
    const one = new Map<string, { hit: SearchHit; score: number; similarity: number; coverage: number }>();
    const found = await parts.search.searchTogether(
      run.map(({ text }) => ({
        text,
        expansions: parts.expand(text),
        k: CANDIDATES,
        where,
        ...(parts.outbound === undefined ? {} : { outbound: parts.outbound(text) }),
        ...(parts.waiting === undefined ? {} : { waiting: parts.waiting }),
      })),
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
          similarity: Math.max(known?.similarity ?? 0, hit.similarity),
          coverage: Math.max(known?.coverage ?? 0, hit.coverage),
        });
      }
    }
    for (const [id, found] of one) {
      const known = pool.get(id);
      if (known === undefined || found.similarity > known.similarity) pool.set(id, found);
    }
  }
  const bearing = parts.scope === undefined ? undefined : bearingOf(question, parts.scope);
  const likeliest = Math.max(0, ...(bearing?.domains.values() ?? []));
  const ranked = [...pool.values()]
    .map(({ hit, score, similarity, coverage }): Ranked => {
      const { passage } = hit;
      const kin =
        question.fromThread *
        (passage.entryId === memory.entryId
          ? ENTRY_LIFT
          : passage.domain === memory.domain
            ? DOMAIN_LIFT
            : 0);
      const named = question.named.has(passage.domain) ? NAMED_LIFT : 0;
      // A record of corpus/scope belongs to no service: it stands beside those of the likeliest.
      const sound =
        SOUND_LIFT * (passage.basis.length === 0 ? likeliest : (bearing?.domains.get(passage.domain) ?? 0));
      const fit = facetFit(question.facets, passage.facet);
      const bare = question.bare || (question.fromThread === 1 && question.facets.size > 0);
      const shown = question.fromThread > 0 && memory.shown?.includes(passage.id) === true;
      const again = !shown
        ? 0
        : fit === 0 && question.facets.size > 0
          ? ALREADY_SHOWN.elsewhere
          : ALREADY_SHOWN.still;
      const wrongDoor = otherProceedings(question.text, passage.text) ? OTHER_PROCEEDINGS : 0;
      const facetLift = question.onlyAsks ? ONLY_FACET_LIFT : bare ? BARE_FACET_LIFT : FACET_LIFT;
      const lifted = score - wrongDoor + facetLift * fit + kin + named + sound - again;
      return { passage, score: lifted, similarity, coverage, keyword: hit.keyword, surface: hit.surface };
    })
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1));
  const features = featuresOf(question, ranked);
  const confidence = confidenceOf(features, parts.calibration);
  return { question, ranked, features, confidence, ...(bearing === undefined ? {} : { bearing }) };
}

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

/** How a message ends: after a long story, what it comes to (你就给我说，我这官司能打赢不). */
const closingOf = (said: string): string =>
  clausesOf(said).findLast((clause) => [...clause.replace(/[\s\p{P}]/gu, '')].length >= SHORTEST_CLOSING) ??
  said;

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
