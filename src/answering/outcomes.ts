import type { Button, EscalationReason, Outcome, ReplyLanguage } from '../domain/outcome.ts';
import type { Knowledge } from './knowledge.ts';

/** A reply of its own words, without statements. */
export const say = (
  kind: 'clarify' | 'decline' | 'smalltalk',
  text: string,
  buttons: readonly Button[],
  language: ReplyLanguage = 'zh',
): Outcome => ({ kind, text, buttons, language });

/** Goes to a person, for this reason. */
export const escalate = (
  text: string,
  reason: EscalationReason,
  language: ReplyLanguage = 'zh',
): Outcome => ({
  kind: 'escalate',
  text,
  reason,
  buttons: [],
  language,
});

/** A button for each service of the menu, eight at most. */
export const menuButtons = (knowledge: Knowledge): readonly Button[] =>
  knowledge.domains
    .filter(({ menu }) => menu)
    .slice(0, 8)
    .map(({ id, name }): Button => ({ label: name, action: { kind: 'menu', domain: id } }));
