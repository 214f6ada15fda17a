import type { Button, EscalationReason } from '../domain/outcome.ts';
import { type Facet, OUTSIDE, type Passage, PERSONAL } from '../domain/passage.ts';
import type { Calibration } from './calibration.ts';
import { type Knowledge, matching } from './knowledge.ts';
import { DETAIL_NAMES, localDetailOf } from './local-detail.ts';
import type { Evidence, Ranked } from './rank.ts';
import { asksCityFigure, type ReportFit, reportFit } from './report-scope.ts';
import type { Subjects } from './understand/subjects.ts';
import { answerWord, yesNoOf } from './understand/yes-no.ts';
import { WORDS } from './words.ts';

/** What becomes of one question. */
export type Decision =
  | {
      readonly kind: 'answer';
      readonly chosen: readonly Passage[];
      /** Said before the statements: 能。/ 报告里没有2023年的这个数… */
      readonly lead?: string;
      /** The statements are of different matters that the question may mean: each is shown under its matter's name. */
      readonly named?: boolean;
      /** What it was chosen from; absent where the resident picked the matter. */
      readonly evidence?: Evidence;
    }
  /** The report does not give this figure. */
  | { readonly kind: 'absent'; readonly text: string }
  | {
      readonly kind: 'clarify';
      readonly text: string;
      readonly options: readonly Button[];
      readonly closest: boolean;
    }
  | { readonly kind: 'decline'; readonly text: string; readonly options: readonly Button[] }
  | { readonly kind: 'escalate'; readonly text: string; readonly reason: EscalationReason };

export interface DecideParts {
  readonly knowledge: Knowledge;
  readonly calibration: Calibration;
  readonly subjects: Subjects;
  /** The statement of that id, if it is in force. */
  readonly passageOf: (id: string) => Passage | undefined;
}

/** By how much a record of its kind must stand above the best statement. Scores lie in 0..1.3; higher answers more, lower hands over more. */
const PERSONAL_LEAD = 0.015;
const OUTSIDE_LEAD = 0;
/** An outside topic needs this much confidence in a statement to be overruled. Range 0..1. */
const OVERRULES_OUTSIDE = 0.85;
/** A yes or no is carried over from an ask only if the question is this near to it (cosine). Range 0..1. */
const SAME_QUESTION = 0.66;

