import { LEAVE, UNKNOWN } from '../../corpus/guide-schema.ts';
import { chineseNumber } from '../../domain/figures.ts';

/** An option as typed words are held against it. */
export interface Matchable {
  readonly value: string;
  readonly label: string;
  readonly says: readonly RegExp[];
  readonly means?: 'yes' | 'no' | undefined;
}

export type Match =
  /** `exact`: nothing else is said. */
  | { readonly kind: 'one'; readonly value: string; readonly exact: boolean }
  /** Several options fit: the question is asked again. */
  | { readonly kind: 'several' }
  /** Not an answer to this question. */
  | { readonly kind: 'none' };

/** Longer messages are stories or new questions, not a choice. */
const LONGEST = 20;
const FILLER =
  /^(?:嗯+|呃+|那个?|就是|应该|我是|我家|我们|我|俺|选|要|第)+|(?:吧|呀|啊|呢|嘛|哦|哈|的|了|那个|这个|这种|那种)+$/gu;
const YES = /^(?:是|是的|对|对的|嗯|好|有|有的|请了|要|能|行|可以|拿得出|yes|y|ok)$/iu;
const NO = /^(?:不是|不|没有|没|否|不对|没请|无|不要|不能|还没|还没有|拿不出|no|n)$/iu;
const DONT_KNOW =
  /^(?:不清楚|不知道|不晓得|不明白|不懂|不确定|说不清楚?|说不准|说不上|弄不清|搞不清|拿不准|没听过|不好说|忘了|忘记了|记不清|记不得|不记得|想不起来|都不清楚|我?不会|不太清楚|不太懂)$/u;
const LEAVING =
  /^(?:退出|退出去|离开|结束|不(?:算|弄|问|办|看|玩|答|说)了|算了|算了吧|取消|停|停下|返回|回去|回菜单|菜单|不想(?:算|弄|答|说)了?|quit|exit|stop)$/iu;
/** A question of its own. */
const ASKING =
  /[?？]|怎么|咋|啥|什么|何时|多久|多少|多长|几[天个年月日号点级次家条种时件]|区别|手续|后果|材料|流程|步骤|标准|期限|电话|地址|费用|条件|哪|谁|为何|吗|能不能|是不是|要不要|有没有|会不会|可不可以|得不得|行不行|好不好|算不算|还是.{1,8}[好去找]|[不没么呢]$|没有$/u;
/** Words that say nothing of which option is meant. */
const COMMON =
  /我们|我家|我|俺|咱|家里|家|他们|他|她|那种|这种|这个|那个|一个|的|了|要|想|被|跟|和|给|人|是|有|在|去|个|这|那|事情|事|属于|应该|可能|就|都|因为|说/gu;
/** So much besides the words that name an option may stand in an answer. */
const MOST_BESIDES = 4;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
const core = (text: string): string => plain(text).replace(FILLER, '');

/** Do these words ask something of their own, rather than answer? */
export const isQuestion = (text: string): boolean => ASKING.test(text.normalize('NFKC'));

/** `leave` or `unknown` said in words. */
export function matchFixed(text: string): typeof LEAVE | typeof UNKNOWN | undefined {
  const said = plain(text);
  if (LEAVING.test(said)) return LEAVE;
  return DONT_KNOW.test(said) || DONT_KNOW.test(core(text)) ? UNKNOWN : undefined;
}

/** The number of an option (第二个, 3), counted from one. */
function numberIn(said: string): number | undefined {
  if (!/^(?:\d|[一二三四五六])(?:个|项|种|条)?$/u.test(said)) return undefined;
  return /^\d/u.test(said) ? Number(said[0]) : chineseNumber(said[0]!);
}

/** Do the words pick by number? */
export const isNumber = (text: string): boolean => numberIn(core(text)) !== undefined;

/** 是, 对的 */
export const saysYes = (text: string): boolean => YES.test(core(text)) || YES.test(plain(text));

