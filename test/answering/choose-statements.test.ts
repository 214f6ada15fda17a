import { describe, expect, it } from 'vitest';
import { choose, oddsOf } from '../../src/answering/choose-statements.ts';
import type { Evidence, Ranked } from '../../src/answering/rank.ts';

const TEXTS = [
  '窗口当天就能办好',
  '材料不齐要补一次',
  '钱由省里定出标准',
  '不服可以往上反映',
  '别的部门另有章程',
];
const ranked = (
  scores: readonly number[],
  options: { domains?: readonly string[]; similarity?: number } = {},
) =>
  scores.map(
    (score, at) =>
      ({
        passage: { id: `p${at}`, text: TEXTS[at], facet: 'steps', domain: options.domains?.[at] ?? 'a' },
        score,
        similarity: options.similarity ?? 0.7,
      }) as unknown as Ranked,
  );
const chosen = (list: readonly Ranked[], fromThread = 0) =>
  choose({ question: { facets: new Set(), fromThread }, ranked: list } as unknown as Evidence).map(
    ({ id }) => id,
  );

describe('statements shown', () => {
  it('are one where the best leads clearly, and more where it does not', () => {
    expect(chosen(ranked([1, 0.7, 0.7]))).toEqual(['p0']);
    expect(chosen(ranked([1, 0.99, 0.7]))).toEqual(['p0', 'p1']);
  });

  it('are three at most', () => {
    expect(chosen(ranked([1, 1, 1, 1, 1]))).toHaveLength(3);
  });

  it('are fewer for a question that the best is known to answer', () => {
    expect(chosen(ranked([1, 0.97, 0.7], { similarity: 0.96 }))).toEqual(['p0']);
    expect(chosen(ranked([1, 0.97, 0.7], { similarity: 0.8 }))).toEqual(['p0', 'p1']);
  });

  it('come from another service only beside a question that stands alone', () => {
    const list = ranked([1, 0.99], { domains: ['a', 'b'] });
    expect(chosen(list)).toEqual(['p0', 'p1']);
    expect(chosen(list, 0.5)).toEqual(['p0']);
  });

  it('leave out what another of them says already', () => {
    const [best, rival] = ranked([1, 0.99]);
    const short = { ...rival!, passage: { ...rival!.passage, text: '当天就能办好' } };
    expect(chosen([best!, short])).toEqual(['p0']);
    const long = {
      ...best!,
      passage: {
        ...best!.passage,
        text: '2024年海东市办了法律援助案件2323件，给受援群众省下诉讼成本1066.4万元',
      },
    };
    const otherwise = {
      ...rival!,
      passage: { ...rival!.passage, text: '海东市2024年办了2323件法律援助案件' },
    };
    expect(chosen([long, otherwise])).toEqual(['p0']);
    const other = { ...rival!, passage: { ...rival!.passage, text: '当天办好，不收费' } };
    expect(chosen([best!, other])).toEqual(['p0', 'p1']);
  });

  it('are both shown where they differ in a figure, however alike their words', () => {
    const [best, rival] = ranked([1, 0.99]);
    const say = (one: Ranked, days: number) => ({
      ...one,
      passage: { ...one.passage, text: `复议机关从受理那天起${days}日内作出决定` },
    });
    expect(chosen([say(best!, 60), say(rival!, 30)])).toEqual(['p0', 'p1']);
    expect(chosen([say(best!, 60), say(rival!, 60)])).toEqual(['p0']);
  });

  it('tell the facet that is asked for, where the best of the service does not', () => {
    const facets = ['who', 'steps', 'fee'];
    const list = ranked([1, 0.8, 0.79]).map((one, at) => ({
      ...one,
      passage: { ...one.passage, facet: facets[at] },
    })) as unknown as readonly Ranked[];
    const asked = (facet: string, among = list) =>
      choose({
        question: { facets: new Set([facet]), fromThread: 0 },
        ranked: among,
      } as unknown as Evidence).map(({ id }) => id);
    expect(asked('where')).toEqual(['p0', 'p1']);
    expect(asked('fee')).toEqual(['p0', 'p2']);
    expect(asked('who')).toEqual(['p0']);
    const elsewhere = list.map((one, at) => ({
      ...one,
      passage: { ...one.passage, domain: at === 0 ? 'a' : 'b' },
    }));
    expect(asked('where', elsewhere)).toEqual(['p0']);
  });

  const asking = (facet: string, list: readonly (readonly [id: string, facet: string, score: number])[]) =>
    choose({
      question: { facets: new Set([facet]), fromThread: 0 },
      ranked: list.map(([id, of, score], at) => ({
        passage: { id, text: TEXTS[at], facet: of, domain: 'a' },
        score,
        similarity: 0.7,
      })),
    } as unknown as Evidence).map(({ id }) => id);

  it('prefer a near facet that fits the matter to the very facet of something farther', () => {
    const best = ['who', 'scope', 1] as const;
    expect(asking('where', [best, ['apply', 'steps', 0.95], ['anywhere', 'where', 0.8]])).toContain('apply');
    expect(asking('where', [best, ['apply', 'steps', 0.95], ['anywhere', 'where', 0.8]])).not.toContain(
      'anywhere',
    );
    expect(asking('where', [best, ['apply', 'steps', 0.95], ['there', 'where', 0.94]])).toContain('there');
  });

  it('have odds that add up to one and fall with the score', () => {
    const odds = oddsOf(ranked([1, 0.965, 0.5])).map(({ probability }) => probability);
    expect(odds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
    expect(odds[0]! / odds[1]!).toBeCloseTo(Math.E, 5);
  });
});
