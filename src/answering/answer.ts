import type { GuideData } from '../corpus/guide-schema.ts';
import { as } from '../domain/ids.ts';
import type { Action, Outcome } from '../domain/outcome.ts';
import { inForce } from '../domain/passage.ts';
import { shanghaiDay } from '../domain/shanghai-time.ts';
import type { PassageSearch, SearchQuery } from '../ports/passage-search.ts';
import {
  afterAlarm,
  dueIn,
  inMind,
  sameAlarm,
  saysItIsDealtWith,
  saysItIsLongPast,
  saysItIsOver,
  saysItStaysOver,
  saysNoDanger,
  stillKept,
} from './alarm.ts';
import type { Answer, Answerer, Turn } from './answerer.ts';
import type { Calibration } from './calibration.ts';
import { type Decision, decide } from './decide.ts';
import { declinedAlike } from './declined-alike.ts';
import { eachItsOwn } from './each-its-own.ts';
import { createGuideBeside, howExactly, inGuide, withGuide } from './guides/guide-beside.ts';
import { createGuidesOfDay } from './guides/guides-of-day.ts';
import { inForceAt } from './in-force-at.ts';
import type { Knowledge } from './knowledge.ts';
import { leavesThread } from './leaves-thread.ts';
import { aboutOf, type Memory, readMemory, threadless, withoutOffer } from './memory.ts';
import { createMask } from './model/mask.ts';
import { articlesOf, createLawReader } from './named-law.ts';
import { escalate, menuButtons, say } from './outcomes.ts';
import { type Evidence, rank } from './rank.ts';
import { createRecorder, type Recorder, round } from './recorder.ts';
import { remember } from './remember.ts';
import { doubtIn, sayAgain, saySources } from './say-again.ts';
import type { ScopeListener } from './scope/scope-sense.ts';
import { createSettle } from './settle.ts';
import { entryButtons, showEntry } from './show-entry.ts';
import { AFTER_ALARM } from './triage/triage.ts';
import type { Triaged, TriageTurn } from './triage/triage-turn.ts';
import { asksWhatToDo } from './triage/what-to-do.ts';
import { comeBack } from './understand/come-back.ts';
import { mayAsk } from './understand/questions.ts';
import { createSubjects } from './understand/subjects.ts';
import { type Question, understand } from './understand/understand.ts';
import { withoutNumbers } from './understand/without-numbers.ts';
import { WORDS } from './words.ts';

export interface AnswererParts {
  readonly search: PassageSearch;
  readonly knowledge: Knowledge;
  readonly expand: (text: string) => SearchQuery['expansions'];
  readonly normalise: (text: string) => { readonly text: string; readonly variants: readonly string[] };
  readonly triage: TriageTurn;
  readonly calibration: Calibration;
  /** Absent: questions are placed by statements alone. */
  readonly scope?: ScopeListener;
  readonly guides: GuideData;
  /** Sees the evidence of each question, for whoever measures the ranking. */
  readonly observe?: ((evidence: Evidence) => void) | undefined;
  /** Milliseconds of a steady clock, for the record of steps and the waiting for vectors. */
  readonly tick?: () => number;
}

/** Longest message that is read, in characters; the rest is left. */
const LONGEST = 2000;
/**
 * What all searches of a turn together wait for vectors from a service, in milliseconds. Range 1,000..4,000: a turn of two questions
 * searches six times and more, within the 10 s of an answer with a model.
 */
const VECTORS_WITHIN_MS = 2_500;

/**
 * The recipe, read aloud: triage → understand → retrieve → decide → compose → verify.
 * Each step takes what the one before gave and either goes on or settles.
 */
