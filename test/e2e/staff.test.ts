import { describe, expect, it } from 'vitest';
import { usePlay } from '../support/play.ts';
import { STAGES, type StageGroup, type StageMessage } from '../support/stage.ts';

describe.each(STAGES)('staff in their Telegram group (%s)', (stageName) => {
  const play = usePlay(stageName);
  const anyone = (name = '张三') => play.stage.client.user(name);

  const inTopic = async (group: StageGroup, thread: number, pattern: RegExp): Promise<StageMessage> => {
    let found: StageMessage | undefined;
    await expect
      .poll(async () => {
        const { messages } = await group.transcript();
        found = messages.find((message) => message.thread === thread && pattern.test(message.text ?? ''));
        return found !== undefined;
      })
      .toBe(true);
    return found!;
  };

  it('get a topic with a packet for a question without evidence, and the resident a number', async () => {
    const { group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.say('冷门问题怎么办？');
    const reply = await resident.reply();
    const number = /HD-\d{8}-0001/.exec(reply.text)?.[0];
    expect(number).toBeDefined();
    const topic = await group.waitForTopic(number!);
    expect(topic.name).toContain('张三');
    const packet = await inTopic(group, topic.id, /工单 HD-/);
    for (const part of [
      '冷门问题怎么办？',
      '资料里没有能支撑回答的依据',
      '居民：冷门问题',
      '0.813 《公证法》第三十条',
      '//',
    ]) {
      expect(packet.text).toContain(part);
    }
    expect(JSON.stringify(packet.buttons)).toContain('结束');
    await resident.say('/status');
    expect((await resident.reply()).text).toContain(`${number}　等待工作人员`);
    await play.noViolations();
  });

  it('talk with the resident through the topic while the bot keeps silent, and hand back with /close', async () => {
    const { staff, group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.say('我要转人工');
    const first = await resident.reply();
    expect(first.buttons).toContain('继续问机器人');
    const topic = await group.waitForTopic('HD-');
    const seat = staff.in(group, topic);
    await seat.say('您好，我看一下。\n// 这个居民上周来过\n请稍等');
    expect((await resident.reply()).text).toBe('【工作人员】您好，我看一下。\n请稍等');
    await seat.say('// 只在内部');
    await resident.say('办公证要多久？');
    await inTopic(group, topic.id, /居民：办公证要多久？/);
    await resident.silence(400);
    await resident.say('/status');
    expect((await resident.reply()).text).toContain('工作人员处理中');
    await seat.say('/close');
    expect((await resident.reply()).text).toContain('已结束工单 HD-');
    await expect.poll(async () => (await group.topics())[0]?.closed).toBe(true);
    await resident.say('办公证要多久？');
    expect((await resident.reply()).text).toContain('十五个工作日');
    await resident.say('/status');
    expect((await resident.reply()).text).toContain('已结束');
    await play.noViolations();
  });

  it('exchange pictures, files and voice with the resident', async () => {
    const { staff, group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.say('我要转人工');
    await resident.reply();
    const topic = await group.waitForTopic('HD-');
    const seat = staff.in(group, topic);
    await seat.document({ caption: '申请表\n// 旧版', filename: '表.pdf' });
    const document = await resident.reply();
    expect(document).toMatchObject({ kind: 'document', text: '【工作人员】申请表' });
    await seat.photo({ caption: '// 内部图片' });
    await seat.voice();
    expect(await resident.reply()).toMatchObject({ kind: 'voice', text: '【工作人员】' });
    await resident.photo({ caption: '我的材料' });
    await resident.location();
    await expect
      .poll(async () =>
        (await group.transcript()).messages
          .filter((message) => message.thread === topic.id && message.copied_from?.chat_id === resident.id)
          .map(({ kind }) => kind),
      )
      .toEqual(['photo', 'location']);
    await resident.silence(300);
    await play.noViolations();
  });

  it('see what was asked before when the resident only asks for a person', async () => {
    const { group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.say('办公证要多久？');
    await resident.reply();
    await resident.say('找个人来说吧。');
    await resident.reply();
    const topic = await group.waitForTopic('HD-');
    const packet = await inTopic(group, topic.id, /工单 HD-/);
    expect(packet.text).toContain('问题：办公证要多久？（找个人来说吧。）');
    expect(packet.text).toContain('0.813 《公证法》第三十条');
    await play.noViolations();
  });

  it('see the picture that a resident sent before asking for a person', async () => {
    const { group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.photo();
    await resident.reply();
    await resident.press('转人工');
    await resident.reply();
    const topic = await group.waitForTopic('HD-');
    await inTopic(group, topic.id, /居民发来文字以外的内容/);
    await expect
      .poll(async () => (await group.transcript()).messages.filter(({ kind }) => kind === 'photo').length)
      .toBe(1);
    await play.noViolations();
  });

  it('are alarmed by danger after the resident was told the numbers, also while they speak themselves', async () => {
    const { staff, group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.say('我家着火了！');
    expect((await resident.reply()).text).toContain('119');
    const topic = await group.waitForTopic('🔴');
    await inTopic(group, topic.id, /危险，请马上处理/);
    await staff.in(group, topic).say('消防已出发');
    await resident.reply();
    await resident.say('我想自杀');
    expect((await resident.reply()).text).toContain('119');
    await inTopic(group, topic.id, /危险，请马上处理。居民又有一个问题/);
    expect(await group.topics()).toHaveLength(1);
    await play.noViolations();
  });

  it('get a further question joined to the open ticket, never a second one', async () => {
    const { group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.say('冷门问题一？');
    const first = await resident.reply();
    await resident.say('冷门问题二？');
    const second = await resident.reply();
    const number = /HD-\d{8}-\d{4}/.exec(first.text)![0];
    expect(second.text).toContain(`已并入您的工单 ${number}`);
    const topic = await group.waitForTopic(number);
    await inTopic(group, topic.id, /居民又有一个问题转来（资料里没有能支撑回答的依据）：\n冷门问题二/);
    await resident.say('办公证要多久？');
    expect((await resident.reply()).text).toContain('十五个工作日');
    await inTopic(group, topic.id, /居民：办公证要多久？\n机器人已答/);
    expect(await group.topics()).toHaveLength(1);
    await play.noViolations();
  });

  it('leave the resident to the bot when the resident chooses to go on with it', async () => {
    await play.beginStaffed();
    const resident = await anyone();
    await resident.say('我要转人工');
    await resident.reply();
    await resident.press('继续问机器人');
    expect((await resident.reply()).text).toContain('接下来由我回答');
    await resident.say('办公证要多久？');
    expect((await resident.reply()).text).toContain('十五个工作日');
    await play.noViolations();
  });

  it('end a ticket by its button, and nobody else can', async () => {
    const { staff, group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.say('我要转人工');
    await resident.reply();
    const topic = await group.waitForTopic('HD-');
    await inTopic(group, topic.id, /工单 HD-/);
    await play.bot.desk.idle();
    const number = /HD-\d{8}-\d{4}/.exec(topic.name)![0];
    await play.bot.desk.receive({
      bot: '700100',
      updateId: 1,
      from: 'staff',
      chat: String(resident.id),
      place: { userId: String(resident.id), anonymous: false },
      said: { kind: 'press', callbackId: 'forged', ticketNumber: number, verb: 'close' },
    });
    await play.bot.desk.idle();
    expect((await group.topics())[0]?.closed).toBe(false);
    const refused = play.bot.database
      .prepare("SELECT count(*) AS n FROM audit_log WHERE event = 'refused'")
      .get();
    expect(refused).toEqual({ n: 1 });
    const press = await staff.in(group, topic).press('结束');
    expect((await resident.reply()).text).toContain('已结束工单');
    await expect
      .poll(async () => (await play.stage.client.callback(press.callback_query_id!)).answers[0]?.text)
      .toContain('已结束');
    await play.bot.desk.idle();
    await play.noViolations(['callback_too_old', 'http_400']);
  });

  it('who left the group can no longer act', async () => {
    const { staff, group } = await play.beginStaffed();
    const other = await anyone('王干事');
    const resident = await anyone();
    await group.setMember(other, 'member');
    await resident.say('我要转人工');
    await resident.reply();
    const topic = await group.waitForTopic('HD-');
    const seat = other.in(group, topic);
    await play.stage.client.fault({ kind: 'delay', ms: 300, method: 'getChatMember' });
    await seat.say('我来回答');
    await group.setMember(other, 'kicked');
    await staff.in(group, topic).say('您好');
    expect((await resident.reply()).text).toBe('【工作人员】您好');
    await resident.silence(300);
  });

  it('work by replies where the group has no topics', async () => {
    const { staff, group } = await play.beginStaffed({ forum: false });
    const resident = await anyone();
    await resident.say('我要转人工');
    await resident.reply();
    let packet: StageMessage | undefined;
    await expect
      .poll(async () => {
        packet = (await group.transcript()).messages.find(({ text }) => text?.includes('工单 HD-'));
        return packet?.text;
      })
      .toContain('请用“回复”这条消息的方式答复居民');
    const seat = staff.in(group);
    await seat.say('同事之间的闲话');
    await seat.say('您好，请讲', { replyTo: packet! });
    expect((await resident.reply()).text).toBe('【工作人员】您好，请讲');
    await resident.say('我想查进度');
    let relayed: StageMessage | undefined;
    await expect
      .poll(async () => {
        relayed = (await group.transcript()).messages.find(({ text }) => text?.includes('居民：我想查进度'));
        return relayed?.reply_to;
      })
      .toBe(packet!.message_id);
    await seat.say('/close', { replyTo: relayed! });
    expect((await resident.reply()).text).toContain('已结束工单');
    await resident.silence(200);
    const kept = play.bot.database
      .prepare("SELECT count(*) AS n FROM messages WHERE said LIKE '%闲话%'")
      .get();
    expect(kept).toEqual({ n: 0 });
    await play.noViolations();
  });

  it('may close the topic by hand to end the ticket', async () => {
    const { staff, group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.say('我要转人工');
    await resident.reply();
    const topic = await group.waitForTopic('HD-');
    await inTopic(group, topic.id, /工单 HD-/);
    await group.closeTopic(topic, { by: staff });
    expect((await resident.reply()).text).toContain('已结束工单');
    await play.bot.desk.idle();
    await play.noViolations();
  });

  it('are told when the resident blocked the bot, and when a ticket is already closed', async () => {
    const { staff, group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.say('我要转人工');
    await resident.reply();
    const topic = await group.waitForTopic('HD-');
    await resident.block();
    const seat = staff.in(group, topic);
    await seat.say('您好');
    await inTopic(group, topic.id, /没有送达居民：居民停用了机器人/);
    await seat.say('/close');
    await expect.poll(async () => (await group.topics())[0]?.closed).toBe(true);
    await seat.say('还有一句');
    await expect
      .poll(async () =>
        (await group.transcript()).messages.some(({ text }) => text?.includes('这条内容没有发给居民')),
      )
      .toBe(true);
    await play.bot.desk.idle();
    await play.noViolations(['blocked']);
  });

  it('are not misunderstood: unknown commands are not sent to the resident, and edits correct what was', async () => {
    const { staff, group } = await play.beginStaffed();
    const resident = await anyone();
    await resident.say('我要转人工');
    await resident.reply();
    const topic = await group.waitForTopic('HD-');
    const seat = staff.in(group, topic);
    await seat.say('/clsoe');
    await inTopic(group, topic.id, /没有 \/clsoe 这个命令/);
    const said = await seat.say('您好');
    await resident.reply();
    await seat.edit(said, '您好呀');
    await expect
      .poll(async () =>
        (await resident.transcript()).messages.some(({ text }) => text === '【工作人员】您好呀'),
      )
      .toBe(true);
    await seat.say('/help');
    await inTopic(group, topic.id, /以 \/\/ 开头的行只在内部；\/close 结束工单。图片/);
    await resident.silence(200);
    await play.noViolations();
  });

  it('find their own commands in the staff chat', async () => {
    const { group } = await play.beginStaffed();
    const { commands } = (await play.stage.client.bots())[0]!;
    const scope = Object.keys(commands).find((key) => key.includes(String(group.id)));
    expect(commands[scope!]!.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['claim', 'transfer', 'close', 'pause', 'help']),
    );
  });

  it('get the open tickets of the time before a staff chat was set', async () => {
    await play.begin();
    const resident = await anyone();
    await resident.say('冷门问题怎么办？');
    await resident.reply();
    await play.bot.stop();
    const { group } = await play.beginStaffed();
    const topic = await group.waitForTopic('HD-');
    await inTopic(group, topic.id, /冷门问题怎么办/);
    await play.bot.desk.idle();
    expect(await group.topics()).toHaveLength(1);
  });

  it('claim, see the masked numbers alone, send the draft and get the marks, all by buttons', async () => {
    const { staff, group } = await play.beginStaffed();
    const other = await anyone('王干事');
    await group.setMember(other, 'member');
    const resident = await anyone();
    await resident.say('冷门问题，电话13812345678');
    await resident.reply();
    const topic = await group.waitForTopic('HD-');
    const packet = await inTopic(group, topic.id, /工单 HD-/);
    expect(packet.text).toContain('〔手机号〕');
    expect(packet.text).not.toContain('13812345678');
    const seat = staff.in(group, topic);
    const answerTo = async (pressed: { callback_query_id?: string }) => {
      let answers: readonly { text?: string; show_alert?: boolean }[] = [];
      await expect
        .poll(async () => {
          ({ answers } = await play.stage.client.callback(pressed.callback_query_id!));
          return answers.length;
        })
        .toBe(1);
      return answers[0]!;
    };
    await answerTo(await seat.press('认领'));
    expect((await resident.reply()).text).toContain('已有工作人员看到工单');
    expect(await answerTo(await other.in(group, topic).press('认领'))).toMatchObject({
      text: '已由 李干事 认领。',
      show_alert: true,
    });
    expect(await answerTo(await seat.press('看号码'))).toMatchObject({
      text: '13812345678',
      show_alert: true,
    });
    await answerTo(await seat.press('发送草稿'));
    expect((await resident.reply()).text).toContain('【工作人员】公证机构应当自受理');
    await answerTo(await seat.press('结束'));
    const closing = await resident.reply();
    expect(closing.buttons).toEqual(['很满意', '满意', '一般', '不满意', '很不满意', '没解决，再找人工']);
    await resident.press('很满意');
    expect((await resident.reply()).text).toBe('谢谢您的评价。');
    await expect
      .poll(async () =>
        (await group.transcript()).messages.some(({ text }) => text?.includes('居民评价：5 分')),
      )
      .toBe(true);
    await resident.press('没解决，再找人工');
    expect((await resident.reply()).text).toContain('已重新打开');
    await inTopic(group, topic.id, /居民表示没有解决/);
    expect((await group.topics())[0]!.closed).toBe(false);
    await play.bot.desk.idle();
    const { messages } = await group.transcript();
    expect(messages.some(({ text }) => text?.includes('13812345678'))).toBe(false);
    await play.noViolations();
  });
});
