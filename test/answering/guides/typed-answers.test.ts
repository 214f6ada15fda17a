import { describe, expect, it } from 'vitest';
import type { GuideState } from '../../../src/answering/guides/create-guides.ts';
import { withoutMarks } from '../../../src/answering/marks.ts';
import { guides, type Step, stepOf } from '../../support/real-guides.ts';

/** A Monday. */
const NOW = new Date('2026-11-30T10:00:00+08:00');

/** Starts a guide, at an option of it, and types. */
function typed(id: string, at: string | undefined, ...said: readonly string[]): Step {
  let step = stepOf(guides.start(id, NOW, at));
  for (const words of said) {
    const state = JSON.parse(JSON.stringify(step.state)) as GuideState;
    step = stepOf(guides.type(state, words, NOW));
  }
  return step;
}
const periodOf = ({ state }: Step): string | undefined => state.answers.period;
const textOf = ({ outcome }: Step): string => withoutMarks(outcome.text);

describe('which time limit is meant', () => {
  it.each([
    ['我9月30号收到处罚决定，复议过期了没', 'reconsideration'],
    ['10月20号收到的处罚，复议过时效了没', 'reconsideration'],
    ['10月20号收到的处罚，行政复议过了没有，还来得及吗', 'reconsideration'],
    ['工伤认定决定11月1号收到，不服复议还来得及吗', 'reconsideration'],
    ['复议维持了，11月20号收到，还来得及告吗', 'after-review'],
    ['复议决定书11月20号收到，起诉最后哪天', 'after-review'],
    ['复议11月20号维持了，能不能告，还来得及吗', 'after-review'],
    ['11月1号收到罚款决定，想申请复议，输了要掏钱吗，还来得及吗', 'reconsideration'],
    ['11月5号收到处罚决定，复议结果会不会更重，还来得及吗', 'reconsideration'],
    ['判三年内还清借款，11月20号收到判决书，上诉还来得及吗', 'appeal'],
    ['不服复议决定，11月20号收到，最后一天是哪天', 'after-review'],
    ['刑事判决11月20号收到，上诉最后哪天', 'criminal-appeal'],
    ['我儿子判了三年，判决书11月20号收到，上诉还来得及吗', 'criminal-appeal'],
    ['法院裁定书11月20号收到，上诉最后一天是哪天', 'appeal-ruling'],
    ['2025年11月28号被辞退，仲裁过期没有', 'labour-arbitration'],
    ['帮我算算工伤认定还来得及不，去年12月3号出的事', 'injury-self'],
    ['网购的东西11月24号收到，今天还能退不', 'online-return'],
    ['11月24号收到的货，7日无理由退货过期了没', 'online-return'],
  ])('%s: %s', (said, period) => {
    expect(periodOf(stepOf(guides.startFor(said, NOW)))).toBe(period);
  });

  it.each([
    // Cannot be appealed against.
    '11月20号收到调解书，上诉还来得及吗',
    // Not yet decided: nothing tells from which day the 15 run.
    '复议申请11月1号交了一直没下来，过期了没',
    '11月5号收到决定，复议输了咋办，还来得及吗',
    '出了门该走哪条路',
  ])('is left to the recipe: %s', (said) => {
    expect(guides.startFor(said, NOW)).toBeUndefined();
  });

  it.each(['不服判决', '不服仲裁裁决', '不服罚款决定', '信访没答复', '炒股亏了', '没消息'])(
    'is not guessed before the group is known: %s',
    (said) => {
      const turn = guides.type(stepOf(guides.start('deadline', NOW)).state, said, NOW);
      const period = turn.kind === 'step' ? turn.state.answers.period : undefined;
      expect(['petition-review', 'review-overdue', 'labour-arbitration']).not.toContain(period);
    },
  );

  it.each([
    ['admin', '复议输了不服', 'after-review'],
    ['admin', '复议没下文', 'review-overdue'],
    ['admin', '复议', 'reconsideration'],
    ['petition', '我不服他们的答复', 'petition-review'],
    ['petition', '拿到答复不服', 'petition-review'],
    ['petition', '复查完还是不服', 'petition-recheck'],
    ['petition', '等答复', 'petition-handle'],
    ['court', '判决不服', 'appeal'],
    ['court', '刑事判决', 'criminal-appeal'],
    ['court', '我被起诉了', 'defence'],
    ['work', '被开除了', 'labour-arbitration'],
    ['work', '欠工资，我已经不干了', 'wages-left'],
    ['service', '公证书写错了', 'notary-review'],
  ])('of %s, typed as %s: %s', (group, said, period) => {
    expect(periodOf(typed('deadline', group, said))).toBe(period);
  });

  it.each([
    ['第一个', 'admin'],
    ['第二个', 'work'],
    ['第三个', 'petition'],
    ['选四', 'court'],
  ])('a number picks of what is shown: %s', (said, group) => {
    const { state } = typed('deadline', undefined, said);
    expect(state.answers).toEqual({ group });
  });
});

