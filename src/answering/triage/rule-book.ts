import type { WordGroups } from '../../corpus/safety-pattern.ts';
import type { Frame, Rule, RuleBook } from '../../corpus/safety-schema.ts';
import { createAlarms } from './alarms.ts';
import { compilePatterns, type Pattern, type Readied, ready } from './pattern.ts';

/** A rule that matched, with what spoke for and against it. */
export interface Finding {
  readonly rule: string;
  readonly reply: string;
  readonly level: Rule['level'];
  /** The level's points and the frames' weights; at `fires` and above the rule holds. */
  readonly score: number;
  readonly holds: boolean;
  /** The words that matched, with look-alikes blanked, and where they stand in the text judged. */
  readonly matched: string;
  readonly at: number;
  readonly frames: readonly string[];
  /** The match is all that the text says: 救命啊. */
  readonly isAll?: true;
}

export interface CompiledBook {
  /** The best finding of each rule: first those that hold, certain and likely rules before possible ones, in the order of the book. */
  judge(text: string): readonly Finding[];
  /** The text without the sayings that only look like danger (累死了, 杀价). */
  withoutSayings(text: string): string;
}

/**
 * Points of a rule before its context is weighed. With `fires: 3` a certain rule survives one calm frame (-2) and not a
 * quoted or hypothetical one (-3, -4), a likely one holds when nothing speaks against it, a possible one needs a `now` or plain
 * telling (+2).
 */
const LEVEL_POINTS = { certain: 5, likely: 3, possible: 1 } as const;
const bareOf = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, '');
/** Characters on each side of a match within which `near` frames and `unless` are looked for. */
const NEAR = 14;
/** Characters of the sentence before and after a match that `before`, `through` and `after` see. */
const FAR = 80;
/** Matches of one pattern that are weighed: a long text repeats itself. */
const MOST_MATCHES = 8;
/** Points that other signs of the message can add together. */
const MOST_BACKING = 2;
const BLANK = '□';
const SHARED_SCOPES: ReadonlySet<Frame['scope']> = new Set(['message', 'sentence', 'elsewhere']);

interface CompiledFrame {
  readonly id: string;
  readonly weight: number;
  readonly scope: Frame['scope'];
  readonly absent: boolean;
  readonly patterns: readonly Pattern[];
}

/** Throws `Error` on a pattern that load-safety would have refused. */
export function compileBook(book: RuleBook, words: WordGroups, mask: readonly string[]): CompiledBook {
  const masks = compilePatterns(mask, words);
  const frames = new Map<string, CompiledFrame>(
    book.frames.map((frame) => [frame.id, { ...frame, patterns: compilePatterns(frame.patterns, words) }]),
  );
  const rules = book.rules.map((rule) => ({
    ...rule,
    patterns: compilePatterns(rule.patterns, words),
    unless: compilePatterns(rule.unless, words),
    frames: book.frames
      .filter(({ id, levels }) => levels.includes(rule.level) && !rule.ignores.includes(id))
      .map(({ id }) => frames.get(id)!),
  }));

  const enough = book.alarms?.fires ?? 0;
  const alarms = createAlarms(book.alarms?.kinds ?? [], words);
  const [wanted, unwanted] = [book.alarms?.with ?? [], book.alarms?.without ?? []].map((ids) =>
    ids.map((id) => frames.get(id)!),
  ) as [CompiledFrame[], CompiledFrame[]];

  function judge(raw: string): readonly Finding[] {
    const readied = blanked(ready(raw), masks);
    const findings: Finding[] = [];
    let sentences: Sentences | undefined;
    // What a frame says of the message, or of a sentence, is the same for all matches in it.
    const known = new Map<CompiledFrame, Map<number, boolean>>();
    const holds = (frame: CompiledFrame, place: Places): boolean => {
      const look = (): boolean => frame.patterns.some((one) => one.test(place[frame.scope])) !== frame.absent;
      if (!SHARED_SCOPES.has(frame.scope)) return look();
      const at = frame.scope === 'message' ? 0 : place.sentenceStart;
      const answers = known.get(frame) ?? new Map<number, boolean>();
      known.set(frame, answers);
      const answer = answers.get(at) ?? look();
      answers.set(at, answer);
      return answer;
    };
    for (const rule of rules) {
      let best: Finding | undefined;
      for (const pattern of rule.patterns) {
        let matches = 0;
        for (const { start, end } of pattern.matches(readied)) {
          matches += 1;
          if (matches > MOST_MATCHES) break;
          sentences ??= sentencesOf(readied.text);
          const place = placeOf(readied, sentences, start, end);
          if (rule.unless.some((one) => one.test(place.around))) continue;
          const held = rule.frames.filter((frame) => holds(frame, place));
          const score = held.reduce((sum, frame) => sum + frame.weight, LEVEL_POINTS[rule.level] as number);
          if (best !== undefined && score <= best.score) continue;
          best = {
            rule: rule.id,
            reply: rule.reply,
            level: rule.level,
            score,
            holds: score >= book.fires,
            matched: readied.text.slice(start, end),
            at: start,
            frames: held.map((frame) => frame.id),
            ...(bareOf(readied.text.slice(start, end)) === bareOf(readied.text) ? { isAll: true } : {}),
          };
        }
      }
      if (best !== undefined) findings.push(best);
    }
    const message = wholeMessage(readied);
    if (wanted.every((frame) => holds(frame, message)) && !unwanted.some((frame) => holds(frame, message))) {
      const frameIds = wanted.map((frame) => frame.id);
      for (const { id, reply, points, words: found } of alarms(readied)) {
        const told = {
          rule: id,
          reply,
          level: 'possible',
          matched: found.join(' '),
          at: 0,
          frames: frameIds,
        } as const;
        if (points >= enough) findings.push({ ...told, score: Math.max(points, book.fires), holds: true });
      }
    }
    return findings.map((finding) => backed(finding, findings, book.fires)).sort((a, b) => rank(b) - rank(a));
  }

  return Object.freeze({
    judge,
    withoutSayings: (raw: string) => blanked(ready(raw), masks).text.replaceAll(BLANK, ''),
  });
}