/** Decides one question on its evidence. `offered`: the closest questions were offered in the reply before. */
export function decide(found: Evidence, offered: boolean, staffed: boolean, parts: DecideParts): Decision {
  const { knowledge, calibration, subjects } = parts;
  const { question, confidence } = found;
  const statements = found.ranked.filter(({ passage }) => passage.basis.length > 0);
  const evidence: Evidence = { ...found, ranked: statements };
  const { text } = question;

  const local = localDetailOf(text, knowledge.offices);
  if (local !== undefined) {
    const registered = local.office[local.what] === null ? undefined : parts.passageOf(local.office.id);
    if (registered !== undefined) return { kind: 'answer', chosen: [registered], evidence };
    const said = WORDS.localDetail(local.office.name, DETAIL_NAMES[local.what], staffed);
    return { kind: 'escalate', reason: 'local-detail', text: said };
  }
  // A record of corpus/scope speaks for itself only where no statement comes near it: an answer goes before a handing over.
  const [top] = found.ranked;
  const [rival] = statements;
  const recognised = (domain: string, lead: number): string | undefined =>
    top?.passage.domain === domain && top.score - (rival?.score ?? 0) >= lead ? top.passage.id : undefined;
  const personalId = recognised(PERSONAL, PERSONAL_LEAD);
  // 民告官的胜算有多大 may ask for the city's figure: a sure statement of the report goes before a turn of phrase.
  const ofReport = rival?.passage.period !== undefined && confidence >= calibration.answerFrom;
  const personal =
    knowledge.personal.find(({ id }) => id === personalId) ??
    (ofReport ? undefined : matching(knowledge.personal, text));
  if (personal !== undefined) {
    return { kind: 'escalate', reason: personal.reason, text: WORDS.personalCase(personal.say, staffed) };
  }

  const bare = bareDomain(text, knowledge);
  if (bare !== undefined) {
    return {
      kind: 'clarify',
      text: WORDS.clarifyDomain(bare.name),
      options: entryOptions(statements, bare.id),
      closest: false,
    };
  }

  const sure = confidence >= calibration.answerFrom;
  const outsideId = recognised(OUTSIDE, OUTSIDE_LEAD);
  const fit: ReportFit =
    outsideId !== undefined && !asksCityFigure(text)
      ? { kind: 'not-a-report-question' }
      : reportFit(evidence, question, sure);
  if (fit.kind === 'absent') return { kind: 'absent', text: WORDS.notInReport(WORDS.thisFigure) };
  if (fit.kind === 'other-year' || fit.kind === 'other-area') {
    const missing =
      fit.kind === 'other-year' ? `${fit.year}年的${WORDS.thisFigure}` : `${fit.area}的${WORDS.thisFigure}`;
    if (fit.nearest === undefined) return { kind: 'absent', text: WORDS.notInReport(missing) };
    const lead =
      fit.kind === 'other-year' ? WORDS.notInReportYear(fit.year) : WORDS.notInReportArea(fit.area);
    return { kind: 'answer', chosen: [fit.nearest.passage], lead, evidence };
  }

  const outside = knowledge.outside.find(({ id }) => id === outsideId) ?? matching(knowledge.outside, text);
  if (outside !== undefined && (outsideId !== undefined || confidence < OVERRULES_OUTSIDE)) {
    const doors = outside.doors.flatMap((id) => knowledge.hotlines.filter((hotline) => hotline.id === id));
    const said = doors.map(({ number, name }) => WORDS.door(number, name)).join('，也');
    const sentence = said === '' ? '' : `${said}。`;
    const full =
      outside.say === undefined
        ? said === ''
          ? WORDS.outsideNoDoor
          : WORDS.outside(outside.name, sentence)
        : `${outside.say}${sentence}`;
    return { kind: 'decline', text: full, options: [] };
  }

  if (sure) {
    const rival = rivalOf(evidence);
    if (rival !== undefined)
      return { kind: 'answer', chosen: [evidence.ranked[0]!.passage, rival], named: true, evidence };
    const lead = openingWord(evidence);
    return { kind: 'answer', chosen: choose(evidence), ...(lead === undefined ? {} : { lead }), evidence };
  }
  const inService = subjects.namedIn(text).length > 0 || confidence >= calibration.offerFrom;
  if (!inService) return { kind: 'decline', text: WORDS.outsideNoDoor, options: [] };
  if (confidence >= calibration.offerFrom && !offered) {
    return {
      kind: 'clarify',
      text: WORDS.clarifyClosest,
      options: closestOptions(statements),
      closest: true,
    };
  }
  return { kind: 'escalate', reason: 'no-evidence', text: WORDS.noEvidence(staffed) };
}

/** A message that is nothing but the name of a service. */
function bareDomain(text: string, knowledge: Knowledge) {
  const bare = text
    .replace(/[\s\p{P}]/gu, '')
    .replace(
      /^(?:我想|我要|想|要)?(?:问|咨询|了解)?(?:一下|下)?|(?:的事|的问题|方面|问题|咨询|吧|啊|呢)$/gu,
      '',
    );
  return knowledge.domains.find((domain) => domain.name === bare || domain.names.includes(bare));
}

function entryOptions(ranked: readonly Ranked[], domain: string): readonly Button[] {
  const titles = new Map<string, string>();
  for (const { passage } of ranked) {
    if (passage.domain === domain && titles.size < 4) titles.set(passage.entryId, passage.entryTitle);
  }
  return [...titles].map(
    ([entryId, title]): Button => ({ label: title, action: { kind: 'entry', entryId } }),
  );
}

function closestOptions(ranked: readonly Ranked[]): readonly Button[] {
  const options: Button[] = [];
  const entries = new Set<string>();
  for (const { passage, surface } of ranked) {
    if (entries.has(passage.entryId)) continue;
    entries.add(passage.entryId);
    const ask = surface.kind === 'ask' ? surface.text : passage.asks[0]?.q;
    options.push({ label: passage.entryTitle, action: { kind: 'ask', text: ask ?? passage.entryTitle } });
    if (options.length === 3) break;
  }
  return options;
}

/** 能。/ 不用。 … where the nearest ask is the same question and the statement settles it. */
function openingWord({ question, ranked }: Evidence): string | undefined {
  const [best] = ranked;
  const { yesNo } = question;
  if (best === undefined || yesNo === undefined || best.surface.a === undefined) return undefined;
  if (best.similarity < SAME_QUESTION) return undefined;
  const asked = yesNoOf(best.surface.text);
  if (asked?.kind !== yesNo.kind || asked.negated !== yesNo.negated) return undefined;
  if (
    /^(?:不?能|不?可以|不?行|不?用|不?要|要|得|必须|不?是|没?有|不收|免费|不会|会)/u.test(best.passage.text)
  )
    return undefined;
  return answerWord(question.text, yesNo.kind, best.surface.a === 'yes');
}

