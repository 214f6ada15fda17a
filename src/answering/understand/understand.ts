import type { Elapsed } from '../../domain/elapsed.ts';
import type { Facet } from '../../domain/passage.ts';
import type { Claim } from '../../domain/sums.ts';
import type { Tenure } from '../../domain/tenure.ts';
import { type Memory, threadless } from '../memory.ts';
import { asksOfNothing, asksOnly } from './asks-only.ts';
import { claimOf } from './claimed-sum.ts';
import { type Constraints, constraintsOf } from './constraints.ts';
import { type ThreadWords, withFigureCorrected } from './corrected-figure.ts';
import { facetsOf, withoutCues } from './facets.ts';
import { askedAgain, comparedIn, contextOf, readInThread } from './follow-up.ts';
import { mayAsk, questionsIn } from './questions.ts';
import type { ReadInThread } from './read-in-thread.ts';
import type { Subjects } from './subjects.ts';
import { toldElapsed } from './told-elapsed.ts';
import { toldTenure } from './told-tenure.ts';
import { type YesNo, yesNoOf } from './yes-no.ts';

/** A way of reading a question, and how much it counts (0..1). */
export interface Reading {
  readonly text: string;
  readonly share: number;
}

/** One question of a turn, restated to stand alone. */
export interface Question {
  /** As the resident put it, for "this part stays open". */
  readonly said: string;
  /** Restated. */
  readonly text: string;
  /** The part of it that asks, without the story. */
  readonly focus: string;
  /** Ways of reading it to be searched together, each with its share (above 0; they add up to 1). */
  readonly readings: readonly Reading[];
  /** Other readings of the same words (typos, pinyin, the question in a story), each searched by itself. */
  readonly variants: readonly string[];
  readonly facets: ReadonlySet<Facet>;
  readonly yesNo?: YesNo;
  readonly constraints: Constraints;
  /** The one sum of which it asks the fee. */
  readonly claim?: Claim;
  /** How long the resident worked in one place, where it may ask what that comes to. */
  readonly tenure?: Tenure;
  /** How long ago it was, where the resident tells that of one thing alone. */
  readonly elapsed?: Elapsed;
  /** It names a matter of its own, though the thread may lend it something. */
  readonly startsTopic: boolean;
  /** It goes on with the thread and says nothing but what it asks for (要钱不): whatever does not tell that is no answer. */
  readonly onlyAsks: boolean;
  /** It stands alone, and the whole message asks of nothing that it tells (多少钱啊). */
  readonly ofNothing: boolean;
  /** It goes on with the thread and says so little of its own that what is near must be near to both. */
  readonly saysLittle: boolean;
  /** How much the thread lent: 0 nothing (or it was corrected, or chose), 1 the message leans on it, between: it may. */
  readonly fromThread: number;
  /** Domains that the message, story included, names. */
  readonly named: ReadonlySet<string>;
  /** The two things it compares, if it does. */
  readonly compared?: readonly string[];
  /** What a correction says it is not about. */
  readonly rejected?: readonly string[];
  /** It picked one of two things compared or offered before: the other may still be asked for. */
  readonly chose: boolean;
  /** What the thread goes on with: not what only asked for a time, a price, a place or papers. */
  readonly carried: ThreadWords;
  /** What was asked before, where this turn goes on with it and asks nothing: it tells something of that. */
  readonly former?: string;
}

/** 那2022年呢, 今年办了多少: the same asked of another year. 我2019年办的公证丢了 is none. */
const ANOTHER_YEAR =
  /^(?:那么?|还有|换成|要是)?(?:(?:19|20)?\d{2}年|(?:19|20)\d{2}|今年|去年|前年|上一?年)(?:的|度|全年|一年|一共|总共)*(?:呢|办了?|有|是|收了?|多少|几|[^我他她]{0,4}(?:多少|几))[^我他她]{0,8}[？?。]?$/u;

export interface UnderstandParts {
  readonly subjects: Subjects;
  /** Names of whole services (公证, 信访 …). */
  readonly domainNames: ReadonlySet<string>;
  /** Cleans noise; `variants` are further readings of the same words (typos, pinyin). */
  readonly normalise: (text: string) => { readonly text: string; readonly variants: readonly string[] };
}

/** Beyond this many characters a message is a story, and the question in it counts more than the rest. */
const STORY = 40;
/** Share of the reading with the thread's matter, for a message that leans on it. Range 0..1. */
const LEANING_SHARE = 0.5;
/** Share of a follow-up's own words where it could do without the thread. Range 0..1. */
const STANDING_SHARE = 0.65;
/**
 * Most that the question itself counts in a story that ends in one: where it names its matter (要国家赔偿是几年之内要提), and where it does
 * not; the rest goes to the whole message: its matter often stands in the story. A question that says little (我该找谁要？) counts less.
 * Range 0..1.
 */
