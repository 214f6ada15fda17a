/** Cutting a message into its questions and the story around them. */

import { facetsOf } from './facets.ts';
import { splitRunOn } from './run-on.ts';

/** 下雨不下, 收钱不收: a verb, what it is done to, 不, and the verb again. */
const VERB_AGAIN = /([^不动时了，,。\s])[^不也都又就还了，,。\s]{1,4}不\1(?=$|[？?啊呀哩呢，,。\s])/gu;
/** 该赔的钱不赔, 叫他还钱不还, 说好给钱不给: it has not been done. */
const WAS_TO_BE_DONE = /(?:该|叫|让|说好?|答应|催)[^，,。]{0,4}$/u;
/** 合法不合法, 愿意不愿意: a word, 不, and the word again, at the end of a clause. */
const WORD_AGAIN = /(\p{Script=Han}{2})不\1(?=$|[？?！!啊呀哩呢，,。\s])/gu;
/** 没问过我愿意不愿意, 不管合法不合法: nobody asks it here. */
const IS_NOT_ASKED = /(?:该|没问|没说|不管|不论|无论|管[他她不]|别管)[^，,。]{0,4}$/u;
const asksByWordAgain = (text: string): boolean =>
  [...text.matchAll(WORD_AGAIN)].some(({ index }) => !IS_NOT_ASKED.test(text.slice(0, index)));
const asksByVerbAgain = (text: string): boolean =>
  asksByWordAgain(text) ||
  [...text.matchAll(VERB_AGAIN)].some(({ index }) => !WAS_TO_BE_DONE.test(text.slice(0, index)));
const ASKING =
  /[?？]|吗|(?:[能算行成中用会管对够该准]|可以)[^，,。]{0,10}(?<![什怎这那多要])么$|[^着]呢$|多久|多长|多少|多大|几[天个年日块号时点项种件份]|怎么|咋|啥|什么|哪|谁|如何|能不|可不|行不|([^动时了])不\1|有没有|可以不|为何|为什么|[^不]不$|没$|(?:不(?:要|用|收|花|交|算|会|能)|[能可]以?|算|得)[^，,。]{0,4}吧$|区别|能否|可否|是否|想(?:知道|问|了解|咨询)|求助|咨询/u;
/** Asking words in sayings that ask nothing: 前几年, 谁也不让谁, 啥也没写. */
const NOT_ASKING =
  /(?:(?<!提)前|好|这|那|头|近|十|上|过|没|隔)几[天个年日块号时]|(?:(?<!提)前|好|这|头|近|十|没)几[点项种件份家岁次]|(?:谁|什么|啥|哪儿?|哪里|怎么|咋)(?:也|都)|(?:无论|不论|管他|(?<=^|[，,。！!？?\s]|[后下])不管)(?:是)?(?:谁|什么|啥|哪|如何|怎么|咋|多少)|不知道(?:谁|哪)|多少(?:年|次|遍)?(?:都|也)|没[^，,。]{0,3}(?:什么|啥)|(?:不管|管他|管她|不论|无论|别管)[^，,。]*?(.)不\1|死不死|活不活|人不人|鬼不鬼|(?:还|正|都)在[^，,。？?怎咋啥什哪谁几多能]{1,10}呢/gu;
/** What asks for a fact, not for a yes: 多久, 谁, 找哪儿. */
const CLEARLY_ASKING =
  /多久|多长|多少|多[大高远重]|几[天个年日块号时岁成倍次点项种件份]|怎么|咋|啥|什么|哪|谁|如何|有没有|([^动时了])不\1|[^了着]吗$|(?:能|可以|要|收|赔|算|会|退|管|得|行|成|中)[^，,。]{0,10}[不吗没吧]$/u;
/** How a question ends. Who sets question marks asks with them: 花了多少钱、补了谁，账一直不亮。 tells. */
const ENDS_ASKING =
  /[?？吗呢不没]$|(?:[能算行成中用会管对够该准]|可以)[^，,。]{0,10}(?<![什怎这那多要])么$|(?:啥|什么|谁|哪儿|哪里|咋办|怎么办|多久|多少|几天)[啊呀呢]?$/u;
