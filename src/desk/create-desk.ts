import { setMaxListeners } from 'node:events';
import { OperatorError } from '../domain/errors.ts';
import { type DeskTx, StorageError } from '../ports/desk-store.ts';
import type { StaffRoom } from '../ports/staff-room.ts';
import type { Timers } from '../ports/timers.ts';
import type { Arrival, Press } from './arrival.ts';
import { createAideWorker } from './ask-aide.ts';
import { type ClockWatch, createClockWatch } from './clocks/watch-clocks.ts';
import { createDeliveryWorker } from './deliver.ts';
import type { AideWish, DeskDeps } from './deps.ts';
import { createLearningWorker } from './learning/work-learning.ts';
import { announce } from './open-ticket.ts';
import { createPacer } from './pacer.ts';
import { DEFAULT_POLICY, type DeskPolicy } from './policy.ts';
import { queueToStaffChat } from './queue-reply.ts';
import { receive } from './receive.ts';
import { type PressVerdict, receivePress } from './receive-press.ts';
import { wait } from './retry-storage.ts';
import { DEFAULT_SETTINGS, type DeskSettings } from './settings.ts';
import { createDigestWatch } from './statistics/watch-digest.ts';
import { createInboxWorker } from './work-inbox.ts';

export interface DeskHealth {
  /** Messages that arrived and are not settled. */
  readonly waitingMessages: number;
  /** Replies not yet sent. */
  readonly queuedReplies: number;
  readonly openTickets: number;
  /** What waits for each staff chat, and for how many seconds the oldest has waited. */
  readonly staffBacklog: Readonly<
    Record<string, { readonly waiting: number; readonly behindSeconds: number }>
  >;
  /** Automatic answers are switched off. */
  readonly paused: boolean;
}

/** The front desk: what a channel gives and asks. */
export interface Desk {
  /** Stores an update once and returns within milliseconds; the work is done by workers. Throws `StorageError`: do not confirm it then. */
  receive(arrival: Arrival): Promise<void>;
  /** The same for a pressed button; says with what text, if any, its waiting ends. */
  press(press: Press): Promise<PressVerdict>;
  /** Takes up what a former process left, and begins. Throws `OperatorError` when the storage does not let it. */
  start(): Promise<void>;
  /**
   * Ends in order: nothing new is claimed, what runs is finished, what is due is sent; all within `deadlineMs`, after which calls
   * under way are cut off. What is left is taken up by the next start.
   */
  stop(options: { readonly deadlineMs: number }): Promise<void>;
  health(): Promise<DeskHealth>;
  /** Writes to the main staff chat at large, once for each `onceKey`; nothing without a staff chat. */
  tellStaff(text: string, onceKey: string): Promise<void>;
  /** Resolves when every message is settled and every reply sent or given up. For tests and scripts. */
  idle(): Promise<void>;
}

const systemTimers: Timers = Object.freeze({
  after: (delayMs: number, run: () => void) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
});

export type DeskOptions = Omit<
  DeskDeps,
  | 'settings'
  | 'timers'
  | 'isUrgent'
  | 'probe'
  | 'cut'
  | 'staffRooms'
  | 'policy'
  | 'domainName'
  | 'asksModel'
  | 'aide'
  | 'askAide'
  | 'ears'
  | 'pacer'
> & {
  /** Default: none. */
  readonly ears?: DeskDeps['ears'];
  /** Staff chats beside the main one. */
  readonly otherRooms?: readonly StaffRoom[];
  readonly policy?: Partial<DeskPolicy>;
  readonly domainName?: (domain: string) => string;
  /** Default: none; drafts are put together from the statements found. */
  readonly aide?: DeskDeps['aide'];
  /** Default: false. */
  readonly asksModel?: boolean;
  readonly settings?: Partial<DeskSettings>;
  readonly timers?: Timers;
  readonly isUrgent?: (text: string) => boolean;
  readonly probe?: (point: string) => void;
};

const IDLE_LOOK_MS = 5;

