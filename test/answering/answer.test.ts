import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Answerer } from '../../src/answering/answerer.ts';
import { markOf, withoutMarks } from '../../src/answering/marks.ts';
import { wireAnswerer } from '../../src/app/answering-wiring.ts';
import type { Action } from '../../src/domain/outcome.ts';
import { catalogue } from '../support/corpus-folder.ts';
import { converse, EAGER, NOW, smallAnswerer, smallIndex } from '../support/small-answerer.ts';

const FILES = {
  'services/notarization/a.yaml': catalogue(
    [
      '{ id: notarization.matter.time, facet: time-limit, text: 公证书15个工作日内出。, basis: [甲法 第三条], asks: [公证多久能拿到, 公证要等几天], also: [notarization.matter.pause] }',
      '{ id: notarization.matter.pause, facet: time-limit, text: 补材料的时间不算在里头。, basis: [甲法 第三条], asks: [补材料算不算时间] }',
      "{ id: notarization.matter.fee, facet: fee, text: 公证要按规定交公证费。, basis: [甲法 第五条], asks: [公证收多少钱, 办公证要花钱吗, {q: 公证能不能不交钱, a: 'no'}] }",
      '{ id: notarization.matter.old, facet: where, text: 公证去旧衙门办。, basis: [旧法 第一条], asks: [旧衙门在哪条街办公证] }',
      '{ id: notarization.matter.unread, facet: materials, text: 公证要带身份证。, basis: [某规则], verified: false, asks: [公证带啥证件材料] }',
    ],
    'notarization',
  ),
  'services/mediation/a.yaml': catalogue(
    [
      '{ id: mediation.matter.fee, facet: fee, text: 调解不收任何费用。, basis: [甲法 第六条], asks: [邻居调解收钱吗, 找人说和要花多少钱] }',
      '{ id: mediation.matter.who, facet: who, text: 邻里纠纷的双方都可以申请调解。, basis: [甲法 第七条], asks: [调解谁能申请] }',
    ],
    'mediation',
  ),
  'report/a.yaml': catalogue(
    [
      "{ id: report.matter.count, facet: figure, text: 2024年海东办了3702件公证。, basis: [报告 一（五）], asks: [海东去年办了多少件公证, 全市公证办了几件], period: '2024' }",
    ],
    'report',
  ),
  'scope/domains.yaml': `domains:
  - { id: notarization, name: 公证, about: 公证, names: [公证] }
  - { id: mediation, name: 人民调解, about: 调解, names: [调解] }
`,
  'scope/outside.yaml': `topics:
  - { id: outside.weather, name: 天气, asks: [明天下雨吗, 今天天气冷不冷], doors: [], say: 天气我查不了。 }
  - { id: outside.lottery, name: 彩票, asks: [这期彩票给个号, 彩票买啥号能中], doors: [] }
  - { id: outside.pension, name: 养老金的事, asks: [养老金什么时候发], doors: [hotline.12333] }
  - { id: outside.exam, name: 考试, asks: [高考分数线多少, 海东高考分数线今年是多少], doors: [], say: 考试的事我查不了。 }
`,
  'scope/personal.yaml': `cases:
  - { id: personal.progress, reason: personal-case, asks: [我的案子办到哪一步了], say: 您的案子办到哪里，我看不到。 }
  - { id: personal.share, reason: personal-case, asks: [遗产我能分多少], when: ['分.{0,3}一半'], say: 各得多少算不准。 }
`,
  'contacts/offices.yaml': `offices:
  - { id: office.notary, name: 公证处, domains: [notarization], area: 海东市, address: null, phone: null, hours: null, asks: [], calls: [公证] }
  - { id: office.aid, name: 法律援助中心, domains: [notarization], area: 某市, address: 某路1号, phone: null, hours: null, asks: [法律援助中心在哪条路上] }
`,
  'guides/.keep': '',
};

let answerer: Answerer;
beforeAll(async () => {
  answerer = await smallAnswerer(FILES);
});
const ask = async (...turns: string[]) => (await converse(answerer, turns)).outcome;

