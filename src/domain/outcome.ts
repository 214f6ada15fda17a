import type { PassageId } from './ids.ts';

/** One numbered source of an answer. */
export interface Citation {
  /** Name of the source: 《法律援助法》. */
  readonly title: string;
  /** Article or section: 第四十三条, 一（五）. */
  readonly locator: string;
  /** Id of the statement shown. */
  readonly sourceId: string;
  /** The statement's own words. */
  readonly quote: string;
}

/** What a pressed button means. A typed action, never a phrase to be parsed. */
export type Action =
  /** Ask this as if the resident had typed it. `calm`: they have said that there is no danger in it. */
  | { readonly kind: 'ask'; readonly text: string; readonly calm?: true }
  /** Show the statements of an entry (menu, "about this matter"). */
  | { readonly kind: 'entry'; readonly entryId: string }
  /** Show the source statement behind citation `n` (1-based) of this reply. */
  | { readonly kind: 'source'; readonly n: number }
  /** A person, please. */
  | { readonly kind: 'human' }
  /** The menu of services, or one service's commonest matters. */
  | { readonly kind: 'menu'; readonly domain?: string }
  /** Start a guide, or give the running one an answer (`value` is the option's id; 'leave' leaves, 'unknown' is "I don't know"). */
  | { readonly kind: 'guide'; readonly guideId: string; readonly value?: string };

export interface Button {
  /** At most 24 characters, Chinese. */
  readonly label: string;
  readonly action: Action;
}

export const DANGER_KINDS = [
  'violence',
  'self-harm',
  'child',
  'fire',
  'medical',
  'traffic',
  'other',
] as const;
export type DangerKind = (typeof DANGER_KINDS)[number];

export const ESCALATION_REASONS = [
  /** The resident asked for a person. */
  'asked-for-person',
  /** The corpus has nothing that bears an answer. */
  'no-evidence',
  /** Depends on the resident's own case. */
  'personal-case',
  /** Needs a local detail that the corpus lacks (address, phone, fee, hours). */
  'local-detail',
  /** A language without reviewed text. */
  'language',
  /** Something other than text (voice, photo, document …). */
  'unreadable-content',
  /** Danger: alerted beside the emergency reply. */
  'danger',
  /** Automatic answers are switched off. */
  'paused',
  /** Our own fault: the answering code threw or ran out of time. */
  'fault',
] as const;
export type EscalationReason = (typeof ESCALATION_REASONS)[number];

export type Grounding = 'verified' | 'partial' | 'none';
export type ReplyLanguage = 'zh' | 'en' | 'bo' | 'ug' | 'other';

interface Said {
  /** What the resident reads: plain text, no mark-up, the answer alone (no citation list, no label, no menu line). */
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly language: ReplyLanguage;
}

/** How a message ended: the closed list. */
export type Outcome =
  | (Said & {
      readonly kind: 'answered';
      readonly citations: readonly Citation[];
      readonly grounding: 'verified' | 'partial' | 'none';
      readonly passageIds: readonly PassageId[];
      /** Absent: the statements word for word. A model's words carry another label. */
      readonly composedBy?: 'model';
    })
  | (Said & { readonly kind: 'clarify' })
  | (Said & { readonly kind: 'escalate'; readonly reason: EscalationReason })
  | (Said & {
      readonly kind: 'decline';
      /** Nothing was recognised in it that the service knows, nor a door for it elsewhere: asked anew it may be answered. */
      readonly noDoor?: true;
    })
  | (Said & { readonly kind: 'emergency'; readonly danger: DangerKind })
  | (Said & { readonly kind: 'smalltalk' });
export type OutcomeKind = Outcome['kind'];

/** Whether a person is needed after this ending, and how urgently. */
export type HandOff =
  | { readonly kind: 'none' }
  | { readonly kind: 'ticket'; readonly reason: EscalationReason; readonly priority: 'danger' | 'ordinary' };

/** Decides for each ending whether a person is needed; exhaustive, so that a new ending cannot forget to. */
export function handOffOf(outcome: Outcome): HandOff {
  switch (outcome.kind) {
    case 'answered':
    case 'clarify':
    case 'decline':
    case 'smalltalk':
      return { kind: 'none' };
    case 'escalate':
      return { kind: 'ticket', reason: outcome.reason, priority: 'ordinary' };
    case 'emergency':
      return { kind: 'ticket', reason: 'danger', priority: 'danger' };
    default:
      return assertNever(outcome);
  }
}

/** For the end of an exhaustive switch. */
export function assertNever(value: never): never {
  throw new Error(`not a member of its union: ${JSON.stringify(value)}`);
}
