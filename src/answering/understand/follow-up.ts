import type { Memory } from '../memory.ts';
import { asksOfNothing } from './asks-only.ts';
import { onlyTellsAPlace } from './constraints.ts';
import { correctedMatter, correctionIn, withOtherWay } from './correction.ts';
import { facetsOf } from './facets.ts';
import { mayAsk, plainlyAsks } from './questions.ts';
import type { ReadInThread } from './read-in-thread.ts';
import type { Subjects } from './subjects.ts';

const OPENERS =
  /^(?:那要是|那如果|那个|那种|那我|那么?|还有(?:就是)?|然后|再问|接着|后来|万一|如果|要是|假如|可是|但是|不过|所以|因为|这样|这种|这个|它|他们?|她们?|也|都|又|嗯|哦|好的?[，, ])/u;
const PRONOUN = /它|这个|那个|这种|那种|这样|此事|这事|那事|上面|刚才|前面说的|你说的/u;
/** In a short message; that opens a clause as often as it points. */
const ENGLISH_PRONOUN = /\b(?:it|they|them|this|those|these)\b|\bthat(?=[?.!,]|$)/iu;
/** 打错了打错了, 不对，我说错了: one correction. */
const SAID_TWICE = /(?:(?<last>不对|哎呀?|错了|我?(?:说|打|问|弄|搞)错(?:了|啦|咧)?)[，,。.！! ]*){2,}/u;
/** 说错了，其实我没签字；弄错了，户口在乐都，交到哪边: what was told before stood otherwise. 不是复议，是仲裁 only names another matter. */
const TOLD_ANEW =
  /^(?:哎呀?|等等|哦|啊|呀|嗯|不对|不好意思|对不起|[，, ])*(?:我?(?:刚才?|前面)?(?:没)?(?:说|记|写|弄|打|看|算|搞|讲)(?:错|混|漏|反|清楚)|我把[^，,。]{1,8}?(?:说|记|讲|听|看)(?:错|成[^，,。]{1,6}?))(?:了|啦|咧)?[，,。.！! ]+(?<told>(?!不是|是).{5,}|(?:不是|是).{18,})$/u;
/** 回到法律援助，…: whoever says what they come back to borrows nothing of what was said between. */
const BACK_TO =
  /^(?:好(?:的)?[，, ]*)?(?:(?:再)?(?:回到|说回)|(?:刚才|前面)(?:那个|说的|问的))(?:那个)?(?<own>.{4,})$/u;
/** 先不说低保。我爷八十了，…; 公证先放一边，…; 算了公证不问了，…: a matter that is put aside, and another told whole. */
const PUT_ASIDE =
  /^(?:(?:好(?:的)?|行|那|对了|算了)[，, ]*)?(?:先?(?:不|别)(?:说|问|提(?![供出交前]))(?<what>[^，,。；;！!？?\n]{1,10}?)了?|(?<named>[^，,。；;！!？?\n]{1,10}?)(?:的事)?(?:先放(?:一)?(?:边|下|着)|先?(?:不|别)(?:说|问|提)了?))[，,。；;！!\s]{1,4}(?<own>[\s\S]{6,})$/u;
/** 我说的不是复议，是信访，信访要写什么: a correction with a whole question of its own. */
const NOT_THAT =
  /^我?(?:说|问|想问|要问)的?(?:可)?不是[^，,。]{1,16}[，,。]?(?:我?(?:说|问|想问)的?)?是[^，,。]{2,16}[，,。](?<own>.{4,})$/u;
/** 不是离婚，是分家, of what nobody has spoken of before. */
const NOT_BUT = /^我?不是[^，,。]{1,10}(?:[，,](?:我?(?:说|问)的)?|而)是(?![不否])(?<meant>.{2,})$/u;
/** 嗯。, 知道了，, 好得很。: a nod to the answer before what is said next. */
const NOD =
  /^(?:(?:嗯+|哦+|噢|啊|好(?:的|吧|嘞|得很)?|行了?|中|成|对|知道了?|晓得了?|明白了?|懂了?|清楚了?|记下了?|记住了?|谢谢你?|麻烦了?|没(?:啥)?事(?:了|儿|的)?|(?:我)?(?:就是|只是|那是)?(?:说(?:的)?(?:是)?)?(?:气话|玩笑话|瞎话)|(?:我)?开(?:个)?玩笑(?:的|呢)?)[，,。.！! ~～]+)+(?=.{4,})/u;
