import { describe, expect, it } from 'vitest';
import { fakeLearning } from '../support/fake-learning.ts';
import { usePlay } from '../support/play.ts';
import { STAGES, type StageMessage } from '../support/stage.ts';

describe.each(STAGES)('learning from staff in their Telegram group (%s)', (stageName) => {
  const play = usePlay(stageName);

  it('goes by buttons and one command from the end of a ticket to a statement, and back to the resident', async () => {
    const fake = fakeLearning();
    const { staff, group } = await play.beginStaffed({ learning: fake.learning });
    const second = await play.stage.client.user('王主任');
    await group.setMember(second, 'member');
    const inGroup = async (pattern: RegExp): Promise<StageMessage> => {
      let found: StageMessage | undefined;
      await expect
        .poll(
          async () => {
            found = (await group.transcript()).messages.findLast(({ text }) => pattern.test(text ?? ''));
            return found !== undefined;
          },
          { timeout: 12_000 },
        )
        .toBe(true);
      return found!;
    };
    const resident = await play.stage.client.user('张三');
    /** A chat takes about a message a second. */
    const heard = (words: string) =>
      expect
        .poll(async () => JSON.stringify(await resident.transcript()), { timeout: 12_000 })
        .toContain(words);
    await resident.say('冷门问题：公证书丢了怎么补');
    await resident.reply();
    const topic = await group.waitForTopic('HD-');
    const number = /HD-\d{8}-\d{4}/.exec(topic.name)![0];
    await staff.in(group, topic).say('带身份证到原来的公证处申请补发副本。');
    await resident.reply();
    await staff.in(group, topic).say('/close');
    const end = await inGroup(/已结束（已办结）/);
    await staff.in(group, topic).press({ text: '收入问答', message_id: end.message_id });
    await inGroup(/候选问答/);
    await staff.in(group).say(`/learn ${number}\n问：公证书丢了怎么补\n依据：公证法 第三十条`);
    const shown = await inGroup(/候选问答[\s\S]*依据：公证法 第三十条/);
    expect(shown.thread).toBeUndefined();
    for (const label of ['通过', '修改', '不收']) expect(JSON.stringify(shown.buttons)).toContain(label);
    await heard('整理好以后要告诉您吗');
    await resident.press('整理好告诉我');
    await heard('整理好以后会在这里告诉您');
    await second.in(group).press({ text: '通过', message_id: shown.message_id });
    await inGroup(/已收入，机器人会用它回答/);
    await heard('已经整理成公开的问答');
    expect(fake.put).toMatchObject([{ ticketNumber: number, bases: ['公证法 第三十条'] }]);
    await play.bot.desk.idle();
    await play.noViolations();
  });
});