/** Builds the desk; nothing runs before `start`. */
export function createDesk(options: DeskOptions): Desk {
  const cutting = new AbortController();
  // Every call under way listens to it.
  setMaxListeners(0, cutting.signal);
  const deps: DeskDeps = Object.freeze({
    ...options,
    timers: options.timers ?? systemTimers,
    asksModel: options.asksModel ?? false,
    aide: options.aide ?? (() => undefined),
    ears: options.ears,
    pacer: createPacer(options.courier.paceOf, options.courier.overallPace),
    isUrgent: options.isUrgent ?? (() => false),
    probe: options.probe ?? (() => {}),
    cut: cutting.signal,
    domainName: options.domainName ?? ((domain) => domain),
    policy: Object.freeze({ ...DEFAULT_POLICY, ...options.policy }),
    staffRooms: new Map(
      (options.staffRoom === undefined ? [] : [options.staffRoom, ...(options.otherRooms ?? [])]).map(
        (room) => [room.chat, room],
      ),
    ),
    askAide: (wish: AideWish) => aide.wish(wish),
    settings: Object.freeze({ ...DEFAULT_SETTINGS, ...options.settings }),
  });
  const delivery = createDeliveryWorker(deps);
  const aide = createAideWorker(deps, delivery.kick);
  const clocks = createClockWatch(deps, delivery.kick);
  const digest = createDigestWatch(deps, delivery.kick);
  const learning = createLearningWorker(deps, delivery.kick);
  const inbox = createInboxWorker(deps, () => {
    delivery.kick();
    clocks.kick();
    learning.kick();
  });

  const health = (): Promise<DeskHealth> =>
    deps.store.read(async (tx) => ({
      waitingMessages: await tx.unsettled(),
      queuedReplies: await tx.queuedReplies(),
      openTickets: await tx.openTickets(),
      staffBacklog: await backlogs(deps, tx),
      paused: (await tx.pauseNow()) !== undefined,
    }));

  const isIdle = async (): Promise<boolean> => {
    const workers = [inbox, delivery, aide, learning];
    if (workers.some((worker) => worker.running() > 0)) return false;
    const { waitingMessages, queuedReplies } = await health();
    return waitingMessages === 0 && queuedReplies === 0;
  };

  return Object.freeze({
    receive: async (arrival: Arrival) => {
      const stored = await receive(deps, arrival);
      deps.probe('received');
      if (stored === 'stored') {
        inbox.kick();
        delivery.kick();
      }
    },
    press: async (press: Press) => {
      const verdict = await receivePress(deps, press);
      deps.probe('pressed');
      if (verdict.stored) inbox.kick();
      return verdict;
    },
    start: async () => {
      await takeUp(deps, clocks).catch((error: unknown) => {
        if (error instanceof StorageError)
          throw new OperatorError(`没能启动：${error.message}`, { cause: error });
        throw error;
      });
      await delivery.seed();
      inbox.kick();
      delivery.kick();
      clocks.kick();
      digest.kick();
      learning.kick();
    },
    stop: async ({ deadlineMs }: { readonly deadlineMs: number }) => {
      const callOff = deps.timers.after(deadlineMs, () => cutting.abort());
      await inbox.stop();
      await clocks.stop();
      await digest.stop();
      await learning.stop();
      await aide.stop();
      await flush();
      callOff();
      cutting.abort();
      await delivery.stop();
    },
    health,
    tellStaff: async (text: string, onceKey: string) => {
      await deps.store.write((tx) => queueToStaffChat(deps, tx, text, { onceKey }));
      delivery.kick();
    },
    idle: async () => {
      while (!cutting.signal.aborted && !(await isIdle()))
        await wait(deps.timers, IDLE_LOOK_MS, cutting.signal);
    },
  });

  /** Lets the delivery go on while it makes headway. */
  async function flush(): Promise<void> {
    delivery.kick();
    let before = Number.POSITIVE_INFINITY;
    while (!cutting.signal.aborted) {
      await wait(deps.timers, IDLE_LOOK_MS, cutting.signal);
      if (delivery.running() > 0) continue;
      const left = (await health()).queuedReplies;
      if (left === 0 || left >= before) return;
      before = left;
    }
  }
}

async function backlogs(deps: DeskDeps, tx: DeskTx): Promise<DeskHealth['staffBacklog']> {
  const found: Record<string, { waiting: number; behindSeconds: number }> = {};
  for (const chat of deps.staffRooms.keys()) {
    const { waiting, oldest } = await tx.backlogOf(chat);
    const behindMs = oldest === undefined ? 0 : deps.clock.now().getTime() - oldest.getTime();
    found[chat] = { waiting, behindSeconds: Math.round(behindMs / 1000) };
  }
  return found;
}

/** What a dead process had claimed is put back, and tickets that staff were never told of are announced. */
async function takeUp(deps: DeskDeps, clocks: ClockWatch): Promise<void> {
  const reclaimed = await deps.store.write(async (tx) => {
    const count = await tx.reclaim();
    if (deps.staffRoom !== undefined) {
      for (const ticket of await tx.openTicketList()) await announce(deps, tx, ticket);
    }
    return count;
  });
  // Hours, targets and calendars may be others than before.
  await clocks.recountAll();
  if (reclaimed > 0) deps.log.warn('messages-reclaimed', { count: reclaimed });
}