/** 还有个事，我在超市干活…; 换个事; 插一句: whoever announces another matter tells it whole. */
const ANNOUNCED =
  /^(?:对了|哦|啊|好的?|嗯|行|那)?[，, ]*(?:(?:还|另外?|再|又)?(?:有|换|说|问)(?:一下|你|您)?(?:一|两|另)?(?:个|件|桩|码|下)(?:(?:别的)?[^，,。：:]{0,3}(?:事情?|麻烦|难处|难题)|别的)|插(?:一|个)?[句嘴](?:话)?)(?:儿|啊|哈|呀)?[，,。：: ]+(?<own>.{4,})$/u;
/** Told in fewer characters it must name its matter: 还有个事，离婚要多久, and not 还有个事，要钱不. */
const TOLD_WHOLE = 8;
/** 另外我跟媳妇都愿意离，今天…: it tells of somebody, and then asks; 另外我家离得远能不能在网上办 goes on. */
const BESIDES =
  /^(?:另外|再就是|再一个|顺便(?:问)?(?:一下|下)?)(?!一?下)[，,：: ]*(?<own>(?:我|俺|咱)们?(?:跟|和|家|男人|媳妇|老|爸|妈|爹|娘|阿|哥|弟|姐|妹|娃|儿|女|丫头|孩子|邻居)[^，,]*[，,].{6,})$/u;
/** 公证过也不行？, 写了保证书也不可以吗: a circumstance, and the answer doubted. */
const EVEN_SO =
  /^(?:那|就算|哪怕|即使)?(?<told>[^，,。？?也]{2,12})也(?:不|还是不|还不|照样不)(?:行|可以|成|中|能)(?:[吗么啊][？?]*|[？?]+)$/u;
/** 还没断出来也要交？我不信: what was told is doubted. */
const DOUBTS =
  /^(?:我|俺)?(?:可|才|就|还是)?(?:不(?:太)?(?:信|相信)|有点不信)$|^(?:你|您)?(?:给我)?再(?:给我)?(?:查|看|核)(?:一)?(?:查|看|下|核|一下|遍|一遍)(?:吧)?$|^(?:真的(?:假的|吗|么)?|当真|不(?:可能|会)吧|(?:你|您)?(?:能)?(?:确定|肯定)(?:吗|不)?|(?:你|您)?(?:没|不是)(?:骗|哄)我(?:吧)?|(?:(?:你|您)(?:是不是|怕是)?|是不是)(?:搞|弄|看|说|查)错(?:了)?(?:吧)?|啊|啥|什么|咦|是吗)$/u;
/** 跟遗嘱有啥不一样: the other one is what the thread is about. */
const COMPARES =
  /^(?:这|那|它)?个?(?:跟|和|与|同|比)[^，,。？?]{1,14}(?:有(?:啥|什么)?(?:不同|不一样|区别|差别)|不?一样|哪个)/u;
/** 那公证呢: the same question about another matter. */
const ANOTHER =
  /^(?:那么?|还有|换成|要是|如果是?|至于)?(?<matter>[^，,。？?呢吗]{2,12})(?:呢|又(?:是)?(?:怎么样|咋样|多少|多久|几天)?呢?|怎么样|咋样)[？?。]?$/u;
const COUNT = '(?:多少|几)(?:个|件|名|人|起|家|所|次|场|位|部)';
const COUNTED = new RegExp(`^(?:那|还有|又有|有)*(?<counted>${COUNT}[^，,。？?呢]{1,6})呢?[？?]?$`, 'u');
const COUNTS_AT_END = new RegExp(`${COUNT}[^，,。？?]{0,8}[？?]?$`, 'u');
const CHOICE =
  /(?:第(?<nth>[一二三四1234])(?:个|种|条|项)?|(?<former>(?<![以之然先])前(?:一?[者种个]|[那一]条)|(?:前头|头)(?:那|一|那一)[种个条])|(?<latter>(?<![以之然])后(?:一?[者种个]|[那一]条)|(?:后头|末|末了)(?:那|一|那一)[种个条]|另一(?:种|个|条)|另外(?:那|一)(?:种|个|条)))(?:呢|吧|怎么样|怎么办|咋(?:办|样))?/u;

