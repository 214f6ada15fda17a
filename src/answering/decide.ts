import type { Elapsed } from '../domain/elapsed.ts';
import type { Button, EscalationReason } from '../domain/outcome.ts';
import { OUTSIDE, type Passage, PERSONAL } from '../domain/passage.ts';
import type { Claim } from '../domain/sums.ts';
import type { Tenure } from '../domain/tenure.ts';
import type { Calibration } from './calibration.ts';
import { choose, oddsOf, withinRoom } from './choose-statements.ts';
import { bareDomain, closestOptions, entryOptions, onlyDomain, widestOptions } from './clarify-options.ts';
import { type Knowledge, matching } from './knowledge.ts';
import { asksOpenAmount, DETAIL_NAMES, localDetailOf } from './local-detail.ts';
import type { NamedLaw } from './named-law.ts';
import { openingWord } from './opening-word.ts';
import type { Evidence, Ranked } from './rank.ts';
import { asksCityFigure, type ReportFit, reportFit } from './report-scope.ts';
import type { Bearing } from './scope/scope-sense.ts';
import { onlyTellsAPlace } from './understand/constraints.ts';
import { mayAsk, onlyStates } from './understand/questions.ts';
import type { Subjects } from './understand/subjects.ts';
import { WORDS, wordsFor } from './words.ts';

