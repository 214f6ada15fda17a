import type { DangerKind } from '../../domain/outcome.ts';
import type { MessageLanguage } from './language.ts';
import type { Finding } from './rule-book.ts';

export type TriageFlag = 'injection-stripped' | 'abuse-stripped' | 'danger-mentioned' | 'cut';
export type Spoken = 'zh' | 'en';

/** What triage made of a turn: one of a closed list. All texts are whole and ready to be read by the resident. */
export type TriageResult =
  /** Danger: the numbers first. `numbers` are ids of corpus/contacts/hotlines, in the order to call. */
  | {
      readonly kind: 'emergency';
      readonly danger: DangerKind;
      readonly numbers: readonly string[];
      readonly text: string;
      readonly language: Spoken;
      /** What decided it, for the record and for staff. */
      readonly finding: Finding;
      /**
       * The message without personal numbers, where the danger is not beyond doubt and it asks something, or the sense alone was not
       * sure: to be answered if there is none.
       */
      readonly question?: string;
    }
  /** Asked to help with something unlawful; `ask` is a lawful question of the corpus to offer instead. */
  | {
      readonly kind: 'unlawful';
      readonly matter: string;
      readonly numbers: readonly string[];
      readonly text: string;
      readonly ask?: string;
      readonly language: Spoken;
      readonly finding: Finding;
    }
  /** Orders to the machine with no question in them. */
  | { readonly kind: 'injection'; readonly text: string; readonly language: Spoken }
  /** Wants a person; the words are the caller's, who knows what staff there are. */
  | { readonly kind: 'person'; readonly language: Spoken }
  /** `topic`: an id of smalltalk.yaml, or `insult`. */
  | { readonly kind: 'smalltalk'; readonly topic: string; readonly text: string; readonly language: Spoken }
  /** A language that can't be answered in: the note, and a person. */
  | {
      readonly kind: 'language';
      readonly language: Exclude<MessageLanguage, 'zh' | 'en' | 'none'>;
      readonly text: string;
    }
  /** No words at all: emoji, punctuation, figures alone, blanks. */
  | { readonly kind: 'nothing'; readonly text: string }
  /** Go on with these words. `note`: a sentence to add to the answer of a calm question that mentions danger. */
  | {
      readonly kind: 'go-on';
      readonly text: string;
      readonly language: Spoken;
      /** How much it sounds like a wish to do wrong, though not enough to be declined for it. 0..1; 0 without a sense. */
      readonly wish: number;
      readonly flags: readonly TriageFlag[];
      readonly note?: string;
    };

export interface TriageOptions {
  /** Whether a person is alerted. */
  readonly staffed?: boolean;
  /** The resident has said that there is no danger. */
  readonly calm?: boolean;
  /** It goes on with what has been answered. */
  readonly goesOn?: boolean;
  /**
   * It answers the open question of a guide: `exactly` (今天刚收到), where nothing but a certain rule is danger, or with more words
   * (今天喝农药了), where danger is as elsewhere. Neither is small talk.
   */
  readonly answersGuide?: 'exactly' | 'roughly' | undefined;
  /** The last reply was an alarm, sure or not, or one before it a sure one: danger is believed sooner. */
  readonly afterAlarm?: boolean;
  /** After an alarm it says that this is over (他被带走了，我没事了): where it asks something, nothing but a certain rule is danger. */
  readonly saysOver?: boolean;
  /** The last reply was a sure alarm of this kind: what only tells something now belongs to it. */
  readonly after?: DangerKind | undefined;
  /** What alarmed in the last reply, sure or not: who only asks what to do (咋弄) asks of that. */
  readonly alarmed?: string | undefined;
}

export interface Triage {
  /**
   * `texts`: one or several short messages in a burst, oldest first, as they came (danger is looked for at any place: don't cut
   * them before). Deterministic, no side effects, any text.
   */
  triage(texts: readonly string[], options?: TriageOptions): TriageResult;
}
