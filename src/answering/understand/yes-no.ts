/**
 * Yes/no questions: what kind of yes is asked for. `can`: is it allowed or possible; `must`: is it required;
 * `is`: is it so; `has`: does it exist; `will`: will it happen.
 */
export type YesNoKind = 'can' | 'must' | 'is' | 'has' | 'will';

export interface YesNo {
  readonly kind: YesNoKind;
  /** Whether the question is put negatively (不用…吧, 不能…吗), so that yes and no change places. */
  readonly negated: boolean;
}

const MUST =
  /必须|一定(?:要|得)|非得|非要|要不要|需不需要|用不用|得不得|该不该|(?:还|都|才|就)?(?:要|得|需要|应该|该|(?<![试使费信作利])用)(?:[^，,。；;！!？?]{0,24})(?:吗|不$|么$|呢吗)/u;
const CAN =
  /能不能|可不可以|可以不可以|行不行|可否|能否|是否可以|能不$|行不$|中不中|成不|准不准|允许|给不给|(?:能|可以|准|许|可)(?:[^，,。；;！!？?]{0,30})(?:吗|不$|么$|没$)|(?:行|可以|成|中)(?:吗|不|么)$/u;
const IS = /是不是|算不算|对不对|是否|(?:是|算|属于)(?:[^，,。；;！!？?]{0,24})(?:吗|不$|么$)|对吗|真的吗/u;
const HAS = /有没有|有无|(?:有)(?:[^，,。；;！!？?]{0,20})(?:吗|不$|没$|么$)/u;
const WILL =
  /会不会|(?:会)(?:[^，,。；;！!？?]{0,20})(?:吗|不$|么$)|管不管|收不收|管用吗|(?:.{1,20})(?:吗|么)$/u;
const NEGATED =
  /(?:不用|不能|不可以|不必|不需要|不要|不给|不是|没有|不会|不得|不准|不行).{0,20}(?:吗|吧|么)/u;

/** The yes/no reading of a question, or undefined when it asks for something else (多久, 怎么 …). */
export function yesNoOf(question: string): YesNo | undefined {
  const text = question.replace(/[\s\p{P}]+$/gu, '').replace(/[\s]/gu, '');
  if (
    /多久|多少|几[天个年日]|怎么|咋[办弄整样]|哪[里儿个些]|谁|什么|啥|为何|如何/u.test(text.slice(-14)) &&
    !/吗$/u.test(text)
  ) {
    return undefined;
  }
  // The last clause asks, if it asks at all: 烦得很，能不让来不 is no 得…不.
  const kind = kindOf(text.split(/[，,。；;！!？?]/u).at(-1) ?? text) ?? kindOf(text);
  return kind === undefined
    ? undefined
    : { kind, negated: NEGATED.test(text) && !/是不是|能不能|可不可以|会不会|有没有|要不要/u.test(text) };
}

function kindOf(text: string): YesNoKind | undefined {
  if (MUST.test(text) && !/能不能|可不可以|行不行/u.test(text)) return 'must';
  if (CAN.test(text)) return 'can';
  if (HAS.test(text)) return 'has';
  if (IS.test(text)) return 'is';
  return WILL.test(text) ? 'will' : undefined;
}

/** How a yes/no question is put; what is left of it says what it asks about. */
const PUT =
  /(?<verb>[\p{Script=Han}])不\k<verb>|有没有|是不是|可不可以|非得|非要|没$|不[吗吧]?$|(?:对|行|可以|成)[吗不么]$/gu;

/** Whether what is asked about is denied in it: 没叫我，能这样吗 is another question than 能这样吗. */
export const isDenied = (question: string): boolean =>
  (question
    .replace(/[\s\p{P}]+$/gu, '')
    .replace(PUT, '')
    .match(/[没未不无]/gu)?.length ?? 0) %
    2 ===
  1;

/** The word that opens an answer, in the question's own mood; undefined where none fits (合法吗 is answered by no 会). */
export function answerWord(question: string, kind: YesNoKind, yes: boolean): string | undefined {
  switch (kind) {
    case 'can':
      if (/行不行|行[吗不么]/u.test(question)) return yes ? '行。' : '不行。';
      if (/可以|可否/u.test(question)) return yes ? '可以。' : '不可以。';
      return yes ? '能。' : '不能。';
    case 'must':
      return yes ? '要。' : '不用。';
    case 'has':
      return yes ? '有。' : '没有。';
    case 'is':
      return yes ? '是的。' : '不是。';
    case 'will':
      if (/管不管|管(?:.{0,6})吗/u.test(question)) return yes ? '管。' : '不管。';
      if (/收(?:不收|.{0,6}吗)/u.test(question)) return yes ? '收。' : '不收。';
      return /会/u.test(question) ? (yes ? '会。' : '不会。') : undefined;
  }
}
