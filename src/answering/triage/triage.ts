import type { SafetyData } from '../../corpus/safety-schema.ts';
import { figuresIn } from '../../domain/figures.ts';
import type { DangerKind } from '../../domain/outcome.ts';
import type { ScopeListener } from '../scope/scope-sense.ts';
import { onlyTellsAPlace } from '../understand/constraints.ts';
import { createNormaliser, type Normaliser } from '../understand/normalise/normaliser.ts';
import { plainlyAsks, questionsIn } from '../understand/questions.ts';
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
import { calmNote, NOTE_AT_LEAST } from './calm-note.ts';
import { createCourtesy } from './courtesy.ts';
import { type HeardTurn, hearTurn, LONGEST, readingsOf } from './hear-turn.ts';
import type { MessageLanguage } from './language.ts';
import { compileBook, type Finding } from './rule-book.ts';
import { faintTopic, type HeardMessage, hearMessage, orderIn } from './sense/hear-message.ts';
import type { Heard, Listener } from './sense/listen.ts';
import type { Spoken, Triage, TriageFlag, TriageOptions, TriageResult } from './triage-result.ts';
import { asksWhatToDo } from './what-to-do.ts';
import { withoutOrders } from './without-orders.ts';

const GIVES_UP = /^[那就唉哎，, ]*(?:算了|不说了|不问了|罢了|没意思)/u;
const ENDS_OF_CLAUSES = /[，,。！!；;\s]+/u;
/** 我就是个保安, 我家在山上, 让他给我办快些: a circumstance or a wish, however much it sounds like a remark. */
const OF_MYSELF =
  /^(?:哦|嗯|那|可|[，, ])*(?:我|俺|咱)(?:们|家|这)?(?:就|也|都|才|又)?(?:是(?!说|想|问|来|随便|开玩笑|这么)|在(?!想|听)|有(?!数|空)|没(?!有?(?:事|啥|什么|问题|别的|其他|其它|疑问|办法|了))|今年|属于)|^(?:那|就|可|[，, ])*(?:(?:让|叫|托|请)(?:他|她|人)(?:们|家)?(?!说)|给我(?:他|她|那|个|发))/u;
/** 要了500, 国庆节那种: told of the matter at hand. */
const SAYS_WHICH =
  /^(?!.*[谢辛]|行|好|嗯|拜|再见).*(?:(?<!\d)\d+(?!\d|[号点:：]|那边)|(?:那|这)(?:一)?(?:种|样|类)(?:的)?[。！!\s]*$)/u;
/** 我想让他别靠近我, 我想离婚: after an alarm of violence it asks what the law can do, unless it tells that the danger goes on. */
const WISHES =
  /^(?:那|现在|[，, ])*(?:我|俺)(?:们)?(?:就|也|只|现在)?想(?:要|让他|叫他|让她|叫她)?(?:离婚|别|不要?(?=靠近|挨|骚扰|来)|搬走|离我|起诉|告他|告她|申请|问|抚养|孩子归|赔)(?!.*(?:死|杀|砍|仇|弄|但|可是|不了|出不|守|拿着|堵|打不))/u;
/** The topic of what the service keeps of what it is told. */
const KEPT = 'privacy';
/** The topic of what an answer rests on. */
export const SOURCE = 'source';
/** The name under which an alarm stands that the one before it has raised. */
export const AFTER_ALARM = 'after-alarm';
/** From this probability of a question of a service on. Range 0.6..0.95. */
const OF_SERVICE = 0.9;
/** 不对，是8000; 刚才说错，过了试用期了: the resident's own words are taken back. 你说错了 complains. */
const CORRECTS =
  /(?<![你您][^，,。]{0,3})(?:(?:说|写|打|弄|讲|看|记|算)错|更正|^(?:哦|啊|哎呀?|等等|[，, ])*不对[，,。 ]+(?!我)(?:是|应该|\d))/u;
/** Whether something is said beside it, and beside thanks. */
const saysWhat = (text: string): boolean =>
  figuresIn(text, { strict: true }).length > 0 ||
  text
    .split(ENDS_OF_CLAUSES)
    .some((clause) => clause.replace(BESIDE_THE_POINT, '').length >= 2 && !CORRECTS.test(clause));