const MORE =
  /(?:^|[，,。;；])(?:另外|还有(?:就是)?|顺便(?:问)?(?:一下|下)?|再问(?:一下|个)?|还想问|以及|同时|第二个?问题|其次|再就是|再一个)[，,：: ]?/gu;

/** Is it free, and by when do they decide: another question in English. */
const MORE_ENGLISH =
  /,?\s+and\s+(?=(?:also\s+)?(?:(?:(?:by|until)\s+when|how|what|when|where|which|whom|why)\b|(?:do|does|did|is|are|can|could|will|would|should|must|may)\s+(?:i|we|you|he|she|it|they|my|our|there|the|a|this|that)\b))/giu;

/** Characters at the end of a text in which it must ask, if it asks. */
const ENDING = 12;

/** What asks wherever it stands. */
const SAYS_THAT_IT_ASKS = /想(?:知道|问|了解|咨询)|求助|咨询|区别|能否|可否|是否/u;

/** Without what asks nothing, at the same length. */
const blanked = (text: string): string => text.replace(NOT_ASKING, (saying) => ' '.repeat(saying.length));

/** Whether a part of a message is a question for certain: 你说这叫啥事我在厂里干了六年 is none. */
export const plainlyAsks = (part: string): boolean => {
  const bare = part.replace(/[\s。！!，,]+$/u, '');
  return (
    /[?？]$/u.test(bare) ||
    ENDS_ASKING.test(bare) ||
    SAYS_THAT_IT_ASKS.test(bare) ||
    asksByVerbAgain(bare) ||
    CLEARLY_ASKING.test([...blanked(bare)].slice(-ENDING).join(''))
  );
};