/** Latin letters that say as much as one Chinese character. */
const LETTERS = 4;
const lengthOf = (text: string): number => {
  const letters = text.match(/[a-z]/giu)?.length ?? 0;
  return [...text].length - letters + letters / LETTERS;
};
/** Up to this many characters a message may lean on the thread; past LONG it surely brings its own matter. */
const SHORT = 12;
const LONG = 30;
/** A message of at most so many characters may tell a circumstance and no more. */
const TOLD = 14;
/** Characters of the last question, asking words aside, that name its matter. Range 4..15. */
const ENOUGH = 8;
/** Characters that the thread lends at most, of each. */
const LENT = { opening: 28, between: 24, last: 24 };

/**
 * Restates `text` to stand alone. A message of some length that names a matter of its own is left as it is; one that opens like a
 * follow-up, speaks in pronouns, or is short and names nothing, borrows the thread's subject.
 */
export function readInThread(
  said: string,
  memory: Memory,
  subjects: Subjects,
  domainNames: ReadonlySet<string>,
): ReadInThread {
  const text = said.replace(NOD, '');
  const alone: ReadInThread = { text, kind: 'alone' };
  const meant = NOT_BUT.exec(text)?.groups?.meant;
  if (meant !== undefined && memory.query === undefined && subjects.namedIn(meant).length > 0)
    return { text: meant, kind: 'alone' };
  if (memory.query === undefined && memory.subject === undefined) return alone;

  const aside = PUT_ASIDE.exec(text)?.groups;
  const instead = aside?.own;
  if (
    instead !== undefined &&
    subjects.namedIn(aside?.what ?? aside?.named ?? '').length > 0 &&
    !OPENERS.test(instead) &&
    !PRONOUN.test(instead) &&
    (subjects.namedIn(instead).length > 0 || (plainlyAsks(instead) && lengthOf(instead) > SHORT))
  )
    return { text: instead, kind: 'alone' };
  const own = BACK_TO.exec(text)?.groups?.own ?? NOT_THAT.exec(text)?.groups?.own;
  if (own !== undefined && subjects.namedIn(own).length > 0) return { text: own, kind: 'alone' };

  const announced = (ANNOUNCED.exec(text) ?? BESIDES.exec(text))?.groups?.own;
  const isWhole =
    announced !== undefined && (announced.length >= TOLD_WHOLE || subjects.namedIn(announced).length > 0);
  if (announced !== undefined && isWhole && !OPENERS.test(announced) && !PRONOUN.test(announced))
    return { text: announced, kind: 'alone' };

  const corrected = text.replace(/错[咧啦哩]/gu, '错了').replace(SAID_TWICE, '$<last>，');
  const told = TOLD_ANEW.exec(corrected)?.groups?.told;
  if (told !== undefined && memory.query !== undefined) return toldAnew(told, memory, subjects);

  // Where somebody is changes nothing of what was asked.
  if (onlyTellsAPlace(text) && memory.query !== undefined && !countsPlaces(memory))
    return askedAgain(memory, subjects);

  // 公证过也不行？ asks the same with that.
  const even = EVEN_SO.exec(text)?.groups?.told;
  if (even !== undefined && memory.query !== undefined) return toldAnew(even, memory, subjects);

  const doubted = withoutDoubt(text);
  if (doubted !== undefined && memory.query !== undefined) return toldAnew(doubted, memory, subjects);

  const corrects = memory.query === undefined ? undefined : correctionIn(corrected);
  // 不对，是5年2个月: another figure, not another matter.
  if (corrects !== undefined && ONLY_FIGURES.test(corrects.right))
    return toldAnew(corrects.right, memory, subjects);
  if (corrects !== undefined) return correctedMatter(corrects, memory.query ?? '', subjects);

  // 多少钱 → 您问的是哪件事 → 遗嘱公证的
  if (
    memory.query !== undefined &&
    asksOfNothing(memory.query) &&
    !mayAsk(text) &&
    subjects.namedIn(text).length > 0
  )
    return { text: `${text} ${memory.query}`, kind: 'correction' };

  // 海东有几个乡镇 → 几个村: of the report, the same counted of something else.
  const counted = memory.domain === 'report' ? COUNTED.exec(text)?.groups?.counted : undefined;
  const countedBefore = COUNTS_AT_END.exec(memory.query ?? '');
  if (counted !== undefined && countedBefore !== null)
    return { text: memory.query!.slice(0, countedBefore.index) + counted, kind: 'correction' };

  const another = ANOTHER.exec(text)?.groups?.matter;
  // 复议口头申请行不 → 仲裁呢: the other way, whatever longer name stands around the one before.
  const way = another === undefined ? undefined : withOtherWay(another, memory.query ?? '');
  if (way !== undefined) return { text: way.text, kind: 'correction' };
  if (another !== undefined && memory.query !== undefined) {
    const matter = subjects.namedIn(another)[0]?.name;
    const old = subjects.namedIn(memory.query).find(({ name }) => name !== matter)?.name;
    // 那公证书写错了呢 names a new state of things, not only another matter.
    const bare =
      matter !== undefined &&
      !/费$/u.test(matter) &&
      !/^[不没未被](?!成年|婚|告|害人|申请人|执行人|动产|收)/u.test(another) &&
      [...another.replace(matter, '').replace(/^(?:那个?|这个?)|的$/gu, '')].length <= 1;
    if (bare && old !== undefined) return { text: memory.query.replaceAll(old, another), kind: 'correction' };
  }

  const named = subjects.namedIn(text);
  const choice = CHOICE.exec(text);
  if (
    choice?.groups !== undefined &&
    memory.choices !== undefined &&
    text.length <= SHORT &&
    named.length === 0
  ) {
    const { nth, former } = choice.groups;
    const at =
      nth === undefined
        ? former === undefined
          ? memory.choices.length - 1
          : 0
        : '一二三四'.includes(nth)
          ? '一二三四'.indexOf(nth)
          : Number(nth) - 1;
    const chosen = memory.choices[at];
    if (chosen !== undefined) {
      // 后一种多久查完 → 前一种呢 asks the same of the other.
      const own = text
        .replace(OPENERS, '')
        .replace(choice[0], '')
        .replace(/^[，,、 ]+/u, '');
      const asks = own.length >= 2 ? own : nth === undefined ? memory.last : undefined;
      return asks === undefined
        ? { text: chosen, kind: 'choice' }
        : { text: `${chosen} ${asks}`, kind: 'choice', asks };
    }
  }

  const hasOpener = OPENERS.test(text) || COMPARES.test(text);
  const points = PRONOUN.test(text) || (lengthOf(text) <= LONG && ENGLISH_PRONOUN.test(text));
  const lean = hasOpener || points || lengthOf(text) <= SHORT;
  const foreign = named.some(({ domains }) => memory.domain === undefined || !domains.has(memory.domain));
  const near = named.some(({ domains }) => memory.domain !== undefined && domains.has(memory.domain));
  const ownMatter =
    foreign &&
    !near &&
    !hasOpener &&
    !points &&
    named.some(({ name }) => name.length >= 3 || domainNames.has(name)) &&
    !onlyTells(text);
  if (ownMatter && lengthOf(text) > SHORT) return alone;
  if (!lean && lengthOf(text) > LONG) return alone;
  const context = contextOf(memory, subjects);
  if (context === '') return alone;
  return {
    text: `${turned(context, text)} ${text.replace(OPENERS, '') || text}`,
    kind: 'follow-up',
    lean: lean && !ownMatter,
    startsTopic: ownMatter,
    own: inFull(text, memory, subjects),
  };
}

