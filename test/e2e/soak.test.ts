import { describe, expect, it } from 'vitest';
import { runSoak } from '../support/soak/run-soak.ts';
import { sayReport } from '../support/soak/say-report.ts';
import { afterWorking } from '../support/soak/working-time-oracle.ts';

describe('a simulated day, in small (the whole of it: npm run soak)', () => {
  it('loses, doubles and misdirects nothing, with Telegram failing and the bot killed', async () => {
    const report = await runSoak({
      seed: 7,
      residents: 30,
      messages: 160,
      tickets: 16,
      staff: 3,
      kills: 2,
      hours: 12,
      dayMs: 24_000,
      boundMs: 100_000,
      settleMs: 30_000,
    });
    console.log(sayReport(report));
    expect(report.violations).toEqual([]);
    expect(report).toMatchObject({ tickets: 16, kills: 2 });
    // The day was as hostile as it was meant to be.
    expect(Object.values(report.troubles).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5);
  }, 120_000);
});

describe('the oracle of working time', () => {
  it.each([
    ['2026-11-24T11:00:00+08:00', 90, '2026-11-24T14:30:00+08:00'],
    ['2026-11-24T07:00:00+08:00', 60, '2026-11-24T10:00:00+08:00'],
    ['2026-11-27T17:30:00+08:00', 60, '2026-11-30T09:30:00+08:00'],
    ['2026-11-24T09:00:15.500+08:00', 1, '2026-11-24T09:01:15.500+08:00'],
  ])('from %s, %i working minutes end at %s', (from, minutes, until) => {
    expect(afterWorking(Date.parse(from), minutes * 60_000, false)).toBe(Date.parse(until));
  });
});
