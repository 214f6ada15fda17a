import { ARTICLE, articleNumber } from '../domain/articles.ts';
import type { Passage } from '../domain/passage.ts';
import { sayTheSame } from './choose-statements.ts';
import { mayAsk } from './understand/questions.ts';

/** A law or rule of the register of sources, as people may name it. */
export interface KnownLaw {
  readonly sourceId: string;
  /** Without 《》 and 中华人民共和国. */
  readonly title: string;
  /** Short names: 消法. */
  readonly called: readonly string[];
  /** Number of its last article, where its whole text was read. */
  readonly articles?: number;
  /** Titles of the rules that it took the place of. */
  readonly replaces: readonly string[];
}

/** What a question says of a law that it names. */
export type NamedLaw =
  /** Wants to know what the articles say; `statements`: those that rest on them, the nearest to one alone first; of several articles one each. */
  | {
      readonly kind: 'articles';
      readonly title: string;
      readonly articles: readonly number[];
      readonly statements: readonly Passage[];
    }
  /** The law ends before that article. */
  | {
      readonly kind: 'no-such-article';
      readonly title: string;
      readonly article: number;
      readonly last: number;
    }
  /** Asks what a law says that another took the place of. */
  | { readonly kind: 'replaced'; readonly title: string; readonly by: string }
  /** Asks what a law says that the corpus does not have; `title` where it was told between 《 and 》. */
  | { readonly kind: 'unknown-law'; readonly title?: string };

/** Endings of the names of laws. */
const KIND_OF_LAW = '(?:法典|条例|办法|细则|规则|规定|解释|法|令)';
const IN_MARKS = /《\s*([^《》]{2,40}?)\s*》/gu;
const IS_LAW = new RegExp(`${KIND_OF_LAW}$`, 'u');
/** A name without marks, right before what only a law has: an article, a whole text, a day of coming into force. */
const BEFORE_ARTICLE = new RegExp(
  `(\\p{Script=Han}{1,24}${KIND_OF_LAW})(?:里面?|上|中|的)?\\s*(?=${ARTICLE.source}|第几[条款]|全文|通过没有|(?:啥|什么)时候(?:施行|实施|出的|出台))`,
  'u',
);
/** A clause that asks what a law says, also of the law named in another clause: 这个条例第几条写的押金退不退. */
const OF_ITS_WORDS =
  /第[几〇零一二两三四五六七八九十百千\d]+[条款]|哪一?[条款]|(?:这|那)(?:个|部)?(?:条例|办法|规定|法)|里[头面]|(?:怎么|咋个?|如何)?(?:写|规定)的|原话|全文|念|发一份|还有效/u;
/** Without marks other endings name too much: 内部规则第一条. */
const SPOKEN_LAW = /(?:条例|细则|办法|法典|法)$/u;
/** 江苏法律援助条例 */
const OF_A_PLACE =
  /(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|西宁|海东|香港|澳门|台湾|[省市州县区])$/u;
/** 想办法, 合法, 规定 and the like end as laws do. */
const NO_LAW =
  /^.?(?:办法|规定|规则|解释|令)$|的(?:办法|规定|规则|解释)$|[想没看说做合违犯司执普立依非用方打手书语算]法$/u;
const OPENS =
  /^(?:请问|想问|你说的|问一?下|帮我|给我|替我|麻烦|劳驾|看一?下|查一?下|念一?下|按照?|根据|依据|依照|说的|听说|国家的?|咱们?的?|我们?的?|那个?|这个?|把|念|查|看|说|问|新的?|中华人民共和国)+/u;
/** Words around an article that ask for nothing but what it says. */
const FILLERS =
  /一遍|一下|一哈|告诉|知道|晓得|了解|规定|内容|原文|全文|条文|意思|解释|什么|怎么|哪些|具体|到底|里面|来着|讲的|说的|写的|请|麻烦|劳驾|帮|给|替|把|查|找|看|问|想|要|念|读|背|唸|讲|说|写|是|的|地|啥|咋|有|了|呢|吗|嘛|么|啊|呀|呗|里|中|上|那|这|条|款|项|个|法|听|发|贴|出来|我|你|您|能|不能|可以|关于|第[一二三四五六七八九十\d]+[款项]/gu;

const bare = (name: string): string => name.replace(/[《》\s]|中华人民共和国/gu, '');

/** Whether all characters of `short` stand in `name`, in that order: 老年法 in 老年人权益保障法. */
function shortens(short: string, name: string): boolean {
  let at = 0;
  for (const char of name) if (char === short[at]) at += 1;
  return at >= short.length;
}