describe('an answer', () => {
  it('shows the statement word for word, marked with law and article, and the companion without which it misleads', async () => {
    const outcome = await ask('公证多久能拿到');
    expect(outcome.kind).toBe('answered');
    if (outcome.kind !== 'answered') return;
    expect(withoutMarks(outcome.text)).toBe('公证书15个工作日内出。补材料的时间不算在里头。');
    expect(outcome.text).toContain(markOf(1));
    expect(outcome.citations).toHaveLength(1);
    expect(outcome.citations[0]).toMatchObject({ title: '《甲法》', locator: '第三条' });
    expect(outcome.citations[0]?.quote).toContain('15个工作日');
    expect(outcome.grounding).toBe('verified');
  });

  it('lifts for a second question that leans what stands beside what the first has found', async () => {
    const { content, search } = await smallIndex(FILES);
    const lifted: (readonly string[])[] = [];
    const observed = wireAnswerer(content, search, {
      calibration: EAGER,
      observe: ({ ranked }) => {
        lifted.push(ranked.filter(({ features }) => features.entry > 0).map(({ passage }) => passage.id));
      },
    });
    await converse(observed, ['邻里纠纷谁能申请？花钱吗？']);
    expect(lifted.map((ids) => ids.toSorted())).toEqual([
      [],
      ['mediation.matter.fee', 'mediation.matter.who'],
    ]);
  });

  it('opens with no where the nearest question is the same and the statement settles it', async () => {
    const outcome = await ask('公证能不能不交钱');
    expect(outcome.text).toMatch(/^不能。/u);
  });

  it('never rests on what is not in force on the day', async () => {
    const now = await ask('旧衙门在哪条街办公证');
    expect(now.text).not.toContain('旧衙门');
    const then = await converse(answerer, ['旧衙门在哪条街办公证'], {
      now: new Date('2019-06-01T02:00:00Z'),
    });
    expect(then.outcome.text).toContain('旧衙门');
  });

  it('says so when it rests on an unread source alone', async () => {
    const outcome = await ask('公证带啥证件材料');
    expect(outcome.text).toContain('请以办理机构答复为准');
    expect(outcome).toMatchObject({ kind: 'answered', grounding: 'partial' });
  });

  it('answers both questions of one message', async () => {
    const outcome = await ask('公证多久能拿到？另外，邻居调解收钱吗？');
    expect(outcome.text).toContain('15个工作日');
    expect(outcome.text).toContain('不收任何费用');
  });
});

