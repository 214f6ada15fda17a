import type { Answerer } from '../answering/answerer.ts';
import type { Clock } from '../ports/clock.ts';
import type { Courier } from '../ports/courier.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { IdSource } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { StaffRoom } from '../ports/staff-room.ts';
import type { Timers } from '../ports/timers.ts';
import type { Learning } from './learning/learning.ts';
import type { DeskPolicy } from './policy.ts';
import type { DeskSettings } from './settings.ts';

/** What every journey of the desk works with. */
export interface DeskDeps {
  readonly store: DeskStore;
  readonly answerer: Answerer;
  readonly courier: Courier;
  /** Absent: no staff chat; tickets are kept and residents are told that nobody has seen them. */
  readonly staffRoom: StaffRoom | undefined;
  /** Every staff chat by its id, the main one among them. */
  readonly staffRooms: ReadonlyMap<string, StaffRoom>;
  readonly policy: DeskPolicy;
  /** The name of a domain as residents see it. */
  readonly domainName: (domain: string) => string;
  /** Learning from staff; absent: nothing is learned. */
  readonly learning?: Learning;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly timers: Timers;
  readonly settings: DeskSettings;
  /** Whether a text must not wait for the rest of a burst, however short it is (danger, a call for a person). Fast and without effects. */
  readonly isUrgent: (text: string) => boolean;
  /** Aborts when the time to stop is over: what still runs is to end without settling anything. */
  readonly cut: AbortSignal;
  /** Asks for a draft in whole sentences and returns at once; absent: no model writes any. */
  readonly askForDraft?: (ticketId: string) => void;
  /** Called with the name of each point between two steps that a crash must not tell apart; tests die there. */
  readonly probe: (point: string) => void;
}

/** As much of it as the rules within a transaction need. */
export type DeskCore = Pick<
  DeskDeps,
  'ids' | 'clock' | 'log' | 'staffRoom' | 'staffRooms' | 'policy' | 'domainName' | 'learning'
>;
