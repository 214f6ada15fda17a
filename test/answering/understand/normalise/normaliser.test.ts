import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createNormaliser,
  looksLikePinyin,
  type Normaliser,
} from '../../../../src/answering/understand/normalise/normaliser.ts';

const VOCABULARY = [
  '公证',
  '公证处',
  '公证员',
  '公证书',
  '公证费',
  '继承公证',
  '遗嘱',
  '遗嘱公证',
  '法律援助',
  '法律援助中心',
  '法援',
  '信访',
  '信访局',
  '劳动仲裁',
  '仲裁',
  '行政复议',
  '复议',
  '人民调解',
  '调解',
  '司法鉴定',
  '司法局',
  '社区矫正',
  '低保',
  '农民工',
  '农民工工资',
  '工伤认定',
  '保护令',
  '离婚',
  '继承',
  '房产',
  '起诉',
  '律师',
  '拖欠工资',
  '讨薪',
  '受理',
  '材料',
  '申请书',
  '监护人',
];
const PHRASES = [
  '办公证要多久',
  '公证费多少钱',
  '我想办个公证',
  '公证处在哪里',
  '公证处怎么走',
  '做个公证要带什么材料',
  '房子过户要做公证吗',
  '公证员怎么找',
  '法律援助怎么申请',
  '怎样申请法律援助',
  '法律援助要钱吗',
  '没钱请律师怎么办',
  '信访多久给答复',
  '信访局在哪',
  '信访局周末上班吗',
  '劳动仲裁怎么申请',
  '劳动仲裁要多长时间',
  '仲裁要交钱吗',
  '行政复议几天',
  '行政复议多长时间',
  '人民调解要钱吗',
  '邻居吵架怎么调解',
  '司法鉴定多少钱',
  '社区矫正可以请假吗',
  '低保怎么申请',
  '农民工工资拖欠找谁',
  '老板拖欠工资不给怎么办',
  '老板不给钱怎么办',
  '工伤认定多久',
  '保护令怎么申请',
  '离婚要什么材料',
  '继承房产要什么材料',
  '我妈去世了房子怎么过户',
  '我爸的房子怎么继承',
  '怎么起诉',
  '律师怎么请',
  '我想立个遗嘱',
  '遗嘱怎么写',
  '处理得不公正怎么办',
  '在哪里办',
  '要多少钱',
  '要多久',
  '怎么办',
  '我想问一下',
];

let normaliser: Normaliser;
beforeAll(() => {
  normaliser = createNormaliser({ vocabulary: VOCABULARY, phrases: PHRASES });
});
const read = (text: string): string => normaliser.normalise(text).text;

describe('characters that look alike', () => {
  it.each([
    ['法缓咋申请', '法援咋申请'],
    ['想告他，怎么起拆', '想告他，怎么起诉'],
  ])('%s is read as %s', (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });

  it.each(['缓一缓再说', '房子要拆了', '今天请个假'])('leave right words alone: %s', (text) => {
    expect(read(text)).toBe(text);
  });
});

describe('pictures that stand for a word', () => {
  it.each([
    ['👴的🏠怎么继承', '爷爷的房子怎么继承'],
    ['房子🏠怎么继承', '房子 怎么继承'],
    ['老板不给💰怎么办', '老板不给钱怎么办'],
    ['谢谢🌹公证要多久🙏', '谢谢 公证要多久'],
    ['欠我💰💰💰不给', '欠我钱不给'],
    ['孩子没了💔', '孩子没了'],
    ['找👮‍♂️没用', '找警察没用'],
    ['发工资💰', '发工资'],
    ['👨‍👩‍👧‍👦想办低保', '想办低保'],
  ])('%s is read as %s', (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });
});

describe('homophone typos', () => {
  it.each([
    ['公政员怎么找', '公证员怎么找'],
    ['法绿援住怎么申请', '法律援助怎么申请'],
    ['新访局在哪', '信访局在哪'],
    ['继成公正要多久', '继承公证要多久'],
    ['劳动中裁多长时间', '劳动仲裁多长时间'],
    ['行政富议几天', '行政复议几天'],
    ['想做个公正', '想做个公证'],
    ['宫证处周末上班吗', '公证处周末上班吗'],
    ['社区娇正可以请假吗', '社区矫正可以请假吗'],
    ['司法见定多少钱', '司法鉴定多少钱'],
    ['低包怎么申请', '低保怎么申请'],
    ['拖欠弄民工工资', '拖欠农民工工资'],
    ['人民条解要钱吗', '人民调解要钱吗'],
    ['劳动仲栽要交钱吗', '劳动仲裁要交钱吗'],
    ['法律缓助中心', '法律援助中心'],
  ])('“%s” is read “%s”', (typed, meant) => {
    const result = normaliser.normalise(typed);
    expect(result.text).toBe(meant);
    expect(result.notes.some(({ kind }) => kind === 'typo')).toBe(true);
    // What was typed stays within reach.
    expect(result.variants).toContain(typed);
  });

  it.each([
    '这事处理得不公正怎么办',
    '公平公正公开',
    '法院判得不公正',
    '司机拖欠我工资',
    '上访会不会被抓',
    '事实不清怎么复议',
    '他大我三岁能结婚吗',
    '村里人都在看戏',
    '我手上有伤',
    '证据不足怎么办',
    '新房还没交',
    '继续等着',
    '孩子上学怎么办',
    '银行不给贷款',
  ])('“%s” is right and stays', (text) => {
    expect(read(text)).toBe(text);
  });
});