describe('a thread', () => {
  it('lends its matter to an ellipsis', async () => {
    const outcome = await ask('邻居调解收钱吗', '那谁能申请');
    expect(outcome.text).toContain('双方都可以申请调解');
  });

  it('does not drag the old matter along when another is named', async () => {
    const outcome = await ask('邻居调解收钱吗', '公证要等几天');
    expect(outcome.text).toContain('15个工作日');
  });

  it('goes by what each message asks for, not by what was asked before it', async () => {
    const outcome = await ask('公证要等几天', '收多少钱', '那等几天');
    expect(outcome.text).toContain('15个工作日');
    expect(outcome.text).not.toContain('公证费');
  });

  it('is not changed by where somebody is', async () => {
    const { outcome, trace } = await converse(answerer, ['公证多久能拿到', '我在平安区']);
    expect(outcome.text).toContain('15个工作日');
    expect(trace.find(({ step }) => step === 'understand')?.note).toMatchObject({
      questions: [{ text: expect.not.stringContaining('平安') }],
    });
    expect((await ask('公证收多少钱', '我在平安区')).text).toContain('公证费');
  });

  it('takes a figure with 呢 for a question, and a bare one for a trial', async () => {
    expect((await ask('公证多久能拿到', '15呢')).kind).not.toBe('smalltalk');
    expect((await ask('1')).kind).toBe('smalltalk');
  });

  it('answers what asks nothing only where it is surer than of a question', async () => {
    const { content, search } = await smallIndex(FILES);
    const halfSure = wireAnswerer(content, search, { calibration: { ...EAGER, bias: 1 } });
    const kindOf = async (said: string) => (await converse(halfSure, [said])).outcome.kind;
    expect(await kindOf('公证书上头的章子颜色红得很')).toBe('clarify');
    expect(await kindOf('公证书上头的章子颜色为啥是红的')).toBe('answered');
    expect((await ask('公证书上头的章子颜色红得很')).kind).toBe('answered');
  });

  it('takes a correction', async () => {
    const outcome = await ask('公证收多少钱', '说错了，是调解不是公证');
    expect(outcome.text).toContain('调解不收');
  });

  it('says the first of what was told again for whoever did not follow it, and asks what is meant where nothing was told', async () => {
    const again = await ask('公证多久能拿到', '没听懂，再说一遍');
    expect(again).toMatchObject({ kind: 'answered', grounding: 'verified' });
    expect(withoutMarks(again.text)).toBe('要紧的是：公证书15个工作日内出。补材料的时间不算在里头。');
    expect((await ask('没听懂，再说一遍')).kind).toBe('smalltalk');
  });

  it('names the sources of what was told', async () => {
    const named = await ask('公证多久能拿到', '你说的是哪条法');
    expect(named).toMatchObject({ kind: 'answered', grounding: 'verified' });
    expect(named.text).toMatch(/^刚才说的依据是：①《[^》]+》第[^条]+条/u);
    if (named.kind === 'answered') expect(named.citations.length).toBeGreaterThan(0);
    expect((await ask('你说的是哪条法')).kind).toBe('smalltalk');
  });

  it.each(['不是60天吗？', '咦，不应该是两个月吗', '我咋听说是30天'])(
    'holds what was told against a doubt: %s',
    async (doubt) => {
      const again = await ask('公证多久能拿到', doubt);
      expect(again).toMatchObject({ kind: 'answered', grounding: 'verified' });
      expect(withoutMarks(again.text)).toMatch(/^不是(?:60天|两个月|30天)：公证书15个工作日内出。/u);
    },
  );

  it.each(['不对吧', '不会吧？', '真的？', '你确定吗'])('says again what is doubted: %s', async (doubt) => {
    expect(withoutMarks((await ask('公证多久能拿到', doubt)).text)).toMatch(
      /^要紧的是：公证书15个工作日内出。/u,
    );
    expect((await ask(doubt)).kind).not.toBe('answered');
  });

  it('holds it against 你说错了 with a figure, which a correction of one’s own is not', async () => {
    expect(withoutMarks((await ask('公证多久能拿到', '你说错了吧，是10天')).text)).toMatch(
      /^不是10天：公证书15/u,
    );
    expect((await ask('公证多久能拿到', '不对，是10天')).text).not.toMatch(/^不是10天/u);
  });

  it('reads an article of a law that it knows, and no order into it', async () => {
    const found = await ask('请把甲法第三条给我念一遍');
    expect(found).toMatchObject({ kind: 'answered', grounding: 'verified' });
    expect(withoutMarks(found.text)).toMatch(
      /^《甲法》第3条，这里说的是要点，不是原文：公证书15个工作日内出。/u,
    );
    expect(await ask('甲法第四十条讲的啥')).toMatchObject({ kind: 'escalate', reason: 'no-evidence' });
    expect(withoutMarks((await ask('甲法第三条', '那第五条呢')).text)).toMatch(/^《甲法》第5条/u);
    expect(withoutMarks((await ask('甲法第三条', '不是60天吗')).text)).toMatch(/^不是60天：公证书15/u);
  });

  it('denies no figure that is about the same, that a companion bears, or that the resident corrects', async () => {
    for (const doubt of ['我说的是10天', '说10天', '他们说的是10天'])
      expect((await ask('公证多久能拿到', doubt)).text).not.toMatch(/^不是10天/u);
    const small = await smallAnswerer({
      ...FILES,
      'services/litigation/a.yaml': catalogue(
        [
          '{ id: litigation.matter.calm, facet: time-limit, text: 冷静期三十日。, basis: [甲法 第八条], asks: [冷静期几天], also: [litigation.matter.then] }',
          '{ id: litigation.matter.then, facet: time-limit, text: 再过45日要亲自去领证。, basis: [甲法 第八条], asks: [冷静期满了几天内去领] }',
          '{ id: litigation.matter.more, facet: time-limit, text: 审查要20日，最长50日。, basis: [甲法 第九条], asks: [审查要几天] }',
        ],
        'litigation',
      ),
    });
    const doubted = async (...turns: string[]) => withoutMarks((await converse(small, turns)).outcome.text);
    expect(await doubted('冷静期几天', '不是一个月吗？')).toMatch(/^要紧的是：/u);
    expect(await doubted('冷静期几天', '不是45天吗？')).toMatch(/^要紧的是：/u);
    expect(await doubted('冷静期几天', '不是三个月吗？')).toMatch(/^不是三个月：冷静期三十日/u);
    expect(await doubted('审查要几天', '不是30天吗？')).toMatch(/^要紧的是：/u);
  });

  it('does not deny what was told, nor a figure of another kind', async () => {
    expect(withoutMarks((await ask('公证多久能拿到', '不是15个工作日吗？')).text)).toMatch(/^要紧的是：/u);
    expect(withoutMarks((await ask('公证多久能拿到', '不是200块吗？')).text)).toMatch(/^要紧的是：/u);
  });

  it('takes a figure that somebody is not for no doubt', async () => {
    for (const said of ['我不是60岁吗', '不是60岁的人也能办吗？', '不是说好60天办完吗，咋还没信'])
      expect((await ask('公证多久能拿到', said)).text).not.toMatch(/^(?:不是|要紧的是)/u);
  });

  it('takes a number for an option of the last reply alone, not for one offered before another matter', async () => {
    const press = (memory: Answer['memory'], action: Action) =>
      answerer.answer({ said: { kind: 'action', action }, memory, now: NOW, staffed: true });
    const say = (memory: Answer['memory'], text: string) =>
      answerer.answer({ said: { kind: 'text', texts: [text] }, memory, now: NOW, staffed: true });
    const offered = await say({}, '公证');
    expect(offered.outcome.kind).toBe('clarify');
    const menu = await press(offered.memory, { kind: 'menu', domain: 'mediation' });
    const [option] = menu.outcome.buttons;
    const chosen = await say(menu.memory, '1');
    expect(chosen.query).toContain(option!.label);
    const told = await say(offered.memory, '邻居调解收钱吗');
    expect(JSON.stringify(told.memory)).not.toContain('"choices"');
  });

  it('starts anew from memory that is damaged', async () => {
    const damaged = { v: 1, query: 7, choices: 'x', guide: { id: 3 } };
    const { outcome } = await answerer.answer({
      said: { kind: 'text', texts: ['公证多久能拿到'] },
      memory: damaged,
      now: NOW,
      staffed: true,
    });
    expect(outcome.kind).toBe('answered');
  });
});