/** What is left of a message that doubts what it was told, where that is little: the same is asked with that. */
function withoutDoubt(text: string): string | undefined {
  const clauses = text.split(CLAUSES).filter((clause) => clause !== '');
  const left = clauses.filter((clause) => !DOUBTS.test(clause));
  const rest = left.join('，');
  const isWhole = left.length === clauses.length || rest === '' || lengthOf(rest) > TOLD;
  // 真的假的，复议多少天 asks something else.
  return isWhole || plainlyAsks(rest) ? undefined : rest;
}

const ONLY_FIGURES =
  /^[\d〇零一二两三四五六七八九十百千万半几.]+(?:个|年|月|天|日|岁|块|元|钱|小时|钟头|周|号|亩|人|万|半|[\d〇零一二两三四五六七八九十百千])*$/u;

/** 压根没申请过复议: what was spoken of has not been. */
const HAS_NOT =
  /(?:没有?|未)(?:曾)?(?:去|来)?(?:申请|走|去|做|办|提|打|签|告|搞|弄|上|写|收|领)过?(?:什么|啥)?(?<denied>\p{Script=Han}{2,6})$/u;
const INSTEAD = /^(?:我?是要|我?是想|就是要|直接(?:去|告|起诉))/u;
const CLAUSES = /[？?！!。，,、；;\s]+/u;

