import { expandPattern, flagsOf, type WordGroups } from '../../corpus/safety-pattern.ts';
import type { SafetyData } from '../../corpus/safety-schema.ts';
import { compilePatterns, ready } from './pattern.ts';
import { chiefTopic, LONGEST_SMALLTALK } from './small-talk.ts';

export interface Courtesy {
  /** Whether the message asks for a person. */
  asksForPerson(text: string): boolean;
  /** The id of the small-talk topic, when the whole message is small talk. */
  topicOf(text: string): string | undefined;
  /** The same of a longer message that tells, for what it says it comes for. */
  purposeOf(text: string): string | undefined;
}

/** Of a message with a purpose. In characters. */
const LONGEST_WITH_PURPOSE = 120;

/** 15呢: the same asked of another figure. */
const ASKS_OF_FIGURE =
  /^(?:\d+|[一二三四五六七八九十半两百千]{1,4})(?:个)?(?:岁|年|天|月|周|块|万|工作日|小时)?呢$/u;

/** 您好在吗, 亲有人吗: a greeting runs into what follows it. */
const GREETED = /^(?:(?:[您你](?:们)?好|喂|亲|老师|师傅|同志)(?:啊|呀)?)+/u;

/** Recognises small talk and the wish for a person. */
export function createCourtesy(data: SafetyData['smalltalk'], words: WordGroups): Courtesy {
  const topics = data.topics.map(({ id, patterns }) => {
    const source = `^(?:${patterns.map((pattern) => expandPattern(pattern, words)).join('|')})$`;
    return { id, whole: new RegExp(source, flagsOf(source)) };
  });
  const purposes = data.topics.flatMap(({ id, purposes }) =>
    purposes === undefined ? [] : [{ id, says: compilePatterns(purposes, words) }],
  );
  const wants = compilePatterns(data.person.patterns, words);
  const unless = compilePatterns(data.person.unless, words);
  const particles = new RegExp(`(?:${data.particles.join('|')})+$`, 'u');

  const topicOfPiece = (piece: string): string | undefined => {
    if (ASKS_OF_FIGURE.test(piece)) return undefined;
    const bare = piece.replace(particles, '') || piece;
    const behind = piece.replace(GREETED, '') || piece;
    return topics.find(({ whole }) => whole.test(piece) || whole.test(bare) || whole.test(behind))?.id;
  };

  return Object.freeze({
    asksForPerson(text: string) {
      const readied = ready(text);
      return wants.some((one) => one.test(readied)) && !unless.some((one) => one.test(readied));
    },
    purposeOf(text: string) {
      if (text.length > LONGEST_WITH_PURPOSE) return undefined;
      const readied = ready(text);
      return purposes.find(({ says }) => says.some((one) => one.test(readied)))?.id;
    },
    topicOf(text: string) {
      if (text.length > LONGEST_SMALLTALK) return undefined;
      const pieces = ready(text)
        .text.split(/[，,。！!？?；;、~～…\n]+/u)
        .map((piece) => piece.replace(/[\s\p{P}\p{S}]/gu, ''))
        .filter((piece) => piece !== '');
      if (pieces.length === 0) return undefined;
      const whole = topicOfPiece(pieces.join(''));
      if (whole !== undefined) return whole;
      const found = pieces.map(topicOfPiece).filter((topic) => topic !== undefined);
      return found.length < pieces.length ? undefined : chiefTopic(found);
    },
  });
}
