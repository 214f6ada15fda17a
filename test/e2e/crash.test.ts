import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, STAGES, type Stage, type StageGroup, type StageUser, TOKEN } from '../support/stage.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Every point between two steps at which a crash must make no difference. */
const POINTS = [
  'received:1',
  'received:2',
  'pressed:1',
  'claimed:1',
  'claimed:3',
  'answered:1',
  'answered:2',
  'settled:1',
  'settled:2',
  'sending:1',
  'sending:3',
  'sent:1',
  'sent:2',
  'sent-noted:1',
  'sent-noted:3',
  'topic-intended:1',
  'topic-made:1',
  'topic-made:2',
  'topic-stored:1',
  'staff-checked:1',
  'staff-settled:1',
];
/** Rounds that are killed from outside, so many ms after the service said that it is ready. */
const MOMENTS_MS = [0, 5, 15, 30, 60, 120];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CHILD = fileURLToPath(new URL('../support/desk-child.ts', import.meta.url));

describe.each(STAGES.slice(0, 1))('killed again and again (%s)', (stageName) => {
  let stage: Stage;
  let staff: StageUser;
  let group: StageGroup;
  const folder = tempFolder();
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    stage = await openStage(stageName);
    await fetch(`${stage.url}/bot${TOKEN}/getMe`, { method: 'POST' });
    staff = await stage.client.user('李干事');
    group = await stage.client.group({ title: '坐席', forum: true, admins: [staff] });
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await stage.close();
    folder.remove();
  });

  const launch = async (killAt: string): Promise<{ ready: Promise<unknown>; ended: Promise<unknown> }> => {
    child = spawn(process.execPath, ['--import', 'tsx', CHILD], {
      cwd: ROOT,
      env: {
        ...process.env,
        API_ROOT: stage.url,
        BOT_TOKEN: TOKEN,
        DATA_FOLDER: folder.path,
        STAFF_CHAT: String(group.id),
        KILL_AT: killAt,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return { ready: once(child.stdout!, 'data'), ended: once(child, 'exit') };
  };

  const rows = <T>(sql: string): T[] => {
    const database = new Database(join(folder.path, 'desk.db'), { readonly: true });
    try {
      return database.prepare(sql).all() as T[];
    } finally {
      database.close();
    }
  };
  const count = (sql: string): number => rows<{ n: number }>(sql)[0]!.n;

  const asking: StageUser[] = [];
  const waiting: StageUser[] = [];
  const pressed = new Set<StageUser>();
  let staffWords = 0;

  /** One of everything: a question, a question for staff, a pressed button, words of staff. */
  const play = async (round: string): Promise<void> => {
    const one = await stage.client.user(`问${round}`);
    asking.push(one);
    const two = await stage.client.user(`转${round}`);
    waiting.push(two);
    await one.say(`公证问题${round}要多久办好？`);
    await two.say(`冷门问题${round}怎么办？`);
    for (const earlier of asking.filter((resident) => !pressed.has(resident))) {
      const { messages } = await earlier.transcript();
      const answered = messages.find((message) => JSON.stringify(message.buttons).includes('查看原文'));
      if (answered === undefined) continue;
      await earlier.press({ text: '查看原文', message_id: answered.message_id });
      pressed.add(earlier);
      break;
    }
    const topic = (await group.topics()).at(-1);
    if (topic === undefined) return;
    await staff.in(group, topic).say(`工作人员的话${round}`);
    staffWords += 1;
  };

  it('loses no message and no ticket, doubles no ticket, and leaves nobody without reply or person', async () => {
    const first = await launch('');
    await first.ready;
    await play('热身');
    await expect.poll(async () => (await group.topics()).length).toBe(1);
    await expect.poll(async () => JSON.stringify(await asking[0]!.transcript())).toContain('查看原文');
    child!.kill('SIGKILL');
    await first.ended;

    let kills = 1;
    for (const point of POINTS) {
      await play(point.replace(':', '第'));
      const { ended } = await launch(point);
      const [, signal] = (await ended) as [number | null, string | null];
      expect(signal, `${point} was passed`).toBe('SIGKILL');
      kills += 1;
    }
    for (const momentMs of MOMENTS_MS) {
      const { ready, ended } = await launch('');
      await ready;
      await play(`时刻${momentMs}`);
      await new Promise((resolve) => setTimeout(resolve, momentMs));
      child!.kill('SIGKILL');
      await ended;
      kills += 1;
    }
    await launch('');
    const unfinished = `SELECT (SELECT count(*) FROM messages WHERE state <> 'settled')
      + (SELECT count(*) FROM replies WHERE state = 'queued') + (SELECT count(*) FROM ticket_threads WHERE doubtful > 0) AS n`;
    await expect
      .poll(() => `${count(unfinished)} ${count('SELECT count(*) AS n FROM tickets')}`, {
        timeout: 90_000,
        interval: 250,
      })
      .toBe(`0 ${waiting.length}`);

    // Messages: each stored once.
    const sent = asking.length + waiting.length + pressed.size + staffWords;
    expect(count('SELECT count(*) AS n FROM messages')).toBe(sent);
    expect(count('SELECT count(DISTINCT update_id) AS n FROM messages')).toBe(sent);
    // Outcomes: one for each question, none twice.
    expect(count('SELECT count(*) AS n FROM answers')).toBe(asking.length + waiting.length);
    // Replies: everybody has the answer to what they asked, or the number of their ticket.
    for (const [index, resident] of [...asking, ...waiting].entries()) {
      const heard = (await resident.transcript()).messages
        .filter(({ sender }) => sender === 'bot')
        .map(({ text }) => text);
      expect(heard.join('\n')).toMatch(
        index < asking.length ? /关于“公证问题.*十五个工作日/ : /HD-\d{8}-\d{4}/,
      );
    }
    // Nothing was given up but farewells to doubled topics that were gone by then.
    const givenUp = `SELECT audience, content, state, last_error FROM replies
      WHERE state <> 'sent' AND json_extract(content, '$.thread') IS NULL`;
    expect(rows(givenUp)).toEqual([]);
    // What staff wrote has reached somebody, each of their words.
    expect(
      count(
        `SELECT count(*) AS n FROM replies WHERE content LIKE '%工作人员的话%' AND audience = 'resident'`,
      ),
    ).toBe(staffWords);
    // Tickets: one a person, with numbers that run without a gap, and one topic each.
    const numbers = rows<{ number: string }>('SELECT number FROM tickets ORDER BY number').map(
      ({ number }) => number,
    );
    expect(new Set(numbers).size).toBe(waiting.length);
    expect(Number(numbers.at(-1)!.slice(-4)) - Number(numbers[0]!.slice(-4))).toBe(waiting.length - 1);
    // A double in which staff had written by then is closed, any other is gone.
    const topics = (await group.topics()).filter(({ closed }) => !closed);
    expect(topics.map(({ name }) => /HD-\d{8}-\d{4}/.exec(name)![0]).toSorted()).toEqual(numbers);
    const live = rows<{ thread: string }>(`SELECT thread FROM ticket_threads WHERE state = 'live'`).map(
      ({ thread }) => thread,
    );
    expect(new Set(topics.map(({ id }) => String(id)))).toEqual(new Set(live));
    expect(live).toHaveLength(topics.length);
    expect(rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);

    // Sending is at least once: a kill can double no more than the calls under way, of which the child allows three.
    let doubled = 0;
    for (const resident of [...asking, ...waiting]) {
      const texts = (await resident.transcript()).messages
        .filter(({ sender }) => sender === 'bot')
        .map(({ text }) => text);
      doubled += texts.length - new Set(texts).size;
    }
    expect(doubled).toBeLessThanOrEqual(3 * kills);
    console.log(
      `crash test: ${kills} kills, ${sent} messages, ${numbers.length} tickets, ${doubled} messages said twice`,
    );
  }, 240_000);
});