/** Figures are given for places, too. */
const countsPlaces = ({ domain, last, query }: Memory): boolean =>
  domain === 'report' || /多少(?:件|起|个|名|人|项|家)|率/u.test(last ?? query ?? '');

/** What was asked last, as it was asked. */
export function askedAgain(memory: Memory, subjects: Subjects): ReadInThread {
  const { last = memory.query ?? '', asked = last } = memory;
  const asks = mayAsk(last) ? last : asked;
  return {
    text: `${contextOf(memory, subjects)} ${asks}`.trim(),
    kind: 'follow-up',
    lean: true,
    own: asks,
    asks,
  };
}

/**
 * What was asked last, asked again with what was told anew. What has not been after all is left out of the thread, unless nothing else is
 * in it.
 */
function toldAnew(told: string, memory: Memory, subjects: Subjects): ReadInThread {
  const clauses = told.split(CLAUSES).filter((clause) => clause !== '');
  const denied = clauses
    .map((clause) => HAS_NOT.exec(clause)?.groups?.denied)
    .find((one) => one !== undefined);
  const without = (text: string): string => {
    if (denied === undefined) return text;
    const left = text.split(CLAUSES).filter((clause) => !clause.includes(denied));
    return left.length === 0 ? text : left.join(' ');
  };
  // 没申请过复议，是要直接去法院 says what instead; 没签过合同，干了八年 is a circumstance of the matter.
  const rather = clauses.some((clause) => INSTEAD.test(clause));
  const asks = plainlyAsks(told) ? undefined : without(memory.last ?? memory.query ?? '');
  return {
    text: [without(contextOf(memory, subjects)), rather ? without(told) : told, asks]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
    kind: 'follow-up',
    lean: true,
    ...(asks === undefined || asks === '' ? {} : { asks }),
  };
}

/** A name of at most so many characters may be the end of a longer one. */
const SHORT_NAME = 3;

/** The text with the names by which the thread calls what it names in short. */
function inFull(text: string, { opening = '', between = '', last = '' }: Memory, subjects: Subjects): string {
  const thread = `${opening} ${between} ${last}`;
  const known = subjects.namedIn(thread).map(({ name }) => name);
  return subjects.namedIn(text).reduce((said, { name }) => {
    if (name.length > SHORT_NAME) return said;
    const full =
      known.find((longer) => longer.length > name.length && longer.endsWith(name)) ??
      known.map((before) => before + name).find((both) => thread.includes(both));
    return full === undefined || said.includes(full) ? said : said.replace(name, full);
  }, text);
}

/** Whoever wants something brings up a matter; whoever only tells (我家是低保户, 没签合同) tells it of the matter at hand. */
const WANTS = /想|要|求|办|申请|告|打算|准备|帮/u;
const onlyTells = (text: string): boolean =>
  [...text].length <= TOLD && !WANTS.test(text) && !plainlyAsks(text) && facetsOf(text).size === 0;

/** Kinds of one thing, of which a matter has one: who names another (刑事的呢) asks the same about that one. */
const KINDS = [
  ['民事', '刑事', '行政'],
  ['判决', '裁定'],
  ['一审', '二审'],
  ['儿子', '女儿'],
  ['农村', '城里'],
  ['劳动', '承包地', '土地'],
];

/** 刑事的呢; a message with more characters than this tells something of its own. */
const SHORT_KIND = 7;

