import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGuides, type GuideState } from '../../../src/answering/guides/create-guides.ts';
import { withoutMarks } from '../../../src/answering/marks.ts';
import { aboutOf, LONGEST_GUIDE_RESULT, storeMemory } from '../../../src/answering/memory.ts';
import { WORDS } from '../../../src/answering/words.ts';
import { bears, figuresIn } from '../../../src/domain/figures.ts';
import type { Button, Outcome } from '../../../src/domain/outcome.ts';
import { corpus } from '../../support/real-corpus.ts';
import { data, guides, passages, type Step, stepOf } from '../../support/real-guides.ts';

/** A Monday. */
const NOW = new Date('2026-11-23T10:00:00+08:00');

const valueIn = ({ action }: Button): string =>
  action.kind === 'guide' ? (action.value ?? '') : action.kind;
const values = ({ outcome }: Step): readonly string[] => outcome.buttons.map(valueIn);
/** Goes through a guide: `!value` presses, anything else is typed. */
function follow(id: string, ...said: readonly string[]): Step {
  let step = stepOf(guides.start(id, NOW));
  for (const words of said) {
    const state = JSON.parse(JSON.stringify(step.state)) as GuideState;
    step = stepOf(
      words.startsWith('!') ? guides.press(state, id, words.slice(1), NOW) : guides.type(state, words, NOW),
    );
  }
  return step;
}
const textOf = (step: Step): string => withoutMarks(step.outcome.text);
const cited = ({ outcome }: Step): readonly string[] =>
  outcome.kind === 'answered' ? outcome.citations.map(({ title, locator }) => title + locator) : [];
/** Every ending of a guide, by every row of buttons. */
function endings(id: string): readonly { readonly path: readonly string[]; readonly step: Step }[] {
  const found: { readonly path: readonly string[]; readonly step: Step }[] = [];
  const go = (step: Step, path: readonly string[]): void => {
    if (step.outcome.kind === 'answered') found.push({ path, step });
    else
      for (const value of values(step).filter((one) => one !== 'leave'))
        go(stepOf(guides.press(step.state, id, value, NOW)), [...path, value]);
  };
  go(stepOf(guides.start(id, NOW)), []);
  return found;
}

describe.each(data.guides.map(({ id }) => id))('every way through the guide %s', (id) => {
  it('asks with two to six options, “I don’t know” and the way out', () => {
    const go = (step: Step): void => {
      if (step.outcome.kind === 'answered') return;
      expect(step.outcome.kind).toBe('clarify');
      const own = values(step).slice(0, -2);
      expect(values(step).slice(-2)).toEqual(['unknown', 'leave']);
      expect(own.length).toBeGreaterThanOrEqual(2);
      expect(own.length).toBeLessThanOrEqual(6);
      for (const { label } of step.outcome.buttons) expect(label.length).toBeLessThanOrEqual(24);
      for (const value of values(step).filter((one) => one !== 'leave'))
        go(stepOf(guides.press(step.state, id, value, NOW)));
    };
    go(stepOf(guides.start(id, NOW)));
  });

  it('ends in an answer that names its basis and is short', () => {
    for (const { path, step } of endings(id)) {
      const { outcome } = step;
      if (outcome.kind !== 'answered') throw new Error(`no answer at ${path.join(' > ')}`);
      expect(outcome.citations.length, path.join(' > ')).toBeGreaterThan(0);
      expect(outcome.passageIds.length).toBeGreaterThan(0);
      for (const { sourceId, quote, title } of outcome.citations) {
        expect(title).not.toBe('');
        if (!sourceId.startsWith('calendar.')) expect(quote).toContain(passages.get(sourceId as never)!.text);
      }
      expect(textOf(step).length, textOf(step)).toBeLessThanOrEqual(id === 'notarization' ? 300 : 150);
    }
  });

  it('ends in what is remembered whole, for staff to read', () => {
    for (const { step } of endings(id)) {
      const { text } = step.outcome;
      expect(text.length).toBeLessThan(LONGEST_GUIDE_RESULT / 2);
      expect(aboutOf(storeMemory({ guideResult: text })).guides).toEqual([text]);
    }
  });

  it('says no figure that its statements don’t bear, dates and the days left aside', () => {
    for (const { path, step } of endings(id)) {
      const { outcome } = step;
      if (outcome.kind !== 'answered') continue;
      const grounds = outcome.passageIds.flatMap((one) =>
        figuresIn(passages.get(one)!.text, { strict: false }),
      );
      const text = textOf(step).replace(
        /(?:还剩|只剩|还有|已经过了)\d+天|已经数到\d+个工作日，剩下\d+个|最后一天/gu,
        '',
      );
      for (const figure of figuresIn(text, { strict: true })) {
        // 听证：the statement writes 5日（工作日）.
        const same = figure.unit === '工作日' ? { ...figure, unit: '日' } : figure;
        expect(bears(grounds, figure) || bears(grounds, same), `${path.join(' > ')}: ${figure.raw}`).toBe(
          true,
        );
      }
    }
  });

  it('says that unread sources are to be checked, and that grounding is partial', () => {
    for (const { step } of endings(id)) {
      const { outcome } = step;
      if (outcome.kind !== 'answered') continue;
      const unread = outcome.passageIds.map((one) => passages.get(one)!).filter(({ verified }) => !verified);
      const calendar = outcome.citations.some(({ sourceId }) => sourceId.startsWith('calendar.'));
      expect(outcome.grounding).toBe(unread.length > 0 || calendar ? 'partial' : 'verified');
      const noted = unread.some(({ domain }) => domain !== 'hotline') || calendar;
      expect(outcome.text.endsWith(WORDS.unread)).toBe(noted);
    }
  });

  it('can be left at every question, pressed or typed', () => {
    const first = stepOf(guides.start(id, NOW));
    for (const turn of [guides.press(first.state, id, 'leave', NOW), guides.type(first.state, '算了', NOW)])
      expect(turn).toMatchObject({ kind: 'left', outcome: { kind: 'smalltalk' } });
  });
});

