import { describe, expect, it } from 'vitest';
import { reconcileTopics } from '../../src/desk/reconcile-topics.ts';
import { DeliveryError } from '../../src/ports/courier.ts';
import type { StaffRoom } from '../../src/ports/staff-room.ts';
import { MAIN, useDesk } from '../support/desk-play.ts';
import { createRecordingLog } from '../support/recording-log.ts';

describe('topics made twice', () => {
  const play = useDesk();
  const doubtful = () =>
    (play.database.prepare('SELECT sum(doubtful) AS n FROM ticket_threads').get() as { n: number }).n;

  /** Two tickets, whose topics 200 and 900 were each made a second time, far from each other, among messages that nobody knows of. */
  const prepare = async () => {
    await play.open();
    for (const who of ['1', '2']) await play.say(who, '冷门问题怎么办？');
    const numbers = play.database.prepare('SELECT number FROM tickets ORDER BY number').all() as {
      number: string;
    }[];
    const set = play.database.prepare(
      'UPDATE ticket_threads SET thread = @thread, after_message = @after, doubtful = 1 WHERE ticket_id = (SELECT id FROM tickets WHERE number = @number)',
    );
    play.database.prepare('DELETE FROM staff_messages').run();
    set.run({ thread: '200', after: 100, number: numbers[0]!.number });
    set.run({ thread: '900', after: 600, number: numbers[1]!.number });
    const topics = new Map([
      ['101', `${numbers[0]!.number} 张三`],
      ['200', `${numbers[0]!.number} 张三`],
      ['650', `${numbers[1]!.number} 李四`],
      ['700', '同事的话题'],
      ['900', `${numbers[1]!.number} 李四`],
    ]);
    let failing = 0;
    const room = {
      ...play.room,
      chat: MAIN,
      topicName: async (thread: string) => topics.get(thread),
      removeTopic: async (thread: string) => {
        if (failing-- > 0) throw new DeliveryError('unreachable', 'away');
        topics.delete(thread);
      },
    } as StaffRoom;
    const deps = {
      store: play.store,
      cut: new AbortController().signal,
      log: createRecordingLog(),
      clock: play.time.clock,
    };
    return {
      topics,
      pass: () => reconcileTopics(deps, room),
      failNext: () => {
        failing = 1;
      },
    };
  };

  it('are found for each ticket by itself, however many numbers lie between', async () => {
    const { topics, pass } = await prepare();
    await pass();
    expect([...topics.keys()]).toEqual(['200', '700', '900']);
    expect(doubtful()).toBe(0);
  });

  it('stay in doubt until a pass has come to its end', async () => {
    const { topics, pass, failNext } = await prepare();
    failNext();
    await expect(pass()).rejects.toThrow('away');
    expect(doubtful()).toBe(2);
    await pass();
    expect([...topics.keys()]).toEqual(['200', '700', '900']);
    expect(doubtful()).toBe(0);
  });
});
