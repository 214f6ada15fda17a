import { describe, expect, it } from 'vitest';
import { asksOpenAmount } from '../../src/answering/local-detail.ts';

const OPEN = '这项费用的标准由省里定，以办理机构公布的为准。';
const SETTLED = '这项费用每件交50元。';

describe('a sum that holds here', () => {
  it.each(['海东这边具体收多少钱', '咱青海一个月补几百', '循化要交多少'])('is asked for: %s', (text) => {
    expect(asksOpenAmount(text, OPEN)).toBe(true);
    expect(asksOpenAmount(text, SETTLED)).toBe(false);
  });

  it.each(['海东有多少项不要钱', '这笔钱的标准谁定', '海东几天能办好'])('is not: %s', (text) => {
    expect(asksOpenAmount(text, OPEN)).toBe(false);
  });
});
