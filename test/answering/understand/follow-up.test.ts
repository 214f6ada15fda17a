import { describe, expect, it } from 'vitest';
import type { Memory } from '../../../src/answering/memory.ts';
import { comparedIn, contextOf, readInThread } from '../../../src/answering/understand/follow-up.ts';
import { createSubjects } from '../../../src/answering/understand/subjects.ts';
import { readDomains } from '../../../src/corpus/load-domains.ts';

const CORPUS_DIR = 'corpus';

const subjects = createSubjects(
  [
    { terms: ['法律援助'], domain: 'legal-aid', lang: 'zh' },
    { terms: ['行政复议'], domain: 'reconsideration', lang: 'zh' },
  ],
  [
    { id: 'notarization', names: ['公证'] },
    { id: 'land', names: ['承包地'] },
  ],
);
const read = (text: string, memory: Memory) => readInThread(text, memory, subjects, new Set(['公证']));
const lentBy = (memory: Memory) => contextOf(memory, subjects);

describe('the names of matters', () => {
  it('are no lengths of time and no amounts, whatever lists them', () => {
    const names = createSubjects(
      [{ terms: ['两个月', '20个工作日', '三倍', '二审', '一次告知', '12345'], domain: 'x', lang: 'zh' }],
      [],
    );
    const named = names.namedIn('两个月 20个工作日 三倍 二审 一次告知 12345').map(({ name }) => name);
    expect(named.toSorted()).toEqual(['12345', '一次告知', '二审']);
  });
});