describe('pinyin', () => {
  it.each([
    ['wo xiang ban gongzheng yao duojiu', '我想办公证要多久'],
    ['falvyuanzhu zenme shenqing', '法律援助怎么申请'],
    ['falü yuanzhu zenme shenqing', '法律援助怎么申请'],
    ['gongzheng chu zai nali', '公证处在哪里'],
    ['xinfangduojiugeidafu', '信访多久给答复'],
    ['gong1 zheng4 yao4 duo1 shao3 qian2', '公证要多少钱'],
    ['fǎlǜ yuánzhù zěnme shēnqǐng', '法律援助怎么申请'],
    ['zenyang shenqing falv yuanzu', '怎样申请法律援助'],
    ['laoban tuoqian gongzi zenme ban', '老板拖欠工资怎么办'],
    ['LAODONG ZHONGCAI ZENME SHENQING', '劳动仲裁怎么申请'],
    ['gongzheng yao duoshao qian?', '公证要多少钱?'],
  ])('“%s” is read “%s”', (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });

  it('is read between Chinese characters, and by initials where one term alone fits', () => {
    expect(read('怎么办gongzheng')).toBe('怎么办公证');
    expect(read('gz处怎么走')).toBe('公证处怎么走');
    expect(read('ldzc怎么申请')).toBe('劳动仲裁怎么申请');
    expect(read('fy怎么申请')).toBe('fy怎么申请');
  });

  it.each([
    '加我WeChat发offer行不行',
    '我的ID是什么',
    '公司HR不给开证明',
    '夫妻AA的协议能公证吗',
    'How long does notarization take?',
    'Can he name me in a will',
    'I like the same line',
    'app打不开',
    'vip会员退费',
  ])('“%s” is English or an abbreviation and stays', (text) => {
    expect(read(text)).toBe(text);
  });

  it('is pinyin though one of its syllables is an English word', () => {
    expect(read('不给我身份证zhe he fa ma')).toMatch(/合法/u);
  });

  it('is told from English by its words', () => {
    expect(looksLikePinyin('wo yao lihun')).toBe(true);
    expect(looksLikePinyin('legal aid')).toBe(false);
    expect(looksLikePinyin('he can')).toBe(false);
    expect(looksLikePinyin('ok')).toBe(false);
  });
});

describe('English words between Chinese ones', () => {
  const english = createNormaliser({
    vocabulary: VOCABULARY,
    phrases: [],
    englishWords: {
      contract: '合同',
      expire: '到期',
      delete: '删除',
      i: '我',
      want: '想',
      the: '',
      'legal aid': '法律援助',
      he: '他',
      me: '我',
      men: '男人',
      a: '',
      it: '它',
      hr: '人事',
    },
  });
  it.each([
    ['那个contract下个月expire', '那个合同下个月到期'],
    ['I want 他们 delete 掉', '我想他们删除掉'],
    ['我 want legal aid', '我想法律援助'],
    ['the contract还有用不', '合同还有用不'],
    ['我的Wechat contract', '我的Wechat合同'],
    ['he还没来', '他还没来'],
    ['HR不给开证明', '人事不给开证明'],
    ['家里老人 小孩都在contract里', '家里老人 小孩都在合同里'],
    ['要带shen me材料', '要带什么材料'],
    ['A公司和B公司的合同', 'A公司和B公司的合同'],
    ['IT公司拖欠工资', 'IT公司拖欠工资'],
  ])('“%s” is read “%s”', (typed, meant) => {
    expect(english.normalise(typed).text).toBe(meant);
  });

  it.each(['How long does the contract take?', 'the contract'])('“%s” stays English', (text) => {
    expect(english.normalise(text).text).toBe(text);
  });
});

