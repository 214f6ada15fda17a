import { describe, expect, it } from 'vitest';
import { mayAsk, onlyStates, questionsIn } from '../../../src/answering/understand/questions.ts';

describe('the questions of a message', () => {
  it('are two where two clauses each ask for a fact', () => {
    expect(questionsIn('换季的衣裳能穿几天，坏了去哪里补')).toEqual(['换季的衣裳能穿几天', '坏了去哪里补']);
  });

  it.each([
    ['能不能穿，穿坏了赔不赔', ['能不能穿', '穿坏了赔不赔']],
    ['掉色吗，几天晾干', ['掉色吗', '几天晾干']],
    ['衣裳能穿几年 坏了咋补', ['衣裳能穿几年', '坏了咋补']],
    ['dry cleaning 洗一次 多少钱', ['dry cleaning 洗一次 多少钱']],
    ['里子动不动就破，找谁补', ['里子动不动就破，找谁补']],
    ['他脑子好使着呢。找谁补？', ['找谁补？']],
    ['拿旧的充新的，合理不合理，去哪里退', ['拿旧的充新的，合理不合理', '去哪里退']],
    ['不管合理不合理，去哪里退', ['不管合理不合理，去哪里退']],
    ['该退货不退货的，能找哪家去管', ['该退货不退货的，能找哪家去管']],
    ['也没问过我们愿意不愿意。去哪里退', ['去哪里退']],
    ['衣裳送到现在还是拿不到。找谁补', ['找谁补']],
    ['不管送铺子还是送家里。几天能补好', ['几天能补好']],
    ['找谁补？我衣裳还在车里呢', ['找谁补？']],
    [
      '我先说。想弄明白两样：几天能补好，再一个是送去铺子还是送去家里',
      ['想弄明白两样：几天能补好', '是送去铺子还是送去家里'],
    ],
  ])('are told apart however they ask: %s', (message, questions) => {
    expect(questionsIn(message)).toEqual(questions);
  });

  it.each([
    ['is it warm, and how long will it last?', ['is it warm', 'how long will it last?']],
    [
      'my coat is torn. whats the price and when do you mend it?',
      ['my coat is torn. whats the price', 'when do you mend it?'],
    ],
    ['a coat and a hat, please', ['a coat and a hat, please']],
    [
      'they took it in April and May. How do I get it back?',
      ['they took it in April and May. How do I get it back?'],
    ],
    ['how do I mend a coat and will?', ['how do I mend a coat and will?']],
  ])('are told apart in English: %s', (message, questions) => {
    expect(questionsIn(message)).toEqual(questions);
  });

  it.each([
    ['这衣裳最长能穿几年破了还能不能补', ['这衣裳最长能穿几年', '破了还能不能补']],
    ['补一件要几天要是不想要了能退钱吗', ['补一件要几天', '要是不想要了能退钱吗']],
    ['补衣裳要带啥材料几天能拿上', ['补衣裳要带啥材料', '几天能拿上']],
    ['洗一回多少钱一共要洗几天', ['洗一回多少钱', '一共要洗几天']],
    ['他多久没洗了怎么办', ['他多久没洗了怎么办']],
    ['啥样的衣裳能洗', ['啥样的衣裳能洗']],
  ])('are told apart in speech without marks: %s', (message, questions) => {
    expect(questionsIn(message)).toEqual(questions);
  });

  it('stay one where the second only says that the same holds', () => {
    expect(questionsIn('拿到裁缝那里呢？也一分不要？')).toEqual(['拿到裁缝那里呢？也一分不要？']);
    expect(questionsIn('拿到裁缝那里要几天？也要钱吗？')).toHaveLength(2);
    expect(questionsIn('去哪里补？都带啥？')).toHaveLength(2);
  });

  it('stay one where one clause only tells', () => {
    expect(questionsIn('衣裳穿了三年，坏了去哪里补')).toEqual(['衣裳穿了三年，坏了去哪里补']);
  });

  it('leave out what is told before a full stop, where question marks are set', () => {
    expect(questionsIn('这衣裳花了多少钱谁都晓得。坏了去哪里补？')).toEqual(['坏了去哪里补？']);
  });
});

describe('whether a message may ask at all', () => {
  it.each([
    '你帮我寻一下呗，左耳朵缺一块',
    '您给我算一注',
    '行，把那家店的电话给一下',
    '是补上还是再买一件',
    '那去东街还是南门',
    '交给裁缝还是掌柜',
    '没这个道理吧',
    '你吃了没 今儿冷',
    '钱还在他手里怎么办呢',
    '房子还在我爸名下咋过户呢',
    '我不下去算违约么',
    '这个钱能退么',
    'whats the price',
    '衣裳多少钱',
    '后儿个下雨不下',
    '洗一回收钱不收哩',
    '收我的钱不收',
    '裁缝铺几点关门',
    '裁缝不管咋弄',
  ])('it may: %s', (message) => {
    expect(mayAsk(message)).toBe(true);
  });

  it.each([
    '衣裳叫人扯破了',
    '裁缝管都不管',
    '他看都不看',
    '说补又不补了',
    '该赔的布不赔',
    '叫他还布不还',
    '说好补衣裳不补',
    '要怪就怪我吧，我走不动了',
    '替我给他捎个话',
    'they took my coat',
    '你帮我报警，他在砸门',
    '求求你帮我',
    '请你给我叫救护车',
    '他还是天天打我',
    '是我不好还是没忍住',
    '到后头还是没补成',
    '我还是跳下去算了',
    '还是死了干净',
    '给我妈说一声，我走了',
    '活着没意思了吧',
    '他就这么打我',
    '门叫人砸了么',
    '往后不管谁来都找裁缝',
    '前几项我都补了',
  ])('it only tells: %s', (message) => {
    expect(mayAsk(message)).toBe(false);
  });
});

describe('a message that only states something', () => {
  it.each(['我家有一群羊有辆三轮', '那边把表退回来了', '裁缝铺多收了我两百块', '就是那个旧院子的事'])(
    '%s',
    (message) => {
      expect(onlyStates(message)).toBe(true);
    },
  );

  it.each([
    '裁缝铺的座机号发一个',
    '给个准信',
    '镇长接访日是礼拜几',
    '你估摸着有几成赢面',
    '我想把旧院子给孙子',
    '补好了没有',
    '[语音]',
    '王裁缝的微信',
    '感冒发烧',
    '把隔壁的欠账拿来我瞄一眼',
  ])('is not one that wants something: %s', (message) => {
    expect(onlyStates(message)).toBe(false);
  });
});