function blanked(readied: Readied, masks: readonly Pattern[]): Readied {
  let current = readied;
  for (const mask of masks) {
    let text = '';
    let at = 0;
    for (const { start, end } of mask.matches(current)) {
      text += current.text.slice(at, start) + BLANK.repeat(end - start);
      at = end;
    }
    if (at > 0) current = ready(text + current.text.slice(at));
  }
  return current;
}

/** What holds by a clear rule, what holds by hints, the rest. */
const rank = ({ holds, level }: Finding): number => (!holds ? 0 : level === 'possible' ? 1 : 2);

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

const SENTENCE_ENDS = new Set('。！？!?；;\n');
const CLAUSE_ENDS = new Set([...SENTENCE_ENDS, ...'，,、：:…']);
/** Stands for the whole message where a sentence's beginning is asked for. */
const WHOLE = -1;

type Places = Readonly<Record<Frame['scope'] | 'around', Readied>> & { readonly sentenceStart: number };

/** For each place of a text where its sentence begins and ends. */
interface Sentences {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

function sentencesOf(text: string): Sentences {
  const starts = new Int32Array(text.length + 1);
  const ends = new Int32Array(text.length + 1).fill(text.length);
  for (let at = 1; at <= text.length; at += 1)
    starts[at] = SENTENCE_ENDS.has(text[at - 1]!) ? at : starts[at - 1]!;
  for (let at = text.length - 1; at >= 0; at -= 1)
    ends[at] = SENTENCE_ENDS.has(text[at]!) ? at : ends[at + 1]!;
  return { starts, ends };
}

/** For what is said of the message as a whole. */
const wholeMessage = (message: Readied): Places => ({
  before: message,
  through: message,
  after: message,
  near: message,
  clause: message,
  sentence: message,
  elsewhere: message,
  message,
  around: message,
  sentenceStart: WHOLE,
});

/** The parts of the text that frames may look at, relative to a match; each is cut when it is asked for. */
function placeOf(readied: Readied, sentences: Sentences, start: number, end: number): Places {
  const { text } = readied;
  const sentenceStart = sentences.starts[start]!;
  // Questions end with their mark, which frames may want to see.
  const closing = Math.min(sentences.ends[end]! + 1, text.length);
  const clauseStart = (): number => {
    let at = start;
    while (at > sentenceStart && !CLAUSE_ENDS.has(text[at - 1]!)) at -= 1;
    return at;
  };
  const clauseEnd = (): number => {
    let at = end;
    while (at < closing && !CLAUSE_ENDS.has(text[at]!)) at += 1;
    return at;
  };
  const [from, to] = [Math.max(sentenceStart, start - FAR), Math.min(closing, end + FAR)];
  const part = (from: number, to: number): (() => Readied) => once(() => ready(text.slice(from, to)));
  const parts = {
    before: part(from, start),
    through: part(from, end),
    after: part(end, to),
    near: part(Math.max(0, start - NEAR), end + NEAR),
    clause: once(() => ready(text.slice(clauseStart(), clauseEnd()))),
    sentence: part(sentenceStart, closing),
    elsewhere: once(() => ready(`${text.slice(0, sentenceStart)}\n${text.slice(closing)}`)),
    around: part(Math.max(sentenceStart, start - NEAR), Math.min(closing, end + NEAR)),
  };
  return {
    message: readied,
    sentenceStart,
    get before() {
      return parts.before();
    },
    get through() {
      return parts.through();
    },
    get after() {
      return parts.after();
    },
    get near() {
      return parts.near();
    },
    get clause() {
      return parts.clause();
    },
    get sentence() {
      return parts.sentence();
    },
    get elsewhere() {
      return parts.elsewhere();
    },
    get around() {
      return parts.around();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
