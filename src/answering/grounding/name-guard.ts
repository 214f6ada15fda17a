import { chineseNumber } from '../../domain/figures.ts';
import type { Passage } from '../../domain/passage.ts';
import { levelled } from './level.ts';

/** Names that a sentence may not use without a passage that bears them. */
export interface UnfoundedName {
  readonly kind: 'law' | 'article' | 'phone' | 'link' | 'role' | 'result';
  readonly found: string;
}

type Source = Pick<Passage, 'text' | 'basis' | 'entryTitle'>;

/**
 * Laws, articles, phones, links and offices of a sentence that none of `passages` bears. `named`: the sentence; `plain`: without the
 * names of what it cites. `lawNames`: all that the corpus knows, without 《》.
 */
export function unfoundedNames(
  sentence: { readonly named: string; readonly plain: string },
  passages: readonly Source[],
  lawNames: readonly string[],
): readonly UnfoundedName[] {
  const text = levelled(sentence.named);
  const plain = levelled(sentence.plain);
  const said = passages.map((passage) => levelled(passage.text)).join('\n');
  const bases = passages.flatMap(({ basis }) => basis);
  const titles = bases.map(({ title }) => bare(levelled(title)));
  const all = [said, ...titles, ...bases.map(({ locator }) => levelled(locator))].join('\n');
  return [
    ...laws(text, titles, said, lawNames),
    ...articles(text, all, bases),
    ...links(plain, said),
    ...phones(plain, said),
    ...roles(plain, [said, ...passages.map(({ entryTitle }) => entryTitle)].join('\n')),
  ];
}

const bare = (name: string): string => name.replace(/[《》〈〉<>]|中华人民共和国/gu, '');
const GENERIC =
  /^(?:法律|法规|规定|有关规定|相关规定|法律规定|相关法律|有关法律|国家规定|上述规定|该法|本法|这部法|法|法律法规|法定|决定|意见|通知|办法|依法)$/u;
const CALLED =
  /(?:根据|依据|按照|依照|按|违反)(?!法律|有关|相关|国家|规定|上述|其|本|这|该)([\p{Script=Han}]{2,24}?(?:条例|办法|细则|解释|法典|法))(?=[第的规》，。,\s]|$)/gu;
const ENGLISH_LAW =
  /\b(?:[A-Z][a-z]+\s+(?:(?:of|on|and|for|the)\s+)*)+(?:Law|Act|Regulations?|Code|Rules|Measures)\b/gu;

/** What stands between 《 and 》, the outermost pair of each. */
function titlesIn(text: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  [...text].reduce((at, sign) => {
    if (sign === '《' && depth++ === 0) from = at + 1;
    if (sign === '》' && depth > 0 && --depth === 0) found.push(text.slice(from, at));
    return at + sign.length;
  }, 0);
  return found;
}

function laws(
  text: string,
  titles: readonly string[],
  said: string,
  known: readonly string[],
): UnfoundedName[] {
  const named = [
    ...titlesIn(text).map(bare),
    ...[...text.matchAll(CALLED)].map((match) => bare(match[1]!)),
    ...known.map(bare).filter((name) => name.length >= 3 && text.includes(name)),
    ...[...text.matchAll(ENGLISH_LAW)].map((match) => match[0]),
  ].filter((name) => !GENERIC.test(name));
  const bareText = text.replace(/[《》〈〉]|中华人民共和国/gu, '');
  const bareSaid = said.replace(/[〈〉]/gu, '');
  const borne = (name: string): boolean =>
    titles.includes(name) ||
    bareSaid.includes(name) ||
    // “civil code” inside the name of a law that is borne: 仲裁法 in 劳动争议调解仲裁法.
    titles.some((title) => title !== name && title.includes(name) && bareText.includes(title));
  return [...new Set(named)].filter((name) => !borne(name)).map((found) => ({ kind: 'law', found }));
}

const ORDINAL =
  /第([〇零一二两三四五六七八九十百千\d]+)([条款项章节编部批届次期级号名位步类]?)(?:之([一二三四五六七八九\d]))?/gu;
const numberOf = (raw: string): string => (/^\d+$/u.test(raw) ? raw : String(chineseNumber(raw) ?? raw));
const ordinalsIn = (text: string): readonly { key: string; raw: string }[] => [
  ...[...text.matchAll(ORDINAL)].map((match) => ({
    key: `${numberOf(match[1]!)}${match[2]}${match[3] === undefined ? '' : `之${numberOf(match[3])}`}`,
    raw: match[0],
  })),
  ...[...text.matchAll(/\bArt(?:icles?|\.)?\s*(\d+)(?:\s*(?:,|and|to|-)\s*(\d+))?/giu)].flatMap((match) =>
    [match[1], match[2]].flatMap((number) =>
      number === undefined ? [] : [{ key: `${number}条`, raw: match[0] }],
    ),
  ),
  ...[
    ...text.matchAll(/(?<![第\d一二三四五六七八九十百])([一二三四五六七八九十百\d]+)条(?=规定|之一|第)/gu),
  ].map((match) => ({
    key: `${numberOf(match[1]!)}条`,
    raw: match[0],
  })),
];

