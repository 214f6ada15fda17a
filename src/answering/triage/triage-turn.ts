import type { Outcome } from '../../domain/outcome.ts';
import { withoutNumbers } from '../understand/without-numbers.ts';
import { WORDS } from '../words.ts';
import { SENSE_ALONE } from './believe.ts';
import { outcomeOf } from './outcome-of.ts';
import type { Finding } from './rule-book.ts';
import { AFTER_ALARM, SOURCE } from './triage.ts';
import type { Triage, TriageFlag, TriageOptions, TriageResult } from './triage-result.ts';

/** What decided at triage, small and JSON, for the record: why an alarm was raised must be seen without asking anew. */
export interface TriageRecord {
  readonly kind: TriageResult['kind'];
  /** Of danger and of unlawful help: the rule, `sense` where no rule spoke. */
  readonly rule?: string;
  readonly level?: Finding['level'];
  /** Points of a rule, or the probability of the sense; three decimals. */
  readonly score?: number;
  /** The resident's words that matched, without personal numbers, at most MOST_WORDS characters. */
  readonly matched?: string;
  /** The topic of small talk, or the language that can't be answered in. */
  readonly topic?: string;
  readonly flags?: readonly TriageFlag[];
}

/** What triage made of a turn's words: settled at once (`sure`: by an alarm that is hardly in vain), or cleaned text to go on with. */
export type Triaged = { readonly record: TriageRecord } & (
  | { readonly kind: 'settled'; readonly outcome: Outcome; readonly sure?: boolean }
  /** Wants what was told said again, or more simply, or its sources; `outcome` where nothing was told. */
  | { readonly kind: 'again'; readonly outcome: Outcome; readonly asksSource: boolean }
  | {
      readonly kind: 'go-on';
      readonly text: string;
      readonly language: 'zh' | 'en';
      /** How much it sounds like a wish to do wrong, though not enough to be declined for it. 0..1; 0 without a sense. */
      readonly wish: number;
      /** Said after the answer of a calm question that mentions danger. */
      readonly note?: string;
    }
);

export type TriageTurn = (
  texts: readonly string[],
  options: TriageOptions & { readonly staffed: boolean },
) => Triaged;

/** A resident's own words that the record keeps, in characters. */
const MOST_WORDS = 40;
/** What is left of a number that the match cut in two. */
const LONG_FIGURES = /\p{Nd}{6,}/gu;

/** Triage as the recipe asks for it: with the endings of what it settles, and a record of why. */
export function createTriageTurn({ triage }: Triage): TriageTurn {
  return (texts, options) => {
    const result = triage(texts, options);
    const record = recordOf(result);
    if (result.kind === 'go-on') {
      const { text, language, wish, note } = result;
      return { kind: 'go-on', text, language, wish, record, ...(note === undefined ? {} : { note }) };
    }
    const outcome = outcomeOf(result, {
      person: {
        zh: WORDS.askedForPerson(options.staffed),
        en: WORDS.askedForPersonEnglish(options.staffed),
      },
      noDanger: { zh: WORDS.noDanger, en: WORDS.english.noDanger },
      human: WORDS.human,
    });
    const topic = result.kind === 'smalltalk' ? result.topic : undefined;
    if (topic === 'again' || topic === SOURCE)
      return { kind: 'again', outcome, record, asksSource: topic === SOURCE };
    return { kind: 'settled', outcome, record, sure: result.kind === 'emergency' && isSure(result.finding) };
  };
}

/** The sense alone is sure of danger from this probability on. Range 0.6..0.9. */
const SURE = 0.7;
const isSure = ({ rule, level, score }: Finding): boolean =>
  rule === SENSE_ALONE ? score >= SURE : rule !== AFTER_ALARM && level !== 'possible';

function recordOf(result: TriageResult): TriageRecord {
  const { kind } = result;
  switch (kind) {
    case 'emergency':
    case 'unlawful': {
      const { rule, level, score, matched } = result.finding;
      return { kind, rule, level, score: Math.round(score * 1000) / 1000, matched: shown(matched) };
    }
    case 'smalltalk':
      return { kind, topic: result.topic };
    case 'language':
      return { kind, topic: result.language };
    case 'go-on':
      return { kind, ...(result.flags.length === 0 ? {} : { flags: result.flags }) };
    case 'injection':
    case 'person':
    case 'nothing':
      return { kind };
  }
}

const shown = (matched: string): string =>
  [...withoutNumbers(matched).replace(LONG_FIGURES, '…')].slice(0, MOST_WORDS).join('');
