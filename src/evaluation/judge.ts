import type { Answer } from '../answering/answerer.ts';
import { chineseNumber } from '../domain/figures.ts';
import type { GoldenCase } from './golden.ts';

/** right: as expected; wrong: said something else as an answer; missed: did not answer what it should have. */
export type Verdict = 'right' | 'wrong' | 'missed';

export interface Judgement {
  readonly case: GoldenCase;
  readonly verdict: Verdict;
  /** Why it is not right, in words. */
  readonly faults: readonly string[];
  readonly answer: Answer;
  readonly tookMs: number;
  /** Rank (1-based) of the first evidence resting on an expected citation, among the evidence kept. */
  readonly rank: number | undefined;
  /** Cited articles that were expected / all cited, when the case names any. */
  readonly citations: { readonly right: number; readonly all: number };
}

/** Figures written alike: 十五日 and 15日 and 15 日, 天 and 日. */
export const alike = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s①-⑳]/gu, '')
    .replace(
      /(?<![\d.])[〇零一二两三四五六七八九十百千万]+(?=个?工作日|个?月|日|天|年|元|倍|周岁|岁|名|人|小时|周|次|份|件)/gu,
      (run) => {
        const value = chineseNumber(run);
        return value === undefined ? run : String(value);
      },
    )
    .replace(/天/gu, '日')
    .replace(/周岁/gu, '岁')
    .replace(/[两二](?=名|人|位)/gu, '2');

/** Whether a text holds each of these facts, in one of its wordings. */
export const holdsFacts = (text: string, facts: readonly string[]): boolean => {
  const said = alike(text);
  return facts.every((fact) => isTold(said, fact));
};

/** `said` as `alike` gives it. */
const isTold = (said: string, fact: string): boolean =>
  fact.split('|').some((one) => said.includes(alike(one)));

/** Whether a statement rests on one of the expected sources; true where none is expected. */
export const restsOn = (
  basis: readonly { readonly sourceId: string; readonly locator: string }[],
  cites: readonly string[],
): boolean => {
  const wanted = cites.map(normaliseCite);
  return (
    wanted.length === 0 ||
    basis.some(({ sourceId, locator }) => wanted.includes(normaliseCite(`${sourceId} ${locator}`)))
  );
};

/** Judges one answer against its case. */
export function judge(item: GoldenCase, answer: Answer, tookMs: number): Judgement {
  const { expect } = item;
  const { outcome } = answer;
  const faults: string[] = [];
  const text = alike(outcome.text);
  if (!(expect.outcome as readonly string[]).includes(outcome.kind)) {
    faults.push(`结局 ${outcome.kind}，应为 ${expect.outcome.join('/')}`);
  }
  const right = (expect.outcome as readonly string[]).includes(outcome.kind);
  if (!right || outcome.kind === 'answered' || outcome.kind === 'emergency') {
    for (const fact of expect.facts) {
      if (!isTold(text, fact)) faults.push(`缺“${fact}”`);
    }
  }
  for (const word of expect.not) if (text.includes(alike(word))) faults.push(`不该说“${word}”`);
  const cited =
    outcome.kind === 'answered'
      ? outcome.citations.map(({ title, locator }) => `${nameOf(title)} ${locator}`)
      : [];
  const wanted = expect.cites.map(normaliseCite);
  const hits = cited.filter((one) => wanted.includes(normaliseCite(one))).length;
  if (outcome.kind === 'answered' && wanted.length > 0 && hits === 0)
    faults.push(`没引 ${expect.cites.join('、')}`);
  const rank = answer.evidence.findIndex((one) =>
    one.basis.split('、').some((basis) => wanted.includes(normaliseCite(basis))),
  );
  const verdict: Verdict = faults.length === 0 ? 'right' : outcome.kind === 'answered' ? 'wrong' : 'missed';
  return {
    case: item,
    verdict,
    faults,
    answer,
    tookMs,
    rank: rank < 0 ? undefined : rank + 1,
    citations: { right: hits, all: wanted.length === 0 ? 0 : cited.length },
  };
}

const nameOf = (title: string): string => {
  const name = title.replace(/[《》]/gu, '');
  return name.includes('法治政府建设工作情况的报告') ? '报告' : name;
};

const normaliseCite = (cite: string): string =>
  cite
    .normalize('NFKC')
    .replace(/[《》\s]/gu, '')
    .replace(/^中华人民共和国/u, '')
    .replace(/^.*法治政府建设工作情况的报告/u, '报告');