describe('a turn read in its thread', () => {
  it.each([
    ['说错了，不是起诉，是去复议', '不服罚款想上法院起诉，最晚多久', '复议'],
    ['不是仲裁，我问的是诉讼', '仲裁要交钱吗', '诉讼'],
    ['打错了，是仲裁不是起诉', '被开除了去法院起诉有期限没', '仲裁'],
  ])('takes “%s” as the question asked anew', (said, query, right) => {
    const found = read(said, { query });
    expect(found.kind).toBe('correction');
    expect(found.text).toContain(right);
    expect(found.text).not.toContain('不是');
  });

  it.each([
    ['打错了，是去法院告', '派出所罚了我五百几天里头能申请复议', '派出所罚了我五百几天里头能去法院告'],
    ['说错了，是仲裁不是起诉', '欠我工资，起诉到法院要多长时间', '欠我工资，仲裁要多长时间'],
    ['打错了，是仲裁不是起诉', '复议期过了，还能起诉吗', '复议期过了，还能仲裁吗'],
  ])('puts the other way in the place of the one named before: %s', (text, query, asked) => {
    expect(read(text, { query })).toMatchObject({ kind: 'correction', text: asked });
  });

  it.each([
    ['先不说公证。我爷八十了，我叔一分钱不给，能告我叔不', '我爷八十了，我叔一分钱不给，能告我叔不'],
    ['算了公证不问了，行政复议要多久', '行政复议要多久'],
    ['先不说公证。\n行政复议要多久', '行政复议要多久'],
    ['公证先放一边，行政复议要多久', '行政复议要多久'],
    ['不问公证了，行政复议要多久', '行政复议要多久'],
  ])('borrows nothing of what is put aside: %s', (text, own) => {
    expect(read(text, { query: '公证收多少钱', domain: 'notarization' })).toEqual({
      kind: 'alone',
      text: own,
    });
  });

  it.each([
    '老板不说了，工资到底啥时候给我们发呢',
    '不提供公证书，能不能申请行政复议',
    '先不说公证，那他要是不给钱怎么去告他呢',
    '别说是我，谁也受不了这个气，到底要等多久才给办',
  ])('puts nothing aside in “%s”', (text) => {
    const { text: asked } = read(text, { query: '公证收多少钱', domain: 'notarization' });
    expect(asked).not.toBe(text.slice(text.indexOf('，') + 1));
  });

  it.each([
    ['不对，是仲裁费', '诉讼费要交多少'],
    ['打错了，是诉讼时效', '仲裁时效是多久'],
    ['不对，是他起诉我', '我起诉他要多少钱'],
  ])('puts no way into the middle of other words: %s', (text, query) => {
    expect(read(text, { query }).text).toContain(query);
  });

  it('leaves the thread where another matter is announced and named', () => {
    const memory = { query: '公证收多少钱', domain: 'notarization' };
    expect(read('还有个事，行政复议要多久', memory)).toMatchObject({ kind: 'alone', text: '行政复议要多久' });
    expect(read('还有个事，要钱不', memory).kind).toBe('follow-up');
  });

  it('asks again with a circumstance: 公证过也不行', () => {
    const found = read('公证过也不行？', {
      query: '写声明不要房子是不是就不用养他',
      last: '写声明不要房子是不是就不用养他',
    });
    expect(found.kind).toBe('follow-up');
    expect(found.text).toContain('公证过');
    expect(found.asks).toContain('不用养');
    expect(read('离婚也要公证吗', { query: '公证收多少钱' }).asks).toBeUndefined();
  });

  it.each(['里头有多少是给直接纠正了的', '派出所把我名字写错了应该找谁改'])(
    'takes “%s” for no correction: it only speaks of one',
    (said) => {
      expect(read(said, { query: '海东2024年复议收了多少件' }).kind).not.toBe('correction');
    },
  );

  it('asks of another matter what was asked of the last (那公证呢)', () => {
    const found = read('那公证呢', { query: '海东2024年办了多少件法律援助' });
    expect(found.text).toBe('海东2024年办了多少件公证');
  });

  it('puts another matter, and nobody, in the place of the one asked (我说的是我弟弟)', () => {
    const memory = { query: '法律援助要啥条件' };
    expect(read('不是，我说的是公证', memory).text).toBe('公证要啥条件');
    expect(read('不对，是过户', memory).text).toBe('过户要啥条件');
    expect(read('不对，是阿奶', memory).text).toBe('阿奶 法律援助要啥条件');
    expect(read('不是，我说的是我弟弟', memory).text).toBe('我弟弟 法律援助要啥条件');
  });

  it('puts no new state of things in the place of a name (那公证书写错了呢)', () => {
    const found = read('那公证书写错了呢', { query: '法律援助不给我办咋弄' });
    expect(found.kind).toBe('follow-up');
    expect(found.text).toContain('法律援助不给我办');
  });

  it('borrows nothing where the message says what it comes back to or what was meant', () => {
    const thread = { query: '公证处几点开门', subject: '公证', domain: 'notarization' };
    expect(read('回到法律援助，我是残疾人要看收入吗', thread)).toEqual({
      text: '法律援助，我是残疾人要看收入吗',
      kind: 'alone',
    });
    expect(read('我说的不是公证，是法律援助，法律援助要写什么', thread)).toEqual({
      text: '法律援助要写什么',
      kind: 'alone',
    });
  });

  it('counts something else of the report, and of nothing but that', () => {
    const query = '海东有几个乡镇';
    expect(read('几个村', { query, domain: 'report' })).toEqual({ kind: 'correction', text: '海东有几个村' });
    expect(read('那多少个社区呢', { query, domain: 'report' }).text).toBe('海东有多少个社区');
    expect(read('几个村', { query, domain: 'land' }).kind).not.toBe('correction');
    expect(read('几个村', { query: '海东的村怎么样', domain: 'report' }).kind).not.toBe('correction');
  });

  it('takes a correction said twice for one', () => {
    const thread = { query: '公证几天出结果', subject: '公证', domain: 'notarization' };
    expect(read('不对，我说错了，是法律援助', thread)).toMatchObject({
      text: '法律援助几天出结果',
      kind: 'correction',
    });
    expect(read('打错了打错了，其实我没签字', thread)).toMatchObject({ kind: 'follow-up', lean: true });
    expect(read('打错了打错了，其实我没签字', thread).text).toContain('其实我没签字');
  });

  it('corrects the whole name of which a part was wrong, in dialect too', () => {
    const thread = { query: '承包地仲裁几天出结果', subject: '承包地', domain: 'land' };
    expect(read('打错咧打错咧，不是地，是法律援助', thread)).toMatchObject({
      text: '法律援助：法律援助仲裁几天出结果',
      kind: 'correction',
    });
  });

  it('leans on no nod to the answer, and finds no meant matter in what was not meant', () => {
    const thread = { query: '公证几天出结果', subject: '公证', domain: 'notarization' };
    for (const nod of ['嗯。', '好得很。', '知道了，谢谢。', '嗯嗯，记下了。'])
      expect(read(`${nod}我给单位写材料，2024年全市办了多少件法律援助`, thread)).toEqual({
        text: '我给单位写材料，2024年全市办了多少件法律援助',
        kind: 'alone',
      });
    expect(read('好的', thread).text).toContain('好的');
    const meant = read('不对不对，不是村里收的，我刚没说清，是修路征的', thread);
    expect(meant.text).toContain('是修路征的');
  });

  it('borrows nothing for another matter that is announced, and still does for a question that is', () => {
    const thread = { query: '消协投诉要等几天', subject: '公证', domain: 'notarization' };
    for (const opener of ['还有个事，', '换个事，', '插一句啊，', '还有个难肠事。'])
      expect(read(`${opener}店里合同到头就叫我走人`, thread)).toEqual({
        text: '店里合同到头就叫我走人',
        kind: 'alone',
      });
    expect(read('另外我跟掌柜的都愿意散伙，今天能不能结账', thread)).toEqual({
      text: '我跟掌柜的都愿意散伙，今天能不能结账',
      kind: 'alone',
    });
    for (const on of [
      '另外那个钱谁来出呢，我也没有收入',
      '另外需要带户口本原件还是复印件就行',
      '另外我家离得远能不能在网上办呢',
      '另外我还需要带什么材料去办理呢',
      '顺便问一下大概需要多长时间才能拿到手',
      '另外老板说等到年底再给可以不可以',
    ])
      expect(read(on, thread).kind, on).toBe('follow-up');
    expect(read('还有个事，那要是过了日子呢该咋弄', thread).kind).toBe('follow-up');
    expect(read('再问一下，大概几天能拿上', thread).kind).toBe('follow-up');
  });

  it('lends the opening, what was said between, and what was said last', () => {
    const lent = lentBy({
      opening: '砖厂把我辞了，钱也没给够',
      between: '人家叫我去申请公证',
      last: '我不识字',
    });
    expect(lent).toBe('砖厂把我辞了 钱也没给够 人家叫我去申请公证 我不识字');
    expect(lentBy({ opening: '公证要钱吗', between: '公证要钱吗', last: '公证要钱吗' })).toBe('公证');
  });

  it('leans in English on what it, they or a few words point to', () => {
    const thread = { query: 'can I get legal aid', subject: 'legal aid', domain: 'legal-aid' };
    for (const said of ['do they charge a fee for that', 'how long does it take', 'and the fee?'])
      expect(read(said, thread)).toMatchObject({ kind: 'follow-up', lean: true });
    expect(
      read(
        'My neighbour built a wall on my land last year, where would somebody complain about walls',
        thread,
      ),
    ).toMatchObject({ kind: 'alone' });
  });

  it('calls what the thread names in full by its full name', () => {
    const thread = { query: '行政复议去哪里', opening: '行政复议去哪里', domain: 'reconsideration' };
    const inFull = createSubjects(
      [
        { terms: ['行政复议', '工伤'], domain: 'reconsideration', lang: 'zh' },
        { terms: ['复议', '鉴定'], domain: 'reconsideration', lang: 'zh' },
      ],
      [],
    );
    const own = (text: string, memory: Memory) => readInThread(text, memory, inFull, new Set()).own;
    expect(own('复议要多少天', thread)).toBe('行政复议要多少天');
    expect(own('不服鉴定咋办', { query: '工伤鉴定去哪', opening: '工伤鉴定去哪' })).toBe('不服工伤鉴定咋办');
    expect(own('那要多少天', thread)).toBe('那要多少天');
    expect(own('不服行政复议咋办', thread)).toBe('不服行政复议咋办');
  });

  it('lends whole clauses where they fit', () => {
    const long = '我在超市干活都干了三年多了，身子重了六个月，合同下个月到头，店长叫我走人';
    expect(lentBy({ opening: long })).toBe('身子重了六个月 合同下个月到头 店长叫我走人');
  });

  it('lends the matter too that only the words left out name', () => {
    const opening = '上个月在城里办的公证，拿回家里才看见把我姐姐的出生年份和名字都打错了';
    expect(lentBy({ opening })).toBe('公证 拿回家里才看见把我姐姐的出生年份和名字都打错了');
    expect(lentBy({ opening: `${opening}，公证处不认` })).not.toMatch(/^公证 /u);
  });

  it('asks again what was asked, with what is doubted of it', () => {
    const thread = { query: '公证要几天', opening: '公证要几天', last: '公证要几天' };
    for (const said of ['啊？要十五天？我不信', '要十五天啊，你再查查', '真的假的，要十五天'])
      expect(read(said, thread), said).toMatchObject({ asks: '公证要几天', lean: true });
    // A doubt and a matter or a question of its own.
    expect(read('真的假的，行政复议多少天', thread).lean).not.toBe(true);
    expect(read('你确定吗，那我儿子替我去公证处把东西拿回来行不行呢', thread).asks).toBeUndefined();
  });

  it('asks of the matter that is told what was asked before of none', () => {
    expect(read('公证的', { query: '多少钱啊' })).toMatchObject({
      text: '公证的 多少钱啊',
      kind: 'correction',
    });
    expect(read('公证的', { query: '调解多少钱啊' }).kind).not.toBe('correction');
    expect(read('公证去哪办', { query: '多少钱啊' }).text).toBe('公证去哪办');
  });

  it('asks of the matter that is named what was asked before it was (我说的是法律援助)', () => {
    expect(read('我说的是法律援助', { query: '几天能批下来' })).toMatchObject({
      text: '法律援助 几天能批下来',
      kind: 'correction',
    });
  });

  it('leans on the thread where only the other half of a comparison is named', () => {
    expect(read('跟派来的那种律师有啥不一样', { query: '值班律师是啥', subject: '值班律师' })).toMatchObject({
      kind: 'follow-up',
      lean: true,
    });
  });

  it('takes no half of a word away', () => {
    expect(read('那个鉴定要多久', { query: '工伤认定下来了' }).text).toMatch(/ 鉴定要多久$/u);
    expect(read('再不服呢', { query: '信访复查' }).text).toMatch(/ 再不服呢$/u);
    expect(read('罚多少', { query: '网吧让娃进去' }).text).toContain('网吧让娃进去');
  });

  it('lends the matter in the kind that the message names', () => {
    const found = read('刑事的呢，几天', { query: '民事判决几天内上诉' });
    expect(found.text).toContain('刑事判决');
    expect(found.text).not.toContain('民事');
    expect(read('民事和刑事都要吗', { query: '行政案要交钱吗' }).text).toContain('行政案');
  });

  it('lends the words of the matter, not those that only ask', () => {
    const found = read('归哪儿管', { query: '投诉我请的那个律师怎么办', subject: '监察办案' });
    expect(found.text).toContain('投诉我请的那个律师');
    expect(found.text).not.toContain('怎么办');
    expect(found.text).not.toContain('监察办案');
  });

  it('lets the guessed subject stand in where the last question names little', () => {
    expect(read('要几天', { query: '咋办', subject: '遗嘱公证' }).text).toContain('遗嘱公证');
  });

  it('takes 仲裁 for a matter of its own, except in a thread about wages or land', () => {
    const domains = readDomains(CORPUS_DIR);
    const known = createSubjects([], domains);
    const names = new Set(domains.flatMap(({ name, names }) => [name, ...names]));
    const opensIn = (domain: string, query: string) =>
      readInThread('仲裁要多久', { domain, query }, known, names).startsTopic;
    expect(opensIn('notarization', '公证要带什么')).toBe(true);
    expect(opensIn('labour', '老板不给工资')).toBe(false);
    expect(opensIn('land', '承包地被占了')).toBe(false);
  });

  it('takes what only tells for a circumstance of the matter at hand, whatever it names', () => {
    const thread: Memory = { query: '法律援助要多少钱', domain: 'legal-aid', subject: '法律援助' };
    expect(read('做了公证书的', thread)).toMatchObject({ kind: 'follow-up', lean: true, startsTopic: false });
    expect(read('我要办公证', thread)).toMatchObject({ startsTopic: true });
  });

  it('does not put a new state of things in the place of the matter', () => {
    const names = createSubjects(
      [{ terms: ['行政复议', '不受理'], domain: 'reconsideration', lang: 'zh' }],
      [],
    );
    const thread: Memory = { query: '行政复议多久出结果', domain: 'reconsideration' };
    expect(readInThread('不受理呢', thread, names, new Set()).kind).toBe('follow-up');
    const minors = createSubjects(
      [{ terms: ['妇女', '未成年人'], domain: 'family-protection', lang: 'zh' }],
      [],
    );
    const asked: Memory = { query: '妇女有啥权益', domain: 'family-protection' };
    expect(readInThread('那未成年人呢', asked, minors, new Set()).text).toBe('未成年人有啥权益');
  });

  it('knows two things that are listed', () => {
    expect(comparedIn('是不是有两条路，一条复议，一条打官司')).toEqual(['复议', '打官司']);
    expect(comparedIn('一种是自书遗嘱，另一种是代书遗嘱。')).toEqual(['自书遗嘱', '代书遗嘱']);
    expect(comparedIn('有一条路，走到头')).toBeUndefined();
  });

  it('asks the same of the other one where only that one is named', () => {
    const thread: Memory = {
      query: '劳动监察 多久查完',
      opening: '劳动监察 多久查完',
      last: '多久查完',
      choices: ['劳动仲裁', '劳动监察'],
    };
    expect(read('前一种呢', thread).text).toBe('劳动仲裁 多久查完');
    expect(read('那头一条要钱不', thread).text).toBe('劳动仲裁 要钱不');
    expect(read('第二个', thread).text).toBe('劳动监察');
    for (const other of ['然后条件是啥', '前条件呢', '以前个体户咋办'])
      expect(read(other, thread).kind).not.toBe('choice');
  });

  it('reads what is meant where nothing was said before', () => {
    expect(read('不是复议，是公证要带啥', {}).text).toBe('公证要带啥');
    for (const whole of [
      '我不是户主是不是就不能办公证',
      '不是低保户是否能申请法律援助',
      '不是户主，是不是不能公证',
    ])
      expect(read(whole, {}).text).toBe(whole);
  });

  it('asks again what was asked last where a circumstance is told anew, and what the message itself asks where it does', () => {
    const thread: Memory = {
      query: '超市摔了 多久能告',
      opening: '超市摔了找谁',
      last: '多久能告',
      domain: 'x',
    };
    const told = read('说错了，是在自己家门口摔的', { ...thread });
    expect(told).toMatchObject({ kind: 'correction' });
    const anew = read('哎记错了，那天我人没在场，是我娃在跟前', thread);
    expect(anew).toMatchObject({ kind: 'follow-up', lean: true, asks: '多久能告' });
    expect(anew.text).toContain('我娃在跟前');
    const asking = read('弄错了，我户口在乐都，交到哪边', thread);
    expect(asking).toMatchObject({ kind: 'follow-up', lean: true });
    expect(asking.asks).toBeUndefined();
    const long = read('我记错了，不是去年的事，是三年前干完的活，也没投诉过', thread);
    expect(long.text).toContain('也没投诉过');
    expect(long.asks).toBe('多久能告');
  });

  it('leaves out of the thread what has not been after all, unless it is all of it', () => {
    const thread: Memory = {
      query: '仲裁完了不服，几天里去法院',
      opening: '仲裁完了不服，几天里去法院',
      domain: 'x',
    };
    const anew = read('搞错了！压根没申请过仲裁，是要直接去法院告', thread);
    expect(anew.text).toContain('直接去法院告');
    expect(anew.text).not.toContain('仲裁');
    expect(anew.asks).toBe('几天里去法院');
    // Where nothing would be left the question stays, and so does what has not been: that may be the point.
    const whole: Memory = {
      query: '合同到期老板不续签有补偿吗',
      opening: '合同到期老板不续签有补偿吗',
      domain: 'x',
    };
    const unsigned = read('说错了，其实我没签过合同，就干了八年', whole);
    expect(unsigned.text).toContain('没签过合同');
    expect(unsigned.asks).toContain('有补偿吗');
    expect(read('弄错了，我没签合同，我要告老板', whole).text).toContain('没签合同');
    expect(read('我把两张单子看成一张了，这张是上个礼拜的', whole).text).toContain('有补偿吗');
    // Whose mistake it is that is told.
    for (const own of ['把工资算错了，少发了三百找谁', '把名字写错了，房产证能改吗'])
      expect(read(own, whole).asks, own).toBeUndefined();
  });

  it('turns the thread to the kind that a few words name, not to who asks', () => {
    const thread: Memory = { query: '三个儿子都不养我', opening: '三个儿子都不养我', domain: 'x' };
    expect(read('我是女儿也要一起养吗', thread).text).toContain('三个儿子');
    expect(read('女儿的呢', thread).text).toContain('三个女儿');
  });

  it('lends what the thread opened with and what was said last, however long it has gone on', () => {
    const lent = lentBy({
      opening: '怀孕了单位要辞退我',
      last: '产假多少天',
      query: '怀孕了单位要辞退我 合同正好到期 产假多少天',
    });
    expect(lent).toContain('怀孕');
    expect(lent).toContain('产假');
    expect(lent).not.toContain('合同');
  });
});
