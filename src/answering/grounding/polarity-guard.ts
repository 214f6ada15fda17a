import { type Alignable, counterparts, pairsOf } from './align.ts';
import { clausesOf } from './level.ts';

/** A sentence that turns the meaning of what it cites. */
export interface Turned {
  readonly kind: 'turned';
  readonly found: string;
}

/** What a clause says about whether something holds, must or may be. */
type Force = 'free' | 'charged' | 'must-not' | 'need-not' | 'must' | 'may' | 'not';

/** Read in this order; what an earlier pattern took a later one does not see. `strong`: only where a sentence says it plainly. */
const FORCES: readonly (readonly [Force | 'blank', RegExp])[] = [
  // Questions, fixed words and double negatives carry no force of their own.
  [
    'blank',
    /能不能|可不可以|要不要|是不是|收不收|用不用|有没有|会不会|该不该|是否|不服|不过|不仅|不但|不论|不管|无论|不同|不动产|不可抗力|不得不|不能不|不少|不足|不满|未满|不超过|不少于|不低于|不高于|不久|未成年|未来|非法|非常|非遗|非诉|无障碍|无固定期限|莫名|特别|别人|别的|分别|区别|级别|类别|性别|个别|别墅|要是|要求|要么|要件|要点|主要|重要|需求|必要|不良|不当|不实|不法|可能|可靠|能力|功能|职能|只要|还要|若要|如要/gu,
  ],
  [
    'free',
    /免费|无偿|(?:不|无需|不必|不用|不需要?)(?:再|另外?|额外)?(?:收取?|交|缴|付|花|掏|出)(?:取|纳)?(?:任何|一分)?(?:的)?(?:费用?|钱)?|不要钱|免收|免交|一分钱不/gu,
  ],
  ['charged', /收费|收钱|收取费用|要交(?:费|钱)|交费|缴费|付费|要钱|花钱|按(?:规定|标准)收/gu],
  [
    'must-not',
    /不得|不能够?|不可以?|不许|不准|不应当?|不该|严禁|禁止|不允许|不让|不予|无权|别(?=[\p{Script=Han}])|切勿|请勿|拒绝/gu,
  ],
  ['need-not', /不用|不必|无需|无须|毋需|不需要?|用不着|不强制|不要(?!求)/gu],
  ['must', /必须|应当|应该|务必|一定要|须|只能|需要|需|应(?=[\p{Script=Han}])(?!对|聘|急|用|收|付|届)/gu],
  ['may', /可以|有权|能够?|允许|准许|可(?=[向以申请由在到自要])/gu],
  ['not', /不|没有?|未|无(?!偿)|非|莫|否(?=认|决)|免除?|勿/gu],
];
/** What of a statement bears a “must” that it says in spoken words: 要带, 得先去. */
const SPOKEN_MUST = /要|得|必|该|应|须|需|才能|负责|承担|由/u;
const SPOKEN_MAY = /(?<!不)可(?!靠)|(?<![不可])能|有权|自愿|允许|选|[也都就]行/u;
const NEGATIVE: ReadonlySet<Force> = new Set(['free', 'must-not', 'need-not', 'not']);

/** Held beside others without its forces. */
interface Clause extends Alignable {
  readonly text: string;
  readonly forces: readonly Force[];
}

function read(text: string): Clause {
  const forces: Force[] = [];
  let rest = text;
  for (const [force, pattern] of FORCES)
    rest = rest.replace(pattern, () => {
      if (force === 'blank') return '\ue001';
      forces.push(force);
      return '\ue002';
    });
  const pairs = pairsOf(rest);
  return { text, forces, pairs };
}

/** Clauses that say nothing: a greeting, what is left of “按照《…》的规定” without the law's name. */
const FILLER = /^(?:您好|你好|好的|简单说|(?:根据|按照?|依据|依照|照)?的?规定)$/u;

/**
 * Finds clauses of a Chinese sentence that turn what their best counterpart among the grounds says: 不收费→收费, 可以→必须,
 * 不得→可以. Honest limits: it reads words, not meaning; a turn in wholly new words is only caught by the sentence's support.
 */
