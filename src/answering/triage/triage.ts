import type { SafetyData } from '../../corpus/safety-schema.ts';
import type { DangerKind } from '../../domain/outcome.ts';
import type { ScopeListener } from '../scope/scope-sense.ts';
import { createNormaliser, type Normaliser } from '../understand/normalise/normaliser.ts';
import { scrub } from '../understand/normalise/scrub.ts';
import { mayAsk, plainlyAsks, questionsIn } from '../understand/questions.ts';
import { withoutNumbers } from '../understand/without-numbers.ts';
import { createStripper } from './address.ts';
import {
  borneOut,
  foremost,
  type Placed,
  placedBy,
  SENSE_ALONE,
  SENSES_DANGER,
  trustInDanger,
  trustInWrong,
} from './believe.ts';
import { createCourtesy } from './courtesy.ts';
import { detectLanguage, type MessageLanguage } from './language.ts';
import { compileBook, type Finding } from './rule-book.ts';
import { hearMessage } from './sense/hear-message.ts';
import type { Heard, Listener } from './sense/listen.ts';

export type TriageFlag = 'injection-stripped' | 'abuse-stripped' | 'danger-mentioned' | 'cut';
type Spoken = 'zh' | 'en';

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
      readonly flags: readonly TriageFlag[];
      readonly note?: string;
    };

export interface Triage {
  /**
   * `texts`: one or several short messages in a burst, oldest first, as they came (danger is looked for at any place: don't cut
   * them before). `staffed`: whether a person is alerted; `calm`: the resident has said that there is no danger; `goesOn`: it goes on
   * with what has been answered. Deterministic, no side effects, any text.
   */
  triage(
    texts: readonly string[],
    options?: { readonly staffed?: boolean; readonly calm?: boolean; readonly goesOn?: boolean },
  ): TriageResult;
}

