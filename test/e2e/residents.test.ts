import { describe, expect, it } from 'vitest';
import { usePlay } from '../support/play.ts';
import { STAGES } from '../support/stage.ts';

describe.each(STAGES)('a resident on Telegram (%s)', (stageName) => {
  const play = usePlay(stageName);
  const anyone = () => play.stage.client.user('张三');

  it('gets an answer with its numbered source, the label, and buttons for source and person', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.say('办公证要多久？');
    const reply = await resident.reply();
    expect(reply.text).toContain('十五个工作日内出具公证书。①');
    expect(reply.text).toContain('① 《公证法》第三十条');
    expect(reply.text).toContain('依据原文整理');
    expect(reply.buttons).toEqual(['查看原文', '转人工']);
    await resident.press('查看原文');
    expect((await resident.reply()).text).toBe(
      '① 《公证法》第三十条\n公证机构应当自受理公证申请之日起十五个工作日内出具公证书。',
    );
    expect((await resident.transcript()).actions.map(({ action }) => action)).toContain('typing');
    await play.noViolations();
  });

  it('starts with a notice and the menu, and finds the commands registered in Chinese', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.start();
    const reply = await resident.reply();
    expect(reply.text).toContain('不是律师');
    expect(reply.text).toContain('110');
    expect(reply.buttons).toEqual(['公证', '法律援助', '信访']);
    await resident.press('公证');
    expect((await resident.reply()).text).toContain('常见事项');
    const commands = Object.values((await play.stage.client.bots())[0]!.commands)[0]!;
    expect(commands.map(({ command }) => command)).toEqual([
      'start',
      'menu',
      'human',
      'status',
      'add',
      'cancel',
      'help',
      'privacy',
    ]);
    expect(commands.every(({ description }) => /[\u4e00-\u9fff]/.test(description))).toBe(true);
    await play.noViolations();
  });

  it('is answered by /help, /privacy, /menu and /status', async () => {
    await play.begin();
    const resident = await anyone();
    for (const [command, expected] of [
      ['/help', '办公证要多久？'],
      ['/privacy', '删除您的记录'],
      ['/menu', '请选择服务'],
      ['/status', '您没有工单'],
    ] as const) {
      await resident.say(command);
      expect((await resident.reply()).text).toContain(expected);
    }
    await play.noViolations();
  });

  it('reads a long answer in pieces that are whole sentences, with the buttons under the last', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.say('请给我很长的回答');
    const replies = await resident.replies({ count: 2 });
    expect(replies.length).toBeGreaterThan(1);
    for (const reply of replies) expect(reply.text.length).toBeLessThanOrEqual(4096);
    for (const reply of replies.slice(0, -1)) {
      expect(reply.text).toMatch(/。①?$/);
      expect(reply.buttons).toEqual([]);
    }
    expect(replies.at(-1)!.buttons).toEqual(['查看原文', '转人工']);
    expect(replies.map(({ text }) => text).join('')).toContain('第300句：公证 <b>不是</b> & 认证');
    await play.noViolations();
  });

  it('is asked back with options, and a pressed option is asked as if typed', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.say('办哪种公证');
    expect((await resident.reply()).buttons).toEqual(['遗嘱公证', '学历公证', '转人工']);
    await resident.press('遗嘱公证');
    expect((await resident.reply()).text).toContain('关于“办遗嘱公证要多久”');
    await play.noViolations();
  });

  it('presses a button twice and is answered once', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.say('办哪种公证');
    await resident.reply();
    const presses = await Promise.all([resident.press('遗嘱公证'), resident.press('遗嘱公证')]);
    await resident.reply();
    await resident.silence(400);
    for (const press of presses) {
      const { answers } = await play.stage.client.callback(press.callback_query_id!);
      expect(answers).toHaveLength(1);
    }
    await play.noViolations();
  });

  it('answers a step of a guide once, however many options are pressed', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.say('测一测');
    await resident.reply();
    await resident.press('有');
    expect((await resident.reply()).text).toBe('第二步（上一步：yes）');
    const second = await resident.press('没有');
    await resident.silence(300);
    expect((await play.stage.client.callback(second.callback_query_id!)).answers).toEqual([
      expect.objectContaining({ text: '这一步您已经选过了。' }),
    ]);
    await play.noViolations();
  });

  it('sends several messages in a burst and gets one answer to all of them', async () => {
    await play.begin({ settings: { debounceMs: 300 } });
    const resident = await anyone();
    await resident.say('我想问');
    await resident.say('公证');
    await resident.say('办公证要多久？');
    expect((await resident.reply()).text).toContain('“我想问\n公证\n办公证要多久？”');
    await resident.silence(500);
    expect(play.answerer.turns).toHaveLength(1);
    await play.noViolations();
  });

  it('does not wait for the rest of a burst with a cry for help', async () => {
    await play.begin({ settings: { debounceMs: 60_000 }, isUrgent: (text) => text.includes('着火') });
    const resident = await anyone();
    await resident.say('着火了');
    expect((await resident.reply()).text).toContain('119');
  });

  it('is remembered from turn to turn', async () => {
    await play.begin();
    const resident = await anyone();
    for (const text of ['办公证要多久？', '那费用呢？', '在哪里办？']) {
      await resident.say(text);
      await resident.reply();
    }
    expect(play.answerer.turns.map(({ memory }) => memory)).toEqual([{}, { turns: 1 }, { turns: 2 }]);
  });

  it('gets a redelivered update answered once', async () => {
    await play.begin();
    const resident = await anyone();
    await play.stage.client.duplicateUpdates(1);
    await resident.say('办公证要多久？');
    await resident.reply();
    await resident.silence(400);
    await play.stage.client.redeliver({ count: 1 });
    await resident.silence(400);
    expect(play.answerer.turns).toHaveLength(1);
    await play.noViolations();
  });

  it('with no staff behind the bot is told the number, 12348, and that nobody has seen it', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.say('我要转人工');
    const reply = await resident.reply();
    const number = /HD-\d{8}-\d{4}/.exec(reply.text)?.[0];
    expect(number).toBeDefined();
    expect(reply.text).toContain('12348');
    expect(reply.text).toContain('还没有人看到');
    await resident.say('/status');
    expect((await resident.reply()).text).toContain(`${number}　已登记，还没有人看到`);
    await resident.say('办公证要多久？');
    expect((await resident.reply()).text).toContain('十五个工作日');
    expect(play.answerer.turns.every(({ staffed }) => !staffed)).toBe(true);
    await play.noViolations();
  });

  it('gets a ticket when the thinking breaks or takes too long', async () => {
    await play.begin({ settings: { answerDeadlineMs: 200 } });
    const resident = await anyone();
    for (const text of ['请你抛错给我看', '请你卡住不要动']) {
      await resident.say(text);
      const reply = await resident.reply();
      expect(reply.text).toContain('系统出了问题');
      expect(reply.text).toMatch(/HD-\d{8}-0001/);
    }
    await resident.say('回答空白的内容');
    expect((await resident.reply()).text).toContain('系统出了问题');
    await play.noViolations();
  });

  it('is told the numbers first in danger, and that nobody else was told', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.say('我家着火了！');
    const { text } = await resident.reply();
    expect(text).toMatch(/^请马上打 119。没有通知其他人。/);
    expect(text).toContain('还没有人看到');
    await play.noViolations();
  });

  it('who blocks the bot is marked and left in peace, and served again after coming back', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.say('办公证要多久？');
    await resident.reply();
    await resident.block();
    await expect
      .poll(() => play.bot.store.read((tx) => tx.residentByExternal('telegram', String(resident.id))))
      .toMatchObject({ blocked: true });
    await resident.unblock();
    await resident.say('那费用呢？');
    expect((await resident.reply()).text).toContain('那费用呢');
    await play.noViolations();
  });
});

describe.each(STAGES)('many messages at once (%s, with Telegram’s limits)', (stageName) => {
  const play = usePlay(stageName, { limits: true });

  it('are all answered, in order, and no limit is passed', async () => {
    await play.begin();
    const residents = await Promise.all(
      Array.from({ length: 40 }, (_, n) => play.stage.client.user(`居民${n}`)),
    );
    await Promise.all(residents.map((resident, n) => resident.say(`第${n}位居民的公证问题？`)));
    for (const [n, resident] of residents.entries()) {
      expect((await resident.reply({ timeoutMs: 20_000 })).text).toContain(`第${n}位居民`);
    }
    const [one] = residents;
    for (const command of ['/help', '/status', '/privacy', '/menu', '/help', '/status'])
      await one!.say(command);
    const replies = await one!.replies({ count: 6, timeoutMs: 20_000 });
    expect(replies.map(({ text }) => text.slice(0, 4))).toEqual([
      '直接用平',
      '您没有工',
      '保存的内',
      '请选择服',
      '直接用平',
      '您没有工',
    ]);
    await play.noViolations();
  });
});