describe('the deadline calculator', () => {
  it('tells the last day, its weekday and how many days are left', () => {
    const step = follow('deadline', '!admin', '!reconsideration', '11月1日');
    expect(textOf(step)).toBe(
      '申请行政复议，最后一天是2026年12月31日（星期四），还剩38天。从2026年11月1日（知道决定）的第二天数起，60日。',
    );
    expect(cited(step)).toEqual(['《行政复议法》第二十条']);
    expect(step.outcome).toMatchObject({ kind: 'answered', grounding: 'verified' });
  });

  it('moves the end off a rest day where the law says so, by the official calendar', () => {
    const step = follow('deadline', '复议', '2026-10-28');
    expect(textOf(step)).toContain('最后一天是2026年12月28日（星期一）');
    expect(textOf(step)).toContain('原本是12月27日（星期日），碰上休息日往后顺');
    expect(cited(step)).toContain('《民事诉讼法》第八十五条');
    expect(cited(step).join()).toContain('国务院办公厅关于2026年部分节假日安排的通知');
    // A Sunday on which people work is no rest day; the day after National Day is.
    expect(textOf(follow('deadline', '上诉', '2026-09-05'))).toContain('2026年9月20日（星期日）');
    expect(textOf(follow('deadline', '上诉', '2026-09-16'))).toContain('2026年10月8日（星期四）');
  });

  it('does not move it where the sources don’t say so, and says that instead', () => {
    const text = textOf(follow('deadline', '保护令', '今天'));
    expect(text).toContain('最后一天是2026年11月28日（星期六）');
    expect(text).toContain('条文没写明');
    // The 22nd was a Sunday: over by plain counting, but not surely lost.
    const over = textOf(follow('deadline', '请求复查', '2026-10-23'));
    expect(over).toContain('2026年11月22日（星期日）是休息日');
    expect(over).toContain('今天就去');
    expect(over).not.toContain('已经过了');
  });

  it('warns when a week or less is left, and on the last day', () => {
    expect(textOf(follow('deadline', '上诉', '2026-11-15'))).toContain('只剩7天了，要抓紧');
    expect(textOf(follow('deadline', '上诉', '2026-11-16'))).toContain('还剩8天');
    expect(textOf(follow('deadline', '上诉', '2026-11-08'))).toContain(
      '今天（11月23日，星期一）就是最后一天',
    );
  });

  it('says when it has passed, by how much, and what the law still allows', () => {
    const step = follow('deadline', '复议', '2026-08-01');
    expect(textOf(step)).toContain('最后一天是2026年9月30日（星期三），已经过了54天');
    expect(textOf(step)).toContain('不可抗力等正当理由');
    expect(textOf(step)).toContain('最长可到1年');
  });

  it('counts working days by the calendar', () => {
    const step = follow('deadline', '信息公开', '2026年9月1日');
    // 20 September is worked, 25 to 27 September are days off.
    expect(textOf(step)).toContain('最晚该到2026年9月29日（星期二）');
    expect(textOf(step)).toContain('最多再加20个工作日，到2026年11月2日（星期一）');
    expect(step.outcome).toMatchObject({ grounding: 'partial' });
  });

  it('says that a year’s calendar is missing rather than guess it', () => {
    const working = textOf(follow('deadline', '信息公开', '2026-12-21', '!2026-11-20'));
    expect(working).toContain('最多再加20个工作日。');
    const later = createGuides(data, { passageOf: (id) => passages.get(id) });
    const asked = stepOf(later.start('deadline', new Date('2026-12-21T00:00:00Z'), 'disclosure'));
    const text = textOf(stepOf(later.type(asked.state, '今天', new Date('2026-12-21T00:00:00Z'))));
    expect(text).toContain('2027年的放假安排');
    expect(text).toContain('已经数到8个工作日，剩下12个');
    expect(text).not.toContain('最晚');
    expect(textOf(follow('deadline', '!admin', '!admin-suit', '今天'))).toContain(
      '2027年的放假安排这里还没有',
    );
  });

  it('needs no date where the law sets no length', () => {
    expect(textOf(follow('deadline', '人还在单位干'))).toContain('不受1年的限制');
    expect(textOf(follow('deadline', '!service', '!aid-objection'))).toContain('没写几天内必须提');
  });

  it('tells the rule itself where the day is not known', () => {
    expect(textOf(follow('deadline', '上诉', '忘了'))).toContain('15日');
    expect(textOf(follow('deadline', '不知道'))).toContain('12348');
  });

  it.each([
    ['明年3月1日', '还没到'],
    ['明天', '还没到'],
    ['2月30日', '没有“2月30日”这一天'],
    ['农历十月初八', '公历'],
    ['上个月', '哪一天'],
    ['1925年1月1日', '太久'],
    ['99月99日', '没有'],
    ['112233', '没看懂'],
  ])('answers %s kindly and asks again', (said, words) => {
    const step = follow('deadline', '上诉', said);
    expect(step.outcome.kind).toBe('clarify');
    expect(step.outcome.text).toContain(words);
    expect(values(step).slice(-2)).toEqual(['unknown', 'leave']);
    expect(textOf(stepOf(guides.type(step.state, '11月20日', NOW)))).toContain('12月7日');
  });

  it('offers the day probably meant as a button', () => {
    const about = follow('deadline', '上诉', '两周前');
    expect(values(about)[0]).toBe('2026-11-09');
    const lastYear = follow('deadline', '上诉', '12月5日');
    expect(values(lastYear)[0]).toBe('2025-12-05');
    expect(textOf(follow('deadline', '上诉', '12月5日', '!2025-12-05'))).toContain('已经过了');
  });

  it('takes a correction after the result, and nothing else', () => {
    const done = follow('deadline', '复议', '11月1日');
    expect(textOf(stepOf(guides.type(done.state, '说错了，是11月2号', NOW)))).toContain('2027年1月1日');
    for (const said of ['那要带啥材料', '谢谢', '公证要多久', '不知道'])
      expect(guides.type(done.state, said, NOW).kind).toBe('not-for-guide');
  });

  it('keeps a day said before the period, and carries it to a period counted from the same event', () => {
    expect(textOf(follow('deadline', '!court', '11月20日', '!appeal'))).toContain('2026年12月7日');
    const done = follow('deadline', '复议', '11月1日', '!admin-suit');
    expect(textOf(done)).toContain('2027年5月1日');
    expect(follow('deadline', '上诉', '11月1日', '!retrial').outcome.kind).toBe('clarify');
  });
});