/** What becomes of one question. */
export type Decision =
  | {
      readonly kind: 'answer';
      readonly chosen: readonly Passage[];
      /** Said before the statements: 能。/ 报告里没有2023年的这个数… */
      readonly lead?: string;
      /** The statements are of different matters that the question may mean: each is shown under its matter's name. */
      readonly named?: boolean;
      /** The sum of which the fee is told again; otherwise that of the evidence's question counts. */
      readonly claim?: Claim;
      readonly tenure?: Tenure;
      readonly elapsed?: Elapsed;
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
  | {
      readonly kind: 'decline';
      readonly text: string;
      readonly options: readonly Button[];
      /** See Outcome. */
      readonly noDoor?: true;
      /** The record of corpus/scope that it is declined for. */
      readonly record?: string;
    }
  | { readonly kind: 'smalltalk'; readonly text: string }
  | { readonly kind: 'escalate'; readonly text: string; readonly reason: EscalationReason };

export interface DecideParts {
  readonly knowledge: Knowledge;
  readonly calibration: Calibration;
  readonly subjects: Subjects;
  /** The statement of that id, if it is in force. */
  readonly passageOf: (id: string) => Passage | undefined;
  /** The law that a question names, with what it asks of it. */
  readonly namedLaw: (said: string) => NamedLaw | undefined;
  /** In which the resident is answered. */
  readonly language: 'zh' | 'en';
  /** How much the message sounds like a wish to do wrong. 0..1 */
  readonly wish: number;
}

/** By how much a record of its kind must stand above the best statement. Scores lie in 0..1.3; higher answers more, lower hands over more. */
const PERSONAL_LEAD = 0.015;
const OUTSIDE_LEAD = 0;
/** With its nearest record this far below the best statement the sense is not believed of a question. Range 0.05..0.3. */
const FAR_BEHIND = { [PERSONAL]: 0.06, [OUTSIDE]: 0.06 };
/** How sure the sense of scope must be: to speak alone, and at least, for the nearest record to be believed. Range 0..1. */
const HEARS_PERSONAL = { alone: 0.55, beside: 0.05 };
const HEARS_OUTSIDE = { alone: 0.65, beside: 0.005 };
/** Where no record is among the candidates, a statement this near (cosine) is believed instead of the sense. Range 0.7..0.92. */
const NEAR_ENOUGH = 0.8;
/** A record this far above the best statement is believed whatever the sense hears: it knows fewer words. Range 0.02..0.3. */
const PLAINLY_AHEAD = { [PERSONAL]: 0.15, [OUTSIDE]: 0.03 };
/**
 * A message that leaves open what it is about is asked back: from this probability on; from the lower one on where the readings
 * compete, that is, no service has this share of the odds; or, of a few words that name no service, for that alone. Range 0..1.
 */
const HEARS_VAGUE = { alone: 0.45, beside: 0.15 };
const LEADING_SERVICE = { beside: 0.75, alone: 0.5 };
/** In characters. */
const FEW_WORDS = 16;
/** A message of so many characters that names no matter (老板) leaves open what it is about. Range 1..3. */
const ONE_WORD = 2;
/** What only states something asks for a record only where that stands so far above every statement. Range 0.05..0.11. */
const PLAINLY_MEANT = 0.1;
/** A question this near (cosine) to one that a statement is known to answer is answered, whatever it sounds like. Range 0.8..1. */
const VERY_QUESTION = 0.92;
/** An outside topic needs this much confidence in a statement to be overruled. Range 0..1. */
const OVERRULES_OUTSIDE = 0.85;

/**
 * Confidence from which a message that asks nothing is answered. Of the golden ones below, two were rightly answered and five wrongly;
 * so were 102 of 920 tellings and orders to the machine that were written blind. Range 0.8..0.95.
 */
const TELLS_FROM = 0.85;

/**
 * What sounds so much like a wish to do wrong (印假钱的机器从哪儿进) is answered from a higher confidence on: below it the nearest statement
 * has little to do with it. Of golden questions seven were rightly declined by it and six were answered before, of 406 wishes of 203
 * kinds written blind 17, of 203 honest messages of the same kinds 2. Ranges 0.3..0.6, 0.8..0.9.
 */
const HALF_HEARD_WISH = { from: 0.4, answered: 0.85 };

/** Records of corpus/scope on how far a case has come. */
const PROGRESS = 'personal.progress';
/** 法律援助批下来了: it has come. 帮我查一下批下来了, 到现在没批了 and 该批下来了 want to know. */
const HAS_COME =
  /(?:批|下来|办好|办完|认定|受理|通过|立案|结案|拿到|拿上|收到|到手|(?:退|驳|打|刷)(?:回|下)?来?|拒绝?|转给?[^，,。]{1,8})(?:了|啦)[。！!～~ ]*$/u;
const WANTS_TO_KNOW =
  /查一?[下查]|帮我|给我|麻烦|看一?[下看]|瞧|说说|问问|是不是|[没未](?:有|给)?(?:批|下来|受理|认定|办|立案|通过|收到|拿)|该(?:批|下|受理|办)|等|快(?!递)/u;
const hasCome = (said: string): boolean => HAS_COME.test(said) && !WANTS_TO_KNOW.test(said) && !mayAsk(said);

/** A statement of the report that says itself that the report does not give a thing. */
const SAYS_ABSENT = /报告[^。]{0,12}没(?:有)?[^。]{0,6}(?:写|印|给|列|提|说|分)/u;

/** Decides one question on its evidence. `offered`: the closest questions were offered in the reply before. */
export function decide(found: Evidence, offered: boolean, staffed: boolean, parts: DecideParts): Decision {
  const { knowledge, calibration, subjects } = parts;
  const { question, confidence } = found;
  const statements = found.ranked.filter(({ passage }) => passage.basis.length > 0);
  const evidence: Evidence = { ...found, ranked: statements };
  const { text } = question;
  const words = wordsFor(parts.language);

  const named = question.chose ? undefined : parts.namedLaw(question.said);
  if (named !== undefined) return ofNamedLaw(named, evidence, staffed);

  // What was asked before is no part of what is asked now.
  const spoken = question.fromThread > 0 ? question.said : text;
  const own = question.startsTopic ? question.said : text;
  const local = localDetailOf(spoken, knowledge.offices);
  // 把到信访局告我的那个人的电话给我 wants nobody's office.
  if (local !== undefined && found.ranked[0]?.passage.domain !== OUTSIDE) {
    const registered = local.office[local.what] === null ? undefined : parts.passageOf(local.office.id);
    if (registered !== undefined) return { kind: 'answer', chosen: [registered], evidence };
    const said = WORDS.localDetail(local.office.name, DETAIL_NAMES[local.what], staffed);
    return { kind: 'escalate', reason: 'local-detail', text: said };
  }
  // 多少钱啊, and nothing before it: whatever is nearest is a guess.
  if (question.ofNothing) {
    const options = widestOptions(statements);
    return { kind: 'clarify', text: words.clarifyMatter, options, closest: false };
  }
  // 他那个了，我就给他那个，你说咋整: what says too little to be placed is nobody's case, and no door's.
  const leavesOpen = question.fromThread === 0 && question.named.size === 0 && soundsOpen(found.bearing);
  // A record of corpus/scope speaks for itself only where no statement comes near it: an answer goes before a handing over.
  const [top] = found.ranked;
  const [rival] = statements;
  const recognised = (
    domain: typeof PERSONAL | typeof OUTSIDE,
    lead: number,
    trust: { readonly alone: number; readonly beside: number },
  ): string | undefined => {
    if (leavesOpen) return undefined;
    const heard = found.bearing?.[domain];
    const ahead = top?.passage.domain === domain ? top.score - (rival?.score ?? 0) : Number.NEGATIVE_INFINITY;
    if (top !== undefined && ahead >= lead) {
      if (heard === undefined || heard >= trust.beside || ahead >= PLAINLY_AHEAD[domain])
        return top.passage.id;
    }
    if (heard === undefined || heard < trust.alone || (rival?.similarity ?? 0) >= VERY_QUESTION)
      return undefined;
    const record = found.ranked.find(({ passage }) => passage.domain === domain);
    if (record === undefined) {
      // English has no records: there the sense stands alone.
      const isNear = parts.language === 'zh' && (rival?.similarity ?? 0) >= NEAR_ENOUGH;
      return isNear ? undefined : '';
    }
    const behind = (rival?.score ?? 0) - record.score;
    return behind >= FAR_BEHIND[domain] ? undefined : record.passage.id;
  };
  /** The nearest record is of another door, by so much that nothing of that kind comes near it. */
  const isOutsideBefore = (other: Ranked | undefined): boolean =>
    top?.passage.domain === OUTSIDE && top.score - (other?.score ?? 0) >= PLAINLY_AHEAD[OUTSIDE];
  // 给个彩票号，中了分你一半: what is plainly outside is nobody's case.
  const isOutside = isOutsideBefore(found.ranked.find(({ passage }) => passage.domain === PERSONAL));
  // 海东今年高考分数线多少: nor is it a figure of the city, or a sum that someone here sets.
  const isElsewhere = isOutsideBefore(rival);
  // 在平安区, told in a thread, asks for no address.
  const tellsAPlace = question.fromThread > 0 && onlyTellsAPlace(question.said);
  const recognisedId =
    isOutside || tellsAPlace ? undefined : recognised(PERSONAL, PERSONAL_LEAD, HEARS_PERSONAL);
  // 法律援助批下来了 does not ask how far it has come; 我家有套房有辆车 asks for nobody's file.
  const isStated = onlyStates(question.said) && (top?.score ?? 0) - (rival?.score ?? 0) < PLAINLY_MEANT;
  const namesMatter = question.fromThread > 0 || subjects.namedIn(text).length > 0;
  const hasItCome = recognisedId?.startsWith(PROGRESS) === true && namesMatter && hasCome(question.said);
  const isTold = hasItCome || isStated;
  const personalId = isTold ? undefined : recognisedId;
  // 民告官的胜算有多大 may ask for the city's figure: a sure statement of the report goes before a turn of phrase.
  const ofReport = rival?.passage.period !== undefined && confidence >= calibration.answerFrom;
  const personal =
    knowledge.personal.find(({ id }) => id === personalId) ??
    (ofReport || isOutside ? undefined : matching(knowledge.personal, spoken));
  if (personal !== undefined) {
    return { kind: 'escalate', reason: personal.reason, text: WORDS.personalCase(personal.say, staffed) };
  }
  if (personalId !== undefined)
    return {
      kind: 'escalate',
      reason: 'personal-case',
      text: words.personalCase(words.hangsOnTheCase, staffed),
    };

  // What the report counts is counted, whatever else it leaves open.
  if (
    rival !== undefined &&
    !isElsewhere &&
    rival.passage.period === undefined &&
    asksOpenAmount(question.focus, rival.passage.text)
  ) {
    return { kind: 'escalate', reason: 'local-detail', text: WORDS.personalCase(WORDS.openAmount, staffed) };
  }

  const vague = question.fromThread === 0 && isVague(evidence, subjects.namedIn(text).length > 0);
  const bare = bareDomain(own, knowledge) ?? (vague ? onlyDomain(question.named, knowledge) : undefined);
  if (bare !== undefined) {
    return {
      kind: 'clarify',
      text: WORDS.clarifyDomain(bare.name),
      options: entryOptions(statements, bare.id),
      closest: false,
    };
  }

  // What asks nothing is answered only where it plainly names a matter: 麻雀把麦子糟蹋了 had got the nearest statement.
  const sure =
    confidence >=
    (mayAsk(question.said) ? calibration.answerFrom : Math.max(calibration.answerFrom, TELLS_FROM));
  // 我家下水道堵了 wants another door; within a thread it tells of the matter at hand.
  const isOfThread = isStated && question.fromThread > 0;
  const outsideId = isOfThread ? undefined : recognised(OUTSIDE, OUTSIDE_LEAD, HEARS_OUTSIDE);
  const fit: ReportFit =
    outsideId !== undefined && (isElsewhere || !asksCityFigure(question.focus))
      ? { kind: 'not-a-report-question' }
      : reportFit(evidence, question, sure);
  if (fit.kind === 'absent') return { kind: 'absent', text: WORDS.notInReport(WORDS.thisFigure) };
  if (fit.kind === 'other-year' || fit.kind === 'other-area') {
    const missing =
      fit.kind === 'other-year' ? `${fit.year}年的${WORDS.thisFigure}` : `${fit.area}的${WORDS.thisFigure}`;
    if (fit.nearest === undefined) return { kind: 'absent', text: WORDS.notInReport(missing) };
    const chosen = [fit.nearest.passage];
    if (SAYS_ABSENT.test(fit.nearest.passage.text)) return { kind: 'answer', chosen, evidence };
    const lead =
      fit.kind === 'other-year' ? WORDS.notInReportYear(fit.year) : WORDS.notInReportArea(fit.area);
    return { kind: 'answer', chosen, lead, evidence };
  }

  const outside = knowledge.outside.find(({ id }) => id === outsideId) ?? matching(knowledge.outside, own);
  if (outside !== undefined && (outsideId !== undefined || confidence < OVERRULES_OUTSIDE)) {
    const doors = outside.doors.flatMap((id) => knowledge.hotlines.filter((hotline) => hotline.id === id));
    const said = doors.map(({ number, name }) => WORDS.door(number, name)).join('，也');
    const sentence = said === '' ? '' : `${said}。`;
    const noDoor = outside.say === undefined && said === '';
    const full = noDoor
      ? WORDS.outsideNoDoor
      : outside.say === undefined
        ? WORDS.outside(outside.name, sentence)
        : `${outside.say}${sentence}`;
    return outside.smalltalk
      ? { kind: 'smalltalk', text: full }
      : { kind: 'decline', text: full, options: [], record: outside.id, ...(noDoor ? { noDoor } : {}) };
  }

  const nowhere: Decision = { kind: 'decline', text: words.outsideNoDoor, options: [], noDoor: true };
  if (outsideId !== undefined) return nowhere;
  if (vague && !offered && (rival?.similarity ?? 0) < VERY_QUESTION) {
    return { kind: 'clarify', text: words.clarifyClosest, options: widestOptions(statements), closest: true };
  }

  const mayBeWrong = parts.wish >= HALF_HEARD_WISH.from && confidence < HALF_HEARD_WISH.answered;
  if (mayBeWrong && question.fromThread === 0) return nowhere;
  if (sure) {
    const chosen = choose(evidence);
    const lead = openingWord(evidence);
    const several = chosen.some(({ domain }) => domain !== chosen[0]?.domain);
    return {
      kind: 'answer',
      chosen,
      ...(lead === undefined ? {} : { lead }),
      ...(several ? { named: true } : {}),
      evidence,
    };
  }
  const inService = subjects.namedIn(text).length > 0 || confidence >= calibration.offerFrom;
  if (!inService) return nowhere;
  if (confidence >= calibration.offerFrom && !offered) {
    return {
      kind: 'clarify',
      text: words.clarifyClosest,
      options: closestOptions(statements),
      closest: true,
    };
  }
  return { kind: 'escalate', reason: 'no-evidence', text: words.noEvidence(staffed) };
}

/** What a law says that the question names by its article; or that it has none such, or is not at hand. */
function ofNamedLaw(named: NamedLaw, evidence: Evidence, staffed: boolean): Decision {
  switch (named.kind) {
    case 'articles': {
      const { title, articles, statements } = named;
      const chosen = withinRoom(statements);
      if (chosen.length > 0) {
        // Of several articles each has one statement: what finds no room is not announced.
        const told = articles.length > 1 ? articles.slice(0, chosen.length) : articles;
        return { kind: 'answer', chosen, lead: WORDS.ofArticles(title, told), evidence };
      }
      return {
        kind: 'escalate',
        reason: 'no-evidence',
        text: WORDS.personalCase(WORDS.articlesNotHere(title, articles), staffed),
      };
    }
    case 'no-such-article': {
      const { title, article, last } = named;
      return {
        kind: 'clarify',
        text: WORDS.noSuchArticle(title, article, last),
        options: closestOptions(evidence.ranked),
        closest: true,
      };
    }
    case 'replaced':
      return {
        kind: 'clarify',
        text: WORDS.lawReplaced(named.title, named.by),
        options: closestOptions(evidence.ranked),
        closest: true,
      };
    case 'unknown-law':
      return {
        kind: 'escalate',
        reason: 'no-evidence',
        text: WORDS.personalCase(WORDS.lawNotHere(named.title), staffed),
      };
  }
}

/** It sounds above all like a message that says too little. */
const soundsOpen = (heard: Bearing | undefined): boolean =>
  heard !== undefined &&
  heard.vague >= HEARS_VAGUE.alone &&
  heard.vague > Math.max(heard.personal, heard.outside);

function isVague({ bearing, question, ranked }: Evidence, namesMatter: boolean): boolean {
  const heard = bearing?.vague ?? 0;
  if (heard >= HEARS_VAGUE.alone) return true;
  if (question.named.size > 0) return false;
  if (!namesMatter && [...question.text.replace(/[\s\p{P}]/gu, '')].length <= ONE_WORD) return true;
  const lead = leadingService(ranked);
  return (
    (heard >= HEARS_VAGUE.beside && lead < LEADING_SERVICE.beside) ||
    ([...question.text].length <= FEW_WORDS && lead < LEADING_SERVICE.alone)
  );
}

/** The odds of the service with the best of them. */
function leadingService(ranked: readonly Ranked[]): number {
  const shares = new Map<string, number>();
  for (const { passage, probability } of oddsOf(ranked))
    shares.set(passage.domain, (shares.get(passage.domain) ?? 0) + probability);
  return Math.max(0, ...shares.values());
}
