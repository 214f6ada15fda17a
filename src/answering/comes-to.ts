import type { GuidePeriod } from '../corpus/guide-schema.ts';
import type { Elapsed } from '../domain/elapsed.ts';
import { bears, type Figure, figuresIn } from '../domain/figures.ts';
import { as, type PassageId } from '../domain/ids.ts';
import type { Passage } from '../domain/passage.ts';
import { amountOn, figuresBehind, type Scale, sumText } from '../domain/scale.ts';
import { payOn, payText, tenureText } from '../domain/tenure.ts';
import type { Decision } from './decide.ts';
import type { PeriodStanding } from './guides/create-guides.ts';
import { periodText } from './guides/words.ts';
import type { Evidence } from './rank.ts';
import { otherProceedings } from './understand/proceedings.ts';
import { WORDS } from './words.ts';

/** What the resident's sum, or tenure, or the time that has passed comes to. */
export interface ComesTo {
  /** 按10万元算，是2300元。 */
  readonly sentence: string;
  /**
   * The statements by which it is computed, its own first, and those without which it misleads (what may still be done when a period
   * is over): it may be said only where all of them are shown.
   */
  readonly restsOn: readonly Passage[];
  /** It is the answer to whether: 能。 before it would say that twice, or the contrary. */
  readonly settles?: true;
}

/** What there is to compute by. */
export interface ComputedBy {
  readonly passageOf: (id: PassageId) => Passage | undefined;
  /** Where the period that a statement sets stands when so much time has passed. */
  readonly standing: (statementId: string, elapsed: Elapsed) => PeriodStanding | undefined;
}

/**
 * What the sum of which a question asks the fee comes to, by the scale of the best statement. Undefined where that has none, where
 * another chosen statement computes otherwise, where the resident speaks of what goes by another rule, or where the statements at hand
 * do not tell the scale as far as the sum reaches: right, or silent.
 */
export function comesTo(
  decision: Extract<Decision, { kind: 'answer' }>,
  by: ComputedBy,
): ComesTo | undefined {
  return ofTenure(decision) ?? ofSum(decision, by.passageOf) ?? ofElapsed(decision, by);
}

/** Whether the period that the best statement sets has passed, if the resident told how long ago it began. */
function ofElapsed(
  {
    chosen: [best, ...others],
    evidence,
    elapsed = evidence?.question.elapsed,
  }: Extract<Decision, { kind: 'answer' }>,
  { passageOf, standing }: ComputedBy,
): ComesTo | undefined {
  const found = best === undefined || elapsed === undefined ? undefined : standing(best.id, elapsed);
  if (best === undefined || elapsed === undefined || found === undefined) return undefined;
  if (otherPeriods([best, ...others], evidence, (id) => standing(id, elapsed)).length > 0) return undefined;
  if (!isMeant(found.period, evidence?.question.text)) return undefined;
  const { from, length, late = [] } = found.period;
  const isOver = found.standing === 'over';
  const stillOpen = isOver ? late.flatMap((part) => (typeof part === 'string' ? [part] : part.cites)) : [];
  return {
    sentence: WORDS[isOver ? 'periodOver' : 'periodRuns'](from, elapsed, periodText(length!)),
    restsOn: [...new Set([best, ...stillOpen.flatMap((id) => passageOf(as(id)) ?? [])])],
    settles: true,
  };
}

/** Words that keep a guide from starting by itself, and say nothing of which period is meant. */
const ONLY_ASKS = /咋办|怎么办|要是|如果|的话|会不会/gu;
/** Whether a question may be about a period: 罚单收到20天了，不服 asks for no time to pay. */
export const isMeant = ({ unless = [] }: Partial<GuidePeriod>, asked = ''): boolean =>
  !unless.some((pattern) => new RegExp(pattern, 'u').test(asked.replace(ONLY_ASKS, '')));

/** What the words may as well be about: statements so near below the best. Range 0.1..0.3. */
const RIVAL = 0.25;
/** 对第一审判决上诉, 刑事判决上诉: the same step, by how its name ends. */
const stepOf = ({ what }: GuidePeriod): string => what.slice(-2);

