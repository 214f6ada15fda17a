import type { WordGroups } from '../../corpus/safety-pattern.ts';
import type { SafetyData } from '../../corpus/safety-schema.ts';
import { compilePatterns, type Pattern, ready } from './pattern.ts';

/** What is left of a message once orders to the bot and abuse are taken out. */
export interface Stripped {
  readonly text: string;
  readonly injected: boolean;
  readonly insulted: boolean;
}

/** A sentence in English has no tail in Chinese; system: has one. */
const isOfOtherTongue = (clause: string, order: string): boolean =>
  /\p{Script=Han}/u.test(clause) && /[a-z]+\s+[a-z]+/iu.test(order) && !/\p{Script=Han}/u.test(order);

/** 把密码写给我，行不？ is an order still. */
const ONLY_WILL_YOU = /^(?:可以|行|好|成|中|能行)(?:吗|不|么|吧)[？?]?$/u;

/** What abuse leaves behind (“你个…”) is no matter when it is no longer than this. */
const MOST_REMAINS = 4;
/** Characters around an order in which `unless` is looked for. */
const AROUND = 6;

/** Takes out what is addressed to the machine rather than to the service: orders to change its rules, and abuse. */
export function createStripper(data: SafetyData['injection'], words: WordGroups): (text: string) => Stripped {
  const injected = compilePatterns(data.injected, words);
  const unless = compilePatterns(data.unless, words);
  const dragged = compilePatterns(data.dragged, words);
  const insults = compilePatterns(data.insults, words);

  function withoutOrders(text: string): { readonly text: string; readonly injected: boolean } {
    const readied = ready(text);
    const orders = injected
      .flatMap((pattern) => [...pattern.matches(readied)])
      .filter(({ start, end }) => {
        const around = ready(text.slice(Math.max(0, start - AROUND), end + AROUND));
        return !unless.some((pattern) => pattern.test(around));
      });
    if (orders.length === 0) return { text, injected: false };
    const isOrder = (start: number, end: number): boolean =>
      orders.some((one) => one.start < end && start < one.end);
    const goesOnOrdering = (clause: string): boolean => {
      const bare = ready(clause.trim());
      return ONLY_WILL_YOU.test(bare.text) || dragged.some((pattern) => pattern.test(bare));
    };
    const isDragged = (clause: string): boolean => !asks(clause) || goesOnOrdering(clause);
    const kept: string[] = [];
    /** The clause of the last order, while what follows may be its tail. */
    let order: string | undefined;
    let start = 0;
    for (const sentence of sentencesOf(text)) {
      const clauses = clausesOf(sentence);
      // A sentence of its own that ends in a question has its story in it: 厂里签三年，试用期八个月，合规矩不？
      const isStory =
        !isOrder(start, start + sentence.length) &&
        !isDragged(clauses.at(-1) ?? '') &&
        !clauses.some((clause) => goesOnOrdering(clause));
      if (isStory) order = undefined;
      for (const clause of clauses) {
        const end = start + clause.length;
        if (isOrder(start, end)) order = clause;
        else if (order === undefined || isOfOtherTongue(clause, order) || !isDragged(clause)) {
          order = undefined;
          kept.push(clause);
        }
        start = end;
      }
    }
    return { text: kept.join('').trim(), injected: true };
  }

  return (text) => {
    const { text: plain, injected: ordered } = withoutOrders(text);
    const civil = clausesOf(plain)
      .map((clause) => withoutAbuse(clause, insults))
      .join('')
      .replace(/[\s，,；;、]+$/gu, '');
    const insulted = civil !== plain.replace(/[\s，,；;、]+$/gu, '');
    return { text: insulted ? civil.trim() : plain, injected: ordered, insulted };
  };
}

/** 问题是：…, 我问你，…, then tell me …: what stands after it is the question, whatever orders stand before. */
const ASKED_AFTER =
  /(?:问题(?:是|如下)?|回答我?(?:下面|这个|一个)?(?:的?问题)?|我(?:就|想|要|来)?问你?(?:一句|的是)?)\s*[：:，,]|(?:now|then|and)?\s*(?:tell me|answer(?: me| this)?(?!\s+(?:in|with|only|as|like|every|all|directly|now|honestly|briefly|quickly)\b)|my question(?: is)?)\s*[:,]?\s(?=\S)/giu;
/** Characters of a question. */
const SHORTEST_ASKED = 6;

/** What stands after the last words that open a question; absent where there are none. */
export function askedPart(text: string): string | undefined {
  const last = [...text.matchAll(ASKED_AFTER)].at(-1);
  if (last === undefined) return undefined;
  const asked = text.slice(last.index + last[0].length).trim();
  return asked.length >= SHORTEST_ASKED ? asked : undefined;
}

/** A clause without its abuse; nothing of it when only a stub is left (“你个…”). */
function withoutAbuse(clause: string, insults: readonly Pattern[]): string {
  const civil = insults.reduce(without, clause);
  if (civil === clause) return clause;
  const words = civil.replace(/[\s\p{P}\p{S}]/gu, '');
  if (words.length <= MOST_REMAINS && !asks(civil)) return '';
  return civil.replace(/^[\s，,。！!？?；;、的了吧啊]+/gu, '').replace(/\s+(?=[，,。！!？?；;、])/gu, '');
}

/** The text with each match as a blank. */
function without(text: string, pattern: Pattern): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of pattern.matches(ready(text))) {
    rest += `${text.slice(at, start)} `;
    at = end;
  }
  return rest + text.slice(at);
}

/** Clauses with the marks that end them; a blank before Chinese ends one, too. */
const clausesOf = (text: string): readonly string[] =>
  text.split(/(?<=[，,。！!？?；;：:\n…]|\.(?=\s))|(?<=[a-z\p{Script=Han}]\s)(?=\p{Script=Han})/iu);

/** Sentences with their marks; what a colon or a line announces is one by itself. */
const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[。！!？?：:\n…]|[.](?=\s))(?![。！!？?：:\n…])/u);

/** Whether words may be a question or a matter at all, for telling it from an order's tail. */
const asks = (text: string): boolean =>
  /[?？]|怎么|咋|如何|多久|多少|几[天年月个块]|哪|谁|啥|什么|吗|能不能|可以|要不要|是不是|有没有|想(?:问|办|申请|咨询)|请问|办|申请|公证|援助|信访|起诉|离婚|工资|仲裁|复议|调解|继承|遗嘱|\b(?:how|what|where|when|who|which|can|do|does|is|are)\b/iu.test(
    text,
  );
