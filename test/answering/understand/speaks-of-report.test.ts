import { describe, expect, it } from 'vitest';
import { speaksOfReport } from '../../../src/answering/understand/speaks-of-report.ts';

describe('a question of the city’s report', () => {
  it.each([
    ['24年全市修好的路怕是连一半都没有吧', '2024'],
    ['海东2024年种了几棵树', '2024'],
    ['报告里咋说种树的', undefined],
  ])('is told by what it speaks of: %s', (text, year) => {
    expect(speaksOfReport(text, year)).toBe(true);
  });

  it.each([
    ['去年我在海东打工老板不给钱咋办', '2025'],
    ['今年我们这边拆迁补偿找谁', '2026'],
    ['鉴定报告上写的等级不对怎么办', undefined],
    ['2024年买的车坏了', '2024'],
  ])('is none where somebody tells of themselves: %s', (text, year) => {
    expect(speaksOfReport(text, year)).toBe(false);
  });
});
