/**
 * The small pattern language of corpus/safety: a regular expression in which
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
  const source = pattern
    .replace(REFERENCE, (_, name: string) => {
      const group = words[name];
      if (group === undefined) throw new Error(`没有词组“{${name}}”`);
      return `(?:${[...group]
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join('|')})`;
    })
    .replace(GAP, (_, most: string) => `[^${SENTENCE_END}]{0,${most}}?`);
  try {
    new RegExp(source, 'iu');
  } catch (error) {
    throw new Error(`不是有效的规则：${(error as Error).message}`);
  }
  return source;
}

/** The groups of which the text must hold a word for the pattern to match: those outside every bracket and not optional. */
export function neededGroups(pattern: string): readonly string[] {
  const needed = new Set<string>();
  let depth = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at]!;
    if (char === '\\') at += 1;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === '|' && depth === 0) return [];
    else if (char === '{' && depth === 0) {
      const [whole, name] = /^\{([a-z][a-z-]*)\}/u.exec(pattern.slice(at)) ?? [];
      if (whole === undefined || name === undefined) continue;
      at += whole.length - 1;
      if (!/^[?*]/u.test(pattern.slice(at + 1))) needed.add(name);
    } else if (char === '[') {
      while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
    }
  }
  return [...needed];
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
