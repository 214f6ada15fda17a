import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandomIds } from '../../src/adapters/ids/random-ids.ts';
import { createDeskStore } from '../../src/adapters/sqlite/create-desk-store.ts';
import { openDatabase } from '../../src/adapters/sqlite/open-database.ts';
import type { Answerer } from '../../src/answering/answerer.ts';
import { createDesk, type Desk, type DeskOptions } from '../../src/desk/create-desk.ts';
import { DeliveryError } from '../../src/ports/courier.ts';
import { type DeskStore, StorageError } from '../../src/ports/desk-store.ts';
import type { Timers } from '../../src/ports/timers.ts';
import { createFakeAnswerer } from '../support/fake-answerer.ts';
import { createFakeCourier, type FakeCourier } from '../support/fake-courier.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Waits a hundredth of what is asked for. */
const hurried: Timers = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs / 100);
    return () => clearTimeout(timer);
  },
};

describe('the desk', () => {
  let folder: ReturnType<typeof tempFolder>;
  let database: Database;
  let courier: FakeCourier;
  let desk: Desk;
  let updateId = 0;

  beforeEach(() => {
    folder = tempFolder();
    database = openDatabase(join(folder.path, 'desk.db'));
    courier = createFakeCourier();
  });
  afterEach(async () => {
    await desk.stop({ deadlineMs: 500 });
    database.close();
    folder.remove();
  });

  const open = async (options: Partial<DeskOptions> = {}): Promise<Desk> => {
    desk = createDesk({
      store: createDeskStore(database),
      answerer: createFakeAnswerer(),
      courier,
      staffRoom: undefined,
      clock: { now: () => new Date() },
      ids: createRandomIds(),
      log: createRecordingLog(),
      ...options,
      settings: { debounceMs: 0, retryFirstMs: 10, ...options.settings },
    });
    await desk.start();
    return desk;
  };
  const say = (who: string, text: string) =>
    desk.receive({
      bot: 'b',
      updateId: ++updateId,
      from: 'resident',
      channel: 'telegram',
      person: { id: who, name: `居民${who}` },
      chat: who,
      messageId: String(updateId),
      said: { kind: 'text', text },
      edited: false,
    });
  const texts = () => courier.sent.map(({ text }) => text);
  const gate = () => {
    let release = () => {};
    const opened = new Promise<void>((resolve) => {
      release = resolve;
    });
    return { opened, release: () => release() };
  };

  it('returns from receiving before anything is thought', async () => {
    const thinking = gate();
    const answerer: Answerer = {
      answer: async (turn, options) => {
        await thinking.opened;
        return createFakeAnswerer().answer(turn, options);
      },
    };
    await open({ answerer });
    await say('1', '办公证要多久？');
    expect(courier.sent).toEqual([]);
    thinking.release();
    await desk.idle();
    expect(texts()).toHaveLength(1);
  });

  it('answers one conversation one turn after the other, and several conversations at once', async () => {
    const running = new Map<string, number>();
    let most = 0;
    let mostOfOne = 0;
    const inner = createFakeAnswerer();
    const bothThere = gate();
    const answerer: Answerer = {
      answer: async (turn) => {
        const who = turn.said.kind === 'text' ? turn.said.texts[0]!.slice(0, 1) : '';
        running.set(who, (running.get(who) ?? 0) + 1);
        mostOfOne = Math.max(mostOfOne, ...running.values());
        most = Math.max(most, [...running.values()].filter((count) => count > 0).length);
        if (most === 2) bothThere.release();
        await bothThere.opened;
        running.set(who, running.get(who)! - 1);
        return inner.answer(turn);
      },
    };
    await open({ answerer });
    await Promise.all(
      ['甲的第一个问题是什么', '乙的第一个问题是什么'].map((text, index) => say(String(index + 1), text)),
    );
    await bothThere.opened;
    await say('1', '甲的第二个问题是什么');
    await desk.idle();
    expect([most, mostOfOne]).toEqual([2, 1]);
    expect(inner.turns).toHaveLength(3);
  });

  it('sends word of danger before what already waits for that chat', async () => {
    const first = gate();
    courier.onSend = async () => first.opened;
    await open({ settings: { deliveryWorkers: 1 } });
    for (const text of ['问题一的内容是什么', '问题二的内容是什么', '我家着火了！']) {
      await say('1', text);
      await expect.poll(async () => (await desk.health()).waitingMessages).toBe(0);
    }
    first.release();
    await desk.idle();
    expect(texts().map((text) => /问题一|问题二|119/.exec(text)![0])).toEqual(['问题一', '119', '问题二']);
  });

  it('keeps the order of a chat while a reply has to be tried again', async () => {
    let failures = 3;
    courier.onSend = async () => {
      if (failures-- > 0) throw new DeliveryError('unreachable', 'away');
    };
    await open();
    for (const text of ['问题一的内容是什么', '问题二的内容是什么']) {
      await say('1', text);
      await expect.poll(async () => (await desk.health()).waitingMessages).toBe(0);
    }
    await desk.idle();
    expect(texts().map((text) => /问题./.exec(text)![0])).toEqual(['问题一', '问题二']);
  });

  it('makes a ticket of an answer that the channel refuses for good', async () => {
    courier.onSend = async () => {
      throw new DeliveryError('refused', 'Bad Request: whatever');
    };
    await open();
    await say('1', '办公证要多久？');
    await desk.idle();
    const tickets = database.prepare('SELECT reason, question FROM tickets').all();
    expect(tickets).toEqual([{ reason: 'fault', question: expect.stringContaining('没能送达') }]);
    expect(database.prepare('SELECT state, last_error FROM replies').all()).toEqual([
      { state: 'failed', last_error: 'Bad Request: whatever' },
    ]);
  });

  it('gives a message that kills the process again and again to staff, without thinking about it', async () => {
    await open();
    await desk.stop({ deadlineMs: 500 });
    const answerer = createFakeAnswerer();
    await open({ answerer });
    await desk.stop({ deadlineMs: 500 });
    await say('1', '要命的问题是什么');
    database.prepare("UPDATE messages SET state = 'claimed', attempts = 5").run();
    await open({ answerer });
    await desk.idle();
    expect(answerer.turns).toEqual([]);
    expect(texts()[0]).toMatch(/系统出了问题[\s\S]*HD-/);
  });

  it('takes up what a former process left claimed or unsent', async () => {
    await open();
    await desk.stop({ deadlineMs: 500 });
    await say('1', '办公证要多久？');
    database.prepare("UPDATE messages SET state = 'claimed', attempts = 1").run();
    await open();
    await desk.idle();
    expect(texts()).toHaveLength(1);
  });

  it('finishes what runs and sends what is due before it stops', async () => {
    await open({ answerer: createFakeAnswerer({ tookMs: 60 }) });
    await say('1', '办公证要多久？');
    await expect
      .poll(() => database.prepare("SELECT count(*) AS n FROM messages WHERE state = 'claimed'").get(), {
        interval: 5,
      })
      .toEqual({ n: 1 });
    await desk.stop({ deadlineMs: 5_000 });
    expect(texts()).toHaveLength(1);
    await say('1', '来得太晚的问题');
    expect(await desk.health()).toMatchObject({ waitingMessages: 1 });
  });

  it('cuts off a call that does not end when its time to stop is over, and keeps the reply', async () => {
    courier.onSend = (_, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new DeliveryError('unreachable', 'cut off')), {
          once: true,
        });
      });
    await open();
    await say('1', '办公证要多久？');
    await expect.poll(async () => (await desk.health()).queuedReplies).toBe(1);
    await desk.stop({ deadlineMs: 50 });
    expect(await desk.health()).toMatchObject({ queuedReplies: 1 });
    courier.onSend = async () => {};
    await open();
    await desk.idle();
    expect(texts()).toHaveLength(1);
  });

  it('leaves a question for the next start when the time to stop is over before it is answered', async () => {
    const hanging: Answerer = { answer: () => new Promise(() => {}) };
    await open({ answerer: hanging });
    await say('1', '办公证要多久？');
    await expect
      .poll(() => database.prepare("SELECT count(*) AS n FROM messages WHERE state = 'claimed'").get())
      .toEqual({ n: 1 });
    await desk.stop({ deadlineMs: 50 });
    expect(database.prepare('SELECT count(*) AS n FROM tickets').get()).toEqual({ n: 0 });
    await open();
    await desk.idle();
    expect(texts()[0]).toContain('十五个工作日');
  });

  it('settles again what the storage could not take, without losing or doubling it', async () => {
    const store = createDeskStore(database);
    let refusals = 0;
    const flaky: DeskStore = {
      ...store,
      write: (work) =>
        store.write(async (tx) => {
          const result = await work(tx);
          const settled = (await tx.unsettled()) === 0;
          if (settled && refusals-- > 0) throw new StorageError('full', '磁盘已满');
          return result;
        }),
    };
    await open({ store: flaky, timers: hurried });
    refusals = 2;
    await say('1', '冷门问题怎么办？');
    await desk.idle();
    expect(refusals).toBeLessThan(0);
    expect(texts()).toHaveLength(1);
    expect(database.prepare('SELECT number FROM tickets').all()).toEqual([
      { number: expect.stringMatching(/-0001$/) },
    ]);
  });

  it('keeps places in a group back for word of danger', async () => {
    courier = createFakeCourier();
    const rules = (urgent: boolean) => [{ count: urgent ? 2 : 1, windowMs: 60_000 }];
    await open({ courier: { ...courier, paceOf: (_, urgent) => rules(urgent) } });
    await say('1', '问题一的内容是什么');
    await expect.poll(() => courier.sent.length).toBe(1);
    await say('1', '问题二的内容是什么');
    await say('1', '/不是命令');
    await expect.poll(async () => (await desk.health()).waitingMessages).toBe(0);
    await say('1', '我家着火了！');
    await expect.poll(() => courier.sent.length).toBe(2);
    expect(texts()[1]).toContain('119');
  });

  it('keeps with answer and ticket what was cited and found, as it was', async () => {
    await open();
    await say('1', '办公证要多久？');
    await desk.idle();
    await say('1', '冷门问题怎么办？');
    await desk.idle();
    const [answer] = database.prepare("SELECT outcome FROM answers WHERE kind = 'answered'").all() as {
      outcome: string;
    }[];
    expect(JSON.parse(answer!.outcome)).toMatchObject({
      citations: [
        { title: '《公证法》', locator: '第三十条', quote: expect.stringContaining('十五个工作日') },
      ],
    });
    const [matter] = database.prepare('SELECT snapshot FROM ticket_matters').all() as { snapshot: string }[];
    expect(JSON.parse(matter!.snapshot)).toMatchObject({
      evidence: [{ basis: '《公证法》第三十条', score: 0.8125 }],
      turns: expect.arrayContaining([expect.objectContaining({ by: 'resident', text: '冷门问题怎么办？' })]),
    });
  });
});
