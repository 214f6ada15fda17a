/**
 * What a text must hold for a regular expression to match: of each set at least one word. Lets nearly every pattern be passed
 * over without running it. Empty where nothing certain can be said.
 */
export type NeededWords = readonly (readonly string[])[];

/** Reads an expression's source: literals, groups and alternations count; classes, look-arounds and optional parts do not. */
export function neededWords(source: string): NeededWords {
  return ofAlternatives(split(source));
}

/** One alternative: all of its sets. Several: one set with the best of each, or nothing when one of them needs nothing. */
function ofAlternatives(alternatives: readonly string[]): NeededWords {
  const needs = alternatives.map(ofSequence);
  if (needs.length === 1) return needs[0]!;
  const union: string[] = [];
  for (const sets of needs) {
    if (sets.length === 0) return [];
    union.push(...sets.reduce((best, set) => (selectivity(set) > selectivity(best) ? set : best)));
  }
  return [[...new Set(union)]];
}

/** Long words and few of them are the rarest. */
const selectivity = (set: readonly string[]): number =>
  Math.min(...set.map((word) => word.length)) * 10 - set.length;

function ofSequence(sequence: string): NeededWords {
  // A plain word, as nearly all alternatives are.
  if (!SPECIAL.test(sequence)) return sequence === '' ? [] : [[sequence]];
  const sets: (readonly string[])[] = [];
  let run = '';
  const endRun = (): void => {
    if (run !== '') sets.push([run]);
    run = '';
  };
  for (let at = 0; at < sequence.length; ) {
    const end = endOfAtom(sequence, at);
    const quantifier = quantifierAt(sequence, end);
    const literal = literalOf(sequence, at, end);
    if (literal !== undefined && quantifier === '') run += literal;
    else {
      endRun();
      const optional = quantifier !== '' && /^(?:[*?]|\{0)/u.test(quantifier);
      if (!optional && literal !== undefined) sets.push([literal]);
      else if (!optional && sequence[at] === '(' && !LOOK_AROUND.test(sequence.slice(at, at + 4))) {
        const inner = sequence.startsWith('(?:', at) ? at + 3 : at + 1;
        sets.push(...ofAlternatives(split(sequence.slice(inner, end - 1))));
      }
    }
    at = end + quantifier.length;
  }
  endRun();
  return sets;
}

const SPECIAL = /[\\^$.*+?()[\]{}|]/u;
const LOOK_AROUND = /^\(\?(?:[=!]|<[=!])/u;

/** The character that an atom stands for, when it stands for just one. */
function literalOf(sequence: string, at: number, end: number): string | undefined {
  const first = sequence[at]!;
  if (end === at + 1) return SPECIAL.test(first) ? undefined : first;
  const escaped = first === '\\' && end === at + 2 ? sequence[at + 1]! : undefined;
  return escaped !== undefined && /[^a-zA-Z0-9]/u.test(escaped) ? escaped : undefined;
}

function quantifierAt(sequence: string, at: number): string {
  const char = sequence[at];
  if (char !== '*' && char !== '+' && char !== '?' && char !== '{') return '';
  return /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/u.exec(sequence.slice(at, at + 12))?.[0] ?? '';
}

/** Alternatives at the outermost level. */
function split(source: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < source.length; ) {
    if (source[at] === '|') {
      parts.push(source.slice(from, at));
      at += 1;
      from = at;
    } else at = endOfAtom(source, at);
  }
  return [...parts, source.slice(from)];
}

/** Where the escape, class, group or character that begins at `at` ends. */
function endOfAtom(source: string, at: number): number {
  const char = source[at];
  if (char === '\\')
    return at + (/^\\(?:[pPu]\{[^}]*\}|u[0-9a-f]{4}|.)/isu.exec(source.slice(at, at + 40))?.[0].length ?? 2);
  if (char === '[') {
    let end = at + 1;
    while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
    return end + 1;
  }
  if (char !== '(') return at + 1;
  let end = at + 1;
  while (end < source.length && source[end] !== ')') end = endOfAtom(source, end);
  return end + 1;
}