describe('honesty', () => {
  it('gives the year that the report has, and says that it is not the year asked for', async () => {
    const outcome = await ask('2023年海东办了多少件公证');
    expect(outcome.kind).toBe('answered');
    expect(outcome.text).toContain('没有2023年');
    expect(outcome.text).toContain('2024年');
  });

  it('hands an office’s address over instead of guessing, and names 12348', async () => {
    const outcome = await ask('公证处的地址在哪');
    expect(outcome).toMatchObject({ kind: 'escalate', reason: 'local-detail' });
    expect(outcome.text).toContain('12348');
  });

  it('shows what the bureau has filled in, and still hands over what it has not', async () => {
    const address = await ask('法律援助中心的地址在哪');
    expect(address.kind).toBe('answered');
    expect(address.text).toContain('某路1号');
    expect(address).toMatchObject({ citations: [{ title: '主管单位登记' }] });
    expect(await ask('法律援助中心的电话是多少')).toMatchObject({ kind: 'escalate', reason: 'local-detail' });
  });

  it('takes the phone of a service for that of its office', async () => {
    for (const asked of ['公证电话', '公证的咨询电话是多少']) {
      const outcome = await ask(asked);
      expect(outcome).toMatchObject({ kind: 'escalate', reason: 'local-detail' });
      expect(outcome.text).toContain('公证处的电话');
    }
    for (const other of ['投诉公证的电话是多少', '西宁公证电话多少', '成都公证电话是多少'])
      expect((await ask(other)).text, other).not.toContain('公证处的电话');
  });

  it('hands over what hangs on the resident’s own case', async () => {
    expect(await ask('我的案子办到哪一步了')).toMatchObject({ kind: 'escalate', reason: 'personal-case' });
    expect(await ask('遗产该分我一半不')).toMatchObject({ kind: 'escalate', reason: 'personal-case' });
    // What tells that it has come asks for nothing.
    expect((await ask('公证收多少钱', '我的案子批下来了')).kind).toBe('answered');
    // What is plainly outside is nobody's case, whatever its words.
    expect((await ask('这期彩票给个号，中了分你一半')).kind).toBe('decline');
  });

  it('points to the right door for matters of others', async () => {
    // No figure of the city, though it names a year and the city.
    expect(await ask('海东市今年高考分数线是多少')).toMatchObject({
      kind: 'decline',
      text: '考试的事我查不了。',
    });
    const outcome = await ask('养老金什么时候发');
    expect(outcome.kind).toBe('decline');
    expect(outcome.text).toContain('12333');
    expect(outcome).not.toHaveProperty('noDoor');
  });

  it('says of what it knows nothing of that it cannot help, and marks that it knows no door for it', async () => {
    const { content, search } = await smallIndex(FILES);
    const unsure = wireAnswerer(content, search, { calibration: { ...EAGER, bias: -5 } });
    const { outcome } = await converse(unsure, ['火星上有几座山']);
    expect(outcome).toMatchObject({ kind: 'decline', noDoor: true });
  });

  it('offers the closest questions once, then a person', async () => {
    const shy = await smallAnswerer(FILES, { shy: true });
    const first = await converse(shy, ['公证那个事咋说']);
    expect(first.outcome.kind).toBe('clarify');
    expect(first.outcome.buttons.length).toBeGreaterThanOrEqual(2);
    const second = await converse(shy, ['公证那个事咋说', '公证那个另外的事呢']);
    expect(second.outcome).toMatchObject({ kind: 'escalate', reason: 'no-evidence' });
  });

  it('tells a resident without a staff chat that nobody is on the line', async () => {
    const { outcome } = await converse(answerer, ['转人工'], { staffed: false });
    expect(outcome).toMatchObject({ kind: 'escalate', reason: 'asked-for-person' });
    expect(outcome.text).toContain('12348');
    expect(outcome.text).not.toContain('请在这里等');
  });

  it('settles danger before anything else and offers the service as options for a bare name', async () => {
    expect((await ask('我男人正拿刀砍我，公证收多少钱')).kind).toBe('emergency');
    expect((await ask('我想弄个公证')).kind).toBe('clarify');
    const bare = await ask('公证');
    expect(bare.kind).toBe('clarify');
    expect(bare.buttons.map(({ action }) => action.kind)).toContain('entry');
  });

  it('asks what it is about where nothing but a price, a time or a place is asked for, and answers once it is told', async () => {
    for (const said of ['多少钱啊', '要几天', '去哪办'])
      expect(await ask(said), said).toMatchObject({
        kind: 'clarify',
        text: expect.stringMatching(/^您问的是/u),
      });
    expect(await ask('多少钱啊', '公证的')).toMatchObject({ kind: 'answered' });
    expect((await ask('多少钱啊', '公证的')).text).toContain('公证费');
    expect(await ask('多少钱？要多久？')).toMatchObject({ kind: 'clarify' });
    // In a thread it is asked of that, and beside another question of the message.
    expect((await ask('找人调解谁能申请', '多少钱啊')).text).toContain('不收任何费用');
    expect((await ask('公证要等几天？多少钱？')).text).toContain('公证费');
  });

  it('asks what is meant by a single word that names no service', async () => {
    expect((await ask('邻居')).kind).toBe('clarify');
  });
});

describe('bad input', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['emoji alone', '😀😀👍'],
    ['zero-width and right-to-left marks', '\u200b\u202e\u2066\ufeff'],
    ['markup', '<b>公证</b><script>alert(1)</script>'],
    ['SQL', "'; DROP TABLE messages; --"],
    ['ten thousand characters', '公证'.repeat(5000)],
    ['lone surrogates', '\ud800\udc00\ud800 公证'],
    ['a broken regular expression', '((([[[*+?'],
  ])('is answered somehow, never with a throw: %s', async (_, text) => {
    const outcome = await ask(text);
    expect(outcome.text.length).toBeGreaterThan(0);
    expect(outcome).not.toMatchObject({ reason: 'fault' });
  });

  it('answers a button of an entry that is gone with words and the menu', async () => {
    const { outcome } = await answerer.answer({
      said: { kind: 'action', action: { kind: 'entry', entryId: 'no.such' } },
      memory: {},
      now: NOW,
      staffed: true,
    });
    expect(outcome.kind).toBe('clarify');
    expect(outcome.buttons.length).toBeGreaterThan(0);
  });
});
