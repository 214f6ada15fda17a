import type { Outcome } from '../domain/outcome.ts';
import { DANGER_KEPT, type Memory } from './memory.ts';
import { scrub } from './understand/normalise/scrub.ts';
import { withoutNumbers } from './understand/without-numbers.ts';

/** What a resident says of an alarm in vain, alone or with a call to go on: 没危险，你接着答. */
const NO_DANGER =
  /^[\s，,。.]*(?:(?:我|我们|人|他|她|现在|已经|早就|这会儿|真的?|放心)*(?:没(?:有)?(?:啥|什么)?(?:危险|事儿?|出事)|不危险|不急|不是急事|安全(?:着|的)?|不用(?:报警|打110|打120)|误会了?|你(?:误会|弄错|搞错|想多)了?)(?:的|了|呢|哩|着哩)?|no danger|i(?:'m| am) (?:safe|fine|ok))[\s，,。.！!]*(?:(?:你|请)?(?:接着|继续|就)?(?:答|回答|说)(?:我)?(?:的)?(?:问题|问的)?)?[\s。.！!]*$/iu;

/** 不是现在，是上个月的事: the message says when it was, and nothing else. */
const LONG_PAST =
  /^[\s，,。.]*(?=\S)(?:(?:哦|哎|我)?(?:说的)?(?:不是|不在)(?:现在|今天|今儿|刚才|这会儿|眼下)(?:的事)?[，,。.！! ]*)?(?:(?:那|这|都|已经)*是?(?:上(?:个|一)?(?:月|周|礼拜|星期)|大?前年|去年|前(?:几|两|些)(?:天|年|个?月)|昨[天儿]|(?:好?几|半|[一二两三四五六七八九十\d]+)(?:来|多)?个?(?:年|月|天|周|礼拜)(?:多)?(?:以)?前|以前|早先|老早|小时候)(?:的(?:事情?|老?黄历)?|发生的|打的)?(?:了|啦)?)?[\s。.！!]*$/u;

export const saysNoDanger = (text: string): boolean => NO_DANGER.test(text) || LONG_PAST.test(text);

/** 警察来了，他被带走了; 娃找着了: said after an alarm it ends it. 他又回来了, 娃叫他带走了 and 平安 (a district) do not. */
const OVER =
  /没(?:有)?(?:啥|什么)?(?:危险|事)(?:儿)?(?:了|$)|(?:他|对方|那个?人|醉汉)们?(?:已经|都|也)?被(?:警察|公安|人)?(?:带|抓|拉|劝)走|警察(?:都|已经)?(?:来|到)了|(?<![不没])安全了|得救|救(?:出|下|上)来了|找(?:着|到|见)了|(?<!又)(?:娃|孩子|老人|妈|爸|自己)回来了|火.{0,4}灭了|误会|开玩笑|弄错|搞错|打错|点错/u;

export const saysItIsOver = (text: string): boolean => saysNoDanger(text) || OVER.test(text);

/** 没事了。他又来了，在砸门; 警察走了，可他还在外头: it has begun again. */
const AGAIN = /可(?!以|能|不可|是不是|怜)|但(?!愿)|又|还在|正在|这会儿|回来了|来了|在(?=[砸踹追堵喊敲外门])/u;

/** 交警定的我次要责任, 派出所立案了: those who deal with it have dealt with it, and the matter goes on. */
const DEALT_WITH =
  /交警[^，,。]{0,4}(?:定|判|划|认定|出了?(?:责任|认定))|(?:次要|主要|同等|全部|全)责任?(?=$|[，,。了])|(?:责任)?认定书|出院了|拆线了|(?:派出所|公安(?:局)?)[^，,。]{0,3}(?:立案|处理|结案|调解)(?:过|完)?了|(?:被|已经)?(?:拘留|刑拘|判)了[^，,。]{0,4}(?:天|年|月)?/u;

export const saysItIsDealtWith = (text: string): boolean => {
  const found = DEALT_WITH.exec(text);
  return found !== null && !AGAIN.test(text.slice(found.index + found[0].length));
};

/** It says that it is over, and nothing after that tells otherwise. */
export const saysItStaysOver = (text: string): boolean => {
  if (saysNoDanger(text)) return true;
  const over = OVER.exec(text);
  return over !== null && !AGAIN.test(text.slice(over.index + over[0].length));
};

/** How long an alarm is kept in mind, in ms. Range a quarter of an hour to three hours. */
const DANGER_KEPT_MS = 60 * 60_000;

/** Characters of an alarming message that the thread goes on with; with fewer than the second it goes on with the thread before it. */
const LONGEST_MATTER = 60;
const SAYS_LITTLE = 10;

/**
 * The thread begins anew with what alarmed: 没领证也算吗 asks about that. A sure alarm (`sureAt`: when) is kept in mind for some turns:
 * 家里没人, said right after it, belongs to it.
 */
export function afterAlarm(
  outcome: Extract<Outcome, { kind: 'emergency' }>,
  before: Memory,
  texts: readonly string[],
  sureAt: Date | undefined,
): Memory {
  const said = withoutNumbers(scrub(texts.join('，')).text);
  // 他把我打了, said of somebody whom the thread has named.
  const whole =
    [...said].length < SAYS_LITTLE && before.opening !== undefined ? `${before.opening}，${said}` : said;
  const matter = [...whole].slice(-LONGEST_MATTER).join('');
  const { danger, guide } = before;
  const kept =
    sureAt === undefined
      ? danger
      : { kind: outcome.danger, turns: DANGER_KEPT, until: sureAt.getTime() + DANGER_KEPT_MS };
  return {
    ...dueIn(before),
    query: matter,
    opening: matter,
    alarm: unanswered(outcome) ?? matter,
    ...(kept === undefined ? {} : { danger: kept }),
    ...(guide === undefined ? {} : { guide }),
  };
}

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