describe('legal-aid eligibility', () => {
  it.each([
    [['!family', '!violence'], '能申请。', '《法律援助法》第三十二条'],
    [['!work', '!migrant', '没请', '拿得出'], '能申请。', '《法律援助法》第四十二条'],
    [['!injury', '车祸', '没有', '低保'], '能申请。', '《法律援助法》第三十一条'],
    [['!criminal', '被抓', '未成年', '没请'], '能申请。', '《法律援助法》第二十五条'],
    [['!injury', '车祸', '没请', '家里困难'], '说不准。', '《法律援助法》第三十四条'],
    [['!other', '!ordinary'], '说不准。', '《法律援助法》第三十一条'],
    [['!injury', '车祸', '请了'], '一般不能。', '《法律援助法》第三十一条'],
    [['!welfare', '!insurance', '没请', '不算困难'], '一般不能。', '《法律援助法》第三十四条'],
    [['不知道'], '说不准。', '《法律援助法》第二十三条'],
  ])('%j ends with %s', (path, verdict, basis) => {
    const step = follow('legal-aid', ...path);
    expect(step.outcome.text.startsWith(verdict)).toBe(true);
    expect(cited(step)).toContain(basis);
  });

  it('never names an income', () => {
    for (const { step } of endings('legal-aid')) expect(step.outcome.text).not.toMatch(/元|块钱|倍/u);
  });
});

