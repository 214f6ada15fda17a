/**
 * The small pattern language of corpus/safety: a regular expression, tried on text whose Latin letters are small, in which
 *
 *     {name}   is any word of that group of words.yaml
 *     ~8       is at most eight characters of the same sentence, as few as fit
 */
const REFERENCE = /\{([a-z][a-z-]*)\}/gu;
const GAP = /~(\d{1,2})/gu;

/** Group name → its words. */
export type WordGroups = Readonly<Record<string, readonly string[]>>;

/** Ends of sentences: no gap reaches over one. */
export const SENTENCE_END = '。！？!?；;\\n';

/** The regular expression's source. Throws `Error` (Chinese words) on an unknown group or a bad expression. */
export function expandPattern(pattern: string, words: WordGroups): string {
  const source = smallLetters(
    pattern.replace(REFERENCE, (_, name: string) => {
      const group = words[name];
      if (group === undefined) throw new Error(`没有词组“{${name}}”`);
      return `(?:${[...group]
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join('|')})`;
    }),
  ).replace(GAP, (_, most: string) => `[^${SENTENCE_END}]{0,${most}}?`);
  try {
    new RegExp(source, flagsOf(source));
  } catch (error) {
    throw new Error(`不是有效的规则：${(error as Error).message}`);
  }
  return source;
}

/** Unicode mode only where it is needed: without it expressions are several times quicker to compile. */
export const flagsOf = (source: string): string => (/\\[pP]\{|\\u\{/u.test(source) ? 'u' : '');

/** Latin capitals as small letters, every character in its place; escapes are left alone in patterns. */
const smallLetters = (pattern: string): string =>
  pattern.replace(/\\[pP]\{[^}]*\}|\\.|[A-Z]/gsu, (part) => (part.length === 1 ? part.toLowerCase() : part));
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
