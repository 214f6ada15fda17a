import { describe, expect, it } from 'vitest';
import { type BotApi, BotApiError, deliveryError } from '../../../src/channels/telegram/bot-api.ts';
import { pollUpdates } from '../../../src/channels/telegram/poll-updates.ts';
import { OperatorError } from '../../../src/domain/errors.ts';
import { StorageError } from '../../../src/ports/desk-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

/** Answers getUpdates from a script, and stops the polling when it is through. */
function polling(
  script: readonly (BotApiError | readonly number[])[],
  accept: (id: number) => void = () => {},
) {
  const stop = new AbortController();
  const offsets: number[] = [];
  const waits: number[] = [];
  const taken: number[] = [];
  const log = createRecordingLog();
  let step = 0;
  const api = {
    botId: '1',
    call: async (_method: string, payload: { offset: number; timeout: number }) => {
      if (payload.timeout === 0) return [];
      offsets.push(payload.offset);
      const next = script[step++];
      if (step >= script.length) stop.abort();
      if (next instanceof BotApiError) throw next;
      return (next ?? []).map((id) => ({ update_id: id }));
    },
  } as unknown as BotApi;
  const done = pollUpdates({
    api,
    log,
    signal: stop.signal,
    holdSeconds: 30,
    wait: async (ms) => {
      waits.push(ms);
    },
    accept: async (update) => {
      const { update_id } = update as { update_id: number };
      accept(update_id);
      taken.push(update_id);
    },
  });
  return { done, offsets, waits, taken, log };
}
const fault = (code: number, description = 'x', retry_after?: number) =>
  new BotApiError('getUpdates', code, description, retry_after === undefined ? {} : { retry_after });

describe('fetching updates', () => {
  it('confirms what was stored by asking for what follows', async () => {
    const { done, offsets, taken } = polling([[5, 6], [7], []]);
    await done;
    expect(taken).toEqual([5, 6, 7]);
    expect(offsets).toEqual([0, 7, 8]);
  });

  it('never confirms an update that could not be stored, and asks for it again', async () => {
    let refusals = 2;
    const { done, offsets, taken, log } = polling([[5, 6], [6], [6], []], (id) => {
      if (id === 6 && refusals-- > 0) throw new StorageError('full', '磁盘已满');
    });
    await done;
    expect(offsets).toEqual([0, 6, 6, 7]);
    expect(taken).toEqual([5, 6]);
    expect(log.lines.filter(({ event }) => event === 'update-not-stored')).toHaveLength(2);
  });

  it('lets an update go on which the program fails again and again, rather than stop all others', async () => {
    const { done, taken, log } = polling([...Array.from({ length: 5 }, () => [5, 6]), []], (id) => {
      if (id === 5) throw new TypeError('our fault');
    });
    await done;
    expect(taken).toEqual([6]);
    expect(log.lines.filter(({ event }) => event === 'update-let-go')).toHaveLength(1);
  });

  it('waits longer and longer while Telegram is out of reach, and as long as it says', async () => {
    const { done, waits } = polling([fault(0), fault(502), fault(429, 'Too Many', 7), []]);
    await done;
    expect(waits).toEqual([1000, 2000, 7000]);
  });

  it.each([401, 404])('ends with exit code 78 when the token is refused (%i)', async (code) => {
    await expect(polling([fault(code), []]).done).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringContaining('令牌'),
    });
  });

  it('says plainly that another program takes the updates, tries a while, and gives way', async () => {
    const { done, log } = polling([...Array.from({ length: 6 }, () => fault(409, 'Conflict')), []]);
    await expect(done).rejects.toBeInstanceOf(OperatorError);
    expect(log.lines[0]?.fields.words).toContain('另一个程序');
    const passing = polling([...Array.from({ length: 5 }, () => fault(409)), [1], fault(409), []]);
    await expect(passing.done).resolves.toBeUndefined();
  });
});

describe('a failed call', () => {
  it.each([
    [0, 'no answer in time', '7', 'unreachable', true],
    [502, 'Bad Gateway', '7', 'unreachable', false],
    [401, 'Unauthorized', '7', 'unreachable', false],
    [429, 'Too Many Requests', '7', 'flood', false],
    [403, 'Forbidden: bot was blocked by the user', '7', 'blocked', false],
    [403, 'Forbidden: bot was kicked from the supergroup chat', '-100', 'chat-lost', false],
    [400, 'Bad Request: chat not found', '7', 'chat-lost', false],
    [400, 'Bad Request: message thread not found', '-100', 'thread-gone', false],
    [400, 'Bad Request: TOPIC_CLOSED', '-100', 'thread-closed', false],
    [400, 'Bad Request: the chat is not a forum', '-100', 'no-topics', false],
    [400, 'Bad Request: message is too long', '7', 'refused', false],
  ] as const)('%i %s means what it means', (code, description, chat, expected, mayHaveHappened) => {
    expect(deliveryError(new BotApiError('sendMessage', code, description), chat)).toMatchObject({
      fault: expected,
      mayHaveHappened,
    });
  });
});
