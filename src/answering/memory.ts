import { isDay } from '../domain/days.ts';
import type { Elapsed } from '../domain/elapsed.ts';
import { DANGER_KINDS, type DangerKind } from '../domain/outcome.ts';
import type { Claim } from '../domain/sums.ts';
import type { Tenure } from '../domain/tenure.ts';
import type { About, ConversationMemory } from './answerer.ts';

/** One matter that was talked of. */
export interface Matter {
  readonly entryId?: string;
  readonly domain?: string;
  readonly query?: string;
  readonly opening?: string;
  readonly between?: string;
  readonly last?: string;
  /** The last question that asked something, as searched: whoever then only tells (我按小时算钱) tells it of that. */
  readonly asked?: string;
}

/** What the thread is about, as the recipe remembers it between turns. */
export interface Memory extends Matter {
  /** Entry and domain of the last answer. */
  readonly entryId?: string;
  readonly domain?: string;
  /** The domain in which the matter was opened: what is said on may drift from it (仲裁要多少钱 of a field). */
  readonly home?: string;
  /** Words that name the subject (遗嘱公证), to stand in for 它, 那个, or nothing. */
  readonly subject?: string;
  /** The last question as searched. */
  readonly query?: string;
  /**
   * In their own words: the question that opened the matter, what was last said of it that names something (or else what was said before
   * the last), and what was last said.
   */
  readonly opening?: string;
  readonly between?: string;
  readonly last?: string;
  /** What was last compared or offered, in order: for 前一种, 后一种, 第二个, or a number typed. */
  readonly choices?: readonly string[];
  /** The closest questions were offered in the last reply: the next miss goes to a person. */
  readonly offered?: boolean;
  /** The statements of the last answer: who asks on wants to hear another. */
  readonly shown?: readonly string[];
  /** The sum of which that answer told the fee: told again, it is computed again. */
  readonly claim?: Claim;
  /** The tenure of which that answer told the pay, likewise. */
  readonly tenure?: Tenure;
  /** How long ago it was, of which that answer told whether a period is over, likewise. */
  readonly elapsed?: Elapsed;
  /** The matters answered so far, the latest last, for whoever comes back to one. */
  readonly matters?: readonly Matter[];
  /** The domain that the last question came nearest to, answered or not. */
  readonly nearest?: string;
  /** The last day of a time limit that a guide computed, and what the last guide told. */
  readonly dueOn?: string;
  readonly guideResult?: string;
  /** The last message was taken for danger, and asked or told this besides: gone on with if there is none. */
  readonly alarm?: string;
  /** The kind of a sure alarm in one of the last replies, how many turns more it is kept in mind, and until when (ms since 1970). */
  readonly danger?: { readonly kind: DangerKind; readonly turns: number; readonly until: number };
  /** A guide in progress; `aside`: something else was said in between, and it is left if the next words are no answer to it either. */
  readonly guide?: {
    readonly id: string;
    readonly answers: Readonly<Record<string, string>>;
    readonly aside?: true;
  };
}

/** The matter as its resident put it, a line each; a restated question may cut a number short. '' where there is none. */
export const wordsOfThread = (thread: Matter | undefined): string =>
  [thread?.opening ?? thread?.query, thread?.between, thread?.last]
    .filter((part) => part !== undefined)
    .join('\n');

/** Without what was asked: a matter that is picked begins anew. */
export const threadless = ({
  query: _,
  opening: __,
  between: ___,
  last: ____,
  asked: _____,
  ...rest
}: Memory): Memory => rest;

/** Without what the last reply offered or told: it was of another matter. */
export const withoutOffer = ({
  choices: _,
  offered: __,
  shown: ___,
  claim: ____,
  tenure: _____,
  elapsed: ______,
  ...rest
}: Memory): Memory => rest;

/** Turns for which an alarm is kept in mind. Range 1..5. */
export const DANGER_KEPT = 3;

const VERSION = 1;
/** Characters read of a text, and of what a guide told: the longest result of a guide has less than half as many. */
const LONGEST_TEXT = 300;
export const LONGEST_GUIDE_RESULT = 1_000;

