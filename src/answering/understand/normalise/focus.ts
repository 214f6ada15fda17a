/** Words by which a sentence asks. */
const ASKS =
  /[?？]|怎么|咋|如何|多久|多少|几[天年月个块]|哪|谁|啥|什么|吗|能不能|可不可以|可以不|行不行|要不要|该不该|是不是|有没有|算不算|会不会|能否|是否|可否|为什么|为啥|区别|呢(?:$|[，。])|[^不]不$/u;
/** Beginnings of clauses at which a spoken story can be cut. */
const SPOKEN_BREAK =
  /(?<=[\p{Script=Han}]{6})(?=(?:然后|后来|但是|可是|不过|所以|因为|结果|现在|我就?想(?:问|知道|咨询)|请问|我就?问|那我|这样的话|这种情况|还有就是|另外))/gu;
const LONG = 60;
/** A question shorter than this needs the sentence before it to be understood. */
const SHORT = 9;
const LONG_WITHOUT_MARKS = 40;

/** Puts commas into long text that has no marks at all, as speech recognition gives it. */
export function withSpokenBreaks(text: string): string {
  return text.length >= LONG_WITHOUT_MARKS && !/[，,。！!？?；;、…\n]/u.test(text)
    ? text.replace(SPOKEN_BREAK, '，')
    : text;
}

/**
 * The part of a long story that asks: the last sentence with a question in it, with the clause before it when it is short.
 * Undefined for short text, and when nothing or everything asks.
 */
export function questionOf(text: string): string | undefined {
  if (text.length < LONG) return undefined;
  const sentences = text
    .split(/(?<=[。！!？?；;\n…])/u)
    .flatMap((sentence) => (sentence.length > LONG ? byClauses(sentence) : [sentence]));
  const last = sentences.findLastIndex((sentence) => ASKS.test(sentence));
  if (last < 0) return undefined;
  let asked = sentences[last]!;
  for (let at = last - 1; at >= 0 && asked.length < SHORT; at -= 1) asked = sentences[at]! + asked;
  const question = asked.replace(/^[\s，,、。]+|[\s，,、。]+$/gu, '');
  return question.length * 1.5 > text.length ? undefined : question;
}

/** Clauses gathered into pieces of about 20 characters. */
function byClauses(sentence: string): readonly string[] {
  const pieces: string[] = [];
  for (const clause of sentence.split(/(?<=[，,、])/u)) {
    const last = pieces.at(-1);
    if (last !== undefined && (last.length < 10 || clause.length < 6))
      pieces[pieces.length - 1] = last + clause;
    else pieces.push(clause);
  }
  return pieces;
}
