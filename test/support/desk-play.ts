import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach } from 'vitest';
import { createRandomIds } from '../../src/adapters/ids/random-ids.ts';
import { createDeskStore } from '../../src/adapters/sqlite/create-desk-store.ts';
import { openDatabase } from '../../src/adapters/sqlite/open-database.ts';
import { createDesk, type Desk, type DeskOptions } from '../../src/desk/create-desk.ts';
import type { ResidentSaid, StaffSaid } from '../../src/domain/message.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { TicketEvent, TicketEventKind } from '../../src/domain/ticket-event.ts';
import type { Outgoing } from '../../src/ports/courier.ts';
import type { DeskStore } from '../../src/ports/desk-store.ts';
import type { StaffPlace } from '../../src/ports/message-rows.ts';
import { createFakeAnswerer, type FakeAnswerer } from './fake-answerer.ts';
import { createFakeCourier, type FakeCourier } from './fake-courier.ts';
import { createFakeStaffRoom, type FakeStaffRoom } from './fake-staff-room.ts';
import { manualTime } from './manual-time.ts';
import { createRecordingLog } from './recording-log.ts';
import { tempFolder } from './temp-folder.ts';

export const MAIN = '-100';
/** A Monday morning, within opening hours of any office. */
export const MONDAY = '2026-11-23T10:00:00+08:00';

type Said = Exclude<ResidentSaid, { kind: 'press' }>;

/** A desk with a staff chat of topics, people in it, and a clock that is moved by hand; fresh for every test. */
export interface DeskPlay {
  readonly desk: Desk;
  readonly store: DeskStore;
  readonly database: Database;
  readonly courier: FakeCourier;
  readonly answerer: FakeAnswerer;
  readonly room: FakeStaffRoom;
  readonly time: ReturnType<typeof manualTime>;
  open(options?: Partial<DeskOptions>): Promise<void>;
  /** Stops the desk and begins it anew on the same storage. */
  restart(options?: Partial<DeskOptions>): Promise<void>;
  /** A resident says something; resolves when all of it is done. */
  say(who: string, said: string | Said, options?: { messageId?: string; edited?: boolean }): Promise<void>;
  /** A resident presses the button of that label under the newest of our messages that has it. */
  pressAs(who: string, label: string): Promise<string | undefined>;
  /** Somebody of staff writes into the newest topic, or elsewhere. */
  write(
    who: string,
    said: string | StaffSaid,
    place?: Partial<StaffPlace>,
    messageId?: string,
  ): Promise<void>;
  /** Somebody of staff presses a button of a ticket; gives what they are shown. */
  press(who: string, verb: string, ticketNumber?: string): Promise<{ text: string; alert: boolean }>;
  /** What a resident was sent, in order. */
  heard(who: string): readonly string[];
  /** What went to a staff chat, in order. */
  shown(chat?: string): readonly string[];
  sentTo(chat: string): readonly Outgoing[];
  ticket(number?: string): Promise<Ticket>;
  events(kind?: TicketEventKind): Promise<readonly TicketEvent[]>;
}