/** Reads stored memory; anything unknown or damaged is a new conversation. */
export function readMemory(stored: ConversationMemory): Memory {
  const { v, ...rest } = stored as { v?: unknown } & Record<string, unknown>;
  if (v !== VERSION) return {};
  const text = (key: string, most = LONGEST_TEXT): string | undefined =>
    typeof rest[key] === 'string' ? (rest[key] as string).slice(0, most) : undefined;
  const texts = (key: string): readonly string[] | undefined => {
    const value = rest[key];
    return Array.isArray(value)
      ? value.filter((one): one is string => typeof one === 'string').slice(0, 6)
      : undefined;
  };
  const guide = readGuide(rest.guide);
  const entries = {
    entryId: text('entryId'),
    domain: text('domain'),
    home: text('home'),
    subject: text('subject'),
    query: text('query'),
    opening: text('opening'),
    between: text('between'),
    last: text('last'),
    asked: text('asked'),
    nearest: text('nearest'),
    alarm: text('alarm'),
    danger: readDanger(rest.danger),
    dueOn: readDay(rest.dueOn),
    guideResult: text('guideResult', LONGEST_GUIDE_RESULT),
    choices: texts('choices'),
    shown: texts('shown'),
    claim: readClaim(rest.claim),
    tenure: readTenure(rest.tenure),
    elapsed: readElapsed(rest.elapsed),
    offered: rest.offered === true ? true : undefined,
    matters: readMatters(rest.matters),
    guide,
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Memory;
}

/** As stored by the desk. */
export const storeMemory = (memory: Memory): ConversationMemory => ({ v: VERSION, ...memory });

function readClaim(value: unknown): Claim | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { yuan, words } = value as { yuan?: unknown; words?: unknown };
  return typeof yuan === 'number' && Number.isFinite(yuan) && yuan > 0 && typeof words === 'string'
    ? { yuan, words: words.slice(0, LONGEST_TEXT) }
    : undefined;
}

function readTenure(value: unknown): Tenure | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { months, words, wage } = value as { months?: unknown; words?: unknown; wage?: unknown };
  const told = typeof wage === 'number' && Number.isFinite(wage) && wage > 0 ? { wage } : {};
  return typeof months === 'number' && Number.isInteger(months) && months > 0 && typeof words === 'string'
    ? { months, words: words.slice(0, LONGEST_TEXT), ...told }
    : undefined;
}

function readElapsed(value: unknown): Elapsed | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { least, most, said, isUnder, event } = value as Record<string, unknown>;
  if (typeof least !== 'number' || typeof said !== 'string' || typeof event !== 'string') return undefined;
  // As JSON has no infinity it is stored as null.
  const end = most === null ? Number.POSITIVE_INFINITY : most;
  return typeof end === 'number' && least >= 0 && end >= least
    ? { least, most: end, said, isUnder: isUnder === true, event }
    : undefined;
}

function readDanger(value: unknown): Memory['danger'] {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, turns, until } = value as { kind?: unknown; turns?: unknown; until?: unknown };
  const known = DANGER_KINDS.find((one) => one === kind);
  return known === undefined || typeof turns !== 'number' || !(turns > 0) || typeof until !== 'number'
    ? undefined
    : { kind: known, turns: Math.min(turns, DANGER_KEPT), until };
}

const readDay = (value: unknown): string | undefined =>
  typeof value === 'string' && isDay(value) ? value : undefined;

/** What the thread is about, for whoever takes it over. */
export function aboutOf(stored: ConversationMemory): About {
  const { domain, nearest, dueOn, guideResult } = readMemory(stored);
  const near = nearest ?? domain;
  return {
    ...(near === undefined ? {} : { domain: near }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(guideResult === undefined ? {} : { guides: [guideResult] }),
  };
}

/** Matters remembered at most. */
export const MOST_MATTERS = 5;

function readMatters(value: unknown): readonly Matter[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const fields = ['entryId', 'domain', 'query', 'opening', 'between', 'last', 'asked'] as const;
  return value.slice(-MOST_MATTERS).flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const kept = fields.flatMap((field) => {
      const text = (one as Record<string, unknown>)[field];
      return typeof text === 'string' ? [[field, text.slice(0, LONGEST_TEXT)] as const] : [];
    });
    return [Object.fromEntries(kept)];
  });
}

function readGuide(value: unknown): Memory['guide'] {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, answers, aside } = value as { id?: unknown; answers?: unknown; aside?: unknown };
  if (typeof id !== 'string' || typeof answers !== 'object' || answers === null) return undefined;
  const kept = Object.entries(answers).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return { id, answers: Object.fromEntries(kept), ...(aside === true ? { aside } : {}) };
}
