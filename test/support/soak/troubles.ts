import type { PaceRule } from '../../../src/ports/courier.ts';
import type { DoubleTroubles } from '../telegram-double.ts';
import type { DoubleFault } from '../telegram-double-types.ts';
import type { Random } from './random.ts';
import { simulatedNow, type TimeScale } from './scaled-clock.ts';

/** Shares of calls that meet with a fault. */
export interface TroubleShares {
  readonly flood: number;
  readonly serverError: number;
  /** The connection is lost before the call is done, and after. */
  readonly dropBefore: number;
  readonly dropAfter: number;
  /** Polls that fail; each costs the bot a second of the machine's clock. */
  readonly poll: number;
  /** Polls that bring confirmed updates again. */
  readonly redelivery: number;
}

export const STORMY: TroubleShares = {
  flood: 0.01,
  serverError: 0.01,
  dropBefore: 0.01,
  dropAfter: 0.01,
  poll: 0.004,
  redelivery: 0.05,
};
export const CALM: TroubleShares = {
  flood: 0,
  serverError: 0,
  dropBefore: 0,
  dropAfter: 0,
  poll: 0,
  redelivery: 0,
};

/** Telegram's own limits (https://core.telegram.org/bots/faq): 20 messages a minute in a group, about one a second in a chat with short bursts. */
const GROUP: PaceRule = { count: 20, windowMs: 60_000 };
const PRIVATE: PaceRule = { count: 5, windowMs: 4_000 };

export interface Troubles extends DoubleTroubles {
  shares: TroubleShares;
  time: TimeScale;
  readonly counts: Record<string, number>;
}

/** Faults by chance, and flood limits whose windows run on the simulated clock. */
export function createTroubles(random: Random, time: TimeScale): Troubles {
  const past = new Map<number, number[]>();
  const counts: Record<string, number> = {};
  const note = (name: string): void => {
    counts[name] = (counts[name] ?? 0) + 1;
  };

  const apiFault = (shares: TroubleShares): DoubleFault | undefined => {
    const lots: readonly (readonly [share: number, fault: DoubleFault])[] = [
      [shares.flood, { kind: 'flood', retryAfter: 1 + random.below(3), count: 0 }],
      [
        shares.serverError,
        { kind: 'status', status: random.pick([500, 502]), when: random.pick(['before', 'after']), count: 0 },
      ],
      [shares.dropBefore, { kind: 'drop', when: 'before', count: 0 }],
      [shares.dropAfter, { kind: 'drop', when: 'after', count: 0 }],
    ];
    let lot = random.next();
    for (const [share, fault] of lots) {
      if (lot < share) return fault;
      lot -= share;
    }
    return undefined;
  };
  const pollFault = (shares: TroubleShares): DoubleFault | undefined => {
    if (!random.chance(shares.poll)) return undefined;
    return random.pick<DoubleFault>([
      { kind: 'status', status: 502, count: 0 },
      { kind: 'drop', when: 'before', count: 0 },
      { kind: 'drop', when: 'after', count: 0 },
    ]);
  };

  const troubles: Troubles = {
    shares: CALM,
    time,
    counts,
    faultFor: (method) => {
      const fault = method === 'getUpdates' ? pollFault(troubles.shares) : apiFault(troubles.shares);
      if (fault !== undefined)
        note(
          `${method === 'getUpdates' ? 'poll ' : ''}${fault.kind}${fault.when === undefined ? '' : ` ${fault.when}`}`,
        );
      return fault;
    },
    floodFor: (chat) => {
      const rule = chat < 0 ? GROUP : PRIVATE;
      const now = simulatedNow(troubles.time);
      const within = (past.get(chat) ?? []).filter((at) => at > now - rule.windowMs);
      past.set(chat, within);
      if (within.length < rule.count) {
        within.push(now);
        return undefined;
      }
      note('own flood');
      return Math.max(1, Math.ceil((within[0]! + rule.windowMs - now) / 1000));
    },
    againCount: () => {
      if (!random.chance(troubles.shares.redelivery)) return 0;
      note('redelivery');
      return 1 + random.below(4);
    },
  };
  return troubles;
}
