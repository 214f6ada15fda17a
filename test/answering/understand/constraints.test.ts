import { describe, expect, it } from 'vitest';
import { constraintsOf, onlyTellsAPlace } from '../../../src/answering/understand/constraints.ts';

const NOW = new Date('2026-11-28T02:00:00Z');

describe('the year of a question', () => {
  it.each([
    ['海东今年办了多少件法律援助', '2026'],
    ['今年3月收了几件复议', '2026'],
    ['去年有多少调解员', '2025'],
    ['2024年办了多少公证', '2024'],
  ])('“%s” asks of %s', (question, year) => {
    expect(constraintsOf(question, NOW).year).toBe(year);
  });

  it.each(['我男的今年四十三，想抱养一个娃', '老汉今年都六十八了还派工', '今年五十岁能不能办'])(
    '“%s” tells an age and asks of no year',
    (question) => {
      expect(constraintsOf(question, NOW).year).toBeUndefined();
    },
  );
});

describe('what only tells a place', () => {
  it.each([
    '在平安区',
    '我是民和的',
    '户口在循化',
    '我们在乐都上班',
    '老家在平安',
    '我现在在平安',
    '我乐都的',
    '我老公是民和的',
  ])('is told from a question: %s', (text) => {
    expect(onlyTellsAPlace(text)).toBe(true);
  });
  it.each([
    '平安区信访局在哪',
    '在西宁',
    '我在乐都叫人打了',
    '循化去哪办',
    '我们都平安',
    '平安区的',
    '民和县',
  ])('is not: %s', (text) => {
    expect(onlyTellsAPlace(text)).toBe(false);
  });
});
