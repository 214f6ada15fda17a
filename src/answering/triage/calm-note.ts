import type { SafetyData } from '../../corpus/safety-schema.ts';
import type { Finding } from './rule-book.ts';
import type { Heard, Listener } from './sense/listen.ts';
import type { Spoken } from './triage-result.ts';

/** A calm answer has a sentence on danger added from this probability of danger on. Range 0.1..0.4. */
export const NOTE_AT_LEAST = 0.2;
/**
 * The same where no rule found anything. Of farewells within a question (绳子买回来了，遗嘱也写了，有没有效) written blind one in five lies
 * between the two, of calm golden questions one in sixty. Ranges 0.3..0.6, 0.15..0.4.
 */
const UNHEEDED_AT_LEAST = { selfHarm: 0.2, other: 0.4 };
/** What is said with a calm answer is not said where danger is only talked about. */
const ONLY_TALK: ReadonlySet<string> = new Set([
  'reported',
  'negated',
  'about',
  'hypothetical',
  'police-business',
]);

/** The sentence to add to the answer of a question that mentions danger, or sounds somewhat like it; absent: none. */
export function calmNote(
  findings: readonly Finding[],
  danger: Heard | undefined,
  listener: Listener | undefined,
  { replies, notes }: SafetyData['dangerReplies'],
  language: Spoken,
): string | undefined {
  // 打人工费, 动手术, 砍掉一半人: a word of danger in what does not sound like it is not spoken to.
  const sounds = listener === undefined ? 1 : (danger?.probability ?? 0);
  const mentioned =
    sounds < NOTE_AT_LEAST
      ? []
      : findings.filter(({ frames }) => !frames.some((frame) => ONLY_TALK.has(frame)));
  const dangerOf = (id: string) => replies.find((reply) => reply.id === id)?.danger;
  const heard = listener === undefined || danger === undefined ? undefined : listener.detailOf(danger);
  const least =
    heard !== undefined && dangerOf(heard) === 'self-harm'
      ? UNHEEDED_AT_LEAST.selfHarm
      : UNHEEDED_AT_LEAST.other;
  const unheeded = heard !== undefined && sounds >= least ? [heard] : [];
  return [...mentioned.map(({ reply }) => reply), ...unheeded]
    .map(dangerOf)
    .map((kind) => (kind === undefined ? undefined : notes[kind]?.[language]))
    .find((found) => found !== undefined);
}
