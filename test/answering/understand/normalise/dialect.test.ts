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
    '阿里巴巴上买的',
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