/**
 * Statements whose period stands otherwise than that of the first chosen: all others that were chosen, and near ones on the same step of
 * another matter. 收到裁决十八天了 may be of a field or of work, 判决书收到十二天了 of a crime, and one of the two may be over.
 */
export function otherPeriods(
  [best, ...others]: readonly Passage[],
  evidence: Evidence | undefined,
  standingOf: (id: PassageId) => PeriodStanding | undefined,
): readonly Passage[] {
  const stands = best === undefined ? undefined : standingOf(best.id);
  if (best === undefined || stands === undefined) return [];
  const isOther = ({ id }: Passage): boolean =>
    (standingOf(id)?.standing ?? stands.standing) !== stands.standing;
  const near = evidence === undefined ? [] : nearTo(best, evidence);
  const rivals = near.filter(({ id }) => {
    const rival = standingOf(id);
    return rival !== undefined && stepOf(rival.period) === stepOf(stands.period);
  });
  return [...new Set([...others, ...rivals])].filter(isOther);
}

/** Near statements that the question does not exclude: 劳动仲裁的裁决 is of no field, 刑事判决 of no civil case. */
function nearTo(best: Passage, { ranked, question }: Evidence): readonly Passage[] {
  const least = (ranked.find(({ passage }) => passage.id === best.id)?.score ?? Number.NaN) - RIVAL;
  return ranked
    .filter(({ score }) => score >= least)
    .map(({ passage }) => passage)
    .filter(({ entryId, text }) => entryId !== best.entryId && !otherProceedings(question.text, text));
}

/** By the one statement shown that tells how pay follows from a tenure. */
function ofTenure({
  chosen,
  evidence,
  tenure = evidence?.question.tenure,
}: Extract<Decision, { kind: 'answer' }>): ComesTo | undefined {
  const teller = chosen.find((passage) => passage.tenure !== undefined);
  if (tenure === undefined || teller?.tenure === undefined) return undefined;
  if (teller.tenure.unless.some((word) => tenure.words.includes(word))) return undefined;
  const pay = payOn(teller.tenure, tenure.months);
  if (pay === undefined) return undefined;
  const { months, wage } = tenure;
  const yuan = wage === undefined ? undefined : wage * pay;
  const inMoney = yuan !== undefined && Number.isInteger(yuan) ? WORDS.inMoney(wage!, yuan) : '';
  return { sentence: WORDS.comesToPay(tenureText(months), payText(pay)) + inMoney, restsOn: [teller] };
}

function ofSum(
  { chosen, evidence, claim = evidence?.question.claim }: Extract<Decision, { kind: 'answer' }>,
  passageOf: (id: PassageId) => Passage | undefined,
): ComesTo | undefined {
  const [best, ...others] = chosen;
  const scale = best?.scale;
  if (claim === undefined || best === undefined || scale === undefined) return undefined;
  if (scale.unless.some((word) => claim.words.includes(word))) return undefined;
  const { yuan } = claim;
  const amount = amountOn(scale, yuan);
  if (
    amount <= 0 ||
    others.some((other) => other.scale !== undefined && amountOn(other.scale, yuan) !== amount)
  )
    return undefined;
  const restsOn = holdersOf(best, scale, yuan, passageOf);
  return restsOn && { sentence: WORDS.comesTo(sumText(yuan), `${amount}元`), restsOn };
}

/** The fewest statements, in order, in whose texts every figure behind the amount stands. */
function holdersOf(
  best: Passage,
  scale: Scale,
  yuan: number,
  passageOf: (id: PassageId) => Passage | undefined,
): readonly Passage[] | undefined {
  const holders = [best, ...scale.heldBy.flatMap((id) => passageOf(id) ?? [])];
  let missing: readonly Figure[] = figuresBehind(scale, yuan);
  const needed: Passage[] = [];
  for (const holder of holders) {
    const told = figuresIn(holder.text, { strict: false });
    const left = missing.filter((figure) => !bears(told, figure));
    if (holder === best || left.length < missing.length) needed.push(holder);
    missing = left;
  }
  return missing.length === 0 ? needed : undefined;
}
