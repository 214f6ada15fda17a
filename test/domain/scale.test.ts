import { describe, expect, it } from 'vitest';
import { amountOn, type Scale, sumText } from '../../src/domain/scale.ts';

const scale = (bands: Scale['bands'], rest: Partial<Scale> = {}): Scale => ({
  bands,
  unless: [],
  heldBy: [],
  ...rest,
});
const TWO = [{ upTo: 10_000, fixed: 50 }, { upTo: 100_000, rate: 2.5 }, { rate: 2 }];

describe('an amount by bands', () => {
  it.each([
    [0.01, 50],
    [10_000, 50],
    [10_000.01, 50],
    // 50.025, half a fen up
    [10_001, 50.03],
    [10_002, 50.05],
    [100_000, 2_300],
    [100_001, 2_300.02],
    [12_345.67, 108.64],
  ])('of %d yuan is %d', (yuan, amount) => {
    expect(amountOn(scale(TWO), yuan)).toBe(amount);
  });

  it('takes a share, and keeps within its bounds', () => {
    expect(amountOn(scale(TWO, { share: 3 }), 10_000)).toBe(16.67);
    expect(amountOn(scale(TWO, { most: 2_000 }), 100_000)).toBe(2_000);
    expect(amountOn(scale(TWO, { least: 100 }), 10_000)).toBe(100);
    expect(amountOn(scale(TWO, { share: 2, most: 1_000 }), 100_000)).toBe(1_000);
  });

  it('may begin with a rate', () => {
    expect(amountOn(scale([{ upTo: 100, rate: 1 }, { rate: 0.5 }]), 300)).toBe(2);
  });

  it.each([
    [100_000, '10万元'],
    [128_000, '12.8万元'],
    [25_350, '25350元'],
    [25_300, '2.53万元'],
    [8_000, '8000元'],
  ])('writes %d as %s', (yuan, text) => {
    expect(sumText(yuan)).toBe(text);
  });
});