export function turnedClauses(sentence: string, grounds: readonly string[]): readonly Turned[] {
  const sources = grounds.flatMap(clausesOf).map(read);
  const everywhere = new Set(sources.flatMap(({ forces }) => forces));
  const whole = grounds.join('\n');
  const found: Turned[] = [];
  for (const clause of clausesOf(sentence)
    .filter((text) => !FILLER.test(text))
    .map(read)) {
    const best = counterparts(clause, sources);
    if (
      isTurned(clause, best, everywhere, whole) ||
      (best.length === 0 && negatedOtherwise(clause.text, whole))
    )
      found.push({ kind: 'turned', found: clause.text });
  }
  return found;
}

function isTurned(
  clause: Clause,
  best: readonly Clause[],
  everywhere: ReadonlySet<Force>,
  whole: string,
): boolean {
  const said = new Set(clause.forces);
  const against = best.length > 0 ? new Set(best.flatMap(({ forces }) => forces)) : everywhere;
  const negative = [...said].some((force) => NEGATIVE.has(force));
  // Whether it costs something is turned by any word that the grounds do not have.
  if (said.has('free') && !everywhere.has('free')) return true;
  if (said.has('charged') && !everywhere.has('charged') && everywhere.has('free')) return true;
  if (negative && ![...everywhere].some((force) => NEGATIVE.has(force))) return true;
  if (best.length > 0) {
    const sameForce = best.some(({ forces }) => forces.some((force) => NEGATIVE.has(force)) === negative);
    if (!sameForce) return true;
  }
  if (said.has('must-not') && !negativeDuty(against)) return true;
  if (said.has('must-not') && against.has('may') && !against.has('must-not')) return true;
  // Nothing near it in the grounds: where they command and release from nothing, a release is a turn.
  if (best.length === 0 && said.has('need-not') && against.has('must')) {
    if (!against.has('need-not') && !against.has('free')) return true;
  }
  if (said.has('need-not') && !against.has('need-not') && !against.has('free') && !against.has('not'))
    return true;
  const words = best.length > 0 ? best.map(({ text }) => text).join('，') : whole;
  if (said.has('must') && !against.has('must') && (against.has('may') || !SPOKEN_MUST.test(words)))
    return true;
  if (said.has('may') && !against.has('may') && !SPOKEN_MAY.test(words)) {
    if (against.has('must') || against.has('must-not') || SPOKEN_DUTY.test(words)) return true;
  }
  return false;
}

const SPOKEN_DUTY = /(?<![只不需主重还若])要(?!求|是|么|件|点)|必|应当/u;
const negativeDuty = (forces: ReadonlySet<Force>): boolean => forces.has('must-not') || forces.has('not');

/** A predicate that the grounds only deny and the clause affirms, or the other way round: 不算在内 / 算在内. */
function negatedOtherwise(clause: string, whole: string): boolean {
  const strip = (text: string): string => text.replace(FORCES[0]![1], '\ue001');
  const text = strip(clause);
  const grounds = strip(whole);
  const uses = (from: string, predicate: string): { denied: boolean; affirmed: boolean } => {
    const use = { denied: false, affirmed: false };
    for (let at = from.indexOf(predicate); at >= 0; at = from.indexOf(predicate, at + 1)) {
      if (DENIED.test(from.slice(Math.max(0, at - 4), at))) use.denied = true;
      else use.affirmed = true;
    }
    return use;
  };
  const predicates = [
    ...[...text.matchAll(PREDICATE)].map((match) => match[1]!),
    ...[...grounds.matchAll(PREDICATE)].map((match) => match[1]!),
  ];
  return predicates.some((predicate) => {
    const said = uses(text, predicate);
    const borne = uses(grounds, predicate);
    return (
      (said.affirmed && borne.denied && !borne.affirmed) || (said.denied && borne.affirmed && !borne.denied)
    );
  });
}
const PREDICATE =
  /(?:不能|不得|不可以?|不用|不必|无需|没有?|不会|不予|不|未|勿)((?![能得可用必会予是同服])\p{Script=Han}{2})/gu;
const DENIED =
  /(?:不需要?|不须|不要|用不着|不|没|没有|未|无|勿|不能|不得|不会|不予|别|免|禁止|无需|不必|不用|不可|不再)[再被给符计作进行]?$/u;