/** What the thread lends, with the kind that the message names. */
function turned(context: string, text: string): string {
  // 我是女儿也要养吗 tells who asks, and changes nothing of what was told.
  if (lengthOf(text) > SHORT_KIND) return context;
  let lent = context;
  for (const kinds of KINDS) {
    const [named, ...more] = kinds.filter((kind) => text.includes(kind));
    if (named === undefined || more.length > 0 || lent.includes(named)) continue;
    for (const kind of kinds) lent = lent.replaceAll(kind, named);
  }
  return lent;
}

/** Words that only ask; words of the matter (投诉, 不服, 材料) stay, they are what the thread is about. */
const INTERROGATIVES =
  /请问|(?:还)?(?:要|收|花|掏|交)(?:不(?:要|收|花|交))?[钱费](?:用)?(?:不|吗|么|没)|有没?有?(?:用|效)(?:没有?|不|吗|么)|我?想(?:问|知道|了解|咨询)(?:一下|下)?|(?:要不要|用不用)(?:交|收|花|掏|出)(?:钱|费)|多久|多长时间|多少(?:钱|天|个?工作日|个?月|年|时间)?|几(?:个)?(?:工作)?[天日月年块]|什么时候|啥时候?|何时|(?:在|去|到|上|归|找)?(?:哪里|哪儿|哪个|哪家|哪些|哪|谁)|(?:怎么|咋|如何|怎样)(?:办|弄|做|整|样|个|着)?|什么|啥|能不能|可不可以|行不行|是不是|有没有|要不要|用不用|算不算|可以吗|行吗|[吗呢吧么啊呀](?=$|[？?！!。，,、；;\s])/gu;

/**
 * What the thread lends: the matter that it opened with, what was said between, and what was asked of it last,
 * without the words that only ask.
 */
export const contextOf = (
  { opening, between, last, query, subject = '' }: Memory,
  subjects: Subjects,
): string => {
  const parts = [
    withMatter(lent(opening ?? query ?? '', LENT.opening), opening ?? query ?? '', subjects),
    lent(between ?? '', LENT.between),
    lent(last ?? '', LENT.last),
  ];
  const own = parts
    .filter((part, at) => !parts.slice(0, at).some((before) => before.includes(part)))
    .join(' ')
    .trim();
  // The subject may be a guess from the statement shown: it stands in only where the resident's own words name little.
  const enough = [...own.replace(/\s/gu, '')].length >= ENOUGH || own.includes(subject);
  return enough ? own : `${subject} ${own}`.trim();
};

/** With the matter that the words left out name, where those kept name none: a story tells first what it is about. */
function withMatter(kept: string, whole: string, subjects: Subjects): string {
  if (subjects.namedIn(kept).length > 0) return kept;
  const [matter] = subjects.namedIn(whole);
  return matter === undefined ? kept : `${matter.name} ${kept}`.trim();
}

/** The last clauses that fit; of one that is too long by itself, its end. */
function lent(text: string, most: number): string {
  const clauses = text
    .replace(INTERROGATIVES, '')
    .split(CLAUSES)
    .filter((clause) => clause !== '');
  let kept = '';
  for (const clause of clauses.toReversed()) {
    const longer = kept === '' ? clause : `${clause} ${kept}`;
    if (lengthOf(longer) > most) break;
    kept = longer;
  }
  return kept !== '' ? kept : [...(clauses.at(-1) ?? '')].slice(-most).join('');
}

/** The two things that a question compares (A和B有什么区别), for 后一种呢. */
export function comparedIn(text: string): readonly string[] | undefined {
  // 有两条路，一条复议，一条打官司
  const listed =
    /一(?<what>[条种个])(?:是)?(?<a>[一-龥]{2,8})[，,、；;](?:另|还有)?一\k<what>(?:是)?(?<b>[一-龥]{2,8})(?:$|[，,。？?])/u.exec(
      text,
    )?.groups;
  if (listed !== undefined) return [listed.a!, listed.b!];
  const found =
    /(?<a>[一-龥]{2,8}?)(?:和|跟|与|同|还是)(?<b>[一-龥]{2,8}?)(?:有|的|是|哪|到底|之间|，|$)/u.exec(
      text,
    )?.groups;
  return found === undefined ? undefined : [found.a!, found.b!];
}
