import type { DangerKind, Outcome } from '../domain/outcome.ts';
import { DANGER_KEPT, type Memory } from './memory.ts';
import { scrub } from './understand/normalise/scrub.ts';
import { withoutNumbers } from './understand/without-numbers.ts';

/** What a resident says of an alarm in vain, alone or with a call to go on: 没危险，你接着答. */
const NO_DANGER =
  /^[\s，,。.]*(?:(?:我|我们|人|他|她|现在|已经|早就|这会儿|真的?|放心)*(?:没(?:有)?(?:啥|什么)?(?:危险|事儿?|出事)|不危险|不急|不是急事|安全(?:着|的)?|不用(?:报警|打110|打120)|误会了?|你(?:误会|弄错|搞错|想多)了?)(?:的|了|呢|哩|着哩)?|no danger|i(?:'m| am) (?:safe|fine|ok))[\s，,。.！!]*(?:(?:你|请)?(?:接着|继续|就)?(?:答|回答|说)(?:我)?(?:的)?(?:问题|问的)?)?[\s。.！!]*$/iu;

/** Characters of a message that only says when it was. */
const LONGEST_TIME = 30;
const LONG_AGO =
  '(?:上个?(?:月|周|礼拜|星期)|大?前年|去年|(?:好?几|半|[一二两三四五六七八九十\\d]+)(?:来|多)?个?(?:年|月|礼拜|星期|周)(?:多)?(?:以)?前|以前|早先|老早|小时候)';
/**
 * 不是现在，是上个月; 那是三年前的事了: the message says that it was long ago, and nothing else. 不是现在 alone may speak of tonight, and 昨天
 * says since when.
 */
const LONG_PAST = [
  new RegExp(
    `^(?:哦|哎|我|我说的|说的)?(?:不是|不在)(?:现在|今天|今儿|这会儿|眼下)(?:的事)?[，,。 ]*(?:那|都)?是?${LONG_AGO}(?:的事?情?|打的|发生的)?(?:了|啦)?[。.！! ]*$`,
    'u',
  ),
  new RegExp(`^(?:那|这|都|已经)*是${LONG_AGO}(?:的事情?|打的|发生的|的)(?:了|啦)?[。.！! ]*$`, 'u'),
];

export const saysNoDanger = (text: string): boolean => NO_DANGER.test(text);

/**
 * Whether a message says of what alarmed that it was long ago. Of violence that ends the danger; of poison, of a wish to die, of
 * somebody missing it does not.
 */
export const saysItIsLongPast = (text: string): boolean => {
  const said = text.trim();
  return [...said].length <= LONGEST_TIME && LONG_PAST.some((pattern) => pattern.test(said));
};

/** 警察来了，他被带走了; 娃找着了: said after an alarm it ends it. 他又回来了, 娃叫他带走了 and 平安 (a district) do not. */
const OVER =
  /没(?:有)?(?:啥|什么)?(?:危险|事)(?:儿)?(?:了|$)|(?:他|对方|那个?人|醉汉)们?(?:已经|都|也)?被(?:警察|公安|人)?(?:带|抓|拉|劝)走|警察(?:都|已经)?(?:来|到)了|(?<![不没])安全了|得救|救(?:出|下|上)来了|找(?:着|到|见)了|(?<!又)(?:娃|孩子|老人|妈|爸|自己)回来了|火.{0,4}灭了|误会|开玩笑|弄错|搞错|打错|点错/u;

export const saysItIsOver = (text: string): boolean => saysNoDanger(text) || OVER.test(text);

/** 没事了。他又来了，在砸门; 警察走了，可他还在外头: it has begun again. */
const AGAIN = /可(?!以|能|不可|是不是|怜)|但(?!愿)|又|还在|正在|这会儿|回来了|来了|在(?=[砸踹追堵喊敲外门])/u;

/** What ends an alarm of each kind when it is all that a message says: 派出所立案了; 交警定的我次要责任. */
const DEALT_WITH: Readonly<Partial<Record<DangerKind, RegExp>>> = {
  violence:
    /^(?:那事|这事|后来|人家)?(?:派出所|公安局?|警察)(?:已经|都|也)?(?:给)?(?:立案|处理|结案)(?:过|完)?了[。.！!\s]*$/u,
  traffic:
    /^(?:后来|最后)?交警队?(?:给|把)?(?:我|他|对方)?(?:定|判|划|认定)(?:的|了|成|是)*(?:我|他|对方|小车|货车|司机|双方)?(?:是|负|担)?的?(?:次要|主要|同等|全部|全)责(?:任)?了?[。.！!\s]*$/u,
};

/** 对方不赔, after a crash, speaks of what came later, unless the alarm told of somebody who is hurt still (流血不止, 人没醒). */
const NOT_PAID =
  /^(?:可|但|现在|后来|[，, ])*(?:对方|司机|车主|肇事的|保险公司)(?:就是|说|还|现在|一直|也)?(?:不|没)(?:肯|愿意?)?(?:赔|认账|给钱|出钱)(?:钱|偿|我们)?了?[。.！!\s]*$/u;
const STILL_HURT = /血|昏|醒|晕|断|动不了|不动|没气|重伤|抢救|危|刚才|刚刚|现在|还在|快/u;

/**
 * Whether those whose business it is have dealt with such a danger, and nothing else is said. `alarmed`: what raised the alarm. A case
 * opened for a missing child has ended nothing.
 */
export const saysItIsDealtWith = (text: string, kind: DangerKind, alarmed: string): boolean =>
  DEALT_WITH[kind]?.test(text.trim()) === true ||
  (kind === 'traffic' && NOT_PAID.test(text.trim()) && !STILL_HURT.test(alarmed));

/** It says that it is over, and nothing after that tells otherwise. */
export const saysItStaysOver = (text: string): boolean => {
  if (saysNoDanger(text)) return true;
  const over = OVER.exec(text);
  return over !== null && !AGAIN.test(text.slice(over.index + over[0].length));
};

/** How long an alarm is kept in mind, in ms. Range a quarter of an hour to three hours. */
const DANGER_KEPT_MS = 60 * 60_000;

/** Characters of an alarming message that the thread goes on with. */
const LONGEST_MATTER = 60;
const endOf = (text: string): string => [...text].slice(-LONGEST_MATTER).join('');
/** With fewer characters an alarm (他把我打了) does not say of whom it speaks. Range 6..15. */
const SAYS_LITTLE = 10;
const SOMEBODY =
  /老(?:婆|公|板|汉|乡|师)|[爸妈爹娘哥弟姐妹叔舅伯姨]|公公|婆婆|媳妇|男人|女人|邻居|隔壁|主任|村长|支书|工头|领导|同事|房东|对象|前夫|前妻|男朋友|女朋友|儿子|女儿/u;

/** 他把我打了, of somebody whom the thread has named (我要告我们村主任). */
const isOfSomebodyNamed = (said: string, opening: string | undefined): opening is string =>
  opening !== undefined && [...said].length < SAYS_LITTLE && /[他她]/u.test(said) && SOMEBODY.test(opening);

/**
 * The thread begins anew with what alarmed (没领证也算吗 asks about that), or with whom it was said of. A sure alarm (`sureAt`: when) is
 * kept in mind for some turns: 家里没人, said right after it, belongs to it.
 */
export function afterAlarm(
  outcome: Extract<Outcome, { kind: 'emergency' }>,
  before: Memory,
  texts: readonly string[],
  sureAt: Date | undefined,
): Memory {
  const said = withoutNumbers(scrub(texts.join('，')).text);
  const matter = endOf(isOfSomebodyNamed(said, before.opening) ? `${before.opening}，${said}` : said);
  const { danger, guide } = before;
  const kept =
    sureAt === undefined
      ? danger
      : { kind: outcome.danger, turns: DANGER_KEPT, until: sureAt.getTime() + DANGER_KEPT_MS };
  return {
    ...dueIn(before),
    query: matter,
    opening: matter,
    alarm: unanswered(outcome) ?? endOf(said),
    ...(kept === undefined ? {} : { danger: kept }),
    ...(guide === undefined ? {} : { guide }),
  };
}

/** What alarmed is still what is talked of, after a reply that only repeats it or goes on with it. */
export const sameAlarm = (memory: Memory, alarm: string, danger: Memory['danger']): Memory => ({
  ...memory,
  alarm,
  ...(danger === undefined ? {} : { danger: { ...danger, turns: DANGER_KEPT } }),
});

/** An alarm of hours ago is no longer what is talked of. */
export const inMind = (danger: Memory['danger'], now: Date): Memory['danger'] =>
  danger !== undefined && now.getTime() <= danger.until ? danger : undefined;

/** The alarm that is kept in mind for one turn less. */
export const stillKept = (danger: Memory['danger']): Pick<Memory, 'danger'> =>
  danger === undefined || danger.turns <= 1 ? {} : { danger: { ...danger, turns: danger.turns - 1 } };

/** What a guide computed, whatever is talked about: staff are to know of the last day. */
export const dueIn = ({ dueOn, guideResult }: Memory): Memory => ({
  ...(dueOn === undefined ? {} : { dueOn }),
  ...(guideResult === undefined ? {} : { guideResult }),
});

/** What an alarm that may be in vain left unanswered. */
function unanswered({ buttons }: Outcome): string | undefined {
  const asked = buttons.map(({ action }) => action).find((action) => action.kind === 'ask' && action.calm);
  return asked?.kind === 'ask' ? asked.text : undefined;
}