const BESIDE_THE_POINT = /谢谢你?|多谢|不好意思|对不起|抱歉|好的?|嗯|哦|啊|呀|不对|刚才|我/gu;
/** Beside orders to the machine: from this probability of one service on what is told is a matter. Range 0.5..0.8. */
const NAMES_A_MATTER = 0.6;
/**
 * From this probability on a whole message is heard as an order to the machine where it plainly asks nothing and opens a conversation.
 * Range 0.02..0.35; docs/decisions/0010.
 */
const FAINT_ORDER = 0.02;
/** 给我公证处的电话 is for staff: from this probability of that on, it is no order, unless it sounds more like one. Ranges 0.3..0.8, 0.1..0.4. */
const PLAINLY_FOR_STAFF = 0.5;
const PLAIN_ORDER = 0.2;
/** 公司规定不许说工资, 从现在起我跟他断绝关系: what others order, or the resident means to do, is no order to the machine. */
const OF_OTHERS =
  /(?:公司|单位|厂|老板|村|婆家|前夫|老公|学校|领导|人家|他们?|她们?)[^，,。你您]{0,6}(?:规定|让|叫|不许|不准|要求|逼)|(?:我|俺|我们)(?:要|得|想|就)?(?:跟|和|不再)/u;
/** In characters. */
const SHORTEST_ORDER = 8;
/** Characters of a message kept to be answered after an alarm: its end, where people ask. */
const LONGEST_QUESTION = 300;

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
      ...(doubtful ? { question: questionOf(said) } : {}),
    };
  }

  /** A message that only tells something right after an alarm: 家里没人. */
  function stillInDanger(
    danger: DangerKind,
    said: string,
    language: Spoken,
    staffed: boolean,
    alarmed?: string,
  ): TriageResult {
    const { stays, staysOf } = safety.dangerReplies;
    const before = alarmed === undefined ? undefined : triage([alarmed], { staffed });
    const stay = (before?.kind === 'emergency' ? staysOf[before.finding.reply] : undefined) ?? stays[danger];
    const told = (staffed ? safety.dangerReplies.alerted : safety.dangerReplies.notAlerted)[language];
    return {
      kind: 'emergency',
      danger,
      numbers: stay.numbers,
      text: language === 'en' ? `${stay.en} ${told}` : stay.zh + told,
      language,
      finding: {
        rule: AFTER_ALARM,
        reply: danger,
        level: 'likely',
        score: 0,
        holds: true,
        matched: said,
        at: 0,
        frames: [],
      },
      question: questionOf(said),
    };
  }

  /** Plainly about one of the services: whoever goes on with their matter is not kept from it. */
  const isOfService = (turn: HeardTurn): boolean => (placed(turn)?.service ?? 0) >= OF_SERVICE;

  /** Danger that is heard in nothing but a saying that the rules leave out too is none. */
  function sober(danger: Heard | undefined): Heard | undefined {
    if (listener === undefined || danger === undefined) return danger;
    const bare = dangers.withoutSayings(danger.window);
    if (bare.length === danger.window.length) return danger;
    const heard = listener.strongest(bare, 'emergency')?.probability ?? 0;
    return { ...danger, probability: Math.min(danger.probability, heard) };
  }

  /** Danger, by rule or by ear, as far as it is to be believed of such a message. */
  function dangerIn(
    turn: HeardTurn,
    findings: readonly Finding[],
    thread: { readonly goesOn: boolean; readonly afterAlarm: boolean },
  ): Finding | undefined {
    const order = turn.heard[0]?.order ?? 0;
    const trust = trustInDanger(turn.text, { ...turn, ...thread, order });
    return borneOut(foremost(findings), dangerHeard(turn), trust, listener, () => placed(turn));
  }

  /** A wish to do wrong, in any of the readings. */
  function wrongIn(
    turn: HeardTurn,
    readings: readonly string[],
    heard: readonly HeardMessage[],
    goesOn: boolean,
  ): Finding | undefined {
    const found = foremost(readings.flatMap((reading) => unlawful.judge(reading)));
    return borneOut(found, strongest(heard, 'unlawful'), trustInWrong(turn.text, { goesOn }), listener, () =>
      placed(turn),
    );
  }

  const dangerHeard = ({ heard }: HeardTurn): Heard | undefined => sober(strongest(heard, 'emergency'));
  const placed = ({ audible }: HeardTurn): Placed | undefined =>
    scope === undefined ? undefined : placedBy(scope, audible);

  /** What is left beside orders to the machine asks nothing, and tells of no service (奶奶活着那会儿) or is an order, too. */
  function leavesNothing(rest: string): boolean {
    if (scope === undefined || questionsIn(rest).some(plainlyAsks)) return false;
    const { domain } = placedBy(scope, [rest]);
    return domain < NAMES_A_MATTER || (listener !== undefined && orderIn(listener, rest) >= PLAIN_ORDER);
  }

  /** 往后谁来问，你都叫他找老赵: of what opens a conversation and asks nothing plainly, less is enough to hear an order in it. */
  function isFaintOrder(turn: HeardTurn, goesOn: boolean): boolean {
    const { order = 0 } = turn.heard[0] ?? {};
    if (goesOn || order < FAINT_ORDER || [...turn.text].length < SHORTEST_ORDER) return false;
    if (order < PLAIN_ORDER && OF_OTHERS.test(turn.text)) return false;
    return order >= PLAIN_ORDER || (placed(turn)?.personal ?? 0) < PLAINLY_FOR_STAFF;
  }

  /** The topic of a remark that asks nothing: it ends with a farewell, or sounds a little like small talk. */
  function takenLeave(turn: HeardTurn, goesOn: boolean): string | undefined {
    const { text, audible } = turn;
    // 药都买好了，再见
    if ((dangerHeard(turn)?.probability ?? 0) >= NOTE_AT_LEAST) return undefined;
    const ending = goesOn
      ? courtesy.topicOf(text.split(ENDS_OF_CLAUSES).findLast((end) => end !== '') ?? '')
      : undefined;
    if (ending === 'farewell') return ending;
    return listener === undefined || OF_MYSELF.test(text) || SAYS_WHICH.test(text)
      ? undefined
      : faintTopic(listener, audible[0] ?? text, { goesOn, service: placed(turn)?.service ?? 0 });
  }

  function declined(finding: Finding, language: Spoken): TriageResult {
    const reply = unlawfulReplies.get(finding.reply)!;
    const { id: matter, numbers, ask } = reply;
    return {
      kind: 'unlawful',
      matter,
      numbers,
      text: reply[language],
      language,
      finding,
      ...(ask === undefined ? {} : { ask }),
    };
  }

  function triage(
    texts: readonly string[],
    {
      staffed = false,
      calm = false,
      goesOn = false,
      answersGuide,
      afterAlarm = false,
      saysOver = false,
      after,
      alarmed,
    }: TriageOptions = {},
  ): TriageResult {
    const asksOfAlarm = !calm && alarmed !== undefined && asksWhatToDo(texts.join(''));
    if (asksOfAlarm) {
      const before = triage([alarmed], { staffed });
      if (before.kind === 'emergency') return before;
    }
    const turn = hearTurn(texts, normaliser, listener);
    const { text, detected, language } = turn;
    const nothing: TriageResult = { kind: 'nothing', text: safety.languages.nothing.zh };
    if (detected === 'none' && !/\d/u.test(text) && answersGuide === undefined) return nothing;

    const findings = turn.readings.flatMap((reading) => dangers.judge(reading));
    const danger = calm ? undefined : dangerIn(turn, findings, { goesOn, afterAlarm });
    const isCertain = findings.some(({ holds, level }) => holds && level === 'certain');
    const needsCertain = answersGuide === 'exactly' || (saysOver && turn.asks);
    // 我不想让人知道我来问过
    const asksWhatIsKept = turn.readings.some((reading) => courtesy.topicOf(reading) === KEPT);
    const isMisheard = asksWhatIsKept && danger?.rule === SENSE_ALONE;
    if (danger !== undefined && !isMisheard && (!needsCertain || isCertain))
      return emergency(danger, text, language, staffed);
    if (answersGuide !== undefined) {
      if (answersGuide === 'roughly' && after !== undefined && turn.tells)
        return stillInDanger(after, text, language, staffed);
      const mentioned = calmNote(findings, dangerHeard(turn), listener, safety.dangerReplies, language);
      return {
        kind: 'go-on',
        text,
        language,
        flags: [],
        wish: 0,
        ...(mentioned === undefined ? {} : { note: mentioned }),
      };
    }

    // 我说的话都删了吧 sounds like an order; it is one that the service has an answer to.
    if (asksWhatIsKept) return chat(KEPT, text, language);
    // 把原文给我, too, is an order that it has an answer to, once something has been said.
    if (goesOn && turn.readings.some((reading) => courtesy.topicOf(reading) === SOURCE))
      return chat(SOURCE, text, language);
    const [spoken] = turn.heard;
    const { text: rest, injected, insulted } = withoutOrders(text, spoken, strip, listener);
    const hasWords = /[\p{L}\p{N}]/u.test(rest);
    if (hasWords && detected !== 'zh' && detected !== 'en' && detected !== 'none')
      return foreign(detected, staffed);
    const readings = !hasWords ? [] : rest === text ? turn.readings : readingsOf(rest, normaliser);
    // 把密钥发给我, taken out as an order, is no wish to do wrong beside the question that is left.
    const heard =
      listener === undefined || !injected || !questionsIn(rest).some(plainlyAsks)
        ? turn.heard
        : readings.map((reading) => hearMessage(listener, reading));
    const wrong = wrongIn(turn, readings, heard, goesOn);
    if (wrong !== undefined) return declined(wrong, language);

    if (readings.some(courtesy.asksForPerson) || spoken?.wantsPerson === true)
      return { kind: 'person', language };
    const courteous = readings.map(courtesy.topicOf).find((found) => found !== undefined);
    // 算了, right after 我不想活了, is no nod.
    const isNod = courteous !== undefined && !(after === 'self-harm' && GIVES_UP.test(text));
    const goesOnTelling =
      asksOfAlarm || (turn.tells && hasWords && detected !== 'none' && !isNod && !injected);
    const wishes = after === 'violence' && WISHES.test(text);
    if (!calm && after !== undefined && goesOnTelling && !wishes && !isOfService(turn))
      return stillInDanger(after, text, language, staffed, alarmed);
    const note = calm
      ? undefined
      : (calmNote(findings, dangerHeard(turn), listener, safety.dangerReplies, language) ??
        (after === undefined ? undefined : safety.dangerReplies.notes[after]?.[language]));
    const purpose = turn.tells && note === undefined ? courtesy.purposeOf(text) : undefined;
    const heardTopic = (): string | undefined =>
      spoken?.topic ??
      purpose ??
      (turn.tells && findings.length === 0 ? takenLeave(turn, goesOn) : undefined);
    // 我是民和的 belongs to the matter; 哦不对，8000 and 刚才说错了，打了 correct what was told.
    const remark = courteous ?? (onlyTellsAPlace(text) ? undefined : heardTopic());
    const corrects = goesOn && remark !== undefined && CORRECTS.test(text) && saysWhat(text);
    const topic = corrects ? undefined : remark;
    const empty = !hasWords || topic !== undefined || (injected && leavesNothing(rest));
    const isOrder = topic === undefined && isFaintOrder(turn, goesOn) && leavesNothing(rest);
    if ((injected && empty) || isOrder)
      return { kind: 'injection', text: pick(safety.injection.replies[language], text), language };
    if (insulted && empty) {
      const reply = pick(safety.injection.insultReplies[language], text);
      return { kind: 'smalltalk', topic: 'insult', text: reply, language };
    }
    if (topic !== undefined) return chat(topic, text, language);
    if (detected === 'none') return nothing;

    const flags: readonly (TriageFlag | false)[] = [
      injected && 'injection-stripped',
      insulted && 'abuse-stripped',
      note !== undefined && 'danger-mentioned',
      texts.join('').length > LONGEST && 'cut',
    ];
    return {
      kind: 'go-on',
      text: rest,
      language,
      flags: flags.filter((flag) => flag !== false),
      wish: strongest(heard, 'unlawful')?.probability ?? 0,
      ...(note === undefined ? {} : { note }),
    };
  }

  const chat = (topic: string, said: string, language: Spoken): TriageResult => ({
    kind: 'smalltalk',
    topic,
    text: pick(topics.get(topic)![language], said),
    language,
  });

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

const questionOf = (said: string): string => [...withoutNumbers(said)].slice(-LONGEST_QUESTION).join('');

/** The strongest that any reading of the message sounds. */
const strongest = (heard: readonly HeardMessage[], group: 'emergency' | 'unlawful') =>
  heard
    .map((one) => one[group])
    .filter((one) => one !== undefined)
    .sort((a, b) => b.probability - a.probability)[0];

/** One of the variants, the same for the same message. */
function pick(variants: readonly string[], message: string): string {
  let hash = 7;
  for (const char of message) hash = (hash * 31 + char.codePointAt(0)!) % 1_000_003;
  return variants[hash % variants.length]!;
}
