import { chineseNumber } from '../../domain/figures.ts';
import type { Passage } from '../../domain/passage.ts';
import { RESULTS, ROLES, type WordGroups } from './bound-words.ts';
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

const roles = (text: string, grounds: string): UnfoundedName[] => [
  ...missing(ROLES, 'role', text, grounds),
  ...missing(RESULTS, 'result', text, grounds),
];

const missing = (
  words: WordGroups,
  kind: 'role' | 'result',
  text: string,
  grounds: string,
): UnfoundedName[] =>
  words.flatMap(([said, borne = said]) => {
    const match = said.exec(text);
    return match === null || borne.test(grounds) ? [] : [{ kind, found: match[0] }];
  });