const ASKING_ENGLISH =
  /\b(?:(?:how|what|where|when|who|why)(?:['’]?s)?|which|whether|(?:can|could|do|does|did|is|are|should|may|will|would) (?:i|we|you|he|she|it|they|my|our|there|the|a))\b/iu;

/**
 * What asks without a word that asks: an errand (你帮我寻一下; 你帮我报警 is a cry), a request (电话给一下), a choice (割肉还是再等等; 他还是天天打我
 * is none), an opinion (没这个道理吧), small talk (你吃了没 今儿冷).
 */
const ASKING_OTHERWISE =
  /[你您](?:能|可以|就|直接|先)?[帮替给]我(?=[^，,。！!\s]{2})(?![^，,。！!]{0,8}(?:报警|救|喊|叫|打1|打电话|告诉|说))|(?:给|发|查|念|报)(?:给?我)?(?:一下|一哈)(?=$|[，,。！!\s])|\p{Script=Han}{2}(?<![我你他她它们爸妈公婆人])还是(?=再|不|[^，,。]{1,8}(?:好|呢|合适)(?:$|[，,。]))|(?:去|到|找|按|算|给|归|是)[^，,。还]{1,8}还是(?!没|不|天天|老|总|一直|要|得|会|想|打|骂|被|让|叫|有|在|很|这|那|一样|觉得|怕|去了|给了|来)[^，,。]{2,6}(?=$|[，,。])|[没莫]有?(?:这|那)(?:个|样的?)?(?:道理|规矩|规定|说法)吧|[你您][^，,。]{0,4}[了过][没不](?=[，,。\s])/u;

const hasAskingWord = (text: string): boolean =>
  ASKING.test(text.replace(NOT_ASKING, '')) || asksByVerbAgain(text) || ASKING_ENGLISH.test(text);

/** Whether any word of a message, Chinese or English, could ask something; where none does, it only tells. */
export const mayAsk = (message: string): boolean => hasAskingWord(message) || ASKING_OTHERWISE.test(message);

/** What wants something without asking: 座机号发一个, 给一下准信, 书记接访日是礼拜几, 你估摸有几成胜算. */
const WANTING =
  /查|帮|[给发](?:我|个|一)|麻烦|看[一下哈]|瞧|瞄|瞅|说[说一]|讲|问|告诉|替我|[找要想请求能写改订起转]|可以|几|多少|哪|谁|啥|什么|怎|咋|没有?[啊呢]?[。！!]?$|不[，。！!]|不$|还是|你|您|电话|地址|座机|号码|胜算|把握|准[话数信]|主意|预测|评|承诺|保证|[发拿]来/u;
/** What tells a state of things has one of these; 刘律师的微信 is a thing that is wanted. */
const TELLING = /[了有是在把被让叫没说收占]/u;

/** Whether a message tells something (我家有套房有辆车) and neither asks nor wants anything that its words show. */
export const onlyStates = (message: string): boolean =>
  TELLING.test(message) && !mayAsk(message) && !WANTING.test(message);

/** Characters of a clause that asks something of its own. */
const SHORTEST_CLAUSE = 2;
/** From so many on it asks even if it names nothing that people ask for. */
const FULL_CLAUSE = 6;

/** Whether a part of a stretch without marks is a question of its own. */
const asksAlone = (part: string): boolean => {
  const bare = part.replace(/[\s\p{P}]/gu, '');
  const { length } = [...bare];
  if (length < SHORTEST_CLAUSE || !CLEARLY_ASKING.test(bare.replace(NOT_ASKING, ''))) return false;
  return length >= FULL_CLAUSE || facetsOf(bare).size > 0;
};

/** 最多能派几个人，得到什么地方去说？ asks two things; a clause that asks nothing goes with the asking one after it. */
function splitAtCommas(piece: string): readonly string[] {
  const parts: string[] = [];
  let held = '';
  const clauses = piece.split(/(?<=[，,]|\p{Script=Han}[ 　]+)/u);
  for (const clause of clauses.flatMap((each) => splitRunOn(each, { asks: asksAlone, blank: NOT_ASKING }))) {
    held += clause;
    const bare = clause.replace(/[，,。？?！!\s]/gu, '');
    const asks = CLEARLY_ASKING.test(bare.replace(NOT_ASKING, '')) || asksByWordAgain(bare);
    if ([...bare].length >= SHORTEST_CLAUSE && asks) {
      parts.push(held);
      held = '';
    }
  }
  if (parts.length < 2) return [piece];
  if (held !== '') parts[parts.length - 1] += held;
  return parts;
}

/**
 * The questions of a message, at most three, in order, without what is told besides. Splits on sentence ends and on words that open
 * another question; a short message stays whole.
 */
export function questionsIn(message: string): readonly string[] {
  const pieces = message
    .replace(MORE, '\n')
    .replace(MORE_ENGLISH, '\n')
    .split(/(?<=[?？!！。；;\n])/u)
    .flatMap((piece) => piece.split('\n'))
    .flatMap(splitAtCommas)
    .map((piece) => {
      const text = piece.replace(/^[\s，,、。；;：:!！]+|[\s，,、。；;!！]+$/gu, '').trim();
      return { text, told: /[。！!]\s*$/u.test(piece) && !ENDS_ASKING.test(text) };
    })
    .filter(({ text }) => text !== '');
  if (pieces.length <= 1) return pieces.map(({ text }) => text);
  const marked = pieces.some(({ text }) => /[?？]$/u.test(text));
  const asks = pieces.filter(
    ({ text, told }) => (hasAskingWord(text) || choosesPlace(text)) && !(marked && told),
  );
  return asks.length === 0 ? [message.trim()] : joined(asks.map(({ text }) => text)).slice(-3);
}

/** 去干活的地方还是公司登记的地方: where, without a word that asks. 到现在还是拿不到 and 不管去法院还是仲裁 ask nothing. */
const PLACES =
  /(?:去|到(?!场)|找|归|送|交)[^，,。？?\s还]{1,10}(?<![在天了年次])还是(?!不|没|拿|翻|耍|吃|那|这|一样|要|得|会|天天|老|总|一直)[^，,。？?\s]{2,12}(?=$|[，,。？?！!；;\s])/u;
const NO_MATTER = /不管|无论|不论|别管/u;
const choosesPlace = (text: string): boolean => PLACES.test(text) && !NO_MATTER.test(text);

/** 告到法院呢？ leaves open what is asked of it; 也一分不要？ says it. */
const OPEN = /呢[?？]?$/u;
const THE_SAME_THERE = /^也.{1,6}[?？]?$/u;

function joined(questions: readonly string[]): readonly string[] {
  const parts: string[] = [];
  for (const question of questions) {
    const last = parts.at(-1);
    if (last !== undefined && OPEN.test(last) && THE_SAME_THERE.test(question))
      parts[parts.length - 1] = `${last}${question}`;
    else parts.push(question);
  }
  return parts;
}