describe('a day, typed', () => {
  const from = (said: string) => typed('deadline', 'reconsideration', said);

  it.each(['大概11月5号吧', '11月5号左右', '差不多11月5号'])(
    '%s is asked, and may be said to be right',
    (said) => {
      const asked = from(said);
      expect(textOf(asked)).toContain('2026年11月5日（星期四），是这天吗');
      expect(textOf(stepOf(guides.type(asked.state, '是的', NOW)))).toContain('还剩35天');
    },
  );

  it.each(['国庆节前', '二十多天了', '放寒假的时候'])('%s is no day yet: asked again', (said) => {
    expect(textOf(from(said))).toContain('要说到哪一天才算得准');
  });

  it.each(['没收到', '还没收到呢'])('%s: nothing runs yet', (said) => {
    expect(textOf(typed('deadline', 'appeal', said))).toContain('还没开始数');
    // Who knows of a decision has begun to lose days, paper or none.
    const known = stepOf(guides.start('deadline', NOW, 'reconsideration'));
    expect(guides.type(known.state, said, NOW).kind).toBe('not-for-guide');
  });

  it('is the one on which it was received', () => {
    expect(textOf(from('落款是11月1号，我11月10号才收到'))).toContain(
      '从2026年11月10日（知道决定）的第二天数起',
    );
  });

  it('may be another one after the result, with 呢', () => {
    const ended = from('11月10号');
    expect(textOf(stepOf(guides.type(ended.state, '要是11月5号呢', NOW)))).toContain('从2026年11月5日');
  });

  it('that does not exist is asked for', () => {
    const asked = stepOf(guides.startFor('2026年2月30日收到的处罚决定，复议还来得及吗', NOW));
    expect(asked.outcome.kind).toBe('clarify');
    expect(textOf(asked)).toContain('哪天收到');
  });
});

describe('an answer, typed', () => {
  it.each([
    ['没请律师', 'means'],
    ['律师没有', 'means'],
    ['请律师了', 'hired'],
  ])('takes up what was asked: %s', (said, next) => {
    const { state } = typed('legal-aid', 'family', '要赡养费', said);
    expect(Object.keys(state.answers)).toContain('lawyer');
    expect(state.answers.lawyer === 'unhired').toBe(next === 'means');
  });

  it('tells a child by the age', () => {
    expect(typed('legal-aid', 'criminal', '被抓的', '他16岁').state.answers['suspect-kind']).toBe('minor');
    for (const grown of ['他26岁', '三十五岁', '五十岁'])
      expect(guides.type(typed('legal-aid', 'criminal', '被抓的').state, grown, NOW).kind).toBe(
        'not-for-guide',
      );
  });

  it('leaves after the result too, and begins again by the words of its button', () => {
    const ended = typed('deadline', 'reconsideration', '11月10号');
    expect(guides.type(ended.state, '不弄了', NOW).kind).toBe('left');
    expect(stepOf(guides.type(ended.state, '再算一个', NOW)).state.answers).toEqual({});
  });
});
