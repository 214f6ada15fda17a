import { type Claim, type NamedSum, type SumsRead, sumsIn } from '../../domain/sums.ts';
import { type Memory, wordsOfThread } from '../memory.ts';
import { facetsOf } from './facets.ts';

export interface Asked {
  /** The whole message: its story may name the sum of which its question asks the fee. */
  readonly message: string;
  /** The part that asks. */
  readonly asking: string;
  /** What else the message asks: another rule named there decides nothing here. */
  readonly beside: readonly string[];
  /** The thread that the question goes on with; absent: it goes on with none. */
  readonly thread: Memory | undefined;
}

/** Asks for a fee where the facet's own wording does not show it: 受理费几多, 法院收几个, 去法院得交多少, 咋算. */
const ASKS_FEE =
  /费(?!了)|(?:交|收|掏|花|缴)[^，,。]{0,6}(?:多少|几|啥|什么)|多少[^，,。]{0,3}[费钱]|(?:咋|怎么)[^，,。]{0,4}算/u;
/** A sum that someone paid, has, earns or was asked for is not what is claimed: 让我交2300, 律师费三千, 月收入五千. */
const PAID_BEFORE =
  /(?:(?<!没)[交收掏花缴凑备带挣]|(?<![该应未没])付|(?<!借)出|(?:律师|诉讼|受理|执行|保全|立案|手续|鉴定|公证|申请|起诉|官司)费|押金|定金|工资|收入|只有)(?:[了过我他她你您们给个共先要得是才就到大概下的来进去]|一共|总共)*$/u;
/** 四百的受理费贵不贵; but 三万块受理费多少 asks for it. */
const FEE_AFTER =
  /^(?:元|块钱?|圆|整)?[\s的]*(?:律师|诉讼|受理|执行|保全|立案|手续|鉴定|公证|申请|起诉|官司|缴)费(?!.{0,3}(?:多少|咋|怎|几|按|交|要|收|是))/u;
/** What is claimed is more, or less, than the sum that is named. */
const NOT_THE_WHOLE =
  /(?:利息|利钱)(?!(?:我|都|就|先|咱)?(?:不要|不算|不提|不主张|免了|算了))|违约金|滞纳金|本息|罚息|(?<![不肯没])还了|已经?还|还过|[一大]半|半数|部分|分期|各|分别|均|[少多]要|加了|加到|改成|降到|减/u;
/** What shows in the clause of a sum that it is claimed, disputed, or to be secured. */
const CLAIMED =
  /[欠借赖差该债账帐款还告诉讨追赔要争损骗冻封扣判执]|官司|标的|保全|支付令|破产|案|工程|房|车|货|本金|诉讼费|受理费/u;
/** Around a sum that is all that is said: 是十万整, 那要是二十万呢. */
const LITTLE =
  /不对|[说记写]?错了|[\s\p{P}]|[那要是如果换成就按整元块钱圆呢吧啊呀的了我他欠借标额]|数目|金额/gu;

/** The one sum of which a question asks the fee, from its message or, where that names none, from the thread. Right, or silent. */
export function claimOf({ message, asking, beside, thread }: Asked): Claim | undefined {
  const read = sumsIn(message);
  const isOnlySum = read.sums.length > 0 && restOf(read) === '';
  const before = wordsOfThread(thread);
  const asks = isOnlySum ? (thread?.last ?? thread?.query ?? '') : asking;
  if (!facetsOf(asks).has('fee') && !ASKS_FEE.test(asks)) return undefined;
  const own = read.sums.length > 0 || read.vague;
  const yuan = own
    ? onlySumOf(read, isOnlySum)
    : before === ''
      ? undefined
      : onlySumOf(sumsIn(before), false);
  if (yuan === undefined) return undefined;
  // A circumstance told before (离婚, 工资) may still decide by which rule the fee goes.
  return { yuan, words: [before, beside.reduce((rest, one) => rest.replace(one, ''), message)].join('\n') };
}

function onlySumOf({ sums, vague, text }: SumsRead, isOnlySum: boolean): number | undefined {
  const [first] = sums;
  if (first === undefined || vague || NOT_THE_WHOLE.test(text)) return undefined;
  if (sums.some(({ yuan }) => yuan !== first.yuan)) return undefined;
  return sums.every((sum) => isClaimed(sum, text, isOnlySum)) ? first.yuan : undefined;
}

function isClaimed({ start, end }: NamedSum, text: string, isOnlySum: boolean): boolean {
  const before = /[^,.，。;；!?！？\n]*$/u.exec(text.slice(0, start))?.[0] ?? '';
  const after = text.slice(end);
  if (PAID_BEFORE.test(before) || FEE_AFTER.test(after)) return false;
  const clause = `${before} ${/^[^,，。;；!?！？\n]*/u.exec(after)?.[0] ?? ''}`;
  return isOnlySum || CLAIMED.test(clause);
}

function restOf({ sums, text }: SumsRead): string {
  let rest = text;
  for (const { start, end } of [...sums].reverse()) rest = rest.slice(0, start) + rest.slice(end);
  return rest.replace(LITTLE, '');
}
