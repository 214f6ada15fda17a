import { describe, expect, it } from 'vitest';
import { holdsFacts } from '../../src/evaluation/judge.ts';

describe('a fact in a text', () => {
  it('is found however its figure is written', () => {
    expect(holdsFacts('十五日内申请', ['15日|15天'])).toBe(true);
    expect(holdsFacts('罚单位2万元以上5万元以下', ['2万|两万', '5万元'])).toBe(true);
    expect(holdsFacts('罚两万元', ['20000'])).toBe(true);
    expect(holdsFacts('罚三万元', ['2万|两万|20000'])).toBe(false);
  });
});