describe('noise', () => {
  it.each([
    ['公證處辦理繼承要幾天', '公证处办理继承要几天'],
    ['活著沒意思', '活着没意思'],
    ['老公打坏我车', '老公打坏我车'],
    ['嗯嗯请问一下办公证要多久😊😊谢谢', '办公证要多久'],
    ['公 证 处 在 哪', '公证处在哪'],
    ['公*证*处在哪', '公证处在哪'],
    ['公\u200b证\u200d处\ufeff在哪', '公证处在哪'],
    ['\u202e公证处在哪\u202c', '公证处在哪'],
    ['ｏｆｆｅｒ　１２３４８', 'offer 12348'],
    ['公证费多少钱？？？！！！', '公证费多少钱？'],
    ['急急急！！！公证处在哪', '急急急！公证处在哪'],
    ['哈哈哈哈公证处在哪', '哈公证处在哪'],
    ['公证处在哪(╥﹏╥)', '公证处在哪'],
    ['公证处在哪 T_T', '公证处在哪'],
    ['公证处在哪[捂脸][流泪]', '公证处在哪'],
    ['<b>公证</b>处在哪', '公证 处在哪'],
    ['<|im_start|>user\n公证处在哪<|im_end|>', '公证处在哪'],
    ['那个，就是，我想问一下公证处在哪里啊', '公证处在哪里啊'],
    ['你好，请问公证费多少钱，谢谢', '公证费多少钱'],
    ['工伤认定要多久？我们社区办展板要用', '工伤认定要多久？'],
    ['低保去哪申请呢，替邻居问的', '低保去哪申请呢'],
    ['工伤认定要多久？展板是社区的', '工伤认定要多久？展板是社区的'],
    ['低保去哪申请呢，替邻居问的时候没说清', '低保去哪申请呢，替邻居问的时候没说清'],
    ['麻烦问一下信访局在哪', '信访局在哪'],
    ['那个公证处不给办', '那个公证处不给办'],
    ['就是不给钱', '就是不给钱'],
    ['姐姐姐夫都不管', '姐姐姐夫都不管'],
    ['24年市里受理多少复议', '2024年市里受理多少复议'],
    ['我就问24年全市调解了多少件', '我就问2024年全市调解了多少件'],
    ['干了24年没签合同', '干了24年没签合同'],
    ['24年工龄怎么算', '24年工龄怎么算'],
  ])('“%s” becomes “%s”', (typed, clean) => {
    expect(read(typed)).toBe(clean);
  });

  it('never empties a text that says something, and leaves figures alone', () => {
    expect(read('谢谢')).toBe('谢谢');
    expect(read('你好')).toBe('你好');
    expect(read('1111元，10000元，2024年')).toContain('1111元');
  });

  it('notes what it did', () => {
    const kinds = normaliser.normalise('請問😊公政员怎么找').notes.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['traditional', 'emoji', 'filler', 'typo']));
  });
});

describe('stories', () => {
  it('give the sentence that asks as another reading', () => {
    const story =
      '我爸以前在厂里干了三十年，后来厂子倒了，他就回家种地。去年冬天他走了，留下一院房子，我弟弟一直住着。我们三个商量了好几回也没商量成。现在办继承公证要多久？我都打听半个月了。';
    const { variants, notes } = normaliser.normalise(story);
    expect(variants).toContain('现在办继承公证要多久？');
    expect(notes).toContainEqual({ kind: 'story' });
  });

  it('spoken without marks get commas where new thoughts begin', () => {
    const spoken = '我在工地干了半年老板一直没给我发工资然后我就去找他他说没钱现在我想问法律援助怎么申请';
    expect(read(spoken)).toContain('，');
    expect(read(spoken).replaceAll('，', '')).toBe(spoken);
  });
});

describe('the normaliser', () => {
  it('takes any text, gives at most two further readings, none the same as the best', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({ unit: fc.constantFrom(...'公证法律援助信访gongzheng xian12 ，。😀\u200b') }),
        ),
        (text) => {
          const result = normaliser.normalise(text);
          expect(result.variants.length).toBeLessThanOrEqual(2);
          expect(result.variants).not.toContain(result.text);
          expect(normaliser.normalise(text)).toEqual(result);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves clean text as it is, phrase by phrase', () => {
    for (const phrase of PHRASES.filter((one) => one !== '我想问一下')) expect(read(phrase)).toBe(phrase);
  });

  it('reads at most 4,000 characters and says so', () => {
    const result = normaliser.normalise('公证要多久。'.repeat(1000));
    expect(result.text.length).toBeLessThanOrEqual(4000);
    expect(result.notes).toContainEqual({ kind: 'cut' });
  });

  it('does not let thousands of phrases crowd out the staples', () => {
    const crowd = Array.from({ length: 6000 }, (_, at) => PHRASES[at % PHRASES.length]!);
    const staples = ['他要杀我', '救命啊'];
    expect(
      createNormaliser({ vocabulary: VOCABULARY, phrases: crowd, staples }).normalise('ta yao sha wo').text,
    ).toBe('他要杀我');
  });
});
