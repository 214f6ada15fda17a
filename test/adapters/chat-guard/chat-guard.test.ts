import { describe, expect, it } from 'vitest';
import { circuitBreaker } from '../../../src/adapters/chat-guard/circuit-breaker.ts';
import { type MeterSettings, meteredChat } from '../../../src/adapters/chat-guard/metered-chat.ts';
import { retryingChat } from '../../../src/adapters/chat-guard/retrying-chat.ts';
import type { ModelCall } from '../../../src/ports/model-ledger.ts';
import { REQUEST, scriptedChat } from '../../support/scripted-chat.ts';

const options = () => ({ callId: 'c1', signal: new AbortController().signal, timeoutMs: 3_000 });
const tick = () => performance.now();
const retrying = (script: Parameters<typeof scriptedChat>[0], leastLeftMs = 100) => {
  const { model, requests } = scriptedChat(script);
  const settings = { tries: 3, firstWaitMs: 10, leastLeftMs };
  return { chat: retryingChat(model, { settings, random: () => 0.5, tick }), requests };
};

describe('trying again', () => {
  it('outlasts a passing failure', async () => {
    const { chat, requests } = retrying(['rate-limited', 'overloaded', '{}']);
    expect((await chat.complete(REQUEST, options())).text).toBe('{}');
    expect(requests).toHaveLength(3);
  });

  it('gives up after the tries it has, at once for what will not pass, and when the time is nearly over', async () => {
    const often = retrying(['overloaded', 'overloaded', 'overloaded', '{}']);
    await expect(often.chat.complete(REQUEST, options())).rejects.toMatchObject({ kind: 'overloaded' });
    expect(often.requests).toHaveLength(3);
    const never = retrying(['refused', '{}']);
    await expect(never.chat.complete(REQUEST, options())).rejects.toMatchObject({ kind: 'refused' });
    expect(never.requests).toHaveLength(1);
    const late = retrying(['overloaded', '{}'], 5_000);
    await expect(late.chat.complete(REQUEST, options())).rejects.toMatchObject({ kind: 'overloaded' });
    expect(late.requests).toHaveLength(1);
  });
});

describe('the circuit', () => {
  it('leaves a failing service alone, tries once after its rest, and closes when that succeeds', async () => {
    let now = 0;
    const states: string[] = [];
    const { model, requests } = scriptedChat(['overloaded', 'timed-out', 'overloaded', '{}', '{}']);
    const chat = circuitBreaker(model, {
      settings: { failures: 2, restMs: 1_000 },
      now: () => now,
      onChange: (state) => states.push(state),
    });
    const ask = () =>
      chat.complete(REQUEST, options()).then(
        () => 'reply',
        (error: { kind: string }) => error.kind,
      );
    expect(await ask()).toBe('overloaded');
    expect(await ask()).toBe('timed-out');
    expect(await ask()).toBe('resting');
    now = 1_001;
    expect(await ask()).toBe('overloaded');
    expect(await ask()).toBe('resting');
    now = 2_100;
    expect(await ask()).toBe('reply');
    expect(await ask()).toBe('reply');
    expect(requests).toHaveLength(5);
    expect(states).toEqual(['open', 'closed']);
  });

  it('does not count what says nothing of the service', async () => {
    const { model } = scriptedChat(['refused', 'refused', 'refused', '{}']);
    const chat = circuitBreaker(model, { settings: { failures: 2, restMs: 1_000 }, now: () => 0 });
    for (let n = 0; n < 3; n += 1)
      await expect(chat.complete(REQUEST, options())).rejects.toMatchObject({ kind: 'refused' });
    expect((await chat.complete(REQUEST, options())).text).toBe('{}');
  });
});

describe('the meter', () => {
  const metered = (script: Parameters<typeof scriptedChat>[0], limits: Partial<MeterSettings> = {}) => {
    const calls: ModelCall[] = [];
    const spentDays: string[] = [];
    const { model, requests } = scriptedChat(script);
    const chat = meteredChat(model, {
      settings: { inputPrice: 2, outputPrice: 8, dailyTokens: undefined, dailyCost: undefined, ...limits },
      ledger: {
        note: async (call) => void calls.push(call),
        spent: async (day) => {
          const today = calls.filter((call) => call.day === day);
          return {
            calls: today.length,
            tokens: today.reduce((sum, one) => sum + one.inputTokens + one.outputTokens, 0),
            cost: today.reduce((sum, one) => sum + one.cost, 0),
          };
        },
      },
      now: () => new Date('2026-11-28T02:00:00Z'),
      dayOf: () => '2026-11-28',
      tick,
      onSpent: (day) => spentDays.push(day),
      onFault: (error) => {
        throw error;
      },
    });
    return { chat, calls, spentDays, requests };
  };

  it('writes down tokens and cost of each call, failed ones too', async () => {
    const { chat, calls } = metered(['{}', 'timed-out']);
    await chat.complete(REQUEST, options());
    await expect(chat.complete(REQUEST, options())).rejects.toMatchObject({ kind: 'timed-out' });
    expect(calls).toMatchObject([
      { id: 'c1', model: 'scripted', purpose: 'test', ended: 'whole', inputTokens: 100, outputTokens: 20 },
      { ended: 'timed-out', outputTokens: 0 },
    ]);
    expect(calls[0]?.cost).toBeCloseTo(0.00036);
    expect(calls[1]?.inputTokens).toBeGreaterThan(0);
  });

  it.each([{ dailyTokens: 200 }, { dailyCost: 0.0005 }])(
    'calls nobody once the budget of the day is used up',
    async (limit) => {
      const { chat, requests, spentDays } = metered(['{}', '{}', '{}'], limit);
      await chat.complete(REQUEST, options());
      await chat.complete(REQUEST, options());
      await expect(chat.complete(REQUEST, options())).rejects.toMatchObject({ kind: 'over-budget' });
      expect(requests).toHaveLength(2);
      expect(spentDays).toEqual(['2026-11-28']);
    },
  );
});
