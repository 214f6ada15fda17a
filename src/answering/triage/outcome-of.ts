import type { Outcome } from '../../domain/outcome.ts';
import type { TriageResult } from './triage-result.ts';

/**
 * The ending of a turn that triage settled. `words`, by language: what is said to someone who asks for a person, and the buttons that
 * say that there is no danger, and that a person is wanted.
 */
export function outcomeOf(
  result: Exclude<TriageResult, { readonly kind: 'go-on' }>,
  words: {
    readonly person: Readonly<Record<'zh' | 'en', string>>;
    readonly noDanger: Readonly<Record<'zh' | 'en', string>>;
    readonly human: string;
  },
): Outcome {
  switch (result.kind) {
    case 'emergency':
      return {
        kind: 'emergency',
        danger: result.danger,
        text: result.text,
        buttons:
          result.question === undefined
            ? []
            : [
                {
                  label: words.noDanger[result.language],
                  action: { kind: 'ask', text: result.question, calm: true },
                },
              ],
        language: result.language,
      };
    case 'unlawful': {
      const buttons =
        result.ask === undefined
          ? []
          : [{ label: result.ask, action: { kind: 'ask', text: result.ask } } as const];
      return { kind: 'decline', text: result.text, buttons, language: result.language };
    }
    case 'injection':
      return { kind: 'decline', text: result.text, buttons: [], language: result.language };
    case 'person':
      return {
        kind: 'escalate',
        reason: 'asked-for-person',
        text: words.person[result.language],
        buttons: [],
        language: result.language,
      };
    case 'smalltalk':
      return { kind: 'smalltalk', text: result.text, buttons: [], language: result.language };
    case 'language': {
      const language = result.language === 'bo' || result.language === 'ug' ? result.language : 'other';
      return { kind: 'escalate', reason: 'language', text: result.text, buttons: [], language };
    }
    case 'nothing':
      return {
        kind: 'clarify',
        text: result.text,
        buttons: [{ label: words.human, action: { kind: 'human' } }],
        language: 'zh',
      };
  }
}
