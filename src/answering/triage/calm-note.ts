import type { SafetyData } from '../../corpus/safety-schema.ts';
import type { Finding } from './rule-book.ts';
import type { Heard, Listener } from './sense/listen.ts';
import type { Spoken } from './triage-result.ts';

/** A calm answer has a sentence on danger added from this probability of danger on. Range 0.1..0.4. */
export const NOTE_AT_LEAST = 0.2;
/** The same where no rule found anything. Range 0.3..0.6. */
const UNHEEDED_AT_LEAST = 0.4;
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
  const unheeded =
    listener !== undefined && danger !== undefined && sounds >= UNHEEDED_AT_LEAST
      ? [listener.detailOf(danger)]
      : [];
  return [...mentioned.map(({ reply }) => reply), ...unheeded]
    .map((id) => replies.find((reply) => reply.id === id)?.danger)
    .map((kind) => (kind === undefined ? undefined : notes[kind]?.[language]))
    .find((found) => found !== undefined);
}