const FOCUS_SHARE = { naming: 0.5, other: 0.2 };
/**
 * What each of several questions counts at most beside the whole message, and at least: it has to be told from the others, and one that
 * says little (能找谁) leans on the message. Range 0..1.
 */
const PART_SHARE = 0.6;
const LEAST_PART_SHARE = 0.15;
/** Characters of matter, asking words aside, from which a question counts fully. */
const FULL_QUESTION = 14;
/**
 * Share of the reading with the thread's matter, for a message that seems to stand alone: most go on with the matter all the same, and
 * one that changes it says so with its own words. Range 0..0.5.
 */
const THREAD_SHARE = 0.35;

const shareOf = (question: string, most: number): number =>
  most *
  Math.min(
    1,
    [...withoutCues(question).replace(/[\s我你他她它的了呢吗就想要该能]/gu, '')].length / FULL_QUESTION,
  );

/** With fewer than these a follow-up (归哪儿管) is no question by itself: alone it would only find its own asking words. Range 1..4. */
const NOTHING_OF_ITS_OWN = 3;
/** Of the same: with fewer it must be near with the thread and by itself; with more it may bring its own matter. Range 3..8. */
const LITTLE = 4;
/** Characters of what is said, words that only ask aside. */
export const matterOf = (said: string): number =>
  [...withoutCues(said).replace(/[\s我你他她它的了呢吗就想要该能那这]/gu, '')].length;

/** What the thread is about once `said` is read. */
function carriedOn(
  before: Memory,
  read: ReadInThread,
  said: string,
  subjects: Subjects,
): Question['carried'] {
  if (read.kind !== 'follow-up')
    return { query: read.text, opening: read.text, ...(read.asks === undefined ? {} : { last: read.asks }) };
  if (read.startsTopic === true) return { query: said, opening: said };
  const { query, opening = query, last } = before;
  const between = subjects.namedIn(said).length > 0 ? said : (before.between ?? last);
  const kept = {
    ...(opening === undefined ? {} : { opening }),
    ...(between === undefined ? {} : { between }),
    ...(last === undefined ? {} : { last }),
  };
  return read.lean === true && query !== undefined && asksOnly(said)
    ? { ...kept, query }
    : { ...kept, query: read.text, last: said };
}

/** The readings of one question; what counts nothing is not read. */
function readingsOf(
  read: ReadInThread,
  {
    said,
    focus,
    whole,
    several,
    first,
    names,
    focusNames,
  }: {
    readonly said: string;
    readonly focus: string;
    readonly whole: string;
    readonly several: boolean;
    readonly first: boolean;
    /** It names a matter, if only in two characters (仲裁要多少天). */
    readonly names: boolean;
    /** Its focus does. */
    readonly focusNames: boolean;
  },
  /** What the thread lends, if there is one. */
  thread: string | undefined,
): readonly Reading[] {
  const both = (one: string, share: number, other: string): readonly Reading[] =>
    [
      { text: one, share },
      { text: other, share: 1 - share },
    ].filter(({ share: counts }) => counts > 0);
  if (read.kind === 'follow-up') {
    const own = read.own ?? said;
    if (read.lean !== true) return both(own, STANDING_SHARE, read.text);
    return matterOf(said) < NOTHING_OF_ITS_OWN && !names
      ? [{ text: read.text, share: 1 }]
      : both(read.text, LEANING_SHARE, read.asks === undefined ? own : `${own} ${read.asks}`);
  }
  if (several) return both(read.text, Math.max(LEAST_PART_SHARE, shareOf(read.text, PART_SHARE)), whole);
  if ([...whole].length > STORY && focus !== whole)
    return both(focus, shareOf(focus, focusNames ? FOCUS_SHARE.naming : FOCUS_SHARE.other), read.text);
  return read.kind === 'alone' && thread !== undefined && first
    ? both(read.text, 1 - THREAD_SHARE, `${thread} ${read.text}`)
    : [{ text: read.text, share: 1 }];
}

/** A question beside others has this many characters; fewer (要钱吗) where it says what it asks for. */
const SHORTEST_PART = 4;
const SHORTEST_BARE_PART = 3;

/** What a message tells before it asks several things, in a thread: as if it had been sent by itself before. */
function afterStory(
  message: string,
  questions: readonly string[],
  memory: Memory,
  { subjects, domainNames }: UnderstandParts,
): Memory {
  const begins = message.indexOf(questions[0] ?? '');
  const story = message.slice(0, Math.max(0, begins)).replace(/[\s\p{P}]+$/u, '');
  if (memory.query === undefined || [...story].length < SHORTEST_STORY) return memory;
  const read = readInThread(story, memory, subjects, domainNames);
  return { ...threadless(memory), ...carriedOn(memory, read, story, subjects) };
}

/** In characters. */
const SHORTEST_STORY = 5;