/**
 * Which option the typed words mean: its number, label, yes or no, or words that name it. `ask`: the question, which a yes or no may
 * take up (请律师没有 … 没请律师).
 */
export function matchOption(text: string, options: readonly Matchable[], ask = ''): Match {
  const said = core(text);
  if (plain(text) === '' || plain(text).length > LONGEST) return { kind: 'none' };
  const number = numberIn(said);
  if (number !== undefined) {
    const option = options[number - 1];
    return option === undefined ? { kind: 'none' } : { kind: 'one', value: option.value, exact: true };
  }
  const exact = options.filter(({ label }) => plain(label) === plain(text) || core(label) === said);
  if (exact.length === 1) return { kind: 'one', value: exact[0]!.value, exact: true };
  const plainAnswer =
    YES.test(said) || YES.test(plain(text))
      ? 'yes'
      : NO.test(said) || NO.test(plain(text))
        ? 'no'
        : takenUp(plain(text).replace(/^(?:我们|我|俺)/u, ''), plain(ask));
  if (plainAnswer !== undefined) {
    const meant = options.filter(({ means }) => means === plainAnswer);
    if (meant.length === 1) return { kind: 'one', value: meant[0]!.value, exact: true };
  }
  if (said === '' || isQuestion(text)) return { kind: 'none' };
  const within = said.length >= 2 ? options.filter(({ label }) => plain(label).includes(said)) : [];
  if (within.length === 1) return { kind: 'one', value: within[0]!.value, exact: true };
  const fits = options.map(({ says }) =>
    says
      .map((pattern) => namedBy(pattern, said))
      .reduce((best, one) => (one.weight > best.weight ? one : best), NOT_NAMED),
  );
  const best = Math.max(0, ...fits.map(({ weight }) => weight));
  if (best > 0) {
    const [first, second] = options.filter((_, at) => fits[at]!.weight === best);
    const exact = fits.find(({ weight }) => weight === best)!.besides === 0;
    return second === undefined ? { kind: 'one', value: first!.value, exact } : { kind: 'several' };
  }
  return within.length > 1 ? { kind: 'several' } : { kind: 'none' };
}

const DENIES = /^(?:还没有?|没有?|不)(?<rest>.{2,}?)(?:过|的)?$|^(?<before>.{2,})没有?$/u;
const AFFIRMS = /^(?:已经)?(?<rest>.{3,}?)[了过]$/u;
const bareOfAspect = (text: string): string => text.replace(/[了过的]/gu, '');

/** A yes or no that says over what was asked: 没请律师, 律师没有, 请律师了. */
function takenUp(said: string, ask: string): 'yes' | 'no' | undefined {
  const asked = bareOfAspect(ask);
  const denied = DENIES.exec(said)?.groups;
  const no = denied?.rest ?? denied?.before;
  if (no !== undefined) return asked.includes(bareOfAspect(no)) ? 'no' : undefined;
  const yes = AFFIRMS.exec(said)?.groups?.rest;
  return yes !== undefined && asked.includes(bareOfAspect(yes)) ? 'yes' : undefined;
}

interface Named {
  /** Characters of the words that the pattern names; 0 where it is absent, denied (不是车祸), or lost in a longer story. */
  readonly weight: number;
  /** Characters that say something else. */
  readonly besides: number;
}
const NOT_NAMED: Named = { weight: 0, besides: 0 };

function namedBy(pattern: RegExp, said: string): Named {
  const match = pattern.exec(said);
  if (match === null) return NOT_NAMED;
  const before = said.slice(0, match.index);
  if (/(?:不是|没有|不|没|非|别)$/u.test(before)) return NOT_NAMED;
  const besides = (before + said.slice(match.index + match[0].length)).replace(COMMON, '').length;
  return besides > MOST_BESIDES ? NOT_NAMED : { weight: match[0].length, besides };
}
