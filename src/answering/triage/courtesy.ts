import { expandPattern, type WordGroups } from '../../corpus/safety-pattern.ts';
import type { SafetyData } from '../../corpus/safety-schema.ts';

export interface Courtesy {
  /** Whether the message asks for a person. */
  asksForPerson(text: string): boolean;
  /** The id of the small-talk topic, when the whole message is small talk. */
  topicOf(text: string): string | undefined;
}

/** Small talk is short; longer messages are read as matters. */
const LONGEST = 40;

/** Recognises small talk and the wish for a person. */
export function createCourtesy(data: SafetyData['smalltalk'], words: WordGroups): Courtesy {
  const compile = (patterns: readonly string[]): readonly RegExp[] =>
    patterns.map((pattern) => new RegExp(expandPattern(pattern, words), 'iu'));
  const topics = data.topics.map(({ id, patterns }) => ({
    id,
    whole: new RegExp(`^(?:${patterns.map((pattern) => expandPattern(pattern, words)).join('|')})$`, 'iu'),
  }));
  const wants = compile(data.person.patterns);
  const unless = compile(data.person.unless);
  const particles = new RegExp(`(?:${data.particles.join('|')})+$`, 'u');

  const topicOfPiece = (piece: string): string | undefined => {
    const bare = piece.replace(particles, '') || piece;
    return topics.find(({ whole }) => whole.test(piece) || whole.test(bare))?.id;
  };

  return Object.freeze({
    asksForPerson: (text: string) =>
      wants.some((one) => one.test(text)) && !unless.some((one) => one.test(text)),
    topicOf(text: string) {
      if (text.length > LONGEST) return undefined;
      const pieces = text
        .split(/[，,。！!？?；;、~～…\n]+/u)
        .map((piece) => piece.replace(/[\s\p{P}\p{S}]/gu, ''))
        .filter((piece) => piece !== '');
      if (pieces.length === 0) return undefined;
      const whole = topicOfPiece(pieces.join(''));
      if (whole !== undefined) return whole;
      const found = pieces.map(topicOfPiece);
      if (found.some((topic) => topic === undefined)) return undefined;
      return found.findLast((topic) => topic !== 'acknowledge' && topic !== 'greeting') ?? found[0];
    },
  });
}
