import { type Matter, type Memory, threadless, withoutOffer } from '../memory.ts';

/** 说回…, 刚说的那个…, 前头问的…: the message says that it comes back to what was talked of before. */
const COMES_BACK =
  /^(?:(?:好的?|嗯|哦|那|算了|对了|还是?|再|行了?|中|成|知道了?|明白了?|晓得了?|谢谢[你您]?)[，,。. ]*)*(?:(?:说|回|转|讲|问)(?:回|到)+(?:来|去|前头|前面|刚才)?|[说问]?(?:刚才?|方才|先前|前面|前头|头里|上面|起先|一开始|开头)(?:你|我|咱)?(?:说|问|讲|提)?(?:过)?(?:的)?)(?:那个|那件|那些|那)?/u;
/** 医药费那个，…: a matter that is named and pointed at. */
const POINTS = /^(?<name>[^，,。？?]{2,8}?)(?:那个|那事|那件事|那头|那边)[，, ]/u;
/** 先不说那个，还是说我奶的，…: a matter that is gone back to by name; 还是说法律不让？ offers a reading. */
const RATHER =
  /^(?:(?:哦|嗯|好的?|行|算了|对了|那)[，,。 ]*)*(?:先?(?:不|别)(?:说|问|提|管)(?:那个|这个|那事|这事|它)?了?[，,。 ]+)?还是(?:先)?(?:说说|说回|说|问|讲|回到)(?=(?<name>(?!刚才?|方才|先前|前[头面]|上面|头里|起先|一开始|开头)[^，,。？? ]{2,8}?)(?:的事|的|那个|那事|这事)[，,。 ]+.{3,})/u;
/** Words of a matter that an earlier one shares tell which is meant; fewer shared pairs of characters than this are chance. Range 1..3. */
const SHARED_PAIRS = 1;

const pairsOf = (text: string): ReadonlySet<string> => {
  const chars = [...text.replace(/[^\p{Script=Han}\p{L}]/gu, '')];
  return new Set(chars.slice(1).map((char, at) => chars[at]! + char));
};

const wordsOf = ({ opening = '', query = '', between = '', last = '' }: Matter): string =>
  `${opening} ${query} ${between} ${last}`;

/**
 * The thread as it stood when an earlier matter was talked of, where the message comes back to one, and the message without the words that
 * say so. Which one: that with which it shares most pairs of characters; if it shares none, the one before the last.
 */
export function comeBack(text: string, memory: Memory): { readonly text: string; readonly memory: Memory } {
  const same = { text, memory };
  const { matters = [], ...now } = memory;
  const earlier = matters.filter(({ entryId }) => entryId !== memory.entryId);
  const rather = RATHER.exec(text);
  const said = rather === null ? COMES_BACK.exec(text)?.[0] : undefined;
  const named = said === undefined ? (rather?.groups?.name ?? POINTS.exec(text)?.groups?.name) : undefined;
  if (earlier.length === 0 || (said === undefined && named === undefined)) return same;
  const opened = said ?? rather?.[0] ?? '';
  const rest = text.slice(opened.length).replace(/^[，, ]+/u, '');
  const pairs = pairsOf(named ?? rest);
  const shared = (matter: Matter): number =>
    [...pairsOf(wordsOf(matter))].filter((pair) => pairs.has(pair)).length;
  const ranked = [...earlier]
    .reverse()
    .map((matter) => ({ matter, count: shared(matter) }))
    .sort((one, other) => other.count - one.count);
  const best = ranked[0]!;
  // What is being talked of may be pointed at too (刚说的赔偿): it is left where it shares as much.
  const atHand = shared({ ...now });
  if (best.count < SHARED_PAIRS ? said === undefined || atHand > 0 : best.count <= atHand) return same;
  if (rest === '') return same;
  const { entryId: _, domain: __, home: ___, ...others } = threadless(withoutOffer(now));
  return { text: rest, memory: { ...others, ...best.matter, matters } };
}
