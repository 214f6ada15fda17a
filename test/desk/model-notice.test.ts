import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandomIds } from '../../src/adapters/ids/random-ids.ts';
import { createDeskStore } from '../../src/adapters/sqlite/create-desk-store.ts';
import { openDatabase } from '../../src/adapters/sqlite/open-database.ts';
import type { Answerer, Turn } from '../../src/answering/answerer.ts';
import { storedRecords } from '../../src/app/model-records.ts';
import { createDesk, type Desk } from '../../src/desk/create-desk.ts';
import type { ResidentSaid } from '../../src/domain/message.ts';
import { DeliveryError } from '../../src/ports/courier.ts';
import type { ModelCall } from '../../src/ports/model-ledger.ts';
import { createFakeAnswerer } from '../support/fake-answerer.ts';
import { createFakeCourier, type FakeCourier } from '../support/fake-courier.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

type Said = Exclude<ResidentSaid, { kind: 'press' }>;

const CALL: ModelCall = {
  id: 'call-1',
  at: new Date('2026-11-28T02:00:00Z'),
  day: '2026-11-28',
  model: 'stand-in',
  purpose: 'compose',
  ended: 'whole',
  inputTokens: 700,
  outputTokens: 60,
  cost: 0.002,
  tookMs: 900,
};

describe('telling residents of the model', () => {
  let folder: ReturnType<typeof tempFolder>;
  let database: Database;
  let courier: FakeCourier;
  let desk: Desk;
  let turns: Turn[];
  let updateId = 0;

  beforeEach(() => {
    folder = tempFolder();
    database = openDatabase(join(folder.path, 'desk.db'));
    courier = createFakeCourier();
    turns = [];
  });
  afterEach(async () => {
    await desk.stop({ deadlineMs: 500 });
    database.close();
    folder.remove();
  });

  const open = async (asksModel: boolean) => {
    const store = createDeskStore(database);
    const fake = createFakeAnswerer();
    const { ledger } = storedRecords(store, () => new Date());
    const answerer: Answerer = {
      async answer(turn, options) {
        turns.push(turn);
        const answer = await fake.answer(turn, options);
        if (turn.mayUseModel !== true || answer.outcome.kind !== 'answered') return answer;
        await ledger.note(CALL);
        const outcome = { ...answer.outcome, composedBy: 'model' as const };
        return { ...answer, outcome, promptsDigest: 'abc', modelCalls: [CALL.id] };
      },
    };
    desk = createDesk({
      store,
      answerer,
      asksModel,
      courier,
      staffRoom: undefined,
      clock: { now: () => new Date() },
      ids: createRandomIds(),
      log: createRecordingLog(),
      settings: { debounceMs: 0, retryFirstMs: 10 },
    });
    await desk.start();
    return store;
  };
  const say = async (said: Said): Promise<string> => {
    updateId += 1;
    await desk.receive({
      bot: 'b',
      updateId,
      from: 'resident',
      channel: 'telegram',
      person: { id: '1', name: '居民' },
      chat: '1',
      messageId: String(updateId),
      said,
      edited: false,
    });
    await desk.idle();
    return courier.sent.at(-1)!.text;
  };
  const asked = () => say({ kind: 'text', text: '办公证要多久？' });
  const leaves = () => turns.map(({ mayUseModel }) => mayUseModel);

  it('/start tells, and only then may the model be asked', async () => {
    const store = await open(true);
    expect(await say({ kind: 'command', command: 'start' })).toContain('由AI生成');
    expect(leaves()).toEqual([undefined]);
    expect(await asked()).not.toContain('说明：');
    expect(leaves()).toEqual([undefined, true]);
    const label = JSON.parse(
      String(
        (
          database.prepare('SELECT content FROM replies ORDER BY seq DESC LIMIT 1').get() as {
            content: string;
          }
        ).content,
      ),
    ) as { label: string; text: string };
    expect(label.label).toBe('由AI生成，仅供参考');
    expect(label.text).not.toContain('由AI生成');
    const [newest] = await store.read((tx) => tx.latestAnswerIds(1));
    expect(await store.read((tx) => tx.modelCallsOf(newest!))).toEqual([CALL]);
    expect(await store.read((tx) => tx.answer(newest!))).toMatchObject({ promptsDigest: 'abc' });
    expect(await store.read((tx) => tx.modelSpending('2026-11-28'))).toEqual({
      calls: 1,
      tokens: 760,
      cost: 0.002,
    });
    expect(await store.read((tx) => tx.modelSpendingByDay(5))).toMatchObject([
      { day: '2026-11-28', model: 'stand-in' },
    ]);
  });

  it('who never pressed /start is told with the first answer, which asks no model', async () => {
    await open(true);
    expect(await asked()).toContain('以后的回答可能请人工智能模型帮着整理');
    expect(await asked()).not.toContain('以后的回答可能');
    expect(leaves()).toEqual([false, true]);
  });

  it('a notice that did not arrive is no notice', async () => {
    await open(true);
    courier.onSend = async () => {
      throw new DeliveryError('refused', 'no');
    };
    await desk.receive({
      bot: 'b',
      updateId: ++updateId,
      from: 'resident',
      channel: 'telegram',
      person: { id: '1', name: '居民' },
      chat: '1',
      messageId: String(updateId),
      said: { kind: 'text', text: '办公证要多久？' },
      edited: false,
    });
    await desk.idle();
    courier.onSend = async () => {};
    expect(await asked()).toContain('以后的回答可能');
    expect(leaves()).toEqual([false, false]);
  });

  it('without a model nothing is said of one', async () => {
    await open(false);
    expect(await say({ kind: 'command', command: 'start' })).not.toContain('AI');
    expect(await say({ kind: 'command', command: 'privacy' })).not.toContain('智能');
    expect(await asked()).not.toContain('模型');
    expect(leaves()).toEqual([undefined, false]);
  });
});