/** Characters that an answer's statements may take together before further ones are left out. */
const ROOM = 170;
/**
 * A further statement is shown when its score is within this share of the best's: of the same matter, of the same service.
 * One of another service never is: its days and doors are others (不服裁决 in land, labour and court). Range 0..1; lower shows
 * more and strays further.
 */
const NEARLY_AS_GOOD = 0.82;
const OF_SERVICE = 0.9;

const nearness = (best: Passage, other: Passage): number =>
  other.entryId === best.entryId
    ? NEARLY_AS_GOOD
    : other.domain === best.domain
      ? OF_SERVICE
      : Number.POSITIVE_INFINITY;

/** A statement of another service that is as near as this share of the best's score may be what is meant just as well. Range 0.97..1. */
const AS_NEAR = 0.985;

/** The same facet of another service, when the question (裁决不服几天能起诉) does not say which of the two is meant. */
function rivalOf({ question, ranked }: Evidence): Passage | undefined {
  const [best] = ranked;
  if (best === undefined || question.fromThread > 0 || question.named.size > 0) return undefined;
  return ranked
    .slice(1, 4)
    .find(
      ({ passage, score }) =>
        passage.domain !== best.passage.domain &&
        passage.facet === best.passage.facet &&
        passage.period === undefined &&
        best.passage.period === undefined &&
        score >= AS_NEAR * best.score &&
        !sayTheSame(best.passage, passage) &&
        best.passage.text.length + passage.text.length <= ROOM,
    )?.passage;
}

/** From this share of the best's score on a statement of another facet than the one asked for is shown as well. Range 0.9..1. */
const ALL_BUT_EQUAL = 0.97;

/** Facets that people ask for side by side (收钱不，多久出结果): each gets a statement of its own. */
const SIDE_BY_SIDE: ReadonlySet<Facet> = new Set([
  'time-limit',
  'fee',
  'where',
  'materials',
  'agent',
  'channel',
  'who',
]);
/** A statement for a second facet needs at least this share of the best's score. Range 0..1. */
const GOOD_ENOUGH = 0.72;

/** One to three statements: the best, one for each further facet asked for, and a rival nearly as good if there is room. */
function choose({ question, ranked }: Evidence): readonly Passage[] {
  const [best] = ranked;
  if (best === undefined) return [];
  const chosen: Passage[] = [best.passage];
  const length = (): number => chosen.reduce((sum, passage) => sum + passage.text.length, 0);
  const asked = [...question.facets];
  const aside = asked.filter((facet) => SIDE_BY_SIDE.has(facet));
  if (aside.length >= 2) {
    for (const facet of aside) {
      if (chosen.some((passage) => passage.facet === facet) || chosen.length >= 3) continue;
      const fit = ranked
        .slice(0, 15)
        .find(
          ({ passage, score }) =>
            passage.facet === facet &&
            passage.domain === best.passage.domain &&
            score >= GOOD_ENOUGH * best.score,
        );
      if (fit !== undefined) chosen.push(fit.passage);
    }
  }
  for (const { passage, score } of ranked.slice(1, 8)) {
    if (chosen.length >= 3 || score < NEARLY_AS_GOOD * best.score) break;
    if (chosen.some((known) => sayTheSame(known, passage))) continue;
    if (score < nearness(best.passage, passage) * best.score) continue;
    const beside = asked.length > 0 && !asked.includes(passage.facet) && asked.includes(best.passage.facet);
    if (beside && score < ALL_BUT_EQUAL * best.score) continue;
    if (length() + passage.text.length > ROOM) continue;
    chosen.push(passage);
  }
  return chosen;
}

/** Two statements that tell a resident the same: the same one, or two whose character pairs agree for the most part (Dice over 0.65). */
function sayTheSame(one: Passage, other: Passage): boolean {
  if (one === other) return true;
  const pairs = (text: string): ReadonlySet<string> => {
    const chars = [...text.replace(/[\s\p{P}]/gu, '')];
    return new Set(chars.slice(1).map((char, at) => chars[at]! + char));
  };
  const [a, b] = [pairs(one.text), pairs(other.text)];
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / Math.max(1, a.size + b.size) > 0.65;
}
