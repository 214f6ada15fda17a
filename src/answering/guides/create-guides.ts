import { type Guide, type GuideData, type GuidePeriod, LEAVE, UNKNOWN } from '../../corpus/guide-schema.ts';
import { addDays, type Day } from '../../domain/days.ts';
import type { Elapsed } from '../../domain/elapsed.ts';
import type { PassageId } from '../../domain/ids.ts';
import type { Button, Outcome } from '../../domain/outcome.ts';
import type { Passage } from '../../domain/passage.ts';
import { shanghaiDay } from '../../domain/shanghai-time.ts';
import { createWorkingCalendar, lastDayOf } from '../../domain/working-calendar.ts';
import { say } from '../outcomes.ts';
import { answerDate } from './answer-date.ts';
import { yearsOf } from './calendar-years.ts';
import { deadlineParts } from './deadline-result.ts';
import { isNumber, matchFixed, matchOption, saysYes } from './match-option.ts';
import { type OfferContext, offersOf } from './offers.ts';
import { createRenderer, type Rendered, toButton } from './render.ts';
import { standingOf } from './standing.ts';
import { wantedGuide } from './start-for.ts';
import { type Answers, choose, type Step, walk } from './steps.ts';
import { GUIDE_WORDS } from './words.ts';

/** A guide in progress or just finished: plain JSON, kept in the conversation's memory as it is. */
export interface GuideState {
  readonly id: string;
  readonly answers: Answers;
  /** Something else was said in between. */
  readonly aside?: true;
}

export type GuideTurn =
  /** `clarify`: the next question. `answered`: the result; the state is kept, so that "要是11月5号呢" is understood. */
  | {
      readonly kind: 'step';
      readonly outcome: Outcome;
      readonly state: GuideState;
      /** The last day that a result gives the resident for something. */
      readonly dueOn?: Day;
      /** Of typed words: they say nothing but the answer. */
      readonly exact?: boolean;
    }
  /** Left, or the guide is no more: forget the state. */
  | { readonly kind: 'left'; readonly outcome: Outcome };

/** The words are no answer to the guide: forget the state and take them as a question of their own. */
export interface NotForGuide {
  readonly kind: 'not-for-guide';
}

/** Where a period stands by what the resident told. */
export interface PeriodStanding {
  readonly period: GuidePeriod;
  readonly standing: 'over' | 'running';
}

export interface GuidesDeps {
  /** The statement, if there is one in force today. */
  readonly passageOf: (id: PassageId) => Passage | undefined;
}

/**
 * The deterministic guides: no model, no side effects, plain JSON states. Never throws for any words, value or stored state.
 * `now` is read as a day in Asia/Shanghai.
 */
