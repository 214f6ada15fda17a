import { describe, expect, it } from 'vitest';
import { leavesThread } from '../../src/answering/leaves-thread.ts';
import type { ScopeListener } from '../../src/answering/scope/scope-sense.ts';

const hears =
  (outside: number): ScopeListener =>
  () => ({ outside, personal: 0, vague: 0, domains: new Map() });

describe('a question for another door within a thread', () => {
  it.each(['明儿下雪不', '对了明儿下雪不', '西宁到民和的班车几点', '娃感冒吃啥药'])(
    'borrows nothing: %s',
    (said) => {
      expect(leavesThread(said, hears(0.9))).toBe(true);
      expect(leavesThread(said, hears(0.7))).toBe(false);
      expect(leavesThread(said, undefined)).toBe(false);
    },
  );

  it.each([
    ['says nothing of its own', '多少钱'],
    ['points', '她转正了的呢，要提前几天'],
    ['asks nothing', '买的是新宰的牦牛肉，五斤'],
  ])('stays in it where it %s', (_, said) => {
    expect(leavesThread(said, hears(0.95))).toBe(false);
  });
});