function articles(text: string, all: string, bases: Passage['basis']): UnfoundedName[] {
  const known = new Set(ordinalsIn(all).map(({ key }) => key));
  const missing = ordinalsIn(text).filter(({ key }) => !known.has(key));
  // 《A法》第十二条 needs a basis of that very law and article, not the one's name and the other's number.
  const crossed = [
    ...text.matchAll(
      /[《〈]([^《》〈〉]{1,60})[》〉](第[〇零一二两三四五六七八九十百千\d]+条(?:之[一二三四五六七八九\d])?)/gu,
    ),
  ].filter(
    ([, law, article]) =>
      !bases.some(
        ({ title, locator }) =>
          bare(levelled(title)) === bare(law!) &&
          ordinalsIn(levelled(locator))[0]?.key === ordinalsIn(article!)[0]?.key,
      ) && !all.includes(`${law}》${article}`),
  );
  return [...missing.map(({ raw }) => raw), ...crossed.map(([raw]) => raw)].map((found) => ({
    kind: 'article',
    found,
  }));
}

const LINK =
  /(?:https?:\/\/|www\.)[^\s，。；、）)】]+|(?<![\w@])(?:[a-z0-9-]+\.)+(?:com|cn|net|org|gov|edu|info|top|xyz|io|me|app|cc|vip|site|club|中国|公司|网络)\b[^\s，。；、）)】]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w])@[A-Za-z]\w{3,}/giu;
const links = (text: string, said: string): UnfoundedName[] =>
  [...text.matchAll(LINK)].filter(([raw]) => !said.includes(raw)).map(([found]) => ({ kind: 'link', found }));

/** Runs of figures that can be dialled stand in the grounds as whole runs. */
function phones(text: string, all: string): UnfoundedName[] {
  const runs = (from: string): readonly string[] =>
    [...from.matchAll(/(?:\d[\d-]*\d)(?![\d.]|\s?[年月日天元件人名%万亿个户次份家])/gu)]
      .map(([raw]) => raw)
      .filter((raw) => raw.replace(/-/gu, '').length >= 3);
  const known = new Set(runs(all));
  const spoken = [...text.matchAll(/[〇零一二三四五六七八九]{3,}(?!年)/gu)].map(([raw]) => raw);
  return [
    ...runs(text).filter((raw) => !known.has(raw) && !all.includes(raw)),
    ...spoken.filter((raw) => !known.has(String(chineseNumber(raw))) && !all.includes(raw)),
  ].map((found) => ({ kind: 'phone', found }));
}

/** Offices and parties, and the words by which a statement may mean the same. */
const ROLES: readonly (readonly [RegExp, RegExp?])[] = [
  [/人民法院|法院|法庭/u, /法院|法庭|起诉|打官司|诉讼|判/u],
  [/检察院/u],
  [/公安机关|公安局|派出所|警察|警方/u, /公安|派出所|警|报案/u],
  [/司法局|司法行政/u],
  [/公证处|公证机构|公证员/u, /公证/u],
  [/信访局|信访部门|信访机构/u, /信访/u],
  [/(?:劳动|劳动人事|人事)?仲裁(?:委员会|委|院|机构|庭)/u, /仲裁/u],
  [/劳动监察|劳动保障监察|人社局|人力资源/u, /劳动监察|劳动保障|人社|人力资源|劳动行政/u],
  [/法律援助中心|法律援助机构/u, /法律援助|法援/u],
  [/律师事务所|律所/u, /律师/u],
  [/调解委员会|调委会/u, /调解|调委会/u],
  [/民政局|民政部门/u, /民政/u],
  [/市场监管(?:局|部门)|工商局/u, /市场监管|市场监督|工商|12315/u],
  [/税务局|税务机关/u, /税/u],
  [/村委会|村民委员会/u, /村委会|村民委员会|村|基层/u],
  [/居委会|居民委员会|社区/u, /居委会|居民委员会|社区|基层/u],
  [/妇联/u],
  [/残联/u],
  [/工会/u],
  [/银行/u],
  [/医院/u, /医院|医疗|诊断/u],
  [/人大|政协|监察委|纪委/u, /人大|政协|监察|纪委/u],
];

/** What becomes of a matter: words of which one may not stand for another. */
const RESULTS: readonly (readonly [RegExp, RegExp?])[] = [
  [/撤销/u, /撤/u],
  [/维持/u],
  [/驳回/u],
  [/吊销/u, /吊/u],
  [/没收/u],
  [/罚款/u, /罚/u],
  [/拘留/u, /拘/u],
  [/判刑|坐牢|有期徒刑|刑事责任/u, /刑|犯罪|坐牢/u],
  [/无效/u, /无效|不算数|没有?效|不生效/u],
  [/终止|中止/u, /终止|中止|停|终结/u],
  [/赔偿/u, /赔/u],
  [/补偿/u, /补/u],
  [/开除|辞退/u, /开除|辞退|解除|解聘/u],
  [/注销/u],
  [/退还|退回/u, /退|还/u],
];

const roles = (text: string, grounds: string): UnfoundedName[] => [
  ...missing(ROLES, 'role', text, grounds),
  ...missing(RESULTS, 'result', text, grounds),
];

const missing = (
  words: typeof ROLES,
  kind: 'role' | 'result',
  text: string,
  grounds: string,
): UnfoundedName[] =>
  words.flatMap(([said, borne = said]) => {
    const match = said.exec(text);
    return match === null || borne.test(grounds) ? [] : [{ kind, found: match[0] }];
  });