export function createGuides(data: GuideData, deps: GuidesDeps) {
  const guides = new Map(data.guides.map((guide) => [guide.id, guide]));
  const calendar = createWorkingCalendar(data.calendar.map(yearsOf));
  const periods = data.guides.flatMap((guide) => (guide.kind === 'deadline' ? guide.periods : []));
  const render = createRenderer({ passageOf: deps.passageOf, calendar: data.calendar });

  /** What to say at the step that these answers lead to. */
  function show(guide: Guide, answers: Answers, today: Day): GuideTurn {
    const { step } = walk(guide, answers);
    const state = { id: guide.id, answers };
    switch (step.kind) {
      case 'choose':
        return { kind: 'step', outcome: question(guide, step.ask, step.options), state };
      case 'date':
        return { kind: 'step', outcome: askDate(guide, GUIDE_WORDS.askDate(step.ask), today), state };
      case 'result':
      case 'deadline': {
        const rendered = renderEnd(guide, step, today);
        if (rendered === undefined) return { kind: 'left', outcome: say('clarify', GUIDE_WORDS.gone, []) };
        const outcome: Outcome = {
          kind: 'answered',
          ...rendered,
          buttons: endButtons(guide, step),
          language: 'zh',
        };
        const dueOn = dueOnOf(guide, step);
        return { kind: 'step', outcome, state, ...(dueOn === undefined ? {} : { dueOn }) };
      }
    }
  }

  function dueOnOf(guide: Guide, step: Step): Day | undefined {
    if (step.kind !== 'deadline' || guide.kind !== 'deadline' || step.date === undefined) return undefined;
    const period = guide.periods.find(({ id }) => id === step.period);
    if (period?.length === undefined || period.whose === 'office') return undefined;
    const last = lastDayOf(step.date, period.length, period.moves.length > 0, calendar);
    return last.kind === 'day' ? last.day : undefined;
  }

  function renderEnd(guide: Guide, step: Step, today: Day): Rendered | undefined {
    if (step.kind === 'result' && guide.kind === 'tree') {
      const [first, ...rest] = step.result.parts;
      const carried =
        typeof first === 'string' ? first : { ...first!, cites: [...step.cites, ...first!.cites] };
      const { verdict } = step.result;
      const lead = verdict === undefined ? '' : (guide.verdicts[verdict] ?? '');
      return render([carried!, ...rest], { lines: guide.lines, lead });
    }
    if (step.kind !== 'deadline' || guide.kind !== 'deadline') return undefined;
    const period = guide.periods.find(({ id }) => id === step.period);
    return render(
      period === undefined ? guide.unsure : deadlineParts(guide, period, step.date, today, calendar),
    );
  }

  function endButtons(guide: Guide, step: Step): readonly Button[] {
    if (step.kind === 'result') return step.result.buttons.map(toButton);
    if (step.kind !== 'deadline' || guide.kind !== 'deadline') return [];
    const period = guide.periods.find(({ id }) => id === step.period);
    return [...(period?.buttons ?? []), ...guide.buttons].map(toButton);
  }

  const question = (
    guide: Guide,
    text: string,
    options: readonly { readonly value: string; readonly label: string }[],
  ): Outcome =>
    say('clarify', text, [
      ...options.map(({ value, label }) => button(guide, label, value)),
      button(guide, GUIDE_WORDS.unknown, UNKNOWN),
      button(guide, GUIDE_WORDS.leave, LEAVE),
    ]);

  /** Days are absolute in the buttons: a button pressed tomorrow means what it said today. */
  const askDate = (guide: Guide, text: string, today: Day): Outcome => {
    const [yesterday, dayBefore] = [addDays(today, -1), addDays(today, -2)];
    return question(guide, text, [
      { value: today, label: GUIDE_WORDS.today(today) },
      { value: yesterday, label: GUIDE_WORDS.yesterday(yesterday) },
      { value: dayBefore, label: GUIDE_WORDS.dayBefore(dayBefore) },
    ]);
  };

  function press(
    state: GuideState | undefined,
    guideId: string,
    value: string | undefined,
    now: Date,
  ): GuideTurn {
    const guide = guides.get(guideId);
    if (value === LEAVE) return left;
    if (guide === undefined) return { kind: 'left', outcome: say('clarify', GUIDE_WORDS.gone, []) };
    const running = state?.id === guideId ? state.answers : {};
    const answers =
      value === undefined ? {} : (choose(guide, running, value) ?? choose(guide, {}, value) ?? {});
    return show(guide, answers, shanghaiDay(now));
  }

  function type(state: GuideState, text: string, now: Date): GuideTurn | NotForGuide {
    const guide = guides.get(state.id);
    if (guide === undefined) return notForGuide;
    const today = shanghaiDay(now);
    const { step, answered } = walk(guide, state.answers);
    const ended = step.kind === 'result' || step.kind === 'deadline';
    const fixed = matchFixed(text);
    if (fixed === LEAVE) return left;
    if (fixed === UNKNOWN) return ended ? notForGuide : exactly(press(state, guide.id, UNKNOWN, now));
    if (ended) {
      // 再算一个, typed: the button under the result.
      const again = endButtons(guide, step).find(({ label }) => label === text.trim())?.action;
      if (again?.kind === 'guide') return exactly(press(undefined, again.guideId, again.value, now));
    }
    if (step.kind === 'choose') {
      const match = matchOption(text, step.options, step.ask);
      // A period named in so many words is taken before the kind that it belongs to; a number picks of what is shown.
      const ahead = matchOption(
        text,
        isNumber(text)
          ? []
          : step.ahead.map(({ option }) => (match.kind === 'one' ? { ...option, label: '' } : option)),
      );
      const said = ahead.kind === 'one' ? ahead : match;
      if (said.kind === 'one') return exactly(press(state, guide.id, said.value, now), said.exact);
      if (match.kind === 'several' || ahead.kind === 'several') {
        const outcome = question(guide, GUIDE_WORDS.several(step.ask), step.options);
        return { kind: 'step', outcome, state };
      }
      const date =
        guide.kind === 'deadline' ? answerDate(text, today, 'again', { ask: step.ask }) : notForGuide;
      return date.kind === 'day'
        ? exactly(show(guide, { ...state.answers, date: date.day }, today), date.exact)
        : notForGuide;
    }
    if (guide.kind !== 'deadline') return notForGuide;
    const period = guide.periods.find(({ id }) => id === state.answers.period);
    if (period?.length === undefined) return notForGuide;
    const { [OFFERED]: offered } = state.answers;
    if (step.kind === 'date' && offered !== undefined && saysYes(text))
      return exactly(press(state, guide.id, offered, now));
    const reading = answerDate(text, today, step.kind === 'date' ? 'asked' : 'again', period);
    if (reading.kind === 'not-for-guide') return notForGuide;
    if (reading.kind === 'day')
      return exactly(show(guide, { ...state.answers, date: reading.day }, today), reading.exact);
    const outcome =
      reading.offer === undefined
        ? askDate(guide, reading.text, today)
        : question(guide, reading.text, [{ value: reading.offer, label: GUIDE_WORDS.isDay(reading.offer) }]);
    const answers = Object.fromEntries(
      Object.entries(state.answers).filter(
        ([id]) => id !== 'date' && (id === 'group' || answered.includes(id)),
      ),
    );
    const kept = reading.offer === undefined ? answers : { ...answers, [OFFERED]: reading.offer };
    return { kind: 'step', outcome, state: { id: guide.id, answers: kept }, exact: reading.exact };
  }

  /** The question that a running guide waits with; undefined where it has come to its end. */
  function openQuestion({
    id,
    answers,
  }: GuideState): { readonly guide: Guide; readonly ask: string } | undefined {
    const guide = guides.get(id);
    if (guide === undefined) return undefined;
    const { step } = walk(guide, answers);
    return step.kind === 'choose' || step.kind === 'date' ? { guide, ask: step.ask } : undefined;
  }

  return Object.freeze({
    /** What a running guide waits for; undefined where it has come to its end. */
    waitsFor: (state: GuideState): string | undefined => openQuestion(state)?.ask,
    /** What it is about as far as it has come: its title and what was chosen. */
    about({ id, answers }: GuideState): string {
      const guide = guides.get(id);
      if (guide === undefined) return '';
      const chosen =
        guide.kind === 'tree'
          ? guide.questions.flatMap(({ id: at, options }) =>
              options.filter(({ value }) => value === answers[at]),
            )
          : [...guide.groups, ...guide.periods].filter(
              ({ id: at }) => at === answers.period || at === answers.group,
            );
      return [guide.title, ...chosen.map(({ label }) => label)].join(' ');
    },
    /** Its question once more, for words that were no answer to it. */
    askAgain(state: GuideState, now: Date): GuideTurn | undefined {
      const open = openQuestion(state);
      if (open === undefined) return undefined;
      const { outcome } = show(open.guide, state.answers, shanghaiDay(now));
      return { kind: 'step', outcome: { ...outcome, text: GUIDE_WORDS.notThat(outcome.text) }, state };
    },
    /** The guides there are, for a menu. */
    list: data.guides.map(({ id, title, about }) => ({ id, title, about })),
    /** Starts a guide at its first question; `value`: an option of it (or a period) chosen already. Unknown ids end kindly. */
    start: (guideId: string, now: Date, value?: string): GuideTurn => press(undefined, guideId, value, now),
    /** A pressed guide button: goes on where its guide is running, starts it otherwise; a button further up goes back to its question. */
    press,
    /** Words typed while a guide is running, or after its result. */
    type,
    /** The guide a free message plainly asks for, with what it says already filled in; undefined: leave it to the recipe. */
    startFor(text: string, now: Date, thread = ''): GuideTurn | undefined {
      const today = shanghaiDay(now);
      const wanted = wantedGuide(data.guides, text, today, thread);
      const guide = wanted === undefined ? undefined : guides.get(wanted.guideId);
      return guide === undefined ? undefined : show(guide, wanted!.answers, today);
    },
    /**
     * The period that a statement sets, and whether it is over when so much time has passed since it began; undefined where the
     * statement sets none, where the event may begin two of them, or where that can't be told.
     */
    standing(statementId: string, elapsed: Elapsed, now: Date): PeriodStanding | undefined {
      const set = periods.filter(({ statements, likewise }) =>
        [statements[0], ...likewise].some((id) => id === statementId),
      );
      const [found, ...others] = set.flatMap((period) => {
        const standing = standingOf(elapsed, period, shanghaiDay(now), calendar);
        return standing === undefined ? [] : [{ period, standing }];
      });
      return others.some(({ period }) => period.from !== found?.period.from) ? undefined : found;
    },
    /** Buttons for the guides that fit an answer, at most two. */
    offersFor: (context: OfferContext): readonly Button[] => offersOf(data.guides, context),
  });
}

export type Guides = ReturnType<typeof createGuides>;

const button = (guide: Guide, label: string, value: string): Button => ({
  label,
  action: { kind: 'guide', guideId: guide.id, value },
});

const exactly = (turn: GuideTurn, exact = true): GuideTurn =>
  turn.kind === 'step' ? { ...turn, exact } : turn;

/** Under which the answers keep a day that was offered as the one probably meant. */
export const OFFERED = 'offered';

const left: GuideTurn = { kind: 'left', outcome: say('smalltalk', GUIDE_WORDS.left, []) };
const notForGuide: NotForGuide = { kind: 'not-for-guide' };
