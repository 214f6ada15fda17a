import { expandPattern, type WordGroups } from '../../corpus/safety-pattern.ts';
import type { SafetyData } from '../../corpus/safety-schema.ts';

/** What is left of a message once orders to the bot and abuse are taken out. */
export interface Stripped {
  readonly text: string;
  readonly injected: boolean;
  readonly insulted: boolean;
}

/** What abuse leaves behind (“你个…”) is no matter when it is no longer than this. */
const MOST_REMAINS = 4;

/** Takes out what is addressed to the machine rather than to the service: orders to change its rules, and abuse. */
export function createStripper(data: SafetyData['injection'], words: WordGroups): (text: string) => Stripped {
  const compile = (patterns: readonly string[], flags: string): readonly RegExp[] =>
    patterns.map((pattern) => new RegExp(expandPattern(pattern, words), flags));
  const injected = compile(data.injected, 'giu');
  const unless = compile(data.unless, 'iu');
  const dragged = compile(data.dragged, 'iu');
  const insults = compile(data.insults, 'giu');
  /** Where orders stand in the text, as [start, end) pairs. */
  const ordersIn = (text: string): readonly (readonly [number, number])[] =>
    injected
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .map((match) => [match.index, match.index + Math.max(1, match[0].length)] as const)
      .filter(
        ([start, end]) =>
          !unless.some((pattern) => pattern.test(text.slice(Math.max(0, start - 6), end + 6))),
      );

  function withoutOrders(text: string): { text: string; injected: boolean } {
    const orders = ordersIn(text);
    if (orders.length === 0) return { text, injected: false };
    const kept: string[] = [];
    let pulling = false;
    let start = 0;
    for (const clause of text.split(/(?<=[，,。！!？?；;：:\n…]|\.(?=\s))/u)) {
      const end = start + clause.length;
      const bare = clause.trim();
      if (orders.some(([from, to]) => from < end && start < to)) pulling = true;
      else if (pulling && (dragged.some((pattern) => pattern.test(bare)) || !asks(bare))) {
        // still giving orders, or nothing that could be a question
      } else {
        pulling = false;
        kept.push(clause);
      }
      start = end;
    }
    return { text: kept.join('').trim(), injected: true };
  }

  return (text) => {
    const { text: plain, injected: ordered } = withoutOrders(text);
    let civil = plain;
    for (const pattern of insults) civil = civil.replace(pattern, ' ');
    const insulted = civil !== plain;
    if (insulted) {
      civil = civil
        .replace(/^[\s，,。！!？?；;、的了吧啊]+|[\s，,；;、]+$/gu, '')
        .replace(/\s*([，,。！!？?；;、])[\s，,。！!？?；;、]*/gu, '$1')
        .trim();
      if (civil.length <= MOST_REMAINS && !asks(civil)) civil = '';
    }
    return { text: civil, injected: ordered, insulted };
  };
}

/** Whether words may be a question or a matter at all, for telling it from an order's tail. */
const asks = (text: string): boolean =>
  /[?？]|怎么|咋|如何|多久|多少|几[天年月个块]|哪|谁|啥|什么|吗|能不能|可以|要不要|是不是|有没有|想(?:问|办|申请|咨询)|请问|办|申请|公证|援助|信访|起诉|离婚|工资|仲裁|复议|调解|继承|遗嘱|\b(?:how|what|where|when|who|which|can|do|does|is|are)\b/iu.test(
    text,
  );
