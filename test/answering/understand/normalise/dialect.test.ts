import { describe, expect, it } from 'vitest';
import { inCommonWords } from '../../../../src/answering/understand/normalise/dialect.ts';

describe('asking words of the dialect', () => {
  it.each([
    ['低保停了阿门办', '低保停了怎么办'],
    ['这个阿么申请哩', '这个怎么申请哩'],
    ['到阿里去办', '到哪里去办'],
    ['公证处在阿扎哩', '公证处在哪里哩'],
    ['阿个部门管', '哪个部门管'],
  ])('%s is %s', (said, common) => {
    expect(inCommonWords(said)).toBe(common);
  });

  it.each([
    ['佢有冇权唔畀我领证', '他有没有权不给我领证'],
    ['可唔可以唔去法院', '可不可以不去法院'],
    ['唔该，喺边度交表，几耐有结果', '请问，哪里交表，多久有结果'],
    ['点解佢哋唔受理', '为什么他们不受理'],
    ['佢个女婿同佢仔女唔畀钱，点算', '他个女婿同他仔女不给钱，怎么办'],
    ['佢唔该打我，依家庭暴力法判几耐', '他不该打我，依家庭暴力法判多久'],
    ['我唔知点解决，佢边做边道歉', '我不知点解决，他边做边道歉'],
    ['我唔想做人喇，佢要斩死我', '我不想活了，他要砍死我'],
    ['办咗公证仲得唔得改', '办了公证仲行不行改'],
    ['系咪要收钱㗎，冇人话我知', '是不是要收钱了，没有人话我知'],
  ])('Cantonese: %s is %s', (said, common) => {
    expect(inCommonWords(said)).toBe(common);
  });

  it.each([
    '阿里巴巴上买的',
    '地点样本都给了',
    '边个体户边打工',
    '几多钱的东西',
    '阿大走了',
    '阿妈',
    '阿莫西林',
    '在阿里地区打工',
    '阿里有限公司欠我工资',
    '我在阿里，工资没发',
    '户口在阿里',
    '阿里办的贷款',
  ])('%s asks nothing', (said) => {
    expect(inCommonWords(said)).toBe(said);
  });
});