/** What to do, and whether somebody may: that is no question on the words of a law. */
const ASKS_OTHERWISE = /合不?合法|有效吗|复议|起诉|申请书|举报|投诉|怎么办|咋办|能不能|凭[啥什]|我能/u;
/** 老板的《员工管理规定》 is no law. */
const OF_AN_EMPLOYER =
  /(?:老板|单位|公司|厂里?|工地|学校|店里?|物业|小区|村(?:里|上|委会)?)(?:的|拿|出|定|发)?[了着个的]*《/u;
/** 全文发我, 你念给我听. */
const WANTS_ITS_TEXT = /全文|念|发(?:我|一份|给)/u;

/** Whether it is the law that is asked about, and not what to do about a decision that names it: 按《…》拘了五天，咋复议. */
const asksOf = (title: string, said: string): boolean =>
  said
    .split(/[，,。；;：:？?！!\s]+/u)
    .some(
      (clause) =>
        (mayAsk(clause) || WANTS_ITS_TEXT.test(clause)) &&
        (OF_ITS_WORDS.test(clause.replace(title, '')) ||
          (clause.includes(title) && !ASKS_OTHERWISE.test(clause))),
    );

/** 劳动合同法82条 */
const withOrdinals = (text: string): string =>
  text.replace(
    /((?:法典|条例|办法|规定|解释|法)》?(?:里面?|的)?\s*)(?=[〇零一二两三四五六七八九十百千\d]{1,7}条)/gu,
    '$1第',
  );

/** One after another behind a name: 第十条、第八十二条和第八十五条. */
const ROW = new RegExp(
  `^》?(?:里面?|里头|上|中|的)?\\s*(?<row>${ARTICLE.source}(?:第[一二三四五六七八九十\\d]+[款项])*(?:\\s*[、，,和跟与及]+\\s*${ARTICLE.source}(?:第[一二三四五六七八九十\\d]+[款项])*)*)`,
  'u',
);

/** Numbers of the articles that a text names; undefined where one of them was inserted later (第八十二条之一) or is none. */
function articlesIn(text: string): readonly number[] | undefined {
  const found = [...text.matchAll(new RegExp(ARTICLE.source, 'gu'))].map((match) =>
    match[2] === undefined ? (articleNumber(match[0]) ?? 0) : 0,
  );
  return found.includes(0) ? undefined : [...new Set(found)];
}

/** Whether a question asks for nothing but the words of the articles that it names. */
const asksForWords = (text: string, title: string): boolean =>
  !/[\p{L}\p{N}]/u.test(
    text
      .replace(/[《》]|中华人民共和国/gu, '')
      .replace(title, '')
      .replace(new RegExp(ARTICLE.source, 'gu'), '')
      .replace(/分别|还有|[和跟与、]/gu, '')
      .replace(FILLERS, ''),
  );

/**
 * Reads the law that a question names, or, where it names an article alone (那第二十五条呢), the one that the thread named last. Undefined
 * where none is named, or more is asked than what it says: then its words find the statement.
 */