/** A blank between Chinese characters, as emoji leave it. */
const BETWEEN_HAN = /(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu;
/** Characters of a message kept to be answered after an alarm: its end, where people ask. */
const LONGEST_QUESTION = 300;
/** Characters read of one turn. */
const LONGEST = 12_000;
/** What is said with a calm answer is not said where danger is only talked about. */
const ONLY_TALK: ReadonlySet<string> = new Set([
  'reported',
  'negated',
  'about',
  'hypothetical',
  'police-business',
]);

/**
 * Triage over the data of corpus/safety. `normaliser` (the service's own, built with safetyVocabulary among its words) lets danger
 * be seen through pinyin and homophones; without it one is made of the safety words alone.
 */
export function createTriage(
  safety: SafetyData,
  options: {
    readonly normaliser?: Normaliser;
    readonly listener?: Listener;
    /** What a message sounds like as a question: one that plainly is a service's is not taken for danger on a weak sign. */
    readonly scope?: ScopeListener;
  } = {},
): Triage {
  const { listener, scope } = options;
  const { words, mask } = safety.words;
  const normaliser = options.normaliser ?? createNormaliser({ ...safetyVocabulary(safety), phrases: [] });
  const dangers = compileBook(safety.dangers, words, mask);
  const unlawful = compileBook(safety.unlawful, words, []);
  const strip = createStripper(safety.injection, words);
  const courtesy = createCourtesy(safety.smalltalk, words);
  const dangerReplies = new Map(safety.dangerReplies.replies.map((reply) => [reply.id, reply]));
  const unlawfulReplies = new Map(safety.unlawful.replies.map((reply) => [reply.id, reply]));
  const topics = new Map(safety.smalltalk.topics.map((topic) => [topic.id, topic]));

  /** The words as typed, without blanks between them, and as they may be meant. */
  const readingsOf = (text: string): readonly string[] => {
    const read = normaliser.normalise(text);
    const spelled = read.notes.some(({ kind }) => kind === 'pinyin');
    return [...new Set([text, text.replace(BETWEEN_HAN, ''), read.text, ...(spelled ? read.variants : [])])];
  };

  function emergency(finding: Finding, said: string, language: Spoken, staffed: boolean): TriageResult {
    const reply = dangerReplies.get(finding.reply)!;
    const told = (staffed ? safety.dangerReplies.alerted : safety.dangerReplies.notAlerted)[language];
    const text = language === 'en' ? `${reply.en} ${told}` : reply.zh + told;
    const { danger, numbers } = reply;
    const byEar = finding.rule === SENSE_ALONE;
    const doubtful =
      (finding.level !== 'certain' &&
        (danger !== 'self-harm' || byEar) &&
        questionsIn(said).some(plainlyAsks)) ||
      (byEar && finding.score < SENSES_DANGER.alone);
    return {
      kind: 'emergency',
      danger,
      numbers,
      text,
      language,
      finding,
      ...(doubtful ? { question: [...withoutNumbers(said)].slice(-LONGEST_QUESTION).join('') } : {}),
    };
  }

  /** Danger that is heard in nothing but a saying that the rules leave out too is none. */
  function sober(danger: Heard | undefined): Heard | undefined {
    if (listener === undefined || danger === undefined) return danger;
    const bare = dangers.withoutSayings(danger.window);
    if (bare.length === danger.window.length) return danger;
    const heard = listener.strongest(bare, 'emergency')?.probability ?? 0;
    return { ...danger, probability: Math.min(danger.probability, heard) };
  }

  function triage(
    texts: readonly string[],
    {
      staffed = false,
      calm = false,
      goesOn = false,
    }: { readonly staffed?: boolean; readonly calm?: boolean; readonly goesOn?: boolean } = {},
  ): TriageResult {
    const whole = texts.map((text) => scrub(text).text).filter((text) => text !== '');
    const text = joined(whole).slice(0, LONGEST);
    const detected = detectLanguage(text);
    const language: Spoken = detected === 'en' ? 'en' : 'zh';
    if (detected === 'none' && !/\d/u.test(text))
      return { kind: 'nothing', text: safety.languages.nothing.zh };

    const whatIsMeant = readingsOf(text);
    const findings = whatIsMeant.flatMap((reading) => dangers.judge(reading));
    // Pinyin is heard as what it spells: the sense has hardly met its letters. English it knows, and a list of words only half.
    const translated = normaliser.normalise(text).notes.some(({ kind }) => kind === 'english');
    const audible =
      !translated && whatIsMeant.some((one) => /\p{Script=Han}/u.test(one))
        ? fewestLetters(whatIsMeant)
        : whatIsMeant;
    const heard = listener === undefined ? [] : audible.map((reading) => hearMessage(listener, reading));
    const placed = (): Placed | undefined => (scope === undefined ? undefined : placedBy(scope, audible));
    const danger = sober(strongest(heard, 'emergency'));
    const asks = questionsIn(text).some(plainlyAsks);
    // A question in pinyin asks in what it spells.
    const tells = ![text, ...audible].some(mayAsk) && !heard.some(({ injected }) => injected);
    const trust = trustInDanger(text, { asks, tells, goesOn });
    const worst = calm ? undefined : borneOut(foremost(findings), danger, trust, listener, placed);
    if (worst !== undefined) return emergency(worst, text, language, staffed);

    const spoken = heard[0];
    // 你就给我说 is an order to nobody: where the sense hears neither order nor abuse, no rule cuts the message.
    const soundsOf = (group: 'injection' | 'abuse'): number =>
      listener === undefined ? 1 : (listener.strongest(text, group)?.probability ?? 0);
    const byRule =
      Math.max(soundsOf('injection'), soundsOf('abuse')) < ORDERS_AT_LEAST
        ? { text, injected: false, insulted: false }
        : strip(text);
    const stripped = {
      text: spoken === undefined || spoken.rest.length >= byRule.text.length ? byRule.text : spoken.rest,
      injected: byRule.injected || spoken?.injected === true,
      insulted: byRule.insulted || spoken?.insulted === true,
    };
    const rest = stripped.text;
    const hasWords = /[\p{L}\p{N}]/u.test(rest);
    if (hasWords && detected !== 'zh' && detected !== 'en' && detected !== 'none')
      return foreign(detected, staffed);
    const readings = !hasWords ? [] : rest === text ? whatIsMeant : readingsOf(rest);
    const wrong = borneOut(
      foremost(readings.flatMap((reading) => unlawful.judge(reading))),
      strongest(heard, 'unlawful'),
      trustInWrong({ goesOn }),
      listener,
      placed,
    );
    if (wrong !== undefined) {
      const reply = unlawfulReplies.get(wrong.reply)!;
      const { id: matter, numbers, ask } = reply;
      return {
        kind: 'unlawful',
        matter,
        numbers,
        text: reply[language],
        language,
        finding: wrong,
        ...(ask === undefined ? {} : { ask }),
      };
    }
    if (readings.some(courtesy.asksForPerson) || spoken?.wantsPerson === true)
      return { kind: 'person', language };
    const topic = readings.map(courtesy.topicOf).find((found) => found !== undefined) ?? spoken?.topic;
    if (stripped.injected && (!hasWords || topic !== undefined)) {
      return { kind: 'injection', text: pick(safety.injection.replies[language], text), language };
    }
    if (stripped.insulted && (!hasWords || topic !== undefined)) {
      return {
        kind: 'smalltalk',
        topic: 'insult',
        text: pick(safety.injection.insultReplies[language], text),
        language,
      };
    }
    if (topic !== undefined) {
      return { kind: 'smalltalk', topic, text: pick(topics.get(topic)![language], text), language };
    }
    if (detected === 'none') return { kind: 'nothing', text: safety.languages.nothing.zh };

    // 打人工费, 动手术, 砍掉一半人: a word of danger in what does not sound like it is not spoken to.
    const sounds = listener === undefined ? 1 : (danger?.probability ?? 0);
    const mentioned =
      calm || sounds < NOTE_AT_LEAST
        ? []
        : findings.filter(({ frames }) => !frames.some((frame) => ONLY_TALK.has(frame)));
    // What is answered, and yet sounds somewhat like danger, is spoken to.
    const unheeded =
      !calm && listener !== undefined && danger !== undefined && sounds >= UNHEEDED_AT_LEAST
        ? [listener.detailOf(danger)]
        : [];
    const note = [...mentioned.map(({ reply }) => reply), ...unheeded]
      .map((reply) => dangerReplies.get(reply)?.danger)
      .map((kind) => (kind === undefined ? undefined : safety.dangerReplies.notes[kind]?.[language]))
      .find((found) => found !== undefined);
    const flags: readonly (TriageFlag | false)[] = [
      stripped.injected && 'injection-stripped',
      stripped.insulted && 'abuse-stripped',
      note !== undefined && 'danger-mentioned',
      texts.join('').length > LONGEST && 'cut',
    ];
    return {
      kind: 'go-on',
      text: rest,
      language,
      flags: flags.filter((flag) => flag !== false),
      ...(note === undefined ? {} : { note }),
    };
  }

  function foreign(language: Exclude<MessageLanguage, 'zh' | 'en' | 'none'>, staffed: boolean): TriageResult {
    const { notes, common } = safety.languages;
    const own = notes.find((note) => note.language === language && note.reviewed)?.text;
    const which = staffed ? 'staffed' : 'unstaffed';
    const text = [own, common.zh[which], common.en[which]].filter((part) => part !== undefined).join('\n');
    return { kind: 'language', language, text };
  }

  return Object.freeze({ triage });
}

/**
 * Words and sentences of danger, for the service's normaliser to know besides its own. `staples` go into its `staples`, so that
 * thousands of other phrases do not crowd them out; `phrases` are the same sentences, for one that has no staples.
 */
export const safetyVocabulary = (
  safety: SafetyData,
): {
  readonly vocabulary: readonly string[];
  readonly phrases: readonly string[];
  readonly staples: readonly string[];
} => ({ vocabulary: safety.phrases.terms, phrases: safety.phrases.phrases, staples: safety.phrases.phrases });

/** A calm answer has a sentence on danger added from this probability of danger on. Range 0.1..0.4. */
const NOTE_AT_LEAST = 0.2;

/** The same where no rule found anything. Range 0.3..0.6. */
const UNHEEDED_AT_LEAST = 0.4;

/** A rule that takes orders or abuse out of a message is believed from this probability on. Range 0..0.2. */
const ORDERS_AT_LEAST = 0.1;

const strongest = (heard: readonly ReturnType<typeof hearMessage>[], group: 'emergency' | 'unlawful') =>
  heard
    .map((one) => one[group])
    .filter((one) => one !== undefined)
    .sort((a, b) => b.probability - a.probability)[0];

/** One text of a burst: a finished sentence ends its line, the rest run on. */
const joined = (texts: readonly string[]): string =>
  texts.reduce(
    (all, text) => (all === '' ? text : `${all}${/[。！？!?…]$|[吗呢]$/u.test(all) ? '\n' : '，'}${text}`),
    '',
  );

/** The readings that leave the fewest Latin letters. */
function fewestLetters(readings: readonly string[]): readonly string[] {
  const letters = readings.map((reading) => reading.match(/[a-z]/giu)?.length ?? 0);
  const fewest = Math.min(...letters);
  return readings.filter((_, at) => letters[at] === fewest);
}

/** One of the variants, the same for the same message. */
function pick(variants: readonly string[], message: string): string {
  let hash = 7;
  for (const char of message) hash = (hash * 31 + char.codePointAt(0)!) % 1_000_003;
  return variants[hash % variants.length]!;
}
