import { mayAsk, plainlyAsks } from '../../understand/questions.ts';
import { chiefTopic, LONGEST_SMALLTALK } from '../small-talk.ts';
import type { Heard, Listener } from './listen.ts';
import { clausesOf } from './windows.ts';

/** What the learned sense makes of a message, beside the rules. */
export interface HeardMessage {
  /** The strongest sign of danger and of a wish to do wrong, whatever its strength. */
  readonly emergency: Heard | undefined;
  readonly unlawful: Heard | undefined;
  readonly wantsPerson: boolean;
  /** The message without clauses that are orders to the machine or abuse. */
  readonly rest: string;
  readonly injected: boolean;
  /** That the message as a whole is an order to the machine. 0..1 */
  readonly order: number;
  readonly insulted: boolean;
  /** The small-talk topic, when nothing but small talk (and abuse) is said. */
  readonly topic: string | undefined;
}

/**
 * From this probability on a clause, and a whole message, counts as what it sounds like most. Range 0.2..0.9; lower takes more
 * questions for orders and abuse. Set on the tuning half of the blind lists; the other half reports (docs/decisions/0010).
 */
const CLAUSE_SURE = 0.45;
const WHOLE_SURE = 0.35;
/** A whole message that is an order or abuse with this probability needs a plain question in it to go on. Range 0.1..0.4. */
const SUSPECT = 0.2;
/** Such a question: a clause this calm that asks something. Range 0.6..0.95. */
const PLAINLY_CALM = 0.6;
/** Beside a calm question a clause calls for a person only if it does so plainly: 想让他们给我换个人，能换吗 does not. Range 0.5..0.95. */
const PLAINLY_PERSON = 0.75;
/**
 * Of a short message that asks nothing, small talk as faint as this is heard, where a thread is gone on with and where none is: after
 * an answer more people take leave than bring another matter without asking. Range 0.01..0.2.
 */
const FAINT_SMALLTALK = { goingOn: 0.015, alone: 0.05, ofService: 0.2 };
/**
 * What sounds so much like a service (我姐比妈先走) takes no leave as faintly: of later turns that sound like small talk by 0.01 to 0.2,
 * none of 6 remarks and 9 of 16 others do. Range 0.69..0.72.
 */
const OF_SERVICE = 0.7;
/** With fewer characters it is a word or two left open (那个事). */
const SHORTEST_REMARK = 4;
const ASKS_ENGLISH = /\b(?:how|what|where|when|who|which|can|do|does|is|are)\b/iu;
/** What somebody who plainly asks (那我等得起吗) does not do. */
const NOT_BY_ASKING: ReadonlySet<string> = new Set(['acknowledge', 'farewell', 'thanks']);

/** What is asked of the service itself is no leave-taking: it must be heard plainly. */
const NOT_FAINTLY: ReadonlySet<string> = new Set(['privacy']);

const bare = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, '');

export function hearMessage(listener: Listener, text: string): HeardMessage {
  const clauses = joinedShort(clausesOf(text));
  const heard = clauses.map((clause) => {
    const [first] = bare(clause) === '' ? [] : listener.ofPiece(clause.trim());
    return { clause, first, sure: first !== undefined && first.probability >= CLAUSE_SURE };
  });
  const is = (group: Heard['group']) => (one: (typeof heard)[number]) =>
    one.sure && one.first?.group === group;
  const all = listener.ofPiece(text.trim());
  const of = (group: Heard['group']): Heard | undefined => all.find((one) => one.group === group);
  const [whole] = all;
  const wholeIs = (group: Heard['group']): boolean =>
    whole !== undefined && whole.group === group && whole.probability >= WHOLE_SURE;
  const kept = heard.filter((one) => !is('injection')(one) && !is('abuse')(one));
  const meant = kept.filter(({ clause }) => bare(clause) !== '');
  // A message that may well be an order or abuse goes on only for what is plainly a calm question in it.
  const suspect = (['injection', 'abuse'] as const).find(
    (group) => (of(group)?.probability ?? 0) >= SUSPECT && !meant.some(isCalmQuestion),
  );
  const rest =
    meant.length === 0 || suspect !== undefined
      ? ''
      : kept
          .map(({ clause }) => clause)
          .join('')
          .trim();
  const short = [...text].length <= LONGEST_SMALLTALK && meant.length > 0;
  const clauseTopics =
    short && meant.every(is('smalltalk')) ? meant.map(({ first }) => listener.detailOf(first!)) : [];
  const wholeTopic =
    short && whole !== undefined && wholeIs('smalltalk') && !meant.some(isCalmQuestion)
      ? listener.detailOf(whole)
      : undefined;
  const asked = meant.length === 1 && plainlyAsks(text.trim());
  const topics = clauseTopics.length > 0 ? clauseTopics : wholeTopic === undefined ? [] : [wholeTopic];
  return {
    emergency: listener.strongest(text, 'emergency'),
    unlawful: listener.strongest(text, 'unlawful'),
    wantsPerson:
      wholeIs('person') ||
      heard.some(
        (one) =>
          is('person')(one) && (one.first!.probability >= PLAINLY_PERSON || !meant.some(isCalmQuestion)),
      ),
    rest,
    injected: heard.some(is('injection')) || wholeIs('injection') || suspect === 'injection',
    order: orderIn(listener, text),
    insulted: heard.some(is('abuse')) || wholeIs('abuse') || suspect === 'abuse',
    topic: chiefTopic(asked ? topics.filter((one) => !NOT_BY_ASKING.has(one)) : topics),
  };
}

/** That a piece as a whole is an order to the machine. 0..1 */
export const orderIn = (listener: Listener, text: string): number =>
  listener.ofPiece(text.trim()).find(({ group }) => group === 'injection')?.probability ?? 0;

/**
 * The small-talk topic of a message that asks nothing (谢谢，我回去跟老汉商量), if it sounds the least like one. `service`: how much it
 * sounds like a question of the services, 0..1.
 */
export function faintTopic(
  listener: Listener,
  text: string,
  { goesOn, service }: { readonly goesOn: boolean; readonly service: number },
): string | undefined {
  if ([...text].length > LONGEST_SMALLTALK || bare(text).length < SHORTEST_REMARK) return undefined;
  const { goingOn, alone, ofService } = FAINT_SMALLTALK;
  const least = service >= OF_SERVICE ? ofService : goesOn ? goingOn : alone;
  const heard = listener.ofPiece(text.trim()).find(({ group }) => group === 'smalltalk');
  const topic = heard === undefined || heard.probability < least ? undefined : listener.detailOf(heard);
  return topic === undefined || NOT_FAINTLY.has(topic) ? undefined : topic;
}

const isCalmQuestion = ({ clause, first }: { clause: string; first: Heard | undefined }): boolean =>
  first?.group === 'calm' &&
  first.probability >= PLAINLY_CALM &&
  (mayAsk(clause) || ASKS_ENGLISH.test(clause));

/** A clause of one or two characters (你, 喂) says nothing alone: it goes with the next. */
function joinedShort(clauses: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let held = '';
  for (const clause of clauses) {
    if (bare(held + clause).length <= 2) held += clause;
    else {
      joined.push(held + clause);
      held = '';
    }
  }
  if (held !== '') joined.push(held);
  return joined;
}