export function useDesk(): DeskPlay {
  let folder: ReturnType<typeof tempFolder>;
  let database: Database;
  let store: DeskStore;
  let desk: Desk;
  let courier: FakeCourier;
  let answerer: FakeAnswerer;
  let room: FakeStaffRoom;
  let time: ReturnType<typeof manualTime>;
  let updateId = 0;
  let messageId = 5_000;
  let last: Partial<DeskOptions> = {};

  beforeEach(() => {
    folder = tempFolder();
    database = openDatabase(join(folder.path, 'desk.db'));
    store = createDeskStore(database);
    courier = createFakeCourier();
    answerer = createFakeAnswerer();
    room = createFakeStaffRoom(MAIN, { 甲: 'member', 乙: 'member', 主管: 'member', 群主: 'administrator' });
    time = manualTime(MONDAY);
  });
  afterEach(async () => {
    await desk.stop({ deadlineMs: 50 });
    database.close();
    folder.remove();
  });

  const begin = async (options: Partial<DeskOptions>) => {
    last = options;
    desk = createDesk({
      store,
      answerer,
      courier,
      staffRoom: room,
      clock: time.clock,
      timers: time.timers,
      ids: createRandomIds(),
      log: createRecordingLog(),
      ...options,
      settings: { debounceMs: 0, retryFirstMs: 10, ...options.settings },
    });
    await desk.start();
  };
  const settle = () => desk.idle();
  const newest = async (): Promise<Ticket> => {
    const row = database.prepare('SELECT id FROM tickets ORDER BY rowid DESC LIMIT 1').get() as {
      id: string;
    };
    return store.read((tx) => tx.ticket(row.id));
  };
  const ticket = async (number?: string): Promise<Ticket> => {
    if (number === undefined) return newest();
    const found = await store.read((tx) => tx.ticketByNumber(number));
    if (found === undefined) throw new Error(`no ticket ${number}`);
    return found;
  };

  return {
    get desk() {
      return desk;
    },
    get store() {
      return store;
    },
    get database() {
      return database;
    },
    get courier() {
      return courier;
    },
    get answerer() {
      return answerer;
    },
    get room() {
      return room;
    },
    get time() {
      return time;
    },
    open: (options = {}) => begin(options),
    restart: async (options = last) => {
      await desk.stop({ deadlineMs: 50 });
      await begin(options);
      await settle();
    },
    say: async (who, said, options = {}) => {
      await desk.receive({
        bot: 'b',
        updateId: ++updateId,
        from: 'resident',
        channel: 'telegram',
        person: { id: who, name: `居民${who}` },
        chat: who,
        messageId: options.messageId ?? String(++messageId),
        said: typeof said === 'string' ? { kind: 'text', text: said } : said,
        edited: options.edited ?? false,
      });
      await settle();
    },
    pressAs: async (who, label) => {
      const found = courier.outgoing
        .filter(({ chat, buttons }) => chat === who && buttons.some((button) => button.label === label))
        .at(-1);
      if (found === undefined) throw new Error(`no button ${label} for ${who}`);
      const { n } = found.buttons.find((button) => button.label === label)!;
      const verdict = await desk.press({
        bot: 'b',
        updateId: ++updateId,
        channel: 'telegram',
        person: { id: who, name: `居民${who}` },
        chat: who,
        button: { replyId: found.id, n },
      });
      await settle();
      return verdict.toast;
    },
    write: async (who, said, place = {}, id = String(++messageId)) => {
      const thread = room.topics.at(-1)?.id;
      await desk.receive({
        bot: 'b',
        updateId: ++updateId,
        from: 'staff',
        chat: MAIN,
        messageId: id,
        place: {
          userId: who,
          userName: `${who}干事`,
          anonymous: false,
          ...(thread === undefined ? {} : { thread }),
          ...place,
        },
        said: typeof said === 'string' ? staffSaid(said) : said,
      });
      await settle();
    },
    press: async (who, verb, ticketNumber) => {
      const update = ++updateId;
      const callbackId = `c${update}`;
      const { number, staffChat } = await ticket(ticketNumber);
      await desk.receive({
        bot: 'b',
        updateId: update,
        from: 'staff',
        chat: staffChat ?? MAIN,
        place: { userId: who, userName: `${who}干事`, anonymous: false },
        said: { kind: 'press', callbackId, ticketNumber: number, verb },
      });
      await settle();
      const answer = courier.acknowledged.find((one) => one.callbackId === callbackId);
      return { text: answer?.text ?? '', alert: answer?.alert ?? false };
    },
    heard: (who) => courier.sent.filter(({ chat }) => chat === who).map(({ text }) => text),
    shown: (chat = MAIN) => courier.sent.filter((one) => one.chat === chat).map(({ text }) => text),
    sentTo: (chat) => courier.outgoing.filter((one) => one.chat === chat),
    ticket,
    events: async (kind) => {
      const all = await store.read((tx) => tx.eventsBetween(new Date(0), new Date('2100-01-01')));
      return kind === undefined ? all : all.filter((event) => event.kind === kind);
    },
  };
}

/** As Telegram's side reads it: a stroke begins a command. */
function staffSaid(text: string): StaffSaid {
  const command = /^\/([a-z]+)(?:\s+([\s\S]*))?$/u.exec(text);
  if (command === null) return { kind: 'text', text };
  const rest = (command[2] ?? '').trim();
  return { kind: 'command', command: command[1]!, ...(rest === '' ? {} : { rest }) };
}
