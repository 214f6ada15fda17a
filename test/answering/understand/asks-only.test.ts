import { describe, expect, it } from 'vitest';
import { asksOfNothing, asksOnly } from '../../../src/answering/understand/asks-only.ts';

describe('what only asks', () => {
  it.each([
    '多少钱啊',
    '去哪办',
    '要几天',
    '要什么材料？',
    '到底谁管',
    '那得多久呢',
    '请问收费不',
    '贵不贵',
    '怎么办',
    '多少钱 去哪办',
    '我那个要交多少钱',
    '30还是60',
    '要15天还是20天',
  ])('of nothing that it tells: %s', (said) => {
    expect(asksOfNothing(said)).toBe(true);
  });

  it.each([
    '没钱怎么办',
    '不批怎么办',
    '批没批',
    '能要回来吗',
    '要回来多少钱',
    '没收',
    '出不来',
    '不出钱怎么办',
    '公证多少钱',
    '复议30天还是60天',
    '',
    `多少钱${'啊'.repeat(20)}`,
  ])('tells something, or nothing at all: %s', (said) => {
    expect(asksOfNothing(said)).toBe(false);
  });

  it('beside a thread, also what leans on it for what it tells', () => {
    expect(['批没批', '没收', '多少钱啊'].every(asksOnly)).toBe(true);
    expect(asksOnly('公证多少钱')).toBe(false);
  });
});