/** 那到法院打呢, 刑事的呢: names another case and asks nothing of it. */
const ELLIPSIS = /^[^，,。？?]{2,14}呢[啊呀]?[?？]?$/u;

/** 想请个不要钱的律师哩 asks for that without a word that asks. */
const WANTS = /(?:^|[，,。！!\s])(?:我|俺|咱|那|就|也|们|家)*(?:想|要(?![是么债账紧])|打算|准备)/u;

/** Message → its questions (one to three), each able to stand alone. */
export function understand(
  message: string,
  memory: Memory,
  now: Date,
  parts: UnderstandParts,
): readonly Question[] {
  const clean = parts.normalise(message);
  const questions = questionsIn(clean.text);
  const several =
    questions.length > 1 &&
    questions.every(
      (question) =>
        [...question].length >= SHORTEST_PART ||
        ([...question].length >= SHORTEST_BARE_PART && facetsOf(question).size > 0),
    );
  const pieces = several ? questions : [clean.text];
  const corrected = several ? undefined : withFigureCorrected(clean.text, memory);
  const lending: Memory = { ...memory, ...corrected };
  // What a corrected figure comes to is computed from the thread alone.
  const told = corrected === undefined ? clean.text : '';
  let thread = several ? afterStory(clean.text, questions, memory, parts) : lending;
  return pieces.map((said, at) => {
    const before = thread;
    const read =
      corrected === undefined
        ? readInThread(said, before, parts.subjects, parts.domainNames)
        : askedAgain(lending, parts.subjects);
    const asks = mayAsk(said) || WANTS.test(said) || read.kind !== 'follow-up' || read.asks !== undefined;
    const asked = asks ? read.text : read.startsTopic === true ? undefined : before.asked;
    const former = asks || read.startsTopic === true ? undefined : before.asked;
    const carried = corrected ?? {
      ...carriedOn(before, read, said, parts.subjects),
      ...(asked === undefined ? {} : { asked }),
    };
    thread = { ...threadless(before), ...carried };
    const focus = several ? said : (questions.at(-1) ?? said);
    const follows = read.kind === 'follow-up';
    const readings = readingsOf(
      read,
      {
        said,
        focus,
        whole: clean.text,
        several,
        first: at === 0,
        names: parts.subjects.namedIn(said).length > 0,
        focusNames: parts.subjects.namedIn(focus).length > 0,
      },
      memory.query === undefined ? undefined : contextOf(memory, parts.subjects),
    );
    // A part of the message is no second reading of it: that part has its share already.
    const variants =
      pieces.length === 1 && read.kind === 'alone'
        ? clean.variants.filter((variant) => !clean.text.includes(variant))
        : [];
    // A correction asks again what was asked before.
    const again = read.kind === 'follow-up' ? read.asks : undefined;
    const asking = read.kind === 'correction' || read.kind === 'choice' ? read.text : (again ?? focus);
    const ownFacets = facetsOf(asking);
    // 那到法院打呢 asks of that what was asked before.
    const facets =
      follows && ownFacets.size === 0 && ELLIPSIS.test(said)
        ? facetsOf(memory.last ?? memory.query ?? '')
        : ownFacets;
    const yesNo = yesNoOf(asking);
    const compared = comparedIn(said);
    const goesOn = follows && read.startsTopic !== true;
    const beside = pieces.filter((other) => other !== said);
    const lends = goesOn ? lending : undefined;
    const claim = claimOf({ message: told, asking, beside, thread: lends });
    const tenure = toldTenure(told, asking, lends);
    const elapsed = toldElapsed(told, lends);
    return {
      said,
      ...(former === undefined ? {} : { former }),
      text: read.text,
      focus: follows ? read.text : focus,
      readings,
      variants,
      facets,
      ...(yesNo === undefined ? {} : { yesNo }),
      constraints: {
        ...constraintsOf(read.text, now),
        ...(ANOTHER_YEAR.test(said) ? constraintsOf(said, now) : {}),
      },
      ...(claim === undefined ? {} : { claim }),
      ...(tenure === undefined ? {} : { tenure }),
      ...(elapsed === undefined ? {} : { elapsed }),
      startsTopic: read.startsTopic === true,
      onlyAsks: read.lean === true && asksOnly(said),
      ofNothing: read.kind === 'alone' && pieces.every(asksOfNothing),
      saysLittle: read.lean === true && matterOf(said) < LITTLE,
      ...(read.rejected === undefined ? {} : { rejected: read.rejected }),
      chose: read.kind === 'choice',
      carried,
      fromThread: !follows ? 0 : read.lean === true ? 1 : 0.5,
      named: new Set(
        parts.subjects.namedIn(clean.text).flatMap(({ domains }) => (domains.size <= 2 ? [...domains] : [])),
      ),
      ...(compared === undefined ? {} : { compared }),
    };
  });
}
