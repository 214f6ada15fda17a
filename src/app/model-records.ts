import type { DeskStore } from '../ports/desk-store.ts';
import type { AnswerCache, ModelCall, ModelLedger } from '../ports/model-ledger.ts';

/** Ledger and cache in the desk's storage: through it, because its one connection does one thing after the other. */
export function storedRecords(
  store: DeskStore,
  now: () => Date,
): { ledger: ModelLedger; cache: AnswerCache } {
  return {
    ledger: {
      note: (call) => store.write((tx) => tx.addModelCall(call)),
      spent: (day) => store.read((tx) => tx.modelSpending(day)),
    },
    cache: {
      get: (key) => store.write((tx) => tx.cachedComposition(key, now())),
      put: (key, value) => store.write((tx) => tx.keepComposition(key, value, now())),
    },
  };
}

/** For the terminal chat and `ask`, which store nothing: as long as the process lives. */
export function passingRecords(): { ledger: ModelLedger; cache: AnswerCache } {
  const calls: ModelCall[] = [];
  const kept = new Map<string, string>();
  return {
    ledger: {
      note: async (call) => {
        calls.push(call);
      },
      spent: async (day) => {
        const today = calls.filter((call) => call.day === day);
        return {
          calls: today.length,
          tokens: today.reduce((sum, one) => sum + one.inputTokens + one.outputTokens, 0),
          cost: today.reduce((sum, one) => sum + one.cost, 0),
        };
      },
    },
    cache: {
      get: async (key) => kept.get(key),
      put: async (key, value) => {
        kept.set(key, value);
      },
    },
  };
}
