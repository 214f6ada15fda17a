import { bears, figuresIn } from '../domain/figures.ts';
import type { Evidence } from './rank.ts';
import { withoutCues } from './understand/facets.ts';
import { answerWord, isDenied, type YesNo, yesNoOf } from './understand/yes-no.ts';

/** A yes or no is carried over from an ask only if the question is this near to it (cosine). Range 0..1. */
const SAME_QUESTION = 0.66;
/** The same where the statement says yes to some and no to others: 除外, or by age. Range SAME_QUESTION..1. */
const VERY_SAME_QUESTION = 0.9;
/** A statement that opens with its own yes or no. */
const OPENS_ITSELF =
  /^(?:不?能|不?可以|不?行|不?用|不?要|要|得|必须|不?是|不?算|没?有|不收|免费|不会|会|不得|应当)/u;
const DEPENDS = /除外|例外|但是?[，,：]|只有|另有规定|满\d+(?:周)?岁|\d+周岁/u;

/**
 * 能。/ 不用。 … where the nearest ask is the same question and the statement settles it. A wrong yes costs a right, a missing one
 * nothing (the statement says it all the same): so nothing is said where the question denies what the ask does not (没叫我，能这样吗),
 * names another figure, other kin, or all where that asks of some (只有儿子要养老人吗), asks two things, or where the statement says yes to some and no to others.
 */
export function openingWord({ question, ranked }: Evidence): string | undefined {
  const [best] = ranked;
  const { yesNo, focus } = question;
  if (best === undefined || yesNo === undefined || best.similarity < SAME_QUESTION) return undefined;
  const { passage, surface } = best;
  if (surface.a === undefined || OPENS_ITSELF.test(passage.text)) return undefined;
  if (tellsMore(surface.text, question.text)) return undefined;
  if (!sameMood(yesNo, surface.text) || isDenied(focus) !== isDenied(surface.text)) return undefined;
  if (asksTwice(focus) || namesOtherFigures(focus, surface.text) || isOfOthers(focus, surface.text))
    return undefined;
  // 是真的不管吗: a yes to what is denied is read as a no.
  if (yesNo.kind === 'is' && isDenied(focus)) return undefined;
  const answers = new Set(
    passage.asks.filter(({ q, a }) => a !== undefined && sameMood(yesNo, q)).map(({ a }) => a),
  );
  const depends = answers.size > 1 || DEPENDS.test(passage.text);
  if (depends && best.similarity < VERY_SAME_QUESTION) return undefined;
  return answerWord(question.text, yesNo.kind, surface.a === 'yes');
}

/** Share of what an ask tells that the question must tell, too. Range 0.5..0.8. */
const TOLD_ALIKE = 0.6;
/**
 * Whether an ask rests on more than the question tells: 尘肺算工伤吗 says nothing of 能算工伤不. In characters, asking words aside: near
 * enough, as a wrong yes costs a right and a missing one nothing.
 */
function tellsMore(ask: string, question: string): boolean {
  const told = [...new Set(withoutCues(ask).match(/[\p{Script=Han}]/gu) ?? [])].filter(
    (char) => !EMPTY.includes(char),
  );
  const said = new Set(question);
  return told.filter((char) => said.has(char)).length < TOLD_ALIKE * told.length;
}
/** Characters that tell nothing of a matter. */
const EMPTY = '的了吗呢吧啊不没有是能会要得也就都才还再我你他她它们这那个啥么可以行对在给把';

function sameMood(yesNo: YesNo, other: string): boolean {
  const asked = yesNoOf(other);
  return asked?.kind === yesNo.kind && asked.negated === yesNo.negated;
}

const asksTwice = (focus: string): boolean =>
  focus.split(/[，,。；;！!？?]/u).filter((clause) => clause.length >= 3 && yesNoOf(clause) !== undefined)
    .length > 1;

/** Words on which a yes may hang. */
const ALL_OR_ONLY =
  /(?<![\d一二两三四五六七八九十几])只|光(?=[有是靠凭])|仅|(?<![乐首成])都|全部|一律|随便|一定|永远|终身|马上|立刻|当场|当天|自动|任何|所有|单独/gu;
const KIN =
  /儿媳|女婿|孙子|孙女|外孙|儿子|女儿|媳妇|丈夫|妻子|公婆|岳父|岳母|兄弟|姐妹|哥|弟|姐|妹|养子|养女|继子|继女/gu;
const wordsOf = (pattern: RegExp, text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(pattern), ([word]) => word));

/** Whether a question asks of other people, or of all where the ask is of some. */
function isOfOthers(focus: string, ask: string): boolean {
  const [scope, askScope] = [wordsOf(ALL_OR_ONLY, focus), wordsOf(ALL_OR_ONLY, ask)];
  if (scope.size !== askScope.size || [...scope].some((word) => !askScope.has(word))) return true;
  const askKin = wordsOf(KIN, ask);
  return askKin.size > 0 && [...wordsOf(KIN, focus)].some((word) => !askKin.has(word));
}

function namesOtherFigures(focus: string, ask: string): boolean {
  const known = figuresIn(ask, { strict: false });
  return figuresIn(focus, { strict: false }).some((figure) => !bears(known, figure));
}

/** 能退：/ 不算。 before a sentence that stands by itself. */
const ANSWER_WORD =
  /^(?:不?能|不?可以|不?行|不?用|不?要|不?算|不?是|没?有|不?会|不?得|不?认|有效|无效)[^，。：；]{0,3}[。：](?=.{8})/u;

const FORBIDS = /^不(?:能|可以|行|得)/u;

/**
 * Whether the best statement's own 不能 answers another question than was asked: 他就该养吗 is not answered by
 * 不能：儿女不得拿“不要家产”…
 */
export const forbidsBeside = ({ question: { yesNo }, ranked: [best] }: Evidence): boolean =>
  best !== undefined && FORBIDS.test(best.passage.text) && (yesNo?.kind === 'must' || yesNo?.kind === 'has');

/** A statement's text without its own yes or no: that answers the question which the statement is the best for, and no other. */
export const withoutAnswerWord = (text: string): string => text.replace(ANSWER_WORD, '');