export function createAnswerer(parts: AnswererParts): Answerer {
  const { search, knowledge, calibration } = parts;
  const tick = parts.tick ?? (() => performance.now());
  const subjects = createSubjects(search.passages, knowledge.domains);
  const domainNames = new Set(knowledge.domains.flatMap(({ name, names }) => [name, ...names]));

  const statementAt = inForceAt(search);
  const readLaw = createLawReader(knowledge.laws);
  const onArticle = articlesOf(search.passages);
  const guidesOf = createGuidesOfDay(parts.guides, statementAt);
  const settle = createSettle({ statementAt, guidesOf });
  const beside = createGuideBeside({ guidesOf, subjects });

  async function answerText(
    texts: readonly string[],
    turn: Turn,
    recipe: Recorder,
    { calm = false, signal }: { readonly calm?: boolean; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<Answer> {
    const { alarm, danger: alarmed, ...before } = readMemory(turn.memory);
    const isOver =
      texts.length === 1 && (saysNoDanger(texts[0] ?? '') || isLongPast(texts[0] ?? '', alarm, turn));
    const danger = isOver ? undefined : inMind(alarmed, turn.now);
    const isPast = saysItIsOver(texts.join('，'));
    const isDealtWith =
      danger !== undefined && saysItIsDealtWith(texts.join('，'), danger.kind, before.opening ?? '');
    const wasAlarmed = alarm !== undefined || danger !== undefined;
    const staysOver = saysItStaysOver(texts.join('，'));
    // What alarmed is asked again: it does not lean on itself.
    const memory: Memory = calm
      ? inGuide(dueIn(before), before.guide)
      : { ...before, ...(isDealtWith ? {} : stillKept(danger)) };
    const day = shanghaiDay(turn.now);

    if (!calm && alarm !== undefined && isOver)
      return await answerText([alarm], turn, recipe, { calm: true, signal });
    const said = (memory.guide === undefined ? chosenByNumber(texts, memory) : undefined) ?? texts;
    const running = calm ? undefined : memory.guide;
    const read = running === undefined ? undefined : beside.answerTo(running, texts, turn.now);
    // 算了, said right after an alarm, leaves more than a guide.
    const reply = read?.kind === 'left' && danger !== undefined ? undefined : read;
    const heard = recipe.step(
      'triage',
      () =>
        parts.triage(said, {
          staffed: turn.staffed,
          calm,
          answersGuide: howExactly(reply),
          goesOn: memory.domain !== undefined,
          afterAlarm: wasAlarmed && !staysOver,
          saysOver: wasAlarmed && staysOver,
          // Whoever answers a guide, picks an option, or says that it is over goes on with that.
          after: said === texts && !isPast && !isDealtWith ? danger?.kind : undefined,
          alarmed: said === texts && !isPast && !isDealtWith ? alarm : undefined,
        }),
      ({ record }) => ({ ...record }),
    );
    // 把公证法第三十条念一遍 is no order to the machine.
    const lookedUp =
      heard.record.kind === 'injection' && isOneSentence(said) ? readLaw(said.join(''), () => []) : undefined;
    const isLookUp = lookedUp?.kind === 'articles' || lookedUp?.kind === 'no-such-article';
    const triaged: Triaged = isLookUp
      ? { kind: 'go-on', text: said.join('，'), language: 'zh', wish: 0, record: heard.record }
      : heard;
    if (triaged.kind === 'again') {
      const deps = { statementAt, guidesOf };
      const told = triaged.asksSource
        ? saySources(memory, turn.now, statementAt)
        : sayAgain(memory, turn.now, deps);
      const again = told ?? triaged.outcome;
      return recipe.end(again, memory, texts.join('\n'), []);
    }
    const isRemark = triaged.kind === 'settled' && triaged.outcome.kind === 'smalltalk';
    const doubt =
      running === undefined && (triaged.kind === 'go-on' || isRemark) ? doubtIn(said.join('，')) : undefined;
    const toldAgain =
      doubt &&
      recipe.step(
        'again',
        () => sayAgain(memory, turn.now, { statementAt, guidesOf }, doubt.figure),
        noteAgain,
      );
    if (toldAgain !== undefined) {
      const mentioned = triaged.kind === 'go-on' ? triaged.note : undefined;
      return recipe.end(withNote(toldAgain, mentioned), memory, said.join('\n'), []);
    }
    if (triaged.kind === 'settled') {
      const { outcome, sure } = triaged;
      if (outcome.kind === 'emergency') {
        const goesOn =
          alarm !== undefined &&
          said === texts &&
          (triaged.record.rule === AFTER_ALARM || asksWhatToDo(texts.join('')));
        const after = goesOn
          ? sameAlarm(memory, alarm, danger)
          : afterAlarm(outcome, memory, said, sure === true ? turn.now : undefined);
        return recipe.end(outcome, after, texts.join('\n'), []);
      }
      const topic = outcome.kind === 'smalltalk' ? triaged.record.topic : undefined;
      const waits = topic === 'acknowledge' ? beside.waitingFor(running, turn.now) : undefined;
      const guide = topic === 'farewell' ? undefined : running;
      return recipe.end(withNote(outcome, waits), inGuide(memory, guide), texts.join('\n'), []);
    }
    const words = triaged.text.slice(0, LONGEST);
    if (danger !== undefined && isPast && !mayAsk(words)) {
      const { danger: _, ...over } = memory;
      const text = triaged.language === 'en' ? WORDS.english.safeNow : WORDS.safeNow;
      return recipe.end(say('smalltalk', text, [], triaged.language), over, words, []);
    }
    const guided = recipe.step(
      'guide',
      () =>
        reply ??
        beside.startedBy(words, memory, turn.now) ??
        (danger === undefined && alarm === undefined
          ? beside.askedAgain(running, words, turn.now)
          : undefined),
      (found) => ({ guide: found?.kind ?? 'none' }),
    );
    if (guided !== undefined)
      return recipe.end(withNote(guided.outcome, triaged.note), withGuide(memory, guided), words, []);

    const { text: asked, memory: thread } = comeBack(
      withoutNumbers(words),
      beside.threadOf(memory, running, turn.now),
    );
    const leaves = thread.query !== undefined && leavesThread(asked, parts.scope);
    const { subject: _, ...unnamed } = threadless(thread);
    const lent = leaves ? unnamed : thread;
    const questions = recipe.step(
      'understand',
      () => understand(asked, lent, turn.now, { subjects, domainNames, normalise: parts.normalise }),
      (found) => ({
        questions: found.map(({ text, facets, yesNo }) => ({
          text,
          facets: [...facets],
          yesNo: yesNo?.kind,
        })),
      }),
    );
    if (questions.every(({ text }) => text.trim() === '')) {
      return recipe.end(say('clarify', WORDS.nothingAsked, menuButtons(knowledge)), memory, '', []);
    }

    const mask = createMask();
    const searched = tick();
    const waiting = { signal, leftMs: () => VECTORS_WITHIN_MS - (tick() - searched) };
    const findFor = async (question: Question, context: Memory): Promise<Evidence> => {
      const started = tick();
      const evidence = await rank(question, context, day, triaged.language, {
        search,
        expand: parts.expand,
        calibration,
        scope: parts.scope,
        outbound: turn.mayUseModel === true ? mask.mask : undefined,
        waiting,
      });
      recipe.record('retrieve', tick() - started, {
        query: question.text,
        confidence: round(evidence.confidence),
        features: Object.fromEntries(
          Object.entries(evidence.features).map(([name, value]) => [name, round(value)]),
        ),
        found: evidence.ranked
          .slice(0, 5)
          .map(({ passage, score }) => ({ id: passage.id, score: round(score) })),
      });
      parts.observe?.(evidence);
      return evidence;
    };
    const namedBefore = [thread.query, thread.last, thread.between, thread.opening].flatMap(
      (one) => one ?? [],
    );
    const namedLaw = (said: string) =>
      readLaw(
        said,
        (sourceId, article) => onArticle(sourceId, article).filter((one) => inForce(one, day)),
        namedBefore,
      );
    const decided = (evidence: Evidence): Decision =>
      decide(evidence, memory.offered === true, turn.staffed, {
        knowledge,
        calibration,
        subjects,
        passageOf: (id) => statementAt(as(id), turn.now),
        namedLaw,
        language: triaged.language,
        wish: triaged.wish,
      });
    const evidences: Evidence[] = [];
    // A question that leans on the one before it leans on what that one found, too.
    let afterOther = thread;
    for (const question of questions) {
      const evidence = await findFor(question, question.fromThread === 1 ? afterOther : thread);
      evidences.push(evidence);
      afterOther = goingOn(thread, evidence);
    }
    const decisions = recipe.step(
      'decide',
      () => evidences.map(decided),
      (found) => ({ decisions: found.map(({ kind }) => kind) }),
    );
    // A part that alone says too little may be answered by what the message as a whole asks.
    if (questions.length > 1 && decisions.some(lacksStatement)) {
      const whole = await findFor(asOne(questions, asked), thread);
      const together = decided(whole);
      for (const [at, decision] of decisions.entries()) {
        if (together.kind !== 'answer' || !lacksStatement(decision)) continue;
        decisions[at] = together;
        evidences[at] = whole;
      }
    }
    const apart = eachItsOwn(declinedAlike(decisions, evidences));
    const query = questions.map(({ text }) => text).join(' / ');
    const { language } = triaged;
    const { outcome: settled, draft } = settle({ decisions: apart, questions, language, turn }, recipe);
    const { note } = triaged;
    const guide = calm ? memory.guide : beside.keptAside(running, turn.now);
    // What has options of its own is not mixed with those of the guide.
    const waits =
      guide !== undefined && settled.kind === 'answered' && language === 'zh'
        ? beside.waitingFor(running, turn.now)
        : undefined;
    const outcome = withNote(withNote(settled, note), waits);
    return recipe.end(
      outcome,
      // 明儿下雪不: what was talked of before is gone on with.
      leaves && outcome.kind !== 'answered'
        ? inGuide(thread, guide)
        : remember(inGuide(thread, guide), { questions, evidences, decisions: apart, outcome, subjects }),
      query,
      evidences,
      draft === undefined || (note ?? waits) === undefined
        ? draft
        : { ...draft, note: [note, waits].filter((part) => part !== undefined).join('\n') },
    );
  }

  /** Whether what alarmed was violence of long ago: poison works on for days, and somebody missing is missing still. */
  function isLongPast(text: string, alarm: string | undefined, { staffed }: Turn): boolean {
    if (alarm === undefined || !saysItIsLongPast(text)) return false;
    const again = parts.triage([alarm], { staffed });
    return (
      again.kind === 'settled' && again.outcome.kind === 'emergency' && again.outcome.danger === 'violence'
    );
  }

  async function act(
    action: Action,
    turn: Turn,
    recipe: Recorder,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const { alarm: _alarm, ...stored } = readMemory(turn.memory);
    const { guide: _, ...others } = stored;
    const memory: Memory = action.kind === 'guide' ? stored : others;
    switch (action.kind) {
      case 'ask':
        return await answerText([action.text], turn, recipe, { calm: action.calm === true, signal });
      case 'human':
        return recipe.end(escalate(WORDS.askedForPerson(turn.staffed), 'asked-for-person'), memory, '', []);
      case 'menu': {
        const domain = knowledge.domains.find(({ id }) => id === action.domain);
        if (domain === undefined)
          return recipe.end(say('clarify', WORDS.menu, menuButtons(knowledge)), memory, '', []);
        const options = entryButtons(search.passages, domain);
        const outcome = say('clarify', WORDS.clarifyDomain(domain.name), options);
        return recipe.end(
          outcome,
          {
            ...withoutOffer(threadless(memory)),
            domain: domain.id,
            subject: domain.names[0] ?? domain.name,
            choices: options.map(({ label }) => label),
          },
          '',
          [],
        );
      }
      case 'entry': {
        const shown = showEntry(action.entryId, memory, turn.now, {
          passages: search.passages,
          statementAt,
        });
        return shown === undefined
          ? recipe.end(say('clarify', WORDS.entryMissing, menuButtons(knowledge)), memory, '', [])
          : recipe.end(shown.outcome, shown.memory, shown.title, []);
      }
      case 'guide': {
        const read = guidesOf(turn.now).press(memory.guide, action.guideId, action.value, turn.now);
        return recipe.end(read.outcome, withGuide(memory, read), '', []);
      }
      case 'source':
        return recipe.end(say('clarify', WORDS.menu, menuButtons(knowledge)), memory, '', []);
    }
  }

  return Object.freeze({
    about: aboutOf,
    async answer(turn: Turn, options: { readonly signal?: AbortSignal } = {}) {
      const recipe = createRecorder(search.indexVersion, tick);
      const { signal } = options;
      try {
        signal?.throwIfAborted();
        return turn.said.kind === 'text'
          ? await answerText(turn.said.texts, turn, recipe, { signal })
          : await act(turn.said.action, turn, recipe, signal);
      } catch (error) {
        recipe.record('fault', 0, {
          error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
        });
        return recipe.end(escalate(WORDS.fault(turn.staffed), 'fault'), readMemory(turn.memory), '', []);
      }
    },
  });
}

const isOneSentence = (texts: readonly string[]): boolean =>
  texts.length === 1 && !/[。！!；;\n].*[\p{L}\p{N}]/su.test(texts[0] ?? '');

const noteAgain = (again: Outcome | undefined) => ({ again: again?.kind ?? 'none' });

/** A decision for want of a statement, not because the question is another's to answer. */
const lacksStatement = (decision: Decision): boolean =>
  (decision.kind === 'clarify' && decision.closest) ||
  (decision.kind === 'escalate' && decision.reason === 'no-evidence');

/** The thread as the next question of the same message finds it. */
function goingOn(thread: Memory, { ranked: [best] }: Evidence): Memory {
  if (best === undefined) return thread;
  const { entryId, domain } = best.passage;
  return { ...withoutOffer(thread), entryId, domain };
}

/** All questions of a message as one. */
const asOne = (questions: readonly Question[], words: string): Question => ({
  ...questions.at(-1)!,
  said: words,
  text: words,
  focus: words,
  readings: [{ text: words, share: 1 }],
  variants: [],
  facets: new Set(questions.flatMap(({ facets }) => [...facets])),
});

/** A number typed where options were offered is the option. */
function chosenByNumber(texts: readonly string[], memory: Memory): readonly string[] | undefined {
  const number =
    texts.length === 1 ? /^\s*[（(]?([1-6])[)）.。、]?\s*$/u.exec(texts[0] ?? '')?.[1] : undefined;
  const choice = number === undefined ? undefined : memory.choices?.[Number(number) - 1];
  return choice === undefined ? undefined : [choice];
}

const withNote = (outcome: Outcome, note: string | undefined): Outcome =>
  note === undefined ? outcome : { ...outcome, text: `${outcome.text}\n${note}` };