describe('which door', () => {
  it('tells the next step and the time limit, and leads on to the calculator', () => {
    const step = follow('door', '!office', '罚款');
    expect(textOf(step)).toContain('60日');
    expect(values(step)).toContain('reconsideration');
    const clock = stepOf(guides.press(step.state, 'deadline', 'reconsideration', NOW));
    expect(clock.outcome.text).toContain('哪天');
    expect(textOf(follow('door', '!people', '家暴'))).toContain('110');
    expect(textOf(follow('door', '!other', '!petition-new'))).toContain('60日内办结');
  });
});

describe('the notarization checklist', () => {
  it('tells what to bring, who comes, where and how long, in the corpus’ own words', () => {
    const { outcome } = follow('notarization', '遗嘱', '立遗嘱');
    for (const id of ['materials', 'agent', 'where', 'time'])
      expect(withoutMarks(outcome.text)).toContain(
        passages.get(`notarization.will.${id}` as never)!.text.slice(0, -1),
      );
  });
  it('adds the legalisation for use abroad', () => {
    expect(textOf(follow('notarization', '!papers', '!records', '是'))).toContain('外交部');
    expect(textOf(follow('notarization', '!papers', '!records', '不是'))).not.toContain('外交部');
  });
});

describe('a running guide', () => {
  it('goes back when a button further up is pressed', () => {
    const later = follow('legal-aid', '!injury', '!traffic', '!unhired');
    const back = stepOf(guides.press(later.state, 'legal-aid', 'medical', NOW));
    expect(back.state.answers).toEqual({ matter: 'injury', 'injury-kind': 'medical' });
    expect(back.outcome.text).toContain('请律师');
  });

  it('lets other questions go to the recipe', () => {
    const first = stepOf(guides.start('legal-aid', NOW));
    for (const said of [
      '办公证要多久',
      '信访多久给答复？',
      '我想问遗嘱要不要公证',
      '2024年办了多少件法律援助',
      'hello',
    ])
      expect(guides.type(first.state, said, NOW)).toEqual({ kind: 'not-for-guide' });
    const date = follow('deadline', '上诉');
    for (const said of ['上诉费多少钱', '昨天办公证忘带身份证了咋办', '谢谢', '转人工'])
      expect(guides.type(date.state, said, NOW)).toEqual({ kind: 'not-for-guide' });
  });

  it('ends kindly when the guide is no more or the state is damaged', () => {
    expect(guides.start('nothing', NOW)).toMatchObject({ kind: 'left', outcome: { kind: 'clarify' } });
    expect(guides.type({ id: 'nothing', answers: {} }, '是', NOW)).toEqual({ kind: 'not-for-guide' });
    expect(
      stepOf(guides.press({ id: 'door', answers: { matter: 'gone' } }, 'door', 'also-gone', NOW)).state,
    ).toEqual({
      id: 'door',
      answers: {},
    });
  });

  it('leaves out what is no longer in force, and says so when nothing is left', () => {
    const bare = createGuides(data, { passageOf: () => undefined });
    expect(bare.press({ id: 'door', answers: {} }, 'door', 'unknown', NOW)).toMatchObject({
      kind: 'left',
      outcome: { kind: 'clarify' },
    });
  });

  it('never fails, whatever is said, pressed or stored', () => {
    const ids = [...data.guides.map(({ id }) => id), 'nothing'];
    const value = fc.oneof(
      fc.constantFrom(
        'unknown',
        'leave',
        'work',
        'reconsideration',
        '2026-11-01',
        '2026-02-30',
        '__proto__',
        'constructor',
      ),
      fc.string(),
    );
    const answers = fc.dictionary(
      fc.constantFrom('matter', 'group', 'period', 'date', 'means', 'toString'),
      value,
    );
    const kinds: readonly Outcome['kind'][] = ['answered', 'clarify', 'smalltalk'];
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        answers,
        value,
        fc.string({ unit: 'grapheme' }),
        (id, stored, pressed, said) => {
          for (const turn of [
            guides.press({ id, answers: stored }, id, pressed, NOW),
            guides.type({ id, answers: stored }, said, NOW),
          ])
            if (turn.kind !== 'not-for-guide') expect(kinds).toContain(turn.outcome.kind);
          expect(() => guides.startFor(said, NOW)).not.toThrow();
        },
      ),
    );
  });
});

