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
/** Small talk is short; longer messages are read as matters. In characters. */
const LONGEST_SMALLTALK = 40;

const bare = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, '');

export function hearMessage(listener: Listener, text: string): HeardMessage {
  const clauses = joinedShort(clausesOf(text));
  const heard = clauses.map((clause) => {
    const [first] = bare(clause) === '' ? [] : listener.ofPiece(clause.trim());
    return { clause, first, sure: first !== undefined && first.probability >= CLAUSE_SURE };
  });
  const is = (group: Heard['group']) => (one: (typeof heard)[number]) =>
    one.sure && one.first?.group === group;
  const whole = listener.ofPiece(text.trim())[0];
  const wholeIs = (group: Heard['group']): boolean =>
    whole !== undefined && whole.group === group && whole.probability >= WHOLE_SURE;
  const kept = heard.filter((one) => !is('injection')(one) && !is('abuse')(one));
  const meant = kept.filter(({ clause }) => bare(clause) !== '');
  const rest =
    meant.length === 0
      ? ''
      : kept
          .map(({ clause }) => clause)
          .join('')
          .trim();
  const talk = [...text].length <= LONGEST_SMALLTALK && meant.length > 0 && meant.every(is('smalltalk'));
  const topics = talk
    ? meant.flatMap(({ first }) => (first === undefined ? [] : [listener.detailOf(first)]))
    : [];
  return {
    emergency: listener.strongest(text, 'emergency'),
    unlawful: listener.strongest(text, 'unlawful'),
    wantsPerson: wholeIs('person') || heard.some(is('person')),
    rest,
    injected: heard.some(is('injection')) || wholeIs('injection'),
    insulted: heard.some(is('abuse')) || wholeIs('abuse'),
    topic: topics.findLast((topic) => topic !== 'acknowledge' && topic !== 'greeting') ?? topics[0],
  };
}

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
