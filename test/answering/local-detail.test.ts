import { describe, expect, it } from 'vitest';
import { asksOpenAmount, localDetailOf } from '../../src/answering/local-detail.ts';

const OPEN = '这项费用的标准由省里定，以办理机构公布的为准。';
const SETTLED = '这项费用每件交50元。';
const RANGE = '这项费用每件50元到300元，具体数由省里定。';

describe('a sum that holds here', () => {
  it.each(['海东这边具体收多少钱', '咱青海一个月补几百', '循化要交多少'])('is asked for: %s', (text) => {
    expect(asksOpenAmount(text, OPEN)).toBe(true);
    expect(asksOpenAmount(text, SETTLED)).toBe(false);
    expect(asksOpenAmount(text, RANGE)).toBe(false);
  });

  it.each([
    '海东有多少项不要钱',
    '这笔钱的标准谁定',
    '海东几天能办好',
    '一天赔多少，是按青海的工资还是全国的',
  ])('is not: %s', (text) => {
    expect(asksOpenAmount(text, OPEN)).toBe(false);
  });
});

describe('the phone of an office', () => {
  const office = {
    id: 'office.aid',
    name: '法律援助中心',
    domains: ['legal-aid'],
    address: null,
    phone: null,
    hours: null,
    asks: [],
    calls: ['法律援助', '法援'],
  };
  const asked = (text: string) => localDetailOf(text, [office])?.what;

  it.each(['法援电话', '请问互助县的法律援助咨询电话是多少', '海东法律援助电话多少'])(
    'is asked for: %s',
    (text) => {
      expect(asked(text)).toBe('phone');
    },
  );

  it.each(['成都法律援助电话多少', '投诉法律援助的电话多少', '法律援助热线电话是多少'])(
    'is not that of another place, of a complaint, or a hotline: %s',
    (text) => {
      expect(asked(text)).toBeUndefined();
    },
  );

  it('is read at once behind a long row of places', () => {
    expect(asked(`${'平安区互助县'.repeat(300)}电话多少`)).toBeUndefined();
  });
});
