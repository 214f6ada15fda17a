import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { OperatorError } from '../../src/domain/errors.ts';
import { usePlay } from '../support/play.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { STAGES, TOKEN } from '../support/stage.ts';
import { assembleBot } from '../support/start-bot.ts';

describe.each(STAGES)('when Telegram or the machine fails (%s)', (stageName) => {
  const play = usePlay(stageName);
  const anyone = () => play.stage.client.user('张三');

  it('sends a reply again after 500 and a lost connection, in order and once each', async () => {
    await play.begin();
    const resident = await anyone();
    await play.stage.client.fault({ kind: 'status', status: 502, count: 2, method: 'sendMessage' });
    await resident.say('问题一的内容是什么');
    await resident.say('问题二的内容是什么');
    await resident.say('/help');
    const replies = await resident.replies({ count: 2, quietMs: 600 });
    const texts = replies.map(({ text }) => text).join('|');
    expect(texts.indexOf('问题一')).toBeLessThan(texts.indexOf('/menu'));
    await play.stage.client.fault({ kind: 'drop', method: 'sendMessage' });
    await resident.say('问题三的内容是什么');
    expect((await resident.reply()).text).toContain('问题三');
    await resident.silence(300);
  });

  it('waits as long as Telegram says after 429', async () => {
    await play.begin();
    const resident = await anyone();
    await play.stage.client.fault({ kind: 'flood', retryAfter: 1, method: 'sendMessage' });
    await resident.say('办公证要多久？');
    await resident.reply();
    const calls = (await play.stage.client.calls({ method: 'sendMessage' })).map(({ at }) => at);
    expect(calls).toHaveLength(2);
    expect(calls[1]! - calls[0]!).toBeGreaterThanOrEqual(1000);
  });

  it('gives up a call that hangs, and tries again', async () => {
    await play.begin({ settings: { sendTimeoutMs: 300 } });
    const resident = await anyone();
    await play.stage.client.fault({ kind: 'hang', method: 'sendMessage' });
    await resident.say('办公证要多久？');
    expect((await resident.reply()).text).toContain('十五个工作日');
  });

  it('goes on after Telegram was away', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.say('办公证要多久？');
    await resident.reply();
    await play.stage.client.restart(500);
    await resident.say('那费用呢怎么收');
    expect((await resident.reply({ timeoutMs: 15_000 })).text).toContain('那费用呢');
  });

  it('removes the second topic when the answer to its making was lost', async () => {
    const { group } = await play.beginStaffed();
    const resident = await anyone();
    await play.stage.client.fault({ kind: 'drop', when: 'after', method: 'createForumTopic' });
    await resident.say('我要转人工');
    await resident.reply();
    await expect
      .poll(async () => (await play.stage.client.calls({ method: 'deleteForumTopic' })).length, {
        timeout: 10_000,
      })
      .toBe(1);
    await play.bot.desk.idle();
    const topics = await group.topics();
    expect(topics).toHaveLength(1);
    const live = play.bot.database.prepare("SELECT thread FROM ticket_threads WHERE state = 'live'").all();
    expect(live).toEqual([{ thread: String(topics[0]!.id) }]);
    await play.noViolations();
  });

  it.skipIf(stageName !== 'double')(
    'removes the second topic when a gateway gave up on the making of the first (only the double can)',
    async () => {
      const { group } = await play.beginStaffed();
      const resident = await anyone();
      await play.stage.client.fault({
        kind: 'status',
        status: 502,
        when: 'after',
        method: 'createForumTopic',
      });
      await resident.say('我要转人工');
      await resident.reply();
      await expect
        .poll(async () => (await play.stage.client.calls({ method: 'deleteForumTopic' })).length, {
          timeout: 10_000,
        })
        .toBe(1);
      await play.bot.desk.idle();
      expect(await group.topics()).toHaveLength(1);
    },
  );

  it('leaves alone the topic of somebody else that lies between', async () => {
    const { staff, group } = await play.beginStaffed();
    const [one, two] = [await anyone(), await play.stage.client.user('李四')];
    await one.say('冷门问题一？');
    await group.waitForTopic('张三');
    await play.bot.desk.idle();
    await staff.in(group).say('闲聊');
    await play.stage.client.fault({ kind: 'drop', when: 'after', method: 'createForumTopic' });
    await two.say('冷门问题二？');
    await expect
      .poll(async () => (await play.stage.client.calls({ method: 'deleteForumTopic' })).length, {
        timeout: 10_000,
      })
      .toBe(1);
    await play.bot.desk.idle();
    expect((await group.topics()).map(({ name }) => /张三|李四/.exec(name)![0]).toSorted()).toEqual(
      ['张三', '李四'].toSorted(),
    );
  });

  it('makes a new topic with the packet when staff deleted the old one', async () => {
    const { group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.say('我要转人工');
    await resident.reply();
    const topic = await group.waitForTopic('HD-');
    await play.bot.desk.idle();
    await fetch(`${play.stage.url}/bot${TOKEN}/deleteForumTopic`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: group.id, message_thread_id: topic.id }),
    });
    await resident.say('我再补充一句');
    await expect
      .poll(async () => {
        const [made] = await group.topics();
        const texts = (await group.transcript()).messages
          .filter(({ thread }) => thread === made?.id)
          .map(({ text }) => text);
        return texts.join('\n');
      })
      .toMatch(/工单 HD-[\s\S]*居民：我再补充一句/);
  });

  it('keeps tickets while the staff chat cannot be written to, and says so in the log', async () => {
    const log = createRecordingLog();
    await play.begin({ staffChat: -1_009_999_999_999, log });
    const resident = await anyone();
    await resident.say('我要转人工');
    expect((await resident.reply()).text).toMatch(/HD-/);
    await expect.poll(() => log.lines.some(({ event }) => event === 'staff-chat-lost')).toBe(true);
    await expect.poll(() => play.bot.desk.health()).toMatchObject({ openTickets: 1, queuedReplies: 1 });
  });

  it('refuses a wrong token in clear words with exit code 78', async () => {
    await play.begin();
    const bot = assembleBot({
      apiRoot: play.stage.url,
      token: '700101:WRONG_token-for-simulator-0001',
      dataFolder: join(play.dataFolder, 'other'),
      answerer: play.answerer,
    });
    const failure = await bot.start().catch((error: unknown) => error);
    await bot.stop();
    expect(failure).toBeInstanceOf(OperatorError);
    expect(failure).toMatchObject({ exitCode: 78, message: expect.stringContaining('TELEGRAM_BOT_TOKEN') });
    expect(String(failure)).not.toContain('WRONG_token');
  });

  it('leaves an update with Telegram while the database is locked or the disk full, and stores it after', async () => {
    const log = createRecordingLog();
    await play.begin({ log });
    const resident = await anyone();
    const other = new Database(join(play.dataFolder, 'desk.db'));
    other.exec('BEGIN IMMEDIATE');
    await resident.say('办公证要多久？');
    await expect
      .poll(() => log.lines.find(({ event }) => event === 'update-not-stored')?.fields.words)
      .toContain('锁住');
    expect(log.lines.filter(({ event }) => event === 'turn-settled')).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    expect((await resident.reply({ timeoutMs: 15_000 })).text).toContain('十五个工作日');

    const pages = play.bot.database.pragma('page_count', { simple: true });
    play.bot.database.pragma(`max_page_count = ${pages}`);
    await resident.say(`满盘时的问题${'长'.repeat(4000)}`);
    await expect
      .poll(() => log.lines.filter(({ event }) => event === 'update-not-stored').at(-1)?.fields.words, {
        timeout: 5_000,
      })
      .toContain('磁盘已满');
    play.bot.database.pragma('max_page_count = 1000000');
    expect((await resident.reply({ timeoutMs: 15_000 })).text).toContain('满盘时的问题');
    expect(play.bot.database.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});