export function createLawReader(laws: readonly KnownLaw[]) {
  const byName = new Map(
    laws.flatMap((law) => [law.title, law.sourceId, ...law.called].map((name) => [bare(name), law] as const)),
  );
  const names = [...byName.keys()].sort((one, other) => other.length - one.length);
  const replaced = new Map(
    laws.flatMap((law) =>
      law.replaces.map((title) => [bare(title).replace(/（.*$/u, ''), law.title] as const),
    ),
  );
  const isKnown = (name: string): boolean => names.some((known) => shortens(name, known));
  /** 我问公证法 ends with a law that is known; 青海省法律援助条例 is another one than 法律援助条例. */
  const endOf = (name: string, among: readonly string[]): string | undefined =>
    among.find((known) => name.endsWith(known) && !OF_A_PLACE.test(name.slice(0, -known.length)));
  /** Right before an article, the last time that one is named. */
  const spokenIn = (text: string): string => {
    const before = [...text.matchAll(new RegExp(BEFORE_ARTICLE.source, 'gu'))].at(-1)?.[1] ?? '';
    const alone = before.replace(OPENS, '');
    return endOf(before, names) ?? endOf(before, [...replaced.keys()]) ?? (NO_LAW.test(alone) ? '' : alone);
  };
  /** The law of which the thread named an article last. */
  const lastNamedIn = (thread: readonly string[]): string =>
    thread
      .map((text) => spokenIn(withOrdinals(text).replace(/[《》]/gu, '')))
      .find((title) => title !== '') ?? '';

  return (
    said: string,
    statementsOf: (sourceId: string, article: number) => readonly Passage[],
    thread: readonly string[] = [],
  ): NamedLaw | undefined => {
    const text = withOrdinals(said);
    if (OF_AN_EMPLOYER.test(text)) return undefined;
    const all = articlesIn(text);
    if (all === undefined) return undefined;
    const marked = [...text.matchAll(IN_MARKS)]
      .map((match) => bare(match[1]!))
      .find((name) => IS_LAW.test(name));
    const named = marked ?? spokenIn(text);
    const isBare = named === '' && all.length > 0 && asksForWords(text, '');
    const title = isBare ? lastNamedIn(thread) : named;
    if (title === '') return undefined;
    const row = isBare
      ? text
      : (ROW.exec(text.slice(text.lastIndexOf(title) + title.length))?.groups?.row ?? '');
    const articles = articlesIn(row) ?? [];
    // Of two laws, or of a contract's, an article is not told for the other's.
    if (articles.length < all.length) return undefined;
    const law = byName.get(title);
    const asksOfIt = asksOf(title, text) || (articles.length > 0 && asksForWords(text, title));
    if (law === undefined) {
      const by = replaced.get(title);
      if (by !== undefined && articles.length > 0) return { kind: 'replaced', title, by };
      // 婚姻法咋规定彩礼 is asked as people talk; 刑法第二百三十四条 is that article and no other.
      const isOther =
        marked === undefined
          ? SPOKEN_LAW.test(title) && (articles.length > 0 || !isKnown(title))
          : !isKnown(title);
      if (!isOther || !asksOfIt) return undefined;
      return marked === undefined ? { kind: 'unknown-law' } : { kind: 'unknown-law', title };
    }
    const [article] = articles;
    if (article === undefined) return undefined;
    const { title: full, articles: last } = law;
    const beyond = last === undefined ? undefined : articles.find((one) => one > last);
    if (last !== undefined && beyond !== undefined)
      return { kind: 'no-such-article', title: full, article: beyond, last };
    const each = articles.map((one) => ({ one, found: statementsOf(law.sourceId, one) }));
    const told = each.filter(({ found }) => found.length > 0);
    const statements =
      articles.length === 1 ? each.flatMap(({ found }) => found) : told.map(({ found }) => found[0]!);
    if (asksForWords(text, title)) {
      const shown = told.length === 0 ? articles : told.map(({ one }) => one);
      return { kind: 'articles', title: full, articles: shown, statements };
    }
    // Of a law whose whole text is not at hand, an article that no statement rests on is none that others could stand in for.
    const isElsewhere =
      last === undefined && statements.length === 0 && (asksOfIt || !/[，,。；;？?！!]/u.test(text));
    return isElsewhere ? { kind: 'articles', title: full, articles, statements } : undefined;
  };
}

/** The Chinese statements that rest on an article alone, or, where there are none, on others too; the most general first. */
export function articlesOf(
  passages: readonly Passage[],
): (sourceId: string, article: number) => readonly Passage[] {
  const found = new Map<string, Passage[]>();
  for (const passage of passages) {
    if (passage.lang !== 'zh') continue;
    for (const { sourceId, locator } of passage.basis) {
      // 第十七条之一 is another article than 第十七条.
      if (ARTICLE.exec(locator)?.[2] !== undefined) continue;
      const key = `${sourceId} ${articleNumber(locator)}`;
      found.set(key, [...(found.get(key) ?? []), passage]);
    }
  }
  return (sourceId, article) => {
    const resting = found.get(`${sourceId} ${article}`) ?? [];
    const alone = resting.filter(({ basis }) => basis.length === 1);
    const ordered = mostGeneralFirst(alone.length > 0 ? alone : resting);
    return ordered.filter((one, at) => !ordered.slice(0, at).some((before) => sayTheSame(before, one)));
  };
}

/** The longest statement goes first where it is this many times as long as the one that is asked for most: it lists what that is one of. Range 2..4. */
const LISTS = 2.5;

/** The more ways of asking a statement has, the more general it is: the 15 days of a will repeat those of every deed. */
function mostGeneralFirst(statements: readonly Passage[]): readonly Passage[] {
  const ordered = statements.toSorted(
    (one, other) => one.basis.length - other.basis.length || other.asks.length - one.asks.length,
  );
  const [longest] = ordered.toSorted((one, other) => other.text.length - one.text.length);
  const lists = longest !== undefined && longest.text.length >= LISTS * ordered[0]!.text.length;
  return lists ? [longest, ...ordered.filter((one) => one !== longest)] : ordered;
}
