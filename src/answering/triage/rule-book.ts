import { expandPattern, neededGroups, type WordGroups } from '../../corpus/safety-pattern.ts';
import type { Frame, RuleBook } from '../../corpus/safety-schema.ts';
import { createWordScan } from './word-scan.ts';

/** A rule that matched, with what spoke for and against it. */
export interface Finding {
  readonly rule: string;
  readonly reply: string;
  /** The level's points and the frames' weights; at `fires` and above the rule holds. */
  readonly score: number;
  readonly holds: boolean;
  /** The words that matched, with look-alikes blanked. */
  readonly matched: string;
  /** Where they stand in the text judged. */
  readonly at: number;
  readonly frames: readonly string[];
}

export interface CompiledBook {
  /** The best finding of each rule, best first; equals stay in the order of the book. */
  judge(text: string): readonly Finding[];
}

/**
 * Points of a rule before its context is weighed. With `fires: 3` a certain rule survives one calm frame (-2) and not a
 * quoted or hypothetical one (-3, -4), a likely one holds when nothing speaks against it, a possible one needs a `now` (+2).
 */
const LEVEL_POINTS = { certain: 5, likely: 3, possible: 1 } as const;
/** Characters on each side of a match within which `near` frames and `unless` are looked for. */
const NEAR = 14;
/** Matches of one pattern that are weighed: a long text repeats itself. */
const MOST_MATCHES = 8;
const MOST_BACKING = 2;
const BLANK = '□';

interface Pattern {
  readonly regexp: RegExp;
  readonly needs: readonly string[];
}

/** Compiles the patterns once. Throws `Error` on a pattern that load-safety would have refused. */
export function compileBook(book: RuleBook, words: WordGroups, mask: readonly string[]): CompiledBook {
  const scan = createWordScan(words);
  const regexp = (pattern: string, flags = 'iu'): RegExp => new RegExp(expandPattern(pattern, words), flags);
  const masks = mask.map((pattern) => regexp(pattern, 'giu'));
  const frames = new Map(
    book.frames.map((frame) => [frame.id, { ...frame, regexps: frame.patterns.map((one) => regexp(one)) }]),
  );
  const rules = book.rules.map((rule) => ({
    ...rule,
    compiled: rule.patterns.map(
      (pattern): Pattern => ({ regexp: regexp(pattern, 'giu'), needs: neededGroups(pattern) }),
    ),
    taken: rule.unless.map((pattern) => regexp(pattern)),
    weighed: book.frames.filter(({ id }) => !rule.ignores.includes(id)).map(({ id }) => frames.get(id)!),
  }));

  function judge(raw: string): readonly Finding[] {
    const text = masks.reduce(
      (masked, one) => masked.replace(one, (found) => BLANK.repeat(found.length)),
      raw,
    );
    const present = scan(text);
    const findings: Finding[] = [];
    for (const rule of rules) {
      let best: Finding | undefined;
      for (const { regexp: pattern, needs } of rule.compiled) {
        if (needs.some((group) => !present.has(group))) continue;
        let matches = 0;
        for (const match of text.matchAll(pattern)) {
          matches += 1;
          if (match[0] === '' || matches > MOST_MATCHES) break;
          const place = placeOf(text, match.index, match.index + match[0].length);
          if (rule.taken.some((one) => one.test(place.around))) continue;
          const held = rule.weighed.filter((frame) => {
            const part = place[frame.scope];
            return frame.regexps.some((one) => one.test(part));
          });
          const score = held.reduce((sum, frame) => sum + frame.weight, LEVEL_POINTS[rule.level] as number);
          if (best === undefined || score > best.score) {
            best = {
              rule: rule.id,
              reply: rule.reply,
              score,
              holds: score >= book.fires,
              matched: match[0],
              at: match.index,
              frames: held.map((frame) => frame.id),
            };
          }
        }
      }
      if (best !== undefined) findings.push(best);
    }
    return findings.map((finding) => backed(finding, findings, book.fires)).sort((a, b) => b.score - a.score);
  }

  return Object.freeze({ judge });
}

/** Other signs in other words of the message add a point each, at most `MOST_BACKING`: 打架 and 拿刀 together are more than either. */
function backed(finding: Finding, all: readonly Finding[], fires: number): Finding {
  if (finding.score <= 0) return finding;
  const apart = all.filter(
    (other) =>
      other !== finding &&
      other.score > 0 &&
      (other.at >= finding.at + finding.matched.length || finding.at >= other.at + other.matched.length),
  );
  const score = finding.score + Math.min(MOST_BACKING, apart.length);
  return { ...finding, score, holds: score >= fires };
}

const isSentenceEnd = (char: string): boolean => /[。！？!?；;\n]/u.test(char);
const isClauseEnd = (char: string): boolean => /[。！？!?；;\n，,、：:…]/u.test(char);

/** The parts of the text that frames may look at, relative to a match. */
function placeOf(
  text: string,
  start: number,
  end: number,
): Readonly<Record<Frame['scope'] | 'around', string>> {
  const back = (from: number, stop: (char: string) => boolean): number => {
    let at = from;
    while (at > 0 && !stop(text[at - 1]!)) at -= 1;
    return at;
  };
  const ahead = (from: number, stop: (char: string) => boolean): number => {
    let at = from;
    while (at < text.length && !stop(text[at]!)) at += 1;
    return at;
  };
  const [sentenceStart, sentenceEnd] = [back(start, isSentenceEnd), ahead(end, isSentenceEnd)];
  // Questions end with their mark, which frames may want to see.
  const closing = Math.min(sentenceEnd + 1, text.length);
  return {
    before: text.slice(sentenceStart, start),
    through: text.slice(sentenceStart, end),
    after: text.slice(end, closing),
    near: text.slice(Math.max(0, start - NEAR), end + NEAR),
    clause: text.slice(back(start, isClauseEnd), ahead(end, isClauseEnd)),
    sentence: text.slice(sentenceStart, closing),
    message: text,
    around: text.slice(Math.max(sentenceStart, start - NEAR), Math.min(closing, end + NEAR)),
  };
}
