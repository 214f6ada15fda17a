import type { Answerer } from '../answering/answerer.ts';
import type { Clock } from '../ports/clock.ts';
import type { Courier } from '../ports/courier.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { FileSource } from '../ports/file-source.ts';
import type { IdSource } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { StaffAide } from '../ports/staff-aide.ts';
import type { StaffRoom } from '../ports/staff-room.ts';
import type { Timers } from '../ports/timers.ts';
import type { Transcriber } from '../ports/transcriber.ts';
import type { Learning } from './learning/learning.ts';
import type { Pacer } from './pacer.ts';
import type { DeskPolicy } from './policy.ts';
import type { DeskSettings } from './settings.ts';

/** What the aide is to do for a ticket. */
export interface AideWish {
  readonly ticketId: string;
  readonly what: 'draft' | 'summary';
  /** Somebody of staff asked in so many words, and is told where nothing comes of it. */
  readonly asked: boolean;
}

/** What every journey of the desk works with. */
export interface DeskDeps {
  readonly store: DeskStore;
  readonly answerer: Answerer;
  readonly courier: Courier;
  /** One over all that is shown: replies, and answers as they come. */
  readonly pacer: Pacer;
  /** Absent: no staff chat; tickets are kept and residents are told that nobody has seen them. */
  readonly staffRoom: StaffRoom | undefined;
  /** Every staff chat by its id, the main one among them. */
  readonly staffRooms: ReadonlyMap<string, StaffRoom>;
  readonly policy: DeskPolicy;
  /** The name of a domain as residents see it. */
  readonly domainName: (domain: string) => string;
  /** A model may be asked: residents are told so first, and only then. */
  readonly asksModel: boolean;
  /** The aide in use; asked for at each command, so that a new index is taken up. */
  readonly aide: () => StaffAide | undefined;
  /** What hears voice messages: the channel's files, and a service that turns speech into text. Absent: residents are asked for text. */
  readonly ears: { readonly files: FileSource; readonly transcriber: Transcriber } | undefined;
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
  /** Asks the aide for something and returns at once; what comes of it is written into the ticket's thread. */
  readonly askAide: (wish: AideWish) => void;
  /** Called with the name of each point between two steps that a crash must not tell apart; tests die there. */
  readonly probe: (point: string) => void;
}

/** As much of it as the rules within a transaction need. */
export type DeskCore = Pick<
  DeskDeps,
  'ids' | 'clock' | 'log' | 'staffRoom' | 'staffRooms' | 'policy' | 'domainName' | 'aide' | 'learning'
>;
