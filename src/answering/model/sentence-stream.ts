import { MOST_SENTENCES, type ModelReply, SENTENCE } from './replies.ts';

export type StreamedSentence = ModelReply<'compose'>['sentences'][number];

const BEGIN = /"sentences"\s*:\s*\[/u;

/**
 * Reads `{"sentences":[{…},{…}` as it comes and gives each sentence as soon as its object is closed; the same that reading the whole
 * reply gives, in its order. Whatever is no sentence ends the reading for good: the whole reply is read anyway.
 */
export function createSentenceStream(
  onSentence: (sentence: StreamedSentence) => void,
): (piece: string) => void {
  let text = '';
  /** Where reading goes on; -1 before the list has begun. */
  let at = -1;
  /** Where the open object begins; -1 between two objects. */
  let open = -1;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let given = 0;
  let over = false;

  const close = (): void => {
    const sentence = parse(text.slice(open, at + 1));
    open = -1;
    if (sentence === undefined || given >= MOST_SENTENCES) {
      over = true;
      return;
    }
    given += 1;
    onSentence(sentence);
  };

  const step = (sign: string): void => {
    if (open === -1) {
      if (sign === ']') over = true;
      else if (sign === '{') {
        open = at;
        depth = 1;
      }
      return;
    }
    if (inString) {
      if (escaped) escaped = false;
      else if (sign === '\\') escaped = true;
      else if (sign === '"') inString = false;
      return;
    }
    if (sign === '"') inString = true;
    else if (sign === '{') depth += 1;
    else if (sign === '}') {
      depth -= 1;
      if (depth === 0) close();
    }
  };

  return (piece) => {
    if (over) return;
    text += piece;
    if (at === -1) {
      const begin = BEGIN.exec(text);
      if (begin === null) return;
      at = begin.index + begin[0].length;
    }
    for (; at < text.length && !over; at += 1) step(text[at] as string);
  };
}

function parse(json: string): StreamedSentence | undefined {
  try {
    const read = SENTENCE.safeParse(JSON.parse(json));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
