import type { Button, Outcome, ReplyLanguage } from '../domain/outcome.ts';
import type { Turn } from './answerer.ts';
import { type ComputedBy, comesTo, isMeant, otherPeriods } from './comes-to.ts';
import { compose, type Draft, ungrounded } from './compose.ts';
import type { Decision } from './decide.ts';
import type { AnswerDraft } from './draft.ts';
import type { Guides } from './guides/create-guides.ts';
import type { InForceAt } from './in-force-at.ts';
import { escalate, say } from './outcomes.ts';
import type { Recorder } from './recorder.ts';
import { wordsFor } from './words.ts';

export interface SettleDeps {
  readonly statementAt: InForceAt;
  readonly guidesOf: (now: Date) => Guides;
}

/** One turn's decisions, one for each of its `questions`. */
export interface ToSettle {
  readonly decisions: readonly Decision[];
  readonly questions: readonly { readonly said: string }[];
  readonly language: ReplyLanguage;
  readonly turn: Turn;
}

/** Compose and verify what can be answered; otherwise the first decision's own words. */
export function createSettle({ statementAt, guidesOf }: SettleDeps) {
  return (
    { decisions, questions, language, turn }: ToSettle,
    recipe: Recorder,
  ): { readonly outcome: Outcome; readonly draft?: AnswerDraft } => {
    if (!decisions.some(({ kind }) => kind === 'answer' || kind === 'absent'))
      return { outcome: unanswered(decisions, turn, language) };
    const guides = guidesOf(turn.now);
    const by: ComputedBy = {
      passageOf: (id) => statementAt(id, turn.now),
      standing: (id, elapsed) => guides.standing(id, elapsed, turn.now),
    };
    const pairs = decisions.map((decision, at) => ({
      decision: besideOtherPeriod(periodFirst(decision, by), by),
      said: questions[at]!.said,
    }));
    const draft = recipe.step(
      'compose',
      () => compose(pairs, by),
      ({ passages }) => ({ passages: passages.map(({ id }) => id) }),
    );
    const loose = recipe.step(
      'verify',
      () =>
        ungrounded(draft, [
          ...pairs.map(({ said }) => said),
          ...decisions.flatMap(ownWords),
          ...pairs.flatMap(({ decision }) => computedFrom(decision, draft, by)),
        ]),
      (found) => ({ ungrounded: found.map(({ raw }) => raw) }),
    );
    if (loose.length > 0)
      return { outcome: escalate(wordsFor(language).noEvidence(turn.staffed), 'no-evidence', language) };
    const offers = guides.offersFor({
      passages: draft.passages,
      text: pairs.map(({ said }) => said).join('。'),
    });
    const outcome: Outcome = {
      kind: 'answered',
      text: draft.text,
      citations: draft.citations,
      grounding: draft.grounding,
      passageIds: draft.passages.map(({ id }) => id),
      buttons: [...draft.buttons, ...offers],
      language,
    };
    return { outcome, draft: { sections: draft.sections, tail: draft.tail, cited: draft.cited } };
  };
}

/** Whoever tells how long ago it was asks for the period: of the statements chosen, the one that sets it goes first. */
function periodFirst(decision: Decision, { standing }: ComputedBy): Decision {
  if (decision.kind !== 'answer') return decision;
  const { chosen, evidence, elapsed = evidence?.question.elapsed } = decision;
  if (elapsed === undefined) return decision;
  const asked = evidence?.question.text;
  const [sets, ...others] = chosen.filter(({ id }) => {
    const found = standing(id, elapsed);
    return found !== undefined && isMeant(found.period, asked);
  });
  if (sets === undefined || others.length > 0 || sets === chosen[0]) return decision;
  return { ...decision, chosen: [sets, ...chosen.filter((one) => one !== sets)] };
}

/** Where the time that has passed is too long for one matter that may be meant and not for another, both are told. */
function besideOtherPeriod(decision: Decision, { standing }: ComputedBy): Decision {
  if (decision.kind !== 'answer') return decision;
  const { chosen, evidence } = decision;
  const elapsed = decision.elapsed ?? evidence?.question.elapsed;
  if (elapsed === undefined) return decision;
  const [other] = otherPeriods(chosen, evidence, (id) => standing(id, elapsed));
  const [best, ...more] = chosen;
  if (other === undefined || best === undefined) return decision;
  return { ...decision, chosen: [best, other, ...more.filter((one) => one !== other)] };
}

/** What a decision says beside its statements: figures in it were said by the resident or read from the report's scope. */
const ownWords = (decision: Decision): readonly string[] =>
  decision.kind === 'absent' ? [decision.text] : decision.kind === 'answer' ? [decision.lead ?? ''] : [];

/** What a sum, or a time that has passed, comes to is borne only by the statements that it rests on: all of them must be shown. */
function computedFrom(decision: Decision, { passages }: Draft, by: ComputedBy): readonly string[] {
  const sum = decision.kind === 'answer' ? comesTo(decision, by) : undefined;
  return sum?.restsOn.every((passage) => passages.includes(passage)) === true ? [sum.sentence] : [];
}

/** The first decision's own words, where nothing can be answered. */
function unanswered(decisions: readonly Decision[], turn: Turn, language: ReplyLanguage): Outcome {
  const pick = (kind: Decision['kind']) => decisions.find((decision) => decision.kind === kind);
  const decision =
    pick('clarify') ?? pick('escalate') ?? pick('decline') ?? pick('smalltalk') ?? decisions[0]!;
  switch (decision.kind) {
    case 'clarify': {
      const last: Button = { label: wordsFor(language).noneOfThese, action: { kind: 'human' } };
      return say(
        'clarify',
        decision.text,
        decision.closest ? [...decision.options, last] : decision.options,
        language,
      );
    }
    case 'escalate':
      return escalate(decision.text, decision.reason, language);
    case 'decline':
      return {
        kind: 'decline',
        text: decision.text,
        buttons: decision.options,
        language,
        ...(decision.noDoor === true ? { noDoor: true } : {}),
      };
    case 'smalltalk':
      return say('smalltalk', decision.text, [], language);
    default:
      return escalate(wordsFor(language).noEvidence(turn.staffed), 'no-evidence', language);
  }
}