describe('a message that asks for a guide', () => {
  it('is calculated at once where it names the period and the day', () => {
    const step = stepOf(guides.startFor('帮我算一下复议还来得及不, 11月1号收到的决定', NOW));
    expect(textOf(step)).toContain('最后一天是2026年12月31日（星期四），还剩38天');
    expect(textOf(stepOf(guides.startFor('昨天收到判决书，上诉最后一天是哪天', NOW)))).toContain(
      '2026年12月7日',
    );
    expect(textOf(stepOf(guides.startFor('11月6号收到判决书，今天23号，上诉还来得及不', NOW)))).toContain(
      '就是最后一天',
    );
  });

  it('is asked for the rest', () => {
    expect(
      textOf(
        stepOf(guides.startFor('11月3号收到决定书的，最后一天是哪天', NOW, '罚款不服想复议 多久出结果')),
      ),
    ).toContain('2027年1月2日');
    expect(guides.startFor('最后一天是哪天', NOW, '罚款不服想复议')).toBeUndefined();
    expect(stepOf(guides.startFor('帮我算算劳动仲裁的时效过没过', NOW)).outcome.text).toContain('哪天');
    expect(stepOf(guides.startFor('帮我算期限', NOW)).state.answers).toEqual({});
    expect(stepOf(guides.startFor('帮我看看能不能申请法律援助', NOW)).state.id).toBe('legal-aid');
    expect(stepOf(guides.startFor('帮我看看我这事该找哪个部门', NOW)).state.id).toBe('door');
    // A result that is told is no question of how far it has come.
    for (const eligible of ['帮我看看能不能申请法律援助，工伤鉴定结果是九级', '帮我看看能不能办下来法律援助'])
      expect(stepOf(guides.startFor(eligible, NOW)).state.id, eligible).toBe('legal-aid');
    for (const progress of ['帮我看看我那个法律援助走到哪一步了', '帮我查查法律援助批了没'])
      expect(guides.startFor(progress, NOW), progress).toBeUndefined();
    expect(stepOf(guides.startFor('我要办公证，给我列个清单', NOW)).state.id).toBe('notarization');
  });

  it.each([
    '复议最晚多久提',
    // Today is called by another day than it is: nothing is counted to it.
    '这个月6号收到判决书，今天12号，上诉还来得及不',
    '11月6号收到判决书，今儿都10月23号了，上诉还来得及不',
    '复议还来得及吗',
    '劳动仲裁时效怎么算',
    '我能申请法律援助吗',
    '对镇上的处理不服气上哪说去',
    '11月1号收到的决定，复议找谁',
    '加班费怎么算',
    '信访和复议期限过了怎么算',
  ])('is left to the recipe: %s', (said) => {
    expect(guides.startFor(said, NOW)).toBeUndefined();
  });

  it('is never one of the ways of asking for a statement', () => {
    const asks = new Set(
      corpus.passages.flatMap(({ asks, entryAsks }) => [...asks.map(({ q }) => q), ...entryAsks]),
    );
    expect([...asks].filter((ask) => guides.startFor(ask, NOW) !== undefined)).toEqual([]);
  });
});

describe('guides offered beside an answer', () => {
  const shown = (id: string) => ({ passages: [passages.get(id as never)!] });
  it('are the calculator with its period, and the guide of the entry', () => {
    expect(guides.offersFor(shown('reconsideration.deadline.sixty'))).toEqual([
      { label: '算算还剩几天', action: { kind: 'guide', guideId: 'deadline', value: 'reconsideration' } },
    ]);
    expect(guides.offersFor(shown('legal-aid.scope.list'))).toEqual([
      { label: '看看我能不能申请', action: { kind: 'guide', guideId: 'legal-aid' } },
    ]);
    expect(guides.offersFor(shown('notarization.will.agent')).map(({ label }) => label)).toEqual([
      '列个办公证的清单',
    ]);
    expect(guides.offersFor({ text: '没钱请律师咋办' }).map(({ label }) => label)).toEqual([
      '看看我能不能申请',
    ]);
  });
  it('are none where no guide fits, and two at most', () => {
    expect(guides.offersFor(shown('legal-aid.figures.cases'))).toEqual([]);
    expect(guides.offersFor({})).toEqual([]);
    const all = guides.offersFor({
      passages: [
        passages.get('reconsideration.deadline.sixty' as never)!,
        passages.get('legal-aid.scope.list' as never)!,
      ],
      text: '没人管，还来得及吗，公证',
    });
    expect(all.length).toBe(2);
  });
  it('start where they say', () => {
    for (const { action } of guides.offersFor(shown('reconsideration.deadline.sixty'))) {
      if (action.kind !== 'guide') throw new Error('not a guide');
      expect(stepOf(guides.start(action.guideId, NOW, action.value)).outcome.text).toContain('哪天');
    }
  });
});
